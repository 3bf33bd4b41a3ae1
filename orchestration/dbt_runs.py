"""dbt in this very process, through its own ``dbtRunner``: starting it as a command costs more than the models do."""

import os
import re
from collections.abc import Iterable, Sequence
from typing import Any

import dagster as dg
from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.artifacts.schemas.run import RunExecutionResult
from dbt.cli.main import dbtRunner

from ingest.warehouse import writer_lane
from orchestration.resources import DBT_PROJECT, Warehouse

# What dbt tells of a node: node, status, execution_time, failures, message. Its own type has no annotations of use.
NodeResult = Any


def build(warehouse: Warehouse, names: Sequence[str], *, is_afresh: bool) -> list[NodeResult]:
    """``dbt build`` of these models or tests, if any; one result per node. Raises Failure where dbt cannot start.

    ``is_afresh`` makes kept tables anew.
    """
    if not names:
        return []
    folder = str(warehouse.dbt_target)
    places = ["--project-dir", str(DBT_PROJECT), "--profiles-dir", str(DBT_PROJECT)]
    places += ["--target-path", folder, "--log-path", folder]
    # Unit tests are about the code, not the data: `make test` runs them.
    selection = ["--select", *names, "--exclude-resource-type", "unit_test"]
    selection += ["--full-refresh"] if is_afresh else []
    # dbt's own messages may quote a value, so it keeps no log and prints nothing; failures are told by name and kind.
    quiet = ["--log-level", "none", "--log-level-file", "none", "--no-write-json"]
    os.environ["WAREHOUSE_HOME"] = str(warehouse.home.root)
    with writer_lane(warehouse.home):
        try:
            outcome = dbtRunner().invoke([*quiet, "build", *places, *selection])
        finally:
            # In one process dbt would keep the warehouse open, and every later step would find it locked.
            DuckDBConnectionManager.close_all_connections()  # type: ignore[no-untyped-call]
    if not isinstance(outcome.result, RunExecutionResult):
        raise dg.Failure(f"dbt could not start: {type(outcome.exception).__name__}. `dbt build` by hand says why.")
    return list(outcome.result.results)


def failures_of(results: Iterable[NodeResult]) -> list[str]:
    """Each node that failed or was skipped, in words that quote no value."""
    return [
        f"{result.node.name}: {result.status}{_kinds_of_error(result.message)}"
        for result in results
        if result.status in ("error", "fail", "skipped")
    ]


def _kinds_of_error(message: str | None) -> str:
    """Of an error's words only those that name its kind, such as Runtime Error or Conversion Error."""
    kinds = dict.fromkeys(re.findall(r"\b[A-Z][a-z]+ Error\b", message or ""))
    return f" ({', '.join(kinds)})" if kinds else ""

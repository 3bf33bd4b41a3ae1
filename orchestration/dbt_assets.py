"""The dbt project as assets: every model and seed an asset, every test a check, run in this very process.

Which of them a run builds is told by ``rebuilding``.

dbt is called through its own ``dbtRunner``: starting it as a command costs more than the models do. The manifest is
prepared beforehand (``make manifest``) and never at run time.
"""

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import dagster as dg
from dagster_dbt import DagsterDbtTranslator, dbt_assets
from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.artifacts.schemas.run import RunExecutionResult
from dbt.cli.main import dbtRunner

from ingest.standing import read_ledger
from ingest.warehouse import writer_lane
from orchestration.rebuilding import BuiltFrom, models_concerned
from orchestration.resources import DBT_PROJECT, WAREHOUSE_POOL, Warehouse
from publish.marts import are_built

Event = dg.MaterializeResult[None] | dg.AssetCheckResult


class Translator(DagsterDbtTranslator):
    """How a dbt node appears in Dagster: sources as the raw assets, models and seeds grouped by layer or product."""

    def get_asset_key(self, dbt_resource_props: Mapping[str, Any]) -> dg.AssetKey:
        """``raw/<source>/<extract>`` for a source table, ``<layer>/<model>`` for the rest."""
        name = str(dbt_resource_props["name"])
        if dbt_resource_props["resource_type"] == "source":
            return dg.AssetKey(["raw", *name.split("__")])
        return dg.AssetKey([self.get_group_name(dbt_resource_props), name])

    def get_group_name(self, dbt_resource_props: Mapping[str, Any]) -> str:
        """The folder a model stands in: staging, intermediate, conformed, or mart_<product>; seeds for a seed."""
        if dbt_resource_props["resource_type"] == "seed":
            return "seeds"
        layer, *inner = dbt_resource_props["fqn"][1:-1]
        return f"mart_{inner[0]}" if layer == "marts" else str(layer)


def warehouse_dbt_assets(manifest: Mapping[str, Any]) -> dg.AssetsDefinition:
    """The assets of a manifest. Tests of severity error stop the run, and with it the release."""
    translator = Translator()

    @dbt_assets(manifest=manifest, dagster_dbt_translator=translator, pool=WAREHOUSE_POOL, name="dbt")
    def dbt(context: dg.AssetExecutionContext, warehouse: Warehouse) -> Iterator[Event]:
        nodes = manifest["nodes"]
        keys = {uid: translator.get_asset_key(n) for uid, n in nodes.items() if n["resource_type"] in ("model", "seed")}
        checks = {key.name: key for key in context.selected_asset_check_keys}
        chosen = [uid for uid, key in keys.items() if key in context.selected_asset_keys]
        plan = _plan(warehouse, manifest, chosen, is_whole=len(chosen) == len(keys))
        warehouse.build_is_sound.unlink(missing_ok=True)
        failures = []
        # Checks may be chosen without a model.
        names = [nodes[uid]["name"] for uid in plan.models] if chosen else list(checks)
        for result in _build(warehouse, names, is_afresh=plan.is_afresh):
            node, status = result.node, str(result.status)
            if status in ("error", "fail", "skipped"):
                failures.append(f"{node.name}: {status}{_kinds_of_error(result.message)}")
            if node.unique_id in chosen and status == "success":
                seconds = round(result.execution_time, 3)
                yield dg.MaterializeResult(asset_key=keys[node.unique_id], metadata={"seconds": seconds})
            elif node.name in checks and status != "skipped":
                yield _check_result(checks[node.name], status, result.failures)
        if failures:
            raise dg.Failure(f"dbt: {len(failures)} failed or were skipped: {'; '.join(sorted(failures))}")
        for uid in sorted(set(chosen) - set(plan.models)):
            # Downstream assets wait for every one of these; no delivery since the last build concerns it.
            yield dg.MaterializeResult(asset_key=keys[uid], metadata={"seconds": 0.0, "already up to date": True})
        if plan.sound_afterwards:
            plan.sound_afterwards.write(warehouse.build_is_sound)

    return dbt


@dataclass(frozen=True)
class Plan:
    """The models to build, by unique id; whether kept tables are made afresh; what the warehouse then soundly rests on,
    or None where that is not known."""

    models: list[str]
    is_afresh: bool
    sound_afterwards: BuiltFrom | None


def _plan(warehouse: Warehouse, manifest: Mapping[str, Any], chosen: list[str], *, is_whole: bool) -> Plan:
    """All that is chosen; but of the whole, after a sound build, only what has changed."""
    now = BuiltFrom.now(DBT_PROJECT, read_ledger(warehouse.home))
    before = BuiltFrom.noted(warehouse.build_is_sound)
    is_afresh = before is None or before.project != now.project or not are_built(warehouse.home, warehouse.manifest)
    if is_whole:
        concerned = chosen if is_afresh or before is None else models_concerned(manifest, before, now)
        return Plan(concerned, is_afresh, now)
    return Plan(chosen, is_afresh=False, sound_afterwards=None if is_afresh or before != now else now)


def read_manifest(warehouse: Warehouse) -> dict[str, Any]:
    """The prepared manifest. Raises FileNotFoundError that says how to prepare it."""
    if not warehouse.manifest.exists():
        raise FileNotFoundError(f"{warehouse.manifest} is not there; `make manifest` prepares it.")
    manifest: dict[str, Any] = json.loads(warehouse.manifest.read_text(encoding="utf-8"))
    return manifest


def _build(warehouse: Warehouse, names: list[str], *, is_afresh: bool) -> list[Any]:
    """``dbt build`` of these models or tests; one result per node. Raises Failure where dbt cannot start."""
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


def _kinds_of_error(message: str | None) -> str:
    """Of an error's words only those that name its kind, such as Runtime Error or Conversion Error."""
    kinds = dict.fromkeys(re.findall(r"\b[A-Z][a-z]+ Error\b", message or ""))
    return f" ({', '.join(kinds)})" if kinds else ""


def _check_result(key: dg.AssetCheckKey, status: str, failures: int | None) -> dg.AssetCheckResult:
    return dg.AssetCheckResult(
        passed=status == "pass",
        asset_key=key.asset_key,
        check_name=key.name,
        severity=dg.AssetCheckSeverity.WARN if status == "warn" else dg.AssetCheckSeverity.ERROR,
        metadata={"rows at fault": failures or 0},
    )

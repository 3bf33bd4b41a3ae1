"""A throw-away project over a library's files: each of its tables as a view, made afresh whenever it is read, and kept."""

import datetime as dt
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import pytest
from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.cli.main import dbtRunner
from duckdb import DuckDBPyConnection
from hypothesis import HealthCheck, Phase, settings

from .conftest import PROJECT, Row, insert

OF_THE_PROJECT = ["macros", "models/staging/warehouse", "profiles.yml"]
OF_ITS_MODELS = ["int_deliveries_attested.sql", "int_deliveries_effective.sql", "int_deliveries_applied.sql"]
SETTINGS = """
name: council_warehouse
profile: council_warehouse
models: {+materialized: view, +incremental_strategy: from_change, +post-hook: "{{ remember_deliveries() }}"}
"""
TABLES = ["_deliveries", "_rejected_rows", "library__loans", "library__visits"]
SOURCES = f"sources: [{{name: raw, tables: [{', '.join(f'{{name: {table}}}' for table in TABLES)}]}}]"
LOANS = """
select period, loan, shelf, valid_from, valid_to, is_current
from ({{ derived_history(ref('stg_library__loans'), 'library', 'loans', 'loan', ['shelf'], period='period') }}) as h
"""
VISITS = """
select visited_on, reader
from ({{ rows_in_force(ref('stg_library__visits'), 'library', 'visits', window_column='visited_on') }}) as r
"""
KEPT = "{{{{ config(materialized='incremental', meta={{'follows': ['library/{}'], 'rewrites': \"{}\"}}) }}}}\n"
STAGING = "select *, _delivery_id as delivery_id from {{{{ source('raw', 'library__{}') }}}}"
MODELS = {
    "staging/sources.yml": SOURCES,
    "staging/stg_library__loans.sql": STAGING.format("loans"),
    "staging/stg_library__visits.sql": STAGING.format("visits"),
    "intermediate/int_loans.sql": LOANS,
    "intermediate/int_loans_kept.sql": KEPT.format(
        "loans", "coalesce(valid_to, cast('9999-12-31' as date)) >= {changed_from}"
    )
    + LOANS,
    "intermediate/int_visits.sql": VISITS,
    "intermediate/int_visits_kept.sql": KEPT.format("visits", "visited_on >= {changed_from}") + VISITS,
}
RAW = """
create schema raw;
create table raw._deliveries (
    delivery_id varchar, source varchar, extract varchar, as_at date, is_as_at_stated boolean, period varchar,
    window_from date, window_to date, version integer, received_at timestamp, loaded_at timestamp, status varchar,
    rows_read bigint, rows_accepted bigint, rows_rejected bigint
);
create table raw._rejected_rows (delivery_id varchar, row_key varchar);
create table raw.library__loans (loan varchar, shelf varchar, _delivery_id varchar);
create table raw.library__visits (visited_on date, reader varchar, _delivery_id varchar);
"""
FILLED = [f"raw.{table}" for table in TABLES]
FILLED += ["staging.int_loans_kept", "staging.int_visits_kept", "staging.int_deliveries_applied"]

# No example is made smaller after a failure: each costs a build.
HYPOTHESIS = settings(
    derandomize=True,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@dataclass(frozen=True)
class Arrival:
    """A file that arrives: the hash of its content, what its name says, its rows as raw has them, its rejected keys."""

    extract: str
    id: str
    said: Row
    rows: Sequence[Row]
    rejected: Sequence[str] = field(default=())


class Library:
    """The project and its warehouse."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for part in OF_THE_PROJECT:
            copy = shutil.copytree if (PROJECT / part).is_dir() else shutil.copy
            copy(PROJECT / part, folder / part)
        texts = {f"intermediate/{name}": (PROJECT / "models/intermediate" / name).read_text() for name in OF_ITS_MODELS}
        for path, text in (texts | MODELS).items():
            (folder / "models" / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / "models" / path).write_text(text)
        (folder / "dbt_project.yml").write_text(SETTINGS)
        with self.connect() as connection:
            connection.execute(RAW)
        self.manifest: Any = None
        self.manifest = self.dbt("parse")
        self.dbt("run")

    def connect(self) -> DuckDBPyConnection:
        return duckdb.connect(str(self.folder / "warehouse.duckdb"))

    def dbt(self, *arguments: str) -> Any:
        places = ["--project-dir", str(self.folder), "--profiles-dir", str(self.folder), "--log-path", str(self.folder)]
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("WAREHOUSE_HOME", str(self.folder))
            try:
                outcome = dbtRunner(manifest=self.manifest).invoke(["--quiet", *arguments, *places])
            finally:
                DuckDBConnectionManager.close_all_connections()  # type: ignore[no-untyped-call]
        assert outcome.success, outcome.exception or outcome.result
        return outcome.result

    def forget(self) -> None:
        """An empty warehouse again."""
        with self.connect() as connection:
            for table in FILLED:
                connection.execute(f"delete from {table}")

    def receive(self, arrivals: Sequence[Arrival], *, before: int = 0) -> None:
        """These files arrive an hour apart, after so many before them."""
        with self.connect() as connection:
            known = {name for (name,) in connection.execute("select delivery_id from raw._deliveries").fetchall()}
            for hour, arrival in enumerate(arrivals, start=before):
                moment = dt.datetime(2026, 9, 1) + dt.timedelta(hours=hour)
                self._receive(connection, arrival, moment, arrival.id in known)
                known.add(arrival.id)

    @staticmethod
    def _receive(connection: DuckDBPyConnection, arrival: Arrival, moment: dt.datetime, is_known: bool) -> None:
        receipt = {"delivery_id": arrival.id, "source": "library", "extract": arrival.extract, "is_as_at_stated": True}
        receipt |= {"status": "duplicate" if is_known else "accepted", "received_at": moment, "loaded_at": moment}
        receipt |= {"rows_read": 0, "rows_accepted": 0, "rows_rejected": 0} | arrival.said
        insert(connection, "_deliveries", receipt)
        if not is_known:
            for row in arrival.rows:
                insert(connection, f"library__{arrival.extract}", row | {"_delivery_id": arrival.id})
            for key in arrival.rejected:
                insert(connection, "_rejected_rows", {"delivery_id": arrival.id, "row_key": key})

    def rows(self, model: str) -> list[tuple[Any, ...]]:
        with self.connect() as connection:
            rows = connection.execute(f"from staging.{model}").fetchall()
        return sorted(rows, key=repr)

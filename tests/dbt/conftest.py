"""A small warehouse for the dbt project: raw tables as the loader leaves them, from rows made by hand, and one build."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pytest
import yaml
from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.cli.main import dbtRunner
from duckdb import DuckDBPyConnection

PROJECT = Path(__file__).parents[2] / "dbt_project"
CANARY = "Canaria"
JANUARY, FEBRUARY, MARCH = dt.date(2026, 1, 31), dt.date(2026, 2, 28), dt.date(2026, 3, 31)
Row = dict[str, Any]


class Delivery(NamedTuple):
    extract: str
    as_at: dt.date
    rows: list[Row]
    rejected: Sequence[str] = ()
    version: int = 1
    period: str | None = None
    is_as_at_stated: bool = True
    window_from: dt.date | None = None
    window_to: dt.date | None = None

    @property
    def id(self) -> str:
        """A hash of the content alone, as the loader's is."""
        return hashlib.sha256(repr((self.extract, self.rows, self.rejected)).encode()).hexdigest()


def insert(connection: DuckDBPyConnection, table: str, row: Row) -> None:
    marks = ", ".join("?" for _ in row)
    connection.execute(f"insert into raw.{table} ({', '.join(row)}) values ({marks})", list(row.values()))


def write_raw(path: Path, deliveries: list[Delivery]) -> None:
    """Raw tables as the loader leaves them, the deliveries arriving an hour apart in the order given."""
    sources = yaml.safe_load((PROJECT / "models/staging/_sources.yml").read_text(encoding="utf-8"))
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema raw")
        for table in sources["sources"][0]["tables"]:
            columns = ", ".join(f"{column['name']} {column['data_type']}" for column in table["columns"])
            connection.execute(f"create table raw.{table['name']} ({columns})")
        refused = {"delivery_id": "refused", "extract": "hr_post", "as_at": MARCH, "version": 9}
        insert(connection, "_deliveries", refused | {"source": "workforce", "status": "refused"})
        loaded: set[str] = set()
        for hour, delivery in enumerate(deliveries):
            received_at = dt.datetime(2026, 5, 1) + dt.timedelta(hours=hour)
            write_receipt(connection, delivery, received_at, delivery.id in loaded)
            if delivery.id not in loaded:
                write_rows(connection, delivery)
            loaded.add(delivery.id)


def write_receipt(
    connection: DuckDBPyConnection, delivery: Delivery, received_at: dt.datetime, is_duplicate: bool
) -> None:
    accepted, rejected = (0, 0) if is_duplicate else (len(delivery.rows), len(delivery.rejected))
    status = "duplicate" if is_duplicate else "accepted with rejects" if rejected else "accepted"
    scope = {"source": "workforce", "extract": delivery.extract, "period": delivery.period}
    date = {"as_at": delivery.as_at, "is_as_at_stated": delivery.is_as_at_stated, "version": delivery.version}
    date |= {"window_from": delivery.window_from, "window_to": delivery.window_to}
    moment = {"received_at": received_at, "loaded_at": received_at, "status": status}
    rows = {"rows_read": accepted + rejected, "rows_accepted": accepted, "rows_rejected": rejected}
    insert(connection, "_deliveries", {"delivery_id": delivery.id} | scope | date | moment | rows)


def write_rows(connection: DuckDBPyConnection, delivery: Delivery) -> None:
    for row in delivery.rows:
        insert(connection, f"workforce__{delivery.extract}", row | {"_delivery_id": delivery.id})
    for row_key in delivery.rejected:
        fault = {"delivery_id": delivery.id, "row_key": row_key, "row_text": f'{{"Surname": "{CANARY}"}}'}
        insert(connection, "_rejected_rows", fault | {"rule": "required"})
        insert(connection, "_rejected_rows", fault | {"rule": "pattern"})


def build(home: Path, deliveries: list[Delivery], *arguments: str) -> Path:
    """The warehouse of these deliveries after one ``dbt build``."""
    write_raw(home / "warehouse.duckdb", deliveries)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WAREHOUSE_HOME", str(home))
        places = ["--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT)]
        outputs = ["--target-path", str(home / "target"), "--log-path", str(home)]
        try:
            assert dbtRunner().invoke(["--quiet", "build", *places, *outputs, *arguments]).success
        finally:
            # dbt keeps its connection for the next call in this process, and with it the lock on the file.
            DuckDBConnectionManager.close_all_connections()  # type: ignore[no-untyped-call]
    return home / "warehouse.duckdb"

"""What is written in the form of a contract comes back through it, value for value, whatever the values are."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from ingest.catalogue import Catalogue
from publish.marts import RETURNS, Mart
from publish.return_files import contract_columns, private_file, write_csv

CONTRACT = Catalogue.read().contract("social_care/cld_return")
ROW = {
    "la_code": "900",
    "reporting_period_start_date": date(2025, 10, 1),
    "reporting_period_end_date": date(2026, 9, 30),
    "event_start_date": date(1900, 1, 1),
    "event_end_date": date(2026, 2, 28),
    "no_of_adults_being_cared_for": 0,
    "unit_cost": Decimal("99999999.05"),
    "planned_units_per_week": Decimal("0.25"),
    "event_outcome": None,
}
TEXTS = [
    "Severn, Homecare",
    'The "Rose"',
    '"',
    "two\nlines",
    "two\r\nlines",
    "old\rMac",
    "007",
    "1e5",
    "2026-03-31",
    "=1+1",
    "+44",
    "-5",
    "@home",
    "'quoted'",
    "NULL",
    "N/A",
    "#",
    "\\",
    "a\tb",
    "Café Łódź 介護 🏠",
    "x" * 5000,
]


def written(path: Path, rows: list[dict[str, Any]]) -> None:
    mart = Mart(RETURNS, "mart_r", "main", "", {c.name: "" for c in CONTRACT.columns}, CONTRACT.label)
    kinds = {"date": "date", "integer": "bigint", "number": "decimal(18, 2)"}
    names = [column.name for column in CONTRACT.columns]
    with duckdb.connect() as con, private_file(path, CONTRACT.file.encoding) as file:
        types = ", ".join(f"{c.name} {kinds.get(c.logical_type, 'varchar')}" for c in CONTRACT.columns)
        con.execute(f"create table mart_r ({types})")
        con.executemany(
            f"insert into mart_r values ({', '.join('?' for _ in names)})", [[r.get(n) for n in names] for r in rows]
        )
        assert write_csv(con, mart, contract_columns(mart, CONTRACT), "mart_r", CONTRACT.file, file) == len(rows)


def test_odd_texts_amounts_and_dates_come_back_as_they_went(new_council: Callable[[], Any], tmp_path: Path) -> None:
    rows = [ROW | {"provider_cqc_location_name": text, "event_reference": text[:40]} for text in TEXTS]
    file = tmp_path / "CLD_RETURN_900_2026-09-30_20261031.csv"
    written(file, rows)
    council = new_council()

    council.receive([file])

    columns = [*ROW, "provider_cqc_location_name", "event_reference"]
    found = council.query(f"select {', '.join(columns)} from raw.social_care__cld_return")
    assert sorted(found, key=str) == sorted((tuple(row[name] for name in columns) for row in rows), key=str)

"""Make-believe counties for the tests: made once, read by many."""

import csv
from collections.abc import Collection
from datetime import date
from pathlib import Path

import duckdb

from ingest.synthetic import AREAS, synthesise

# Of every month the file that counts: the second version where there is one. Blank cells are nulls, as ever.
TABLES = {
    "absences": "HR_ABSENCE",
    "pay": "HR_PAY_ELEMENT",
    "agency": "HR_AGENCY",
    "assignments": "HR_ASSIGNMENT",
    "posts": "HR_POST",
    "employees": "HR_EMPLOYEE",
}
CARE_TABLES = {
    "persons": "LAS_PERSON",
    "events": "LAS_EVENT",
    "services": "LAS_SERVICE",
    "relationships": "LAS_RELATIONSHIP",
    "concerns": "LAS_SAFEGUARDING",
}


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a file of the county."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def make(folder: Path, seed: int = 1, areas: Collection[str] = AREAS) -> Path:
    """Four months of a county of some 160 people."""
    synthesise(folder, seed=seed, scale=0.02, months=4, last_month=date(2026, 10, 31), areas=areas)
    return folder


def one(con: duckdb.DuckDBPyConnection, sql: str) -> float:
    """The single number that a query gives."""
    ((value,),) = con.execute(sql).fetchall()
    return float(value)


def tell_files(con: duckdb.DuckDBPyConnection, folder: Path, tables: dict[str, str]) -> None:
    """The files of a county as tables, each row with its `month`."""
    con.execute("create macro uk(text) as if(len(text) = 10, try_strptime(text, '%d/%m/%Y')::date, null)")
    con.execute("create macro number(text) as try_cast(text as decimal(12, 2))")
    for table, stem in tables.items():
        files = {path.name.split("_v")[0].split(".")[0]: str(path) for path in sorted(folder.glob(f"{stem}_*"))}
        files |= {path.name.split("_v")[0]: str(path) for path in folder.glob(f"{stem}_*_v2.csv")}
        con.execute(
            f"""
            create table {table} as
            select *, replace(regexp_extract(filename, '_(20[0-9-]+)[^/]*$', 1), '-', '')[:6] as month
            from read_csv(?, all_varchar = true, filename = true)
            """,
            [sorted(files.values())],
        )


def tell_year(con: duckdb.DuckDBPyConnection, full_county: Path) -> None:
    """The files of a year as tables; `spells` has the last that was told of each absence."""
    tell_files(con, full_county, TABLES)
    con.execute("""
        create table spells as
        select
            *,
            number("FTE Days Lost") as fte_days,
            number("Calendar Days Lost") as days,
            uk("Start Date") as starts,
            fte_days * (1 - greatest(0, date '2025-11-01' - starts) / days) as fte_days_in_year,
        from absences
        where "Absence ID" is not null and starts is not null and fte_days is not null
        qualify row_number() over (partition by "Absence ID" order by month desc) = 1
    """)
    con.execute("""
        create table held as
        select *, trim("Post Title") as title, number("FTE") as full_time_share
        from assignments
        join (select distinct on (month, "Post Number") month, "Post Number", "Post Title" from posts)
            using (month, "Post Number")
        where number("FTE") <= 1
    """)

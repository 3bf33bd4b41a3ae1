"""A county of so many months, loaded, built and published; and beside it the files of the next month, 1 % changed.

``python prepare_history.py HOME MONTHS SCALE`` leaves the state folder HOME and the files in ``HOME/next``.
"""

import os
import sys
from datetime import date
from pathlib import Path

import duckdb

LAST, NEXT = date(2026, 10, 31), date(2026, 11, 30)
# What of a row changes, and what tells its day; the files of the month before are the rest of the story.
EXTRACTS = {
    f"HR_POST_{LAST:%Y%m%d}.csv": ('"Post Title" = "Post Title" || \' (new)\'', ["Snapshot Date"]),
    f"HR_EMPLOYEE_{LAST:%Y%m%d}.csv": ("\"Disability\" = 'Y'", []),
    f"HR_ASSIGNMENT_{LAST:%Y%m%d}.csv": ("\"Grade\" = 'PO1'", []),
    f"HR_ABSENCE_{LAST:%Y%m%d}.csv": ("\"Paid Status\" = 'Half'", []),
    f"HR_PAY_ELEMENT_{LAST:%Y-%m}.csv": (
        "\"Amount\" = '1.00'",
        ["Pay Date", "Period Start", "Period End", "Pay Period"],
    ),
    f"HR_AGENCY_{LAST:%Y-%m}.csv": ("\"Hours\" = '30.00'", ["Week Ending"]),
}


def main() -> None:
    """Make the county, run its job once, write the next month."""
    home, months, scale = Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
    from night import parse, run

    from ingest.synthetic import synthesise

    landing = home / "landing"
    landing.mkdir(parents=True)
    synthesise(landing, scale=scale, months=months, last_month=LAST)
    write_next_month(landing, home / "next")
    parse(home)
    run(home)


def write_next_month(landing: Path, target: Path) -> None:
    """Last month's files a month later, one row in a hundred with another value."""
    target.mkdir()
    with duckdb.connect() as con:
        for name, (change, dates) in EXTRACTS.items():
            source = landing / name
            column, value = change.split(" = ", 1)
            con.execute("create or replace table t as from read_csv(?, all_varchar=true, header=true)", [str(source)])
            con.execute(f"update t set {column} = {value} where hash({column}, rowid) % 100 = 0")
            for dated in dates:
                con.execute(f'update t set "{dated}" = {_a_month_later(dated)}')
            renamed = name.replace(f"{LAST:%Y%m%d}", f"{NEXT:%Y%m%d}").replace(f"{LAST:%Y-%m}", f"{NEXT:%Y-%m}")
            con.execute(f"copy t to '{target / renamed}' (format csv, header)")


def _a_month_later(column: str) -> str:
    if column == "Pay Period":
        return f"'{NEXT:%Y-%m}'"
    if column in ("Snapshot Date", "Period End"):
        return f"'{NEXT:%d/%m/%Y}'"
    day = f"(strptime(\"{column}\", '%d/%m/%Y') + interval 28 day)"
    return (
        f"coalesce(strftime(try_cast({day} as date), '%d/%m/%Y'), \"{column}\")"
        if column == "Week Ending"
        else (f"'{NEXT.replace(day=1 if column == 'Period Start' else 25):%d/%m/%Y}'")
    )


if __name__ == "__main__":
    os.environ["PYTHONWARNINGS"] = "ignore"
    main()

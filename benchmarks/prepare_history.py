"""One area of a county of so many months, loaded, built and published; beside it the next month's files, 1 % changed.

``python prepare_history.py HOME MONTHS SCALE AREA`` leaves the state folder HOME and the files in ``HOME/next``. The
return of social care is no part of it: it comes by the quarter.
"""

import os
import sys
from datetime import date
from pathlib import Path

import duckdb

LAST, NEXT = date(2026, 10, 31), date(2026, 11, 30)
LAST_DAY, LAST_PERIOD = f"{LAST:%Y%m%d}", f"{LAST:%Y-%m}"
# What of a row changes, and what tells its day; the files of the month before are the rest of the story.
EXTRACTS = {
    "workforce": {
        f"HR_POST_{LAST_DAY}.csv": ('"Post Title" = "Post Title" || \' (new)\'', ["Snapshot Date"]),
        f"HR_EMPLOYEE_{LAST_DAY}.csv": ("\"Disability\" = 'Y'", []),
        f"HR_ASSIGNMENT_{LAST_DAY}.csv": ("\"Grade\" = 'PO1'", []),
        f"HR_ABSENCE_{LAST_DAY}.csv": ("\"Paid Status\" = 'Half'", []),
        f"HR_PAY_ELEMENT_{LAST_PERIOD}.csv": (
            "\"Amount\" = '1.00'",
            ["Pay Date", "Period Start", "Period End", "Pay Period"],
        ),
        f"HR_AGENCY_{LAST_PERIOD}.csv": ("\"Hours\" = '30.00'", ["Week Ending"]),
    },
    "social_care": {
        f"LAS_PERSON_{LAST_DAY}.csv": ("\"Accommodation Status\" = 'Registered care home'", []),
        f"LAS_EVENT_{LAST_DAY}.csv": ("\"Team\" = 'Avonside Locality'", []),
        f"LAS_SERVICE_{LAST_DAY}.csv": ("\"Unit Cost\" = '99.00'", []),
        f"LAS_RELATIONSHIP_{LAST_DAY}.csv": ("\"Hours Caring Band\" = '0-19 hours'", []),
        f"LAS_SAFEGUARDING_{LAST_DAY}.csv": ("\"Risk Outcome\" = 'Reduced'", []),
        f"CONTROCC_PROVIDER_{LAST_DAY}.csv": ("\"Payment Terms\" = 'Weekly in advance'", []),
        f"CONTROCC_PACKAGE_LINE_{LAST_DAY}.csv": ("\"Planned Quantity\" = '2.00'", []),
        f"CONTROCC_FINANCIAL_ASSESSMENT_{LAST_DAY}.csv": ("\"Capital Amount\" = '9999.00'", []),
        f"CONTROCC_PAYMENT_{LAST_PERIOD}.csv": (
            "\"Actual Quantity\" = '7.00'",
            ["Payment ID", "Payment Run Date", "Payment Period Start", "Payment Period End"],
        ),
    },
}


def main() -> None:
    """Make the county, run its job once, write the next month."""
    home, months, scale, area = Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), sys.argv[4]
    from night import parse, run

    from ingest.synthetic import synthesise

    landing = home / "landing"
    landing.mkdir(parents=True)
    synthesise(landing, scale=scale, months=months, last_month=LAST, areas=[area])
    write_next_month(landing, home / "next", area)
    parse(home)
    run(home)


def write_next_month(landing: Path, target: Path, area: str) -> None:
    """Last month's files a month later, one row in a hundred with another value."""
    target.mkdir()
    with duckdb.connect() as con:
        for name, (change, dates) in EXTRACTS[area].items():
            column, value = change.split(" = ", 1)
            # Finance writes windows-1252; what is read as latin-1 and written as that again keeps its bytes.
            encoding = "latin-1" if name.startswith("CONTROCC_") else "utf-8"
            con.execute(
                "create or replace table t as from read_csv(?, all_varchar=true, header=true, encoding=?)",
                [str(landing / name), encoding],
            )
            con.execute(f"update t set {column} = {value} where hash({column}, rowid) % 100 = 0")
            for dated in dates:
                con.execute(f'update t set "{dated}" = {_a_month_later(dated)}')
            file = target / name.replace(LAST_DAY, f"{NEXT:%Y%m%d}").replace(LAST_PERIOD, f"{NEXT:%Y-%m}")
            con.execute(f"copy t to '{file}' (format csv, header)")
            file.write_bytes(file.read_bytes().decode().encode(encoding))


def _a_month_later(column: str) -> str:
    if column == "Pay Period":
        return f"'{NEXT:%Y-%m}'"
    if column in ("Snapshot Date", "Period End"):
        return f"'{NEXT:%d/%m/%Y}'"
    if column == "Payment ID":  # each run pays anew
        return f"replace(\"{column}\", 'PY', 'PY9')"
    if column in ("Pay Date", "Period Start"):
        return f"'{NEXT.replace(day=1 if column == 'Period Start' else 25):%d/%m/%Y}'"
    # A week stays a week; what is dated within a month is in the next.
    later = "28 day" if column == "Week Ending" else "1 month"
    return f"""coalesce(strftime(try_strptime("{column}", '%d/%m/%Y') + interval {later}, '%d/%m/%Y'), "{column}")"""


if __name__ == "__main__":
    os.environ["PYTHONWARNINGS"] = "ignore"
    main()

"""The monthly files of HR, payroll and the agency vendor: rows with their mistakes, as the CSV that is dropped."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from duckdb import DuckDBPyConnection

from ingest.synthetic.mistakes import (
    ABSENCE_MISTAKES,
    ABSENCE_MISTAKES_PER_MILLE,
    AGENCY_MISTAKES,
    ASSIGNMENT_MISTAKES,
    EMPLOYEE_MISTAKES,
    PAY_ELEMENT_MISTAKES,
    POST_MISTAKES,
    Mistake,
    with_mistakes,
)

_BYTE_ORDER_MARK = "\ufeff"


class Extract(NamedTuple):
    """An extract: how its files are named, where its rows come from, what goes wrong with how many.

    The name of a file states the month end, or the month where the file is about all of it. Files of fewer rows than
    the `fewest` have no mistakes, and only rows `among` which one may happen (SQL, where {as_at} is the month end);
    what is in another encoding than UTF-8 has no byte-order mark.
    """

    stem: str
    snapshot: str
    key: tuple[str, ...]
    padded: str
    mistakes: tuple[Mistake, ...]
    mistakes_per_mille: int
    dated: str = "%Y%m%d"
    fewest: int = 0
    encoding: str = "utf-8"
    among: str = "true"


_A_MONTH = "%Y-%m"

POSTS = Extract("HR_POST", "posts_at", ("Post Number",), "Post Title", POST_MISTAKES, 10)
EMPLOYEES = Extract("HR_EMPLOYEE", "employees_at", ("Employee Number",), "Forename", EMPLOYEE_MISTAKES, 20)
ASSIGNMENTS = Extract(
    "HR_ASSIGNMENT", "assignments_at", ("Assignment ID",), "Work Location Code", ASSIGNMENT_MISTAKES, 10
)
ABSENCES = Extract(
    "HR_ABSENCE", "absences_at", ("Absence ID",), "Absence Type", ABSENCE_MISTAKES, ABSENCE_MISTAKES_PER_MILLE
)
PAY_ELEMENTS = Extract(
    "HR_PAY_ELEMENT",
    "pay_elements_at",
    ("Assignment ID", "Element Code"),
    "Element Description",
    PAY_ELEMENT_MISTAKES,
    3,
    _A_MONTH,
)
AGENCY = Extract("HR_AGENCY", "agency_at", ("Booking ID", "Week Ending"), "Role", AGENCY_MISTAKES, 8, _A_MONTH)
EXTRACTS = (PAY_ELEMENTS, POSTS, EMPLOYEES, ASSIGNMENTS, ABSENCES, AGENCY)


def file_name(extract: Extract, as_at: date, version: int = 1) -> str:
    """The name under which the supplier drops the file of a month end."""
    suffix = f"_v{version}" if version > 1 else ""
    return f"{extract.stem}_{as_at:{extract.dated}}{suffix}.csv"


def write_extract(con: DuckDBPyConnection, extract: Extract, as_at: date, folder: Path) -> None:
    """Write the file of one month end."""
    write_rows(con, extract, extract_query(con, extract, as_at), folder / file_name(extract, as_at))


def write_rows(con: DuckDBPyConnection, extract: Extract, query: str, path: Path) -> None:
    """Write the rows of `query` as a file of the extract, in its encoding."""
    write_csv(con, query, path, mark=extract.encoding == "utf-8")
    if extract.encoding != "utf-8":
        # An old system has a question mark for every letter that it does not know.
        path.write_bytes(path.read_bytes().decode().encode(extract.encoding, "replace"))


def extract_query(con: DuckDBPyConnection, extract: Extract, as_at: date, changes: str = "") -> str:
    """SQL of the rows of one month end with their mistakes; `changes` alters columns before that."""
    snapshot = f"{extract.snapshot}(date '{as_at}')"
    headings = [str(row[0]) for row in con.execute(f"describe from {snapshot}").fetchall()]
    occasion = f"{extract.stem} {as_at}"
    key = " || ".join(f'"{column}"' for column in extract.key)
    # Blanks around a text do no harm, and every reader has to live with them.
    rows = f"""(
        select
            *
            replace (
                case chance('blanks {occasion}', {key}, 400)
                    when 0 then "{extract.padded}" || ' '
                    when 1 then '  ' || "{extract.padded}"
                    else "{extract.padded}"
                end as "{extract.padded}"
                {changes}
            ),
            {key} as row_key,
        from {snapshot}
    )"""
    among = extract.among.format(as_at=as_at)
    return with_mistakes(rows, headings, extract.mistakes, extract.mistakes_per_mille, occasion, extract.fewest, among)


def write_csv(con: DuckDBPyConnection, query: str, path: Path, *, quote_all: bool = False, mark: bool = True) -> None:
    """Write the rows of `query`, in its order, as UTF-8; with a byte-order mark, as Windows programs do."""
    first, *others = (str(row[0]) for row in con.execute(f"describe {query}").fetchall())
    # DuckDB writes no byte-order mark, but a first heading that begins with it gives the same bytes.
    headings = [
        f'"{first}" as "{_BYTE_ORDER_MARK if mark else ""}{first}"',
        *(f'"{name}"' for name in others),
    ]
    target = str(path).replace("'", "''")
    options = "header, force_quote *" if quote_all else "header"
    con.execute(f"copy (select {', '.join(headings)} from ({query})) to '{target}' (format csv, {options})")

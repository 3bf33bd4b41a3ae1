"""What goes wrong with whole files: refused headers, corrections, files sent twice, files that fit nowhere.

Each function works on the folder in which the ordinary files of all months already lie.
"""

import shutil
from datetime import date
from pathlib import Path

from duckdb import DuckDBPyConnection

from ingest.synthetic.extracts import (
    ABSENCES,
    AGENCY,
    ASSIGNMENTS,
    EMPLOYEES,
    PAY_ELEMENTS,
    POSTS,
    extract_query,
    file_name,
    write_csv,
)

_STRAY_ROWS = """\
Name,Team,Phone,Started
Zoë Example,Libraries North,01632 960101,03/2024
Seán Sample,Winter Service,01632 960102,11/2025
"""


def let_things_happen(con: DuckDBPyConnection, ends: list[date], folder: Path) -> None:
    """Let every happening happen once, none in the last month, as far as there are months for it."""
    if len(ends) >= 2:
        employees_with_wrong_header(con, ends[-2], folder)
        overtime_corrected(con, ends[-2], folder)
    if len(ends) >= 3:
        posts_sent_twice(ends[-3], folder)
        absences_with_wrong_header(con, ends[-3], folder)
    if len(ends) >= 4:
        salaries_corrected(con, ends[-4], folder)
        timesheets_late(con, ends[-4], folder)
    stray_file(folder)


def employees_with_wrong_header(con: DuckDBPyConnection, as_at: date, folder: Path) -> None:
    """A column is renamed, one is missing, one is new: a file to refuse. The second version is good."""
    refused = folder / file_name(EMPLOYEES, as_at)
    refused.rename(folder / file_name(EMPLOYEES, as_at, version=2))
    rows = extract_query(con, EMPLOYEES, as_at)
    query = f"""
        select * exclude ("Surname") rename ("NI Number" as "NI No"), 'see HR' as "Notes" from ({rows})
    """
    write_csv(con, query, refused)


def posts_sent_twice(as_at: date, folder: Path) -> None:
    """The supplier sends the same bytes again and calls them a second version."""
    shutil.copyfile(folder / file_name(POSTS, as_at), folder / file_name(POSTS, as_at, version=2))


def salaries_corrected(con: DuckDBPyConnection, as_at: date, folder: Path) -> None:
    """The first version understates one salary in thirty; the second version has them right."""
    first = folder / file_name(ASSIGNMENTS, as_at)
    first.rename(folder / file_name(ASSIGNMENTS, as_at, version=2))
    is_wrong = """chance('salary understated', "Assignment ID", 30) = 0"""
    salary = """("Annual Salary FTE"::decimal(12, 2) - 500)"""
    changes = f""",
        if({is_wrong}, {salary}::varchar, "Annual Salary FTE") as "Annual Salary FTE",
        if({is_wrong}, ({salary} * "FTE"::decimal(6, 4))::decimal(12, 2)::varchar, "Annual Salary Actual")
            as "Annual Salary Actual"
    """
    write_csv(con, extract_query(con, ASSIGNMENTS, as_at, changes), first)


def absences_with_wrong_header(con: DuckDBPyConnection, as_at: date, folder: Path) -> None:
    """The days lost go by another name, and the reason has been left out: a file to refuse, then a good one."""
    refused = folder / file_name(ABSENCES, as_at)
    refused.rename(folder / file_name(ABSENCES, as_at, version=2))
    rows = extract_query(con, ABSENCES, as_at)
    query = f"""select * exclude ("Absence Reason") rename ("FTE Days Lost" as "FTE Days") from ({rows})"""
    write_csv(con, query, refused)


def overtime_corrected(con: DuckDBPyConnection, as_at: date, folder: Path) -> None:
    """The first version pays every third claim of overtime twice; the second version has them right."""
    first = folder / file_name(PAY_ELEMENTS, as_at)
    first.rename(folder / file_name(PAY_ELEMENTS, as_at, version=2))
    is_wrong = """"Element Code" = '0040' and chance('overtime twice', "Assignment ID", 3) = 0"""
    changes = f""",
        if({is_wrong}, (2 * "Units"::decimal(10, 2))::varchar, "Units") as "Units",
        if({is_wrong}, (2 * "Amount"::decimal(12, 2))::varchar, "Amount") as "Amount"
    """
    write_csv(con, extract_query(con, PAY_ELEMENTS, as_at, changes), first)


def timesheets_late(con: DuckDBPyConnection, as_at: date, folder: Path) -> None:
    """The first version lacks one booking in nine, whose timesheets came late; the second version has all."""
    first = folder / file_name(AGENCY, as_at)
    first.rename(folder / file_name(AGENCY, as_at, version=2))
    rows = extract_query(con, AGENCY, as_at)
    write_csv(con, f"""from ({rows}) where chance('late', coalesce("Booking ID", ''), 9) > 0""", first)


def stray_file(folder: Path) -> None:
    """Somebody's own list of staff lands among the extracts and matches none of them."""
    (folder / "Copy of staff list.csv").write_bytes(_STRAY_ROWS.encode())

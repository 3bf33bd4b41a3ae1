"""What goes wrong with whole files of the case system: refused headers, corrections, files sent twice or too early.

Each function works on the folder in which the ordinary files of all months already lie.
"""

import shutil
from datetime import date
from pathlib import Path

from duckdb import DuckDBPyConnection

from ingest.synthetic.care.extracts import EVENTS, PERSONS, RELATIONSHIPS, SAFEGUARDING, SERVICES
from ingest.synthetic.extracts import extract_query, file_name, write_csv


def let_things_happen_in_care(con: DuckDBPyConnection, ends: list[date], folder: Path) -> None:
    """Let every happening happen once, none in the last month, as far as there are months for it."""
    if len(ends) >= 2:
        prices_corrected(con, ends[-2], folder)
        relationships_sent_twice(ends[-2], folder)
    if len(ends) >= 3:
        numbers_traced_late(con, ends[-3], folder)
        concerns_sent_early(con, ends[-3], folder)
    if len(ends) >= 4:
        events_with_wrong_header(con, ends[-4], folder)


def prices_corrected(con: DuckDBPyConnection, as_at: date, folder: Path) -> None:
    """The first version has every third price ten times too high; the second version has them right."""
    first = folder / file_name(SERVICES, as_at)
    first.rename(folder / file_name(SERVICES, as_at, version=2))
    wrong = """chance('price too high', "Service Line ID", 3) = 0"""
    changes = f""",
        if({wrong}, (10 * "Unit Cost"::decimal(12, 2))::varchar, "Unit Cost") as "Unit Cost"
    """
    write_csv(con, extract_query(con, SERVICES, as_at, changes), first)


def relationships_sent_twice(as_at: date, folder: Path) -> None:
    """The supplier sends the same bytes again and calls them a second version."""
    shutil.copyfile(folder / file_name(RELATIONSHIPS, as_at), folder / file_name(RELATIONSHIPS, as_at, version=2))


def numbers_traced_late(con: DuckDBPyConnection, as_at: date, folder: Path) -> None:
    """The first version was drawn before NHS numbers were traced, so one in twenty lacks its own; the second has it."""
    first = folder / file_name(PERSONS, as_at)
    first.rename(folder / file_name(PERSONS, as_at, version=2))
    changes = """,
        if(chance('not traced yet', "LAS Person ID", 20) = 0, null, "NHS Number") as "NHS Number"
    """
    write_csv(con, extract_query(con, PERSONS, as_at, changes), first)


def concerns_sent_early(con: DuckDBPyConnection, as_at: date, folder: Path) -> None:
    """The first version was drawn some days too early and lacks what is new since; the second version has all."""
    first = folder / file_name(SAFEGUARDING, as_at)
    first.rename(folder / file_name(SAFEGUARDING, as_at, version=2))
    rows = extract_query(con, SAFEGUARDING, as_at)
    early = f"right(\"Concern Date\", 7) = '{as_at:%m/%Y}' and left(\"Concern Date\", 2) > '24'"
    write_csv(con, f"from ({rows}) where not coalesce({early}, false)", first)


def events_with_wrong_header(con: DuckDBPyConnection, as_at: date, folder: Path) -> None:
    """The outcome goes by another name, and the team has been left out: a file to refuse, then a good one."""
    refused = folder / file_name(EVENTS, as_at)
    refused.rename(folder / file_name(EVENTS, as_at, version=2))
    rows = extract_query(con, EVENTS, as_at)
    write_csv(con, f"""select * exclude ("Team") rename ("Event Outcome" as "Outcome") from ({rows})""", refused)

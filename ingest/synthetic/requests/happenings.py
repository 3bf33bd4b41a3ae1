"""What goes wrong with whole files of information governance: refused headers, corrections, files sent twice.

Each function works on the folder in which the ordinary files of all months already lie.
"""

import shutil
from datetime import date
from pathlib import Path

from duckdb import DuckDBPyConnection

from ingest.synthetic.extracts import extract_query, file_name, write_csv
from ingest.synthetic.requests.extracts import DSA_REGISTER, FOI_EIR_LOG, SAR_LOG
from ingest.synthetic.requests.windows import ADHOC_SHARING, CRIME_TAX_LOG, rolling_year, window_query


def let_things_happen_to_requests(con: DuckDBPyConnection, ends: list[date], folder: Path) -> None:
    """Let every happening happen once, none in the last month, as far as there are months for it."""
    if len(ends) >= 2:
        answers_noted_late(con, ends[-2], folder)
        disclosures_with_wrong_header(con, ends[-2], folder)
    if len(ends) >= 3:
        register_corrected(con, ends[-3], folder)
        sharing_corrected(con, ends[-3], folder)
        sars_sent_twice(ends[-3], folder)
    if len(ends) >= 4:
        requests_with_wrong_header(con, ends[-4], folder)
        disclosures_sent_twice(ends[-4], folder)


def answers_noted_late(con: DuckDBPyConnection, as_at: date, folder: Path) -> None:
    """The first version was drawn before any answer was noted, so all are open; the second version has them closed."""
    first = folder / file_name(FOI_EIR_LOG, as_at)
    first.rename(folder / file_name(FOI_EIR_LOG, as_at, version=2))
    columns = ("Responded Date", "Outcome", "Exemptions", "Hours Spent", "Published Flag")
    changes = ", 'Open' as \"Status\"" + "".join(f', null as "{column}"' for column in columns)
    write_csv(con, extract_query(con, FOI_EIR_LOG, as_at, changes), first)


def requests_with_wrong_header(con: DuckDBPyConnection, as_at: date, folder: Path) -> None:
    """The directorate goes by another name, and the regime has been left out: a file to refuse, then a good one."""
    refused = folder / file_name(FOI_EIR_LOG, as_at)
    refused.rename(folder / file_name(FOI_EIR_LOG, as_at, version=2))
    rows = extract_query(con, FOI_EIR_LOG, as_at)
    write_csv(con, f"""select * exclude ("Regime") rename ("Directorate" as "Department") from ({rows})""", refused)


def sars_sent_twice(as_at: date, folder: Path) -> None:
    """The same bytes come again and are called a second version."""
    shutil.copyfile(folder / file_name(SAR_LOG, as_at), folder / file_name(SAR_LOG, as_at, version=2))


def register_corrected(con: DuckDBPyConnection, as_at: date, folder: Path) -> None:
    """The first version has every third agreement under the wrong owner; the second version has them right."""
    first = folder / file_name(DSA_REGISTER, as_at)
    first.rename(folder / file_name(DSA_REGISTER, as_at, version=2))
    changes = """,
        if(chance('wrong owner', "Register Ref", 3) = 0, 'Head of Finance', "Owner")
            as "Owner"
    """
    write_csv(con, extract_query(con, DSA_REGISTER, as_at, changes), first)


def sharing_corrected(con: DuckDBPyConnection, as_at: date, folder: Path) -> None:
    """The first version lacks one request in nine; the second version has all."""
    window = rolling_year(as_at)
    first = folder / window.file_name(ADHOC_SHARING)
    first.rename(folder / window.file_name(ADHOC_SHARING, version=2))
    rows = window_query(con, ADHOC_SHARING, window)
    write_csv(con, f"""from ({rows}) where chance('not yet', coalesce("Reference", ''), 9) > 0""", first)


def disclosures_with_wrong_header(con: DuckDBPyConnection, as_at: date, folder: Path) -> None:
    """The kind of organisation goes by another name, and who decided has been left out: refused, then a good one."""
    window = rolling_year(as_at)
    refused = folder / window.file_name(CRIME_TAX_LOG)
    refused.rename(folder / window.file_name(CRIME_TAX_LOG, version=2))
    rows = window_query(con, CRIME_TAX_LOG, window)
    query = f"""select * exclude ("Decision By") rename ("Organisation Type" as "Type") from ({rows})"""
    write_csv(con, query, refused)


def disclosures_sent_twice(as_at: date, folder: Path) -> None:
    """The same bytes come again and are called a second version."""
    window = rolling_year(as_at)
    shutil.copyfile(folder / window.file_name(CRIME_TAX_LOG), folder / window.file_name(CRIME_TAX_LOG, version=2))

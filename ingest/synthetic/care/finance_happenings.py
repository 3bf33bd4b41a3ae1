"""What goes wrong with whole files of finance: corrections, a file sent twice, a wrong header."""

import shutil
from datetime import date
from pathlib import Path

from duckdb import DuckDBPyConnection

from ingest.synthetic.care.finance import FINANCIAL_ASSESSMENTS, PACKAGE_LINES, PAYMENTS
from ingest.synthetic.extracts import extract_query, file_name, write_rows


def let_finance_things_happen(con: DuckDBPyConnection, ends: list[date], folder: Path) -> None:
    """Let every happening happen once, none in the last month, as far as there are months for it."""
    if len(ends) >= 2:
        payments_corrected(con, ends[-2], folder)
    if len(ends) >= 3:
        assessments_with_wrong_header(con, ends[-3], folder)
    if len(ends) >= 4:
        package_lines_corrected(con, ends[-4], folder)
    if len(ends) >= 5:
        payments_sent_twice(ends[-5], folder)


def payments_corrected(con: DuckDBPyConnection, as_at: date, folder: Path) -> None:
    """The first version was made before the run: all is scheduled, one in forty lines is missing."""
    first = folder / file_name(PAYMENTS, as_at)
    first.rename(folder / file_name(PAYMENTS, as_at, version=2))
    rows = extract_query(con, PAYMENTS, as_at, """, 'Scheduled' as "Payment Status\"""")
    write_rows(con, PAYMENTS, f"""from ({rows}) where chance('not yet', coalesce("Payment ID", ''), 40) > 0""", first)


def assessments_with_wrong_header(con: DuckDBPyConnection, as_at: date, folder: Path) -> None:
    """The charge goes by another name, and the status has been left out: a file to refuse, then a good one."""
    refused = folder / file_name(FINANCIAL_ASSESSMENTS, as_at)
    refused.rename(folder / file_name(FINANCIAL_ASSESSMENTS, as_at, version=2))
    rows = extract_query(con, FINANCIAL_ASSESSMENTS, as_at)
    query = f"""select * exclude ("Status") rename ("Assessed Charge Weekly" as "Charge") from ({rows})"""
    write_rows(con, FINANCIAL_ASSESSMENTS, query, refused)


def package_lines_corrected(con: DuckDBPyConnection, as_at: date, folder: Path) -> None:
    """The first version overstates one price in five; the second version has them right."""
    first = folder / file_name(PACKAGE_LINES, as_at)
    first.rename(folder / file_name(PACKAGE_LINES, as_at, version=2))
    is_wrong = """chance('price overstated', "Package Line ID", 5) = 0"""
    changes = "".join(
        f""",
        if({is_wrong}, (2 * "{column}"::decimal(12, 2))::varchar, "{column}") as "{column}\""""
        for column in ("Unit Price", "Weekly Gross Cost")
    )
    write_rows(con, PACKAGE_LINES, extract_query(con, PACKAGE_LINES, as_at, changes), first)


def payments_sent_twice(as_at: date, folder: Path) -> None:
    """The same bytes come again and are called a second version."""
    shutil.copyfile(folder / file_name(PAYMENTS, as_at), folder / file_name(PAYMENTS, as_at, version=2))

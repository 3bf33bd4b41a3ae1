"""Tables as files for somebody else's system: CSV, where a contract is named in exactly the form that it reads.

A statutory return is such a file. What goes out in the form of our own contract can be loaded through it again.
"""

import csv
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import duckdb

from ingest.contract import Column, Contract, FileLayout
from ingest.spreadsheet_safety import spreadsheet_safe
from ingest.sql_text import literal, quoted
from publish.marts import Mart

PLAIN = FileLayout()
ROWS_AT_ONCE = 10_000


class UnwritableForm(Exception):
    """A contract describes files of a form that is not written here."""


@dataclass(frozen=True)
class FileColumn:
    """One column of a file: its header, the SQL text of its values, and the mart's column behind it, if any.

    ``is_for_people`` is a text that somebody may open in a spreadsheet, and nobody's system reads.
    """

    header: str
    value: str
    origin: str | None
    is_for_people: bool = False


def plain_columns(mart: Mart, types: dict[str, str]) -> list[FileColumn]:
    """The columns of the mart under their own names, values as the database writes them: dates as 2026-03-31."""
    return [
        FileColumn(name, f"cast({quoted(name)} as varchar)", name, is_for_people=types[name] == "VARCHAR")
        for name in mart.columns
    ]


def contract_columns(mart: Mart, contract: Contract, filled_in: dict[str, str] | None = None) -> list[FileColumn]:
    """Every column of the contract in its order, under its first header, and its values as they are.

    An apostrophe before what a spreadsheet would calculate would be false to a system that reads the file.

    A value is what is filled in (SQL by column of the contract), else the mart's: of the column of that name, of one
    that is said to be written there, or the pseudonym. Where the mart has none of them it is blank.
    """
    filled_in = filled_in or {}
    return [_contract_column(mart, column, filled_in.get(column.name)) for column in contract.columns]


def origin_of(mart: Mart, column: Column) -> str | None:
    """The column of the mart that stands for a column of its contract."""
    named = (column.name, mart.written_as.get(column.name), column.pseudonym_column)
    return next((name for name in named if name in mart.columns), None)


def write_csv(
    con: duckdb.DuckDBPyConnection, mart: Mart, columns: list[FileColumn], table: str, layout: FileLayout, file: TextIO
) -> int:
    """Write the rows of a table expression in the order of the mart's columns, so that equal rows give equal bytes.

    Returns the number of rows.
    """
    written = 0
    writer = csv.writer(
        file,
        delimiter=layout.delimiter,
        quotechar=layout.quote or None,
        quoting=csv.QUOTE_MINIMAL if layout.quote else csv.QUOTE_NONE,
        doublequote=layout.escape == layout.quote,
        escapechar=None if layout.escape == layout.quote else layout.escape,
        lineterminator="\r\n",  # else a lone carriage return within a text would not be quoted
    )
    if layout.header_row:
        writer.writerow([column.header for column in columns])
    values = ", ".join(column.value for column in columns)
    order = ", ".join(map(quoted, mart.columns))
    is_for_people = any(column.is_for_people for column in columns)
    result = con.execute(f"select {values} from {table} order by {order}")
    while rows := result.fetchmany(ROWS_AT_ONCE):
        writer.writerows([_made_safe(row, columns) for row in rows] if is_for_people else rows)
        written += len(rows)
    return written


def refuse_other_forms(contract: Contract) -> None:
    """Raise UnwritableForm where the contract's files are not plain CSV with at most one row above the data."""
    layout = contract.file
    is_plain = layout.format == "csv" and layout.compression == "none" and layout.footer is None
    if not is_plain or len(layout.delimiter) != 1 or layout.header_row > 1:
        raise UnwritableForm(f"{contract.label} is not of plain CSV files, and no others are written.")


@contextmanager
def private_file(path: Path, encoding: str) -> Iterator[TextIO]:
    """A new text file that only its owner may read, forced to the disk at the end.

    Raises UnwritableForm, without the value, for one that the encoding has no letters for.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding=encoding, newline="") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
    except UnicodeEncodeError:
        raise UnwritableForm(f"A value has letters that {encoding} has not.") from None


def _made_safe(row: tuple[str | None, ...], columns: list[FileColumn]) -> list[str | None]:
    cells = zip(row, columns, strict=True)
    return [spreadsheet_safe(value) if value and column.is_for_people else value for value, column in cells]


def _contract_column(mart: Mart, column: Column, filled_in: str | None) -> FileColumn:
    header, origin = column.headers[0], origin_of(mart, column)
    value = filled_in or (quoted(origin) if origin else None)
    if value is None:
        return FileColumn(header, "cast(null as varchar)", None)
    if column.formats:
        return FileColumn(header, f"strftime({value}, {literal(column.formats[0])})", origin)
    return FileColumn(header, f"cast({value} as varchar)", origin)

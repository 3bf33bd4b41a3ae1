"""What the database's reader made nothing of, or lost without a word: told by row number, never by its own messages.

Those quote the line, which may hold personal data.
"""

import csv
import mmap
import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import duckdb

from ingest.faults import DeliveryRefused, Fault, RuleFailed
from ingest.reading import CHUNK_BYTES, DAMAGED_ROWS, DAMAGED_SCANS, Readable, csv_records, literal, text_relation
from ingest.text_faults import undecodable
from ingest.typed_values import quoted

DAMAGE = {
    "MISSING COLUMNS": "has fewer values than the header has columns",
    "TOO MANY COLUMNS": "has more values than the header has columns",
    "UNQUOTED VALUE": "has a quotation mark that is not closed, or text after a closing one",
    "LINE SIZE OVER MAXIMUM": "is longer than a line may be",
    "INVALID ENCODING": "has bytes that are not in the declared encoding",
    "INVALID STATE": "cannot be read as delimited text",
}
OF_THE_READER = ("Invalid Input Error: CSV Error", "Invalid Input Error: The CSV Parser")
ODD = ("UNQUOTED VALUE", "INVALID STATE")
# The reader keeps 10,000 bytes of a row that it makes nothing of, and fails if the last of them begin a character.
HALF_A_CHARACTER = "Invalid unicode"
MOST_FAULTS_LISTED = 100


class NeedsRewriting(Exception):
    """The reader gave up on a supplier's file, as where line ends change; the standard library is to judge."""


def forget_damage(con: duckdb.DuckDBPyConnection) -> None:
    """Drop what the reader noted of an earlier file."""
    con.execute(f"drop table if exists {DAMAGED_ROWS}; drop table if exists {DAMAGED_SCANS}")


def refuse_damage(con: duckdb.DuckDBPyConnection, readable: Readable) -> None:
    """Raise DeliveryRefused if the reader met rows it could not make sense of, naming each by its row number."""
    if readable.layout.format != "csv":
        return
    damaged = con.execute(f"""
        select line, error_type::varchar from {DAMAGED_ROWS} group by all order by line, error_type::varchar
    """).fetchall()
    if not damaged:
        return
    if not readable.is_ours and len(readable.layout.delimiter) == 1 and any(kind in ODD for _, kind in damaged):
        raise NeedsRewriting
    if any(kind == "INVALID ENCODING" for _, kind in damaged) and (refusal := _undecodable(readable)):
        raise refusal
    rows_before = readable.first_row - 1 - min(readable.layout.header_row, 1)
    told = [(line + rows_before, DAMAGE.get(kind, DAMAGE["INVALID STATE"])) for line, kind in damaged]
    raise DeliveryRefused(readable.file_name, _listed(told))


def refuse_unaccounted(con: duckdb.DuckDBPyConnection, readables: Sequence[Readable], rows: int) -> None:
    """Raise DeliveryRefused if there are more delimiters in the files than rows and values account for.

    The reader drops blank values beyond the last column without a word, by which a row that has slipped to the right
    would pass for a good one.
    """
    layout, names = readables[0].layout, readables[0].names
    if layout.format != "csv":
        return
    found = sum(_count(readable.rows, layout.delimiter.encode()) for readable in readables)
    headers = [readable.header for readable in readables] if layout.header_row else []
    expected = (rows + len(headers)) * (len(names) - 1)
    if found == expected:
        return
    forget_damage(con)
    in_values = _inside_values(con, readables, layout.delimiter)
    in_values += sum(cell.count(layout.delimiter) for header in headers for cell in header)
    if found > expected + in_values:
        faults = _rows_of_wrong_length(readables[0])
        told = "The file has more delimiters than its rows and columns account for."
        raise DeliveryRefused(readables[0].file_name, faults or [Fault("damaged", told)])


def unreadable(readable: Readable, error: duckdb.Error) -> DeliveryRefused | RuleFailed | NeedsRewriting:
    """What stands for an error while reading; the error's own text quotes the file and must not be passed on."""
    kind = type(error).__name__
    if HALF_A_CHARACTER in str(error):
        faults = _rows_of_wrong_length(readable) or [Fault("damaged", "A row cannot be read as delimited text.")]
        return _undecodable(readable) or DeliveryRefused(readable.file_name, faults)
    if readable.layout.format != "csv" and "not valid UTF8" in str(error):
        return DeliveryRefused(readable.file_name, [Fault("encoding", "The file holds text that is not in UTF-8.")])
    if not str(error).startswith(OF_THE_READER):
        return RuleFailed(f"A rule of the contract cannot be computed for some row ({kind}); mend the contract.")
    if "invalid state" in str(error) and not readable.is_ours:
        return NeedsRewriting()
    sentence = f"The file cannot be read as delimited text ({kind})."
    return DeliveryRefused(readable.file_name, [Fault("damaged", sentence)])


def _inside_values(con: duckdb.DuckDBPyConnection, readables: Sequence[Readable], delimiter: str) -> int:
    """How many delimiters are part of values: found by reading the files once more."""
    names = [quoted(name) for name in readables[0].names]
    removed = [f"coalesce(length({name}) - length(replace({name}, {literal(delimiter)}, '')), 0)" for name in names]
    query = f"select coalesce(sum({' + '.join(removed)}), 0)::bigint from {text_relation(readables)}"
    (characters,) = con.execute(query).fetchone() or (0,)
    return int(characters) // len(delimiter)


def _count(path: Path, delimiter: bytes) -> int:
    with path.open("rb") as file:
        if len(delimiter) == 1:
            return sum(chunk.count(delimiter) for chunk in iter(lambda: file.read(CHUNK_BYTES), b""))
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:  # so that none lies across two chunks
            return sum(1 for _ in re.finditer(re.escape(delimiter), content))


def _undecodable(readable: Readable) -> DeliveryRefused | None:
    """Which bytes are not in the encoding, where that can be told."""
    if len(readable.layout.delimiter) > 1:
        return None
    return undecodable(readable.rows, readable.file_name, readable.layout)


def _rows_of_wrong_length(readable: Readable) -> list[Fault]:
    """Every row with more or fewer values than columns, found by reading the file again with the standard library."""
    layout, columns = readable.layout, len(readable.names)
    if len(layout.delimiter) > 1:
        return []
    csv.field_size_limit(max(csv.field_size_limit(), layout.max_line_bytes))
    told: list[tuple[int, str]] = []
    with readable.rows.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        first = readable.first_row - min(layout.header_row, 1)
        numbered = enumerate((record for record in csv_records(file, layout) if record), start=first)
        with suppress(csv.Error):
            for row, record in numbered:
                if len(record) != columns:
                    kind = "TOO MANY COLUMNS" if len(record) > columns else "MISSING COLUMNS"
                    told.append((row, DAMAGE[kind]))
    return _listed(told)


def _listed(told: list[tuple[int, str]]) -> list[Fault]:
    faults = [Fault("damaged", f"Row {row} {words}.", row=row) for row, words in told[:MOST_FAULTS_LISTED]]
    if len(told) > MOST_FAULTS_LISTED:
        faults.append(Fault("damaged", f"So it is with {len(told) - MOST_FAULTS_LISTED} more rows."))
    return faults

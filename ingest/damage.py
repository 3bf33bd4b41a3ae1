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
from ingest.reading import CHUNK_BYTES, Readable, csv_records, delimiters_within, text_relation

TOO_FEW, TOO_MANY = "has fewer values than the header has columns", "has more values than the header has columns"
OF_THE_READER = ("Invalid Input Error: CSV Error", "Invalid Input Error: The CSV Parser", "Invalid unicode")
# All that may be told of the reader's own words: the line, and what it expected there.
LINE, COLUMNS = re.compile(r"CSV Error on Line: (\d+)"), re.compile(r"Expected Number of Columns: (\d+) Found: (\d+)")
MOST_FAULTS_LISTED = 100


class NeedsRewriting(Exception):
    """The reader gave up on a supplier's file, as where line ends change; the standard library is to judge."""


def refuse_unaccounted(con: duckdb.DuckDBPyConnection, readables: Sequence[Readable], rows: int, within: int) -> None:
    """Raise DeliveryRefused if there are more delimiters in the files than rows and values account for.

    ``within`` is how many characters of the values make up delimiters, where good rows may have them (``_within``).

    The reader drops blank values beyond the last column without a word, by which a row that has slipped to the right
    would pass for a good one.
    """
    layout, names = readables[0].layout, readables[0].names
    if layout.format != "csv":
        return
    if len(layout.delimiter) > 1:
        for readable in readables:
            _refuse_torn_values(readable)
    found = sum(_count(readable.rows, layout.delimiter.encode()) for readable in readables)
    headers = [readable.header for readable in readables] if layout.header_row else []
    expected = (rows + len(headers)) * (len(names) - 1)
    if found == expected:
        return
    expected += sum(cell.count(layout.delimiter) for header in headers for cell in header)
    if found > expected + within // len(layout.delimiter) and found > expected + _inside_values(con, readables):
        faults = _rows_of_wrong_length(readables[0])
        told = "The file has more delimiters than its rows and columns account for."
        raise DeliveryRefused(readables[0].file_name, faults or [Fault("damaged", told)])


def unreadable(readable: Readable, error: Exception) -> DeliveryRefused | RuleFailed | NeedsRewriting:
    """What stands for an error while reading; the error's own text quotes the file and must not be passed on.

    The reader stops at the first row that it makes nothing of: to have it go on would let a hostile file fill the
    memory. So the standard library is asked what is wrong, and where.
    """
    words, kind = str(error), type(error).__name__
    if readable.layout.format != "csv" and "not valid UTF8" in words:
        return DeliveryRefused(readable.file_name, [Fault("encoding", "The file holds text that is not in UTF-8.")])
    # The reader quotes the first bytes of a row; where they end within a character, its words cannot even be passed on.
    is_of_reader = isinstance(error, UnicodeDecodeError) or any(start in words[:200] for start in OF_THE_READER)
    if not is_of_reader:
        return RuleFailed(f"A rule of the contract cannot be computed for some row ({kind}); mend the contract.")
    if len(readable.layout.delimiter) == 1 and not readable.is_ours:
        return NeedsRewriting()
    faults = _rows_of_wrong_length(readable) or [_first_fault(readable, words)]
    return DeliveryRefused(readable.file_name, faults)


def _first_fault(readable: Readable, words: str) -> Fault:
    """What the reader says of the row at which it stopped, without its content."""
    line, columns = LINE.search(words), COLUMNS.search(words)
    row = int(line[1]) + readable.first_row - 1 - min(readable.layout.header_row, 1) if line else None
    is_undecodable = "unicode" in words[:300].lower()
    told = "has bytes that are not in the declared encoding" if is_undecodable else "cannot be read as delimited text"
    if columns:
        told = TOO_FEW if int(columns[2]) < int(columns[1]) else TOO_MANY
    return Fault("damaged", f"Row {row} {told}." if row else f"The file {told}.", row=row)


def _refuse_torn_values(readable: Readable) -> None:
    """Raise DeliveryRefused where text follows a closing quotation mark, as in ``"a"|7`` where ``||`` is the delimiter.

    The database's reader takes what is like the beginning of such a delimiter for text, and loses what comes after it.
    """
    if not readable.is_quoted:
        return
    row = _row_pattern(readable.layout.delimiter.encode(), readable.layout.quote.encode())
    with readable.rows.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        line = row + rb"(?:\r\n|\r|\n)"
        sound = re.compile(b"(?:" + line + b")*+").match(content)
        start = sound.end() if sound else 0
        last = re.compile(row).match(content, start)
        if last and last.end() == len(content):
            return
        before = sum(1 for each in re.finditer(line, content[:start]) if each[0].strip(b"\r\n"))
    number = readable.first_row - min(readable.layout.header_row, 1) + before
    told = f"Row {number} has text after a closing quotation mark."
    raise DeliveryRefused(readable.file_name, [Fault("damaged", told, row=number)])


def _row_pattern(delimiter: bytes, quote: bytes) -> bytes:
    """A regular expression for the bytes of a row, without its line end; it goes on only and never back."""
    sign, mark, s, m = map(re.escape, (delimiter, quote, delimiter[:1], quote[:1]))
    plain = rb"(?!%b)[^\r\n%b]*+(?:(?!%b)[^\r\n][^\r\n%b]*+)*+" % (mark, s, sign, s)
    within = rb"%b[^%b]*+(?:(?:%b%b|(?!%b)[\s\S])[^%b]*+)*+%b *+" % (mark, m, mark, mark, mark, m, mark)
    value = b"(?:" + within + b"|" + plain + b")"
    return value + b"(?:" + sign + value + b")*+"


def _inside_values(con: duckdb.DuckDBPyConnection, readables: Sequence[Readable]) -> int:
    """How many delimiters are part of values of any column, also of bad rows: found by reading the files once more."""
    layout = readables[0].layout
    within = delimiters_within(readables[0].names, layout)
    query = f"select coalesce(sum({within}), 0)::bigint from {text_relation(readables)}"
    (characters,) = con.execute(query).fetchone() or (0,)
    return int(characters) // len(layout.delimiter)


def _count(path: Path, delimiter: bytes) -> int:
    with path.open("rb") as file:
        if len(delimiter) == 1:
            return sum(chunk.count(delimiter) for chunk in iter(lambda: file.read(CHUNK_BYTES), b""))
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:  # so that none lies across two chunks
            return sum(1 for _ in re.finditer(re.escape(delimiter), content))


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
                    told.append((row, TOO_MANY if len(record) > columns else TOO_FEW))
    return _listed(told)


def _listed(told: list[tuple[int, str]]) -> list[Fault]:
    faults = [Fault("damaged", f"Row {row} {words}.", row=row) for row, words in told[:MOST_FAULTS_LISTED]]
    if len(told) > MOST_FAULTS_LISTED:
        faults.append(Fault("damaged", f"So it is with {len(told) - MOST_FAULTS_LISTED} more rows."))
    return faults

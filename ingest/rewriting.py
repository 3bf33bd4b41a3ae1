"""Delimited text that DuckDB cannot be trusted to read as it is, rewritten once as CSV of ours that it can.

Ours is UTF-8 without a byte order mark, with commas, quotation marks doubled and only where needed (round every value
if the file has a carriage return by itself), ``\\n`` line ends, the header first and no blank lines. It must be read
with ``new_line = '\\n'``: left to find out, DuckDB loses, without a word, all rows below a header with a return in it.

What is read and what is refused, so that no value differs silently from what its writer meant:

- What is above the header is dropped by physical lines, whatever quotation marks it holds; the footer is looked for by
  record, and one that is not CSV is known by its first physical line. Even what is dropped must be in the encoding.
- Lines end with LF, CRLF or CR, mixed; inside quotation marks these are part of the value and kept.
- A quotation mark inside a value that does not begin with one is text; text after a closing one is refused. Blanks
  between a delimiter and a value are no part of it.
- Where marks are escaped, a doubled one is one mark too. An escape is refused unless it stands before a mark, the
  delimiter, itself or a line end: what ``\\N``, ``\\t`` or ``\\'`` means depends on the writer, and some drop nothing.
- NULs at the edges of a value, and NULs and Ctrl-Z at the end of the file, are padding; any other NUL is refused.

The work is done by the loops of the csv library; Python sees blocks of text, and rows only where a footer or NULs make
it. Once something is wrong, the file is read again, slowly, to tell where. Lengths of lines are in characters; a row
of many lines may be up to two blocks longer than a line before it is refused, for only blocks are watched.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice, takewhile
from pathlib import Path
from typing import BinaryIO, Literal

from ingest.contract import FileLayout
from ingest.faults import DeliveryRefused, Fault
from ingest.source_text import DamagedText, SourceText, locate, survey
from ingest.text_faults import explain, undecoded

LONGEST_NUMBER = 15


@dataclass(frozen=True)
class Rewritten:
    """A file as CSV of ours, and how many rows its footer says it has; None where the contract asks for no such."""

    path: Path
    stated_rows: int | None


def rewrite(path: Path, file_name: str, layout: FileLayout, scratch: Path) -> Rewritten:
    """Write the delimited text of a file as CSV of ours into ``scratch``. Raises DeliveryRefused with all faults."""
    if max(len(layout.delimiter), len(layout.quote), len(layout.escape)) > 1:
        sentence = (
            "A delimiter of several characters can be read in a plain file only: UTF-8, header in the first row, "
            "no footer, one kind of line end and no NUL characters."
        )
        raise DeliveryRefused(file_name, [Fault("unsupported", sentence)])
    source = locate(path, file_name, layout)
    try:
        source = survey(source)
    except UnicodeDecodeError:
        raise DeliveryRefused(file_name, undecoded(source)) from None
    target = scratch / "rewritten.csv"
    try:
        footer = _write(source, target)
    except (csv.Error, DamagedText):
        rows, footer = explain(source)
        _write(source, target, rows)
    return Rewritten(target, _stated_rows(source, footer))


class _Output:
    """What the csv writer writes, gathered until it is put into the file."""

    def __init__(self, file: BinaryIO, source: SourceText) -> None:
        self.file, self.source, self.size = file, source, 0
        self.rows: list[str] = []
        self.write = self.rows.append

    def flush(self) -> None:
        """Put the rows into the file. Raises DeliveryRefused where that makes it too large."""
        data = "".join(self.rows).encode()
        self.rows.clear()
        self.size += len(data)
        if self.size > self.source.layout.max_bytes:
            sentence = f"The file holds more than {self.source.layout.max_bytes:,} bytes, the most that it may."
            raise DeliveryRefused(self.source.file_name, [Fault("limit", sentence)])
        self.file.write(data)


def _write(source: SourceText, target: Path, kept: int | None = None) -> re.Match[str] | None:
    """Write the header and the rows above the footer, or the first ``kept``; the match of the footer, if it was met.

    Raises DamagedText or csv.Error where a row is wrong and nothing is known of it yet, DeliveryRefused for others.
    """
    footers: list[re.Match[str]] = []

    def is_above_footer(row: list[str]) -> bool:
        if match := source.match_footer(row):
            footers.append(match)
        return match is None

    with target.open("wb") as file:
        output = _Output(file, source)
        lines = chain.from_iterable(_feed(source, output, check=kept is None))
        for _ in range(1, source.layout.header_row):
            next(lines, None)
            output.write("")
        records = source.records(lines)
        header = [_header(source, next(records, []))] if source.layout.header_row else []
        rows: Iterator[list[str]] = filter(None, records)
        if kept is not None:
            rows = islice(rows, kept)
        elif source.footer:
            rows = takewhile(is_above_footer, rows)
        rows = chain(header, rows)
        if source.has_nuls:
            rows = map(_unpadded, rows)
        # The library would leave a value with a return in it unquoted, which DuckDB takes for a line end.
        quoting: Literal[0, 1] = csv.QUOTE_ALL if source.has_lone_returns else csv.QUOTE_MINIMAL
        csv.writer(output, lineterminator="\n", quoting=quoting).writerows(rows)
        output.flush()
    if not output.size:
        raise DeliveryRefused(source.file_name, [Fault("empty", "The file is empty.")])
    return footers[0] if footers else None


def _feed(source: SourceText, output: _Output, check: bool) -> Iterator[Iterator[str]]:
    """Physical lines, block by block; what was made of a block is put into the file before the next is read."""
    swallowed = 0
    for block in source.blocks():
        if check and source.is_escaped_oddly(block):
            raise DamagedText
        yield io.StringIO(block, newline="")
        # No row has been finished: one row goes on and on over many lines.
        swallowed = 0 if output.rows or not block.strip("\r\n") else swallowed + len(block)
        if swallowed > source.layout.max_line_bytes:
            raise DamagedText
        output.flush()


def _header(source: SourceText, header: list[str]) -> list[str]:
    """The header as it is. Raises DeliveryRefused where there is none or it has too many columns."""
    row, most = source.layout.header_row, source.layout.max_columns
    if not header:
        where = "its first line" if row == 1 else f"row {row}, where its header should be,"
        raise DeliveryRefused(source.file_name, [Fault("empty", f"The file is empty, or {where} is.")])
    if len(header) > most:
        sentence = f"The header has {len(header):,} columns, more than the {most:,} that it may have."
        raise DeliveryRefused(source.file_name, [Fault("limit.columns", sentence, row=row)])
    return header


def _unpadded(row: list[str]) -> list[str]:
    """The row without the NULs at the edges of its values. Raises DamagedText where there are others."""
    row = [value.strip("\0") for value in row]
    if any("\0" in value for value in row):
        raise DamagedText
    return row


def _stated_rows(source: SourceText, footer: re.Match[str] | None) -> int | None:
    """How many rows the footer says there are. Raises DeliveryRefused where it should say so and does not."""
    if not source.footer or "rows" not in source.footer.groupindex:
        return None
    stated = re.sub(r"[,\s]", "", footer["rows"] or "") if footer else ""
    if stated.isdecimal() and len(stated) <= LONGEST_NUMBER:
        return int(stated)
    sentence = (
        "The closing line of the file does not state how many rows there are."
        if footer
        else "The closing line that states how many rows there are is missing: the file was cut short."
    )
    raise DeliveryRefused(source.file_name, [Fault("incomplete", sentence)])

"""Delimited text that DuckDB cannot be trusted to read as it is, rewritten once as CSV of ours that it can.

Ours is UTF-8 without a byte order mark, with commas, quotation marks doubled and only where needed (round every value
if the file has a carriage return by itself), ``\\n`` line ends, the header first and no blank lines. It must be read
with ``new_line = '\\n'``: left to find out, DuckDB loses, without a word, all rows below a header with a return in it.

What is read and what is refused, so that no value differs silently from what its writer meant:

- What is above the header is dropped by physical lines, whatever quotation marks it holds; the footer is looked for by
  record, and one that is not CSV is known by its first physical line. Even what is dropped must be in the encoding.
- Lines end with LF, CRLF or CR, mixed; inside quotation marks these are part of the value and kept.
- A quotation mark inside a value that does not begin with one is text; text after a closing one is refused.
- Where marks are escaped, a doubled one is one mark too. An escape is refused unless it stands before a mark, the
  delimiter, itself or a line end: what ``\\N``, ``\\t`` or ``\\'`` means depends on the writer, and some drop nothing.
- NULs at the edges of a value, and NULs and Ctrl-Z at the end of the file, are padding; any other NUL is refused.

The work is done by the loops of the csv library; Python sees blocks of text, and rows only where a footer or NULs make
it. Once something is wrong, the file is read again, slowly, to tell where. Lengths of lines are in characters; a row
of many lines may be up to two blocks longer than a line before it is refused, for only blocks are watched.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, islice, takewhile, zip_longest
from pathlib import Path
from typing import BinaryIO, Literal

from ingest.contract import FileLayout
from ingest.faults import DeliveryRefused, Fault

BLOCK_BYTES = 1 << 18
MOST_FAULTS_LISTED = 100
LONGEST_NUMBER = 15
QUOTATION_MARK = '"'
# Fewer NULs than this at every other byte say nothing about the encoding.
FEWEST_ZEROS = 8
BYTE_ORDER_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
END_OF_LINE = re.compile("[\r\n]")
UNDECODED = re.compile("[\ud800-\udfff]")
MISQUOTED = "has a quotation mark that is not closed, or text after a closing one"
TOO_LONG = "is longer than a row may be, or has a quotation mark that is not closed"
INNER_NUL = "has a NUL character inside a value"


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
    source = _locate(path, file_name, layout)
    try:
        source = _survey(source)
    except UnicodeDecodeError:
        raise DeliveryRefused(file_name, _undecoded(source)) from None
    target = scratch / "rewritten.csv"
    try:
        footer = _write(source, target)
    except (csv.Error, _Damaged):
        rows, footer = _explain(source)
        _write(source, target, rows)
    return Rewritten(target, _stated_rows(source, footer))


def undecodable(path: Path, file_name: str, layout: FileLayout) -> DeliveryRefused | None:
    """Which bytes of a file are not in its encoding, with the offset and row of each; None if all are."""
    try:
        faults = _undecoded(_locate(path, file_name, layout))
    except DeliveryRefused as refusal:
        return refusal
    return DeliveryRefused(file_name, faults) if faults else None


class _Damaged(Exception):
    """Something is wrong with a row; ``_explain`` finds out what and where."""


@dataclass(frozen=True)
class _Source:
    """The text of a file: its encoding, its first and last byte without mark and padding, and what is odd in it."""

    path: Path
    file_name: str
    layout: FileLayout
    codec: str
    start: int
    end: int
    has_nuls: bool = False
    has_lone_returns: bool = False

    @cached_property
    def escape(self) -> str:
        """The escape character; empty where marks are doubled, or where there are none and the default stands."""
        return "" if self.layout.escape == (self.layout.quote or QUOTATION_MARK) else self.layout.escape

    @cached_property
    def escaped(self) -> re.Pattern[str]:
        """An escape and something that it may stand before."""
        # Without quotation marks of its own the standard library's writer still escapes those in values.
        others = re.escape(f"{self.escape}{self.layout.delimiter}{self.layout.quote or QUOTATION_MARK}\r\n")
        return re.compile(f"{re.escape(self.escape)}[{others}]")

    @cached_property
    def escaped_crlf(self) -> re.Pattern[str]:
        """An escape before a line end of two characters."""
        escape = re.escape(self.escape)
        return re.compile(f"(?<!{escape})((?:{escape}{escape})*{escape}\r)\n")

    @cached_property
    def padding(self) -> re.Pattern[str]:
        """NULs between a quotation mark and the delimiter or line end next to it."""
        quote, other = re.escape(self.layout.quote), f"[^{re.escape(self.layout.delimiter)}\r\n]"
        return re.compile(f"(?<={quote})\0+(?!{other})|(?<!{other})\0+(?={quote})")

    @cached_property
    def footer(self) -> re.Pattern[str] | None:
        """What the first value of the footer is."""
        return re.compile(self.layout.footer) if self.layout.footer else None

    @property
    def lenient(self) -> str:
        """The error handler that turns bytes that do not decode into lone surrogates, which encode to them again."""
        return "surrogatepass" if self.codec.startswith("utf-16") else "surrogateescape"

    def chunks(self, errors: str = "strict") -> Iterator[str]:
        """The text as it comes. Raises UnicodeDecodeError."""
        decoder = codecs.getincrementaldecoder(self.codec)(errors)
        left = self.end - self.start
        with self.path.open("rb") as file:
            file.seek(self.start)
            while chunk := file.read(min(BLOCK_BYTES, self.layout.max_line_bytes, left)):
                left -= len(chunk)
                yield decoder.decode(chunk, final=not left)

    def blocks(self, errors: str = "strict") -> Iterator[str]:
        """The text in blocks of whole physical lines. Raises _Damaged at a line that is too long."""
        text = ""
        for chunk in self.chunks(errors):
            searched = max(len(text) - 1, 0)  # a return that was last may have been half a line end
            text += chunk
            end = END_OF_LINE.search(text, searched)
            if (end.start() if end else len(text)) > self.layout.max_line_bytes:
                raise _Damaged
            whole = max(text.rfind("\n", searched), text.rfind("\r", searched, -1)) + 1
            if whole:
                yield self.mended(text[:whole])
                text = text[whole:]
        if text:  # after an escaped line end the library takes a last line without one for unfinished
            yield self.mended(text if text[-1] in "\r\n" else f"{text}\n")

    def mended(self, block: str) -> str:
        """The block, such that the csv library reads it right."""
        if self.has_nuls and self.layout.quote:
            block = self.padding.sub("", block)
        if self.escape and f"{self.escape}\r\n" in block:  # of which the library would escape the return alone
            block = self.escaped_crlf.sub(lambda match: f"{match[1]}{self.escape}\n", block)
        return block

    def is_escaped_oddly(self, text: str) -> bool:
        """Whether an escape stands before something that it has no settled meaning for."""
        return bool(self.escape) and self.escape in text and self.escape in self.escaped.sub("", text)

    def records(self, lines: Iterable[str], strict: bool = True) -> Iterator[list[str]]:
        """The records in physical lines. Raises csv.Error."""
        csv.field_size_limit(max(csv.field_size_limit(), self.layout.max_line_bytes))  # one for the whole process
        return csv.reader(
            lines,
            delimiter=self.layout.delimiter,
            quotechar=self.layout.quote or None,
            quoting=csv.QUOTE_MINIMAL if self.layout.quote else csv.QUOTE_NONE,
            escapechar=self.escape or None,
            doublequote=True,  # without it the library does not mind text after a closing mark
            strict=strict,
        )

    def match_footer(self, cell: str) -> re.Match[str] | None:
        """The match if this can be the first value of the footer."""
        return self.footer.fullmatch(cell.replace("\0", "").strip()) if self.footer else None


def _locate(path: Path, file_name: str, layout: FileLayout) -> _Source:
    """The text within the file. Raises DeliveryRefused where the file is plainly in another encoding than declared."""
    declared = codecs.lookup(layout.encoding).name
    with path.open("rb") as file:
        head = file.read(4096)
        mark = next((mark for mark in BYTE_ORDER_MARKS if head.startswith(mark)), b"")
        codec = BYTE_ORDER_MARKS.get(mark, {"utf-8-sig": "utf-8", "utf-16": "utf-16-le"}.get(declared, declared))
        fewer, more = sorted((head[::2].count(0), head[1::2].count(0)))
        seen = "" if codec.startswith(declared.removesuffix("-sig")) else codec
        if not declared.startswith("utf-16") and more > max(FEWEST_ZEROS, len(head) // 4, 10 * fewer):
            seen = "utf-16"
        if seen:
            sentence = f"The file is declared to be in {layout.encoding} but is in {seen}."
            raise DeliveryRefused(file_name, [Fault("encoding", sentence)])
        return _Source(path, file_name, layout, codec, len(mark), _end_of_text(file, codec, len(mark)))


def _end_of_text(file: BinaryIO, codec: str, start: int) -> int:
    """The offset at which the NULs and Ctrl-Zs begin that end the file, or its size."""
    size = end = file.seek(0, io.SEEK_END)
    text = b""
    while end > start and not text:
        chunk_start = max(start, end - BLOCK_BYTES)
        file.seek(chunk_start)
        text = file.read(end - chunk_start).rstrip(b"\0\x1a")
        end = chunk_start + len(text)
    is_within_character = codec.startswith("utf-16") and (end - start) % 2
    return min(end + 1, size) if is_within_character else end


def _survey(source: _Source) -> _Source:
    """The source with what is odd in its text. Raises UnicodeDecodeError."""
    has_nuls, returns, pairs, last = False, 0, 0, ""
    for chunk in source.chunks():
        has_nuls = has_nuls or "\0" in chunk
        returns += chunk.count("\r")
        pairs += chunk.count("\r\n") + (last == "\r" and chunk.startswith("\n"))
        last = chunk[-1:] or last
    return replace(source, has_nuls=has_nuls, has_lone_returns=returns > pairs)


class _Output:
    """What the csv writer writes, gathered until it is put into the file."""

    def __init__(self, file: BinaryIO, source: _Source) -> None:
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
            raise DeliveryRefused(self.source.file_name, [Fault("size", sentence)])
        self.file.write(data)


def _write(source: _Source, target: Path, kept: int | None = None) -> re.Match[str] | None:
    """Write the header and the rows above the footer, or the first ``kept``; the match of the footer, if it was met.

    Raises _Damaged or csv.Error where a row is wrong and nothing is known of it yet, DeliveryRefused for other faults.
    """
    footers: list[re.Match[str]] = []

    def is_above_footer(row: list[str]) -> bool:
        if match := source.match_footer(row[0]):
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


def _feed(source: _Source, output: _Output, check: bool) -> Iterator[Iterator[str]]:
    """Physical lines, block by block; what was made of a block is put into the file before the next is read."""
    swallowed = 0
    for block in source.blocks():
        if check and source.is_escaped_oddly(block):
            raise _Damaged
        yield io.StringIO(block, newline="")
        # No row has been finished: one row goes on and on over many lines.
        swallowed = 0 if output.rows or not block.strip("\r\n") else swallowed + len(block)
        if swallowed > source.layout.max_line_bytes:
            raise _Damaged
        output.flush()


def _header(source: _Source, header: list[str]) -> list[str]:
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
    """The row without the NULs at the edges of its values. Raises _Damaged where there are others."""
    row = [value.strip("\0") for value in row]
    if any("\0" in value for value in row):
        raise _Damaged
    return row


def _stated_rows(source: _Source, footer: re.Match[str] | None) -> int | None:
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
    raise DeliveryRefused(source.file_name, [Fault("damaged", sentence)])


@dataclass(frozen=True)
class _Row:
    """A row with its number, its physical lines and its values; if it cannot be read, with its fault and none."""

    number: int
    lines: list[str]
    values: list[str]
    fault: str | None = None


def _walk(source: _Source, errors: str = "strict") -> Iterator[_Row]:
    """Every row that is not blank, with its number, as far as rows can be told apart. Slow."""
    lines: list[str] = []
    size = 0

    def remembered() -> Iterator[str]:
        nonlocal size
        for line in chain.from_iterable(io.StringIO(block, newline="") for block in source.blocks(errors)):
            lines.append(line)
            size += len(line)
            if len(lines) > 1 and size > source.layout.max_line_bytes:
                raise _Damaged
            yield line

    text = remembered()
    records = source.records(text)
    number = 1
    while True:
        lines.clear()
        size = 0
        try:
            values = [next(text)] if number < source.layout.header_row else next(records)
        except StopIteration:
            return
        except _Damaged:
            yield _Row(number, lines[:], [], TOO_LONG)
            return
        except csv.Error:
            yield _Row(number, lines[:], [], MISQUOTED)
            if len(lines) > 1:  # where the next row begins is anybody's guess
                return
            values = lines
        else:
            if values:
                yield _Row(number, lines[:], values)
        number += bool(values)


def _explain(source: _Source) -> tuple[int, re.Match[str] | None]:
    """How many rows are above the footer, and the match of it. Raises DeliveryRefused with all faults of those rows."""
    faults: list[Fault] = []
    rows = total = 0
    footer = None
    for row in _walk(source):
        if row.number > source.layout.header_row:
            first = row.values or next(source.records(row.lines[:1], strict=False), []) or [""]
            if footer := source.match_footer(first[0]):
                break
            rows += 1
        is_dropped = row.number < source.layout.header_row
        if fault := row.fault or (None if is_dropped else _fault_within(source, row)):
            total += 1
            if total <= MOST_FAULTS_LISTED:
                faults.append(Fault("damaged", f"Row {row.number} {fault}.", row=row.number))
    if faults:
        raise DeliveryRefused(source.file_name, _and_more(faults, total)) from None
    return rows, footer


def _fault_within(source: _Source, row: _Row) -> str | None:
    """What is wrong with a row that can be read."""
    if any("\0" in value.strip("\0") for value in row.values):
        return INNER_NUL
    if source.is_escaped_oddly("".join(row.lines)):
        return f"has the escape character {source.escape} before a character that needs none"
    return None


def _undecoded(source: _Source) -> list[Fault]:
    """A fault for each byte that is not in the encoding, as many as are listed, then how many more there are."""
    half = source.codec.startswith("utf-16") and (source.end - source.start) % 2
    source = replace(source, end=source.end - half)
    offsets: list[int] = []
    start, total = source.start, 0
    for chunk in source.chunks(source.lenient):
        for found in islice(UNDECODED.finditer(chunk), MOST_FAULTS_LISTED - len(offsets)):
            offsets.append(start + len(chunk[: found.start()].encode(source.codec, source.lenient)))
        total += len(UNDECODED.findall(chunk))
        start += len(chunk.encode(source.codec, source.lenient))
    numbers: list[int] = []
    for row in _walk(source, source.lenient):
        if len(numbers) >= len(offsets):
            break
        numbers += [row.number] * len(UNDECODED.findall("".join(row.lines)))
    faults = [_undecoded_at(source, *place) for place in zip_longest(offsets, numbers[: len(offsets)])]
    if half:
        faults.append(Fault("encoding", "The file ends in the middle of a character."))
        total += 1
    return _and_more(faults, total)


def _undecoded_at(source: _Source, offset: int, row: int | None) -> Fault:
    where = f"Byte {offset:,} of the file, counted from 0," + (f" in row {row}," if row else "")
    return Fault("encoding", f"{where} is not in the declared encoding, {source.layout.encoding}.", row=row)


def _and_more(faults: list[Fault], total: int) -> list[Fault]:
    more = total - len(faults)
    return [*faults, Fault(faults[0].code, f"… and {more:,} more.")] if more else faults

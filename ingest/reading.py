"""A file made ready to be read: unpacked, its header known, and SQL that yields every value below it as text.

Nothing is guessed: every option of the reader is given, because detection changes its mind with the content. Plain
delimited text is read as it is; other text is rewritten, and workbooks are converted, into a file of ours. A file of
ASCII alone is the same in UTF-8 as in the code pages of one byte, so it is plain whichever of them is declared.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from ingest.contract import Column, Contract, FileLayout
from ingest.converting import convert
from ingest.faults import DeliveryRefused, Fault
from ingest.headers import match_header
from ingest.rewriting import rewrite
from ingest.sql_text import literal
from ingest.unpacking import unpack
from ingest.warehouse import escape_glob

PLAIN_ENCODINGS = ("utf-8", "utf-8-sig")
CODE_PAGES = ("windows-1252", "iso-8859-1")  # of one byte to a character, the first half of them ASCII
CANONICAL = FileLayout()
# What may surround a value without being part of it: blanks, tabs, line ends, the no-break space, marks of no width.
BLANKS = (" ", "\t", "\n", "\r", "\u00a0", "\u200b", "\ufeff")
CHUNK_BYTES = 1 << 20
NEVER_IN_NUMBERS = (",", ";", "|")  # of delimiters, those that no number, date or yes and no holds, even at its edges


@dataclass(frozen=True)
class Readable:
    """One file, ready to be read: ``rows`` is what the database reads, ``layout`` how that is written.

    ``columns`` are those of the contract in the order of the header, None where one is ignored; ``absent`` those that
    an old file may lack; ``stated_rows`` is how many rows the file itself says it has; ``first_row`` the number of its
    first one; ``blanks`` what surrounds values; ``width`` how many columns a worksheet without a header has;
    ``is_quoted`` whether a value may be in quotation marks.
    """

    file_name: str
    plain: Path
    rows: Path
    layout: FileLayout
    first_row: int
    header: tuple[str, ...] = ()
    columns: tuple[Column | None, ...] = ()
    absent: tuple[str, ...] = ()
    stated_rows: int | None = None
    blanks: tuple[str, ...] = BLANKS
    width: int | None = None
    is_quoted: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        """What each column is called while it is read."""
        return tuple(c.name if c else f"_unexpected_{position}" for position, c in enumerate(self.columns))

    @property
    def ignored(self) -> str | None:
        """What there is to say of columns that the contract does not know; their names may be anything."""
        number = sum(column is None for column in self.columns)
        return f"{number} columns that the contract does not know were ignored." if number else None

    @property
    def is_ours(self) -> bool:
        """Whether the database reads a file that we have written, not the supplier's own."""
        return self.rows != self.plain


def make_readable(path: Path, file_name: str, contract: Contract, scratch: Path) -> Readable:
    """Unpack, convert or rewrite a file where need be, and read its header.

    ``scratch`` is a folder of this delivery's own, made where it is needed. Raises DeliveryRefused where the file is
    damaged.
    """
    layout = contract.file
    if layout.compression != "none" or layout.format != "csv":
        scratch.mkdir(mode=0o700, parents=True, exist_ok=True)
    plain = unpack(path, file_name, layout, scratch)
    readable = Readable(file_name, plain, plain, layout, layout.header_row + 1)
    if layout.format != "csv":
        converted = convert(plain, file_name, layout, scratch)
        ours = replace(readable, rows=converted.rows, width=converted.width, stated_rows=converted.stated_rows)
        return _matched(ours, tuple(converted.header) or _header_of(contract), contract)
    survey = _survey(plain, layout.quote.encode())
    if not _is_plain(layout, survey.is_ascii) or survey.is_odd:
        return make_canonical(readable, contract, scratch)
    header = _read_header(readable, contract)
    if any("\r" in cell for cell in header):  # which the database would take for the file's line end
        return make_canonical(readable, contract, scratch)
    return _matched(replace(readable, blanks=survey.blanks, is_quoted=survey.is_quoted), header, contract)


def make_canonical(readable: Readable, contract: Contract, scratch: Path) -> Readable:
    """The same text rewritten by the standard library, for a file that the database's reader cannot be trusted with."""
    scratch.mkdir(mode=0o700, parents=True, exist_ok=True)
    rewritten = rewrite(readable.plain, readable.file_name, contract.file, scratch)
    # What is longer for being written our way is not longer than the supplier's.
    most = 2 * contract.file.max_line_bytes + CHUNK_BYTES
    layout = replace(CANONICAL, header_row=min(contract.file.header_row, 1), max_line_bytes=most)
    ours = replace(readable, rows=rewritten.path, layout=layout, stated_rows=rewritten.stated_rows)
    return _matched(ours, _read_header(ours, contract), contract)


def text_relation(readables: Sequence[Readable]) -> str:
    """SQL for the rows of files of one layout and header, in file order, every value as text under the column's name.

    Beside them ``_file``, the position in ``readables``; ``_row``, the row's number where the file's form knows it; and
    ``_within``, how many characters of the row's values make up delimiters, as far as those of a good row may.
    """
    paths = [escape_glob(str(readable.rows)) for readable in readables]
    listed = ", ".join(literal(path) for path in paths)
    first = readables[0]
    names = first.names
    absent = "".join(f', null::varchar as "{name}"' for name in first.absent)
    if first.layout.format != "csv":
        width = len(names) if first.width is None else first.width
        values = ", ".join(f'{f"c{p}" if p < width else "null::varchar"} as "{name}"' for p, name in enumerate(names))
        return f"(select {values}{absent}, 0::usmallint as _file, _row, 0 as _within from read_parquet({listed}))"
    columns = ", ".join(f"'{name}': 'varchar'" for name in names)
    quote, escape = literal(first.layout.quote), literal(first.layout.escape)
    file = "0::usmallint"
    if len(readables) > 1:
        known = ", ".join(literal(str(readable.rows)) for readable in readables)
        file = f"enum_code(cast(_path as enum({known})))::usmallint"
    values = ", ".join(f'"{name}"' for name in names)
    line_end = r", new_line = '\n'" if first.is_ours else ""
    open_names = [name for name, column in zip(names, first.columns, strict=True) if _may_hold(column, first.layout)]
    within = delimiters_within(open_names, first.layout) if any(each.is_quoted for each in readables) else "0"
    return f"""(select {values}{absent}, {file} as _file, null::bigint as _row, {within} as _within from read_csv(
        [{listed}], columns = {{{columns}}}, auto_detect = false, header = {first.layout.header_row == 1},
        delim = {literal(first.layout.delimiter)}, quote = {quote}, escape = {escape}, encoding = 'utf-8',
        compression = 'none'{line_end}, null_padding = false, strict_mode = true, nullstr = '',
        max_line_size = {first.layout.max_line_bytes}, filename = {"'_path'" if len(readables) > 1 else "false"}
    ))"""


def csv_records(lines: Iterable[str], layout: FileLayout) -> Iterator[list[str]]:
    """The records of plain text by the standard library, for layouts whose delimiter is one character."""
    if not layout.quote:
        return csv.reader(lines, delimiter=layout.delimiter, quoting=csv.QUOTE_NONE, strict=True)
    return csv.reader(
        lines, delimiter=layout.delimiter, quotechar=layout.quote, skipinitialspace=layout.delimiter != " ", strict=True
    )


def delimiters_within(names: Sequence[str], layout: FileLayout) -> str:
    """SQL for how many characters of a row's values make up delimiters. Most values have none, which is soon seen."""
    sign = literal(layout.delimiter)
    counted = [f"""length("{name}") - length(replace("{name}", {sign}, ''))""" for name in names]
    each = [
        f'case when contains("{n}", {sign}) then {count} else 0 end' for n, count in zip(names, counted, strict=True)
    ]
    return _sum(each)


def _sum(terms: Sequence[str]) -> str:
    """SQL for a sum, in brackets by halves: written as a chain, a thousand terms would be too deep for the database."""
    if len(terms) < 2:
        return "".join(terms) or "0"
    half = len(terms) // 2
    return f"({_sum(terms[:half])} + {_sum(terms[half:])})"


def _may_hold(column: Column | None, layout: FileLayout) -> bool:
    """Whether a value of a good row may hold a delimiter: text may, but no plain number or date, nor a listed code."""
    if column is None or layout.delimiter not in NEVER_IN_NUMBERS:
        return True
    is_free = (column.logical_type == "string" and not column.valid_values) or bool(column.notation)
    written = (*column.formats, *column.valid_values, *column.nulls, *column.markers)
    return is_free or any(layout.delimiter in text for text in written)


def _matched(readable: Readable, header: tuple[str, ...], contract: Contract) -> Readable:
    if (readable.width or 0) > len(header):
        sentence = f"The file has {readable.width} columns, but its contract has {len(header)}, and it has no header."
        raise DeliveryRefused(readable.file_name, [Fault("header.unexpected", sentence)])
    columns = match_header(readable.file_name, list(header), contract)
    absent = tuple(column.name for column in contract.columns if column not in columns)
    return replace(readable, header=header, columns=columns, absent=absent)


def _is_plain(layout: FileLayout, is_ascii: bool) -> bool:
    """Whether a file is written as the database's reader reads it."""
    # What a delimiter of several characters asks of a file is asked of its contract, not of the letters in it.
    is_in_utf8 = layout.encoding in PLAIN_ENCODINGS or (
        is_ascii and layout.encoding in CODE_PAGES and len(layout.delimiter) == 1
    )
    return is_in_utf8 and layout.escape == layout.quote and layout.header_row <= 1 and not layout.footer


@dataclass(frozen=True)
class _Survey:
    """What a quick look at the bytes of a file tells: whether it is odd, ASCII or has quoted values, which blanks."""

    is_odd: bool
    is_ascii: bool
    is_quoted: bool
    blanks: tuple[str, ...]


def _survey(path: Path, quote: bytes) -> _Survey:
    """Look for what the database's reader mistakes: NULs, which it takes for text, and lines that never end.

    A line longer than its buffer it drops without a word.
    """
    missing = {blank: blank.encode() for blank in BLANKS}
    is_odd, is_ascii, is_quoted, before = False, True, False, b""
    with path.open("rb") as file:
        for chunk in iter(lambda: file.read(CHUNK_BYTES), b""):
            is_endless = len(chunk) == CHUNK_BYTES and b"\n" not in chunk and b"\r" not in chunk
            is_odd = is_odd or is_endless or b"\0" in chunk
            is_quoted = is_quoted or (quote != b"" and quote in chunk)
            is_ascii = is_ascii and chunk.isascii()
            near = before[-2:] + chunk  # a blank of several bytes may lie across two chunks
            has_wide = not near.isascii()
            for blank in [b for b, written in missing.items() if (len(written) == 1 or has_wide) and written in near]:
                del missing[blank]
            before = chunk
    # Only a quoted value can begin or end with a line end.
    never = missing.keys() | (set() if is_quoted else {"\n", "\r"})
    return _Survey(is_odd, is_ascii, is_quoted, tuple(blank for blank in BLANKS if blank not in never))


def _header_of(contract: Contract) -> tuple[str, ...]:
    """The header of a file that has none: the columns of its contract, in order."""
    return tuple(column.headers[0] for column in contract.columns)


def _read_header(readable: Readable, contract: Contract) -> tuple[str, ...]:
    layout, path, file_name = readable.layout, readable.rows, readable.file_name
    if path.stat().st_size == 0:
        raise DeliveryRefused(file_name, [Fault("empty", "The file is empty.")])
    if layout.header_row == 0:
        return _header_of(contract)
    try:
        # Bytes that do not decode are let through here, so that only those of the header itself are its fault.
        encoding = "utf-8-sig" if layout.encoding == "utf-8" else layout.encoding  # a mark is no part of the header
        with path.open(encoding=encoding, errors="surrogateescape", newline="") as file:
            header = _first_record(file.readline(layout.max_line_bytes), file, layout)
    except (csv.Error, UnicodeError):
        raise DeliveryRefused(file_name, [Fault("damaged", "The header cannot be read as CSV.", row=1)]) from None
    if not header:
        raise DeliveryRefused(file_name, [Fault("empty", "The file is empty, or its first line is.")])
    if any("\udc80" <= char <= "\udcff" for cell in header for char in cell):
        sentence = f"The header has bytes that are not in the declared encoding, {layout.encoding}."
        raise DeliveryRefused(file_name, [Fault("encoding", sentence, row=1)])
    if len(header) > layout.max_columns:
        sentence = f"The header has {len(header):,} columns; no more than {layout.max_columns:,} are allowed."
        raise DeliveryRefused(file_name, [Fault("limit.columns", sentence, row=1)])
    return header


def _first_record(line: str, rest: Iterable[str], layout: FileLayout) -> tuple[str, ...]:
    if len(layout.delimiter) > 1:
        return tuple(cell.strip(layout.quote or None) for cell in line.rstrip("\r\n").split(layout.delimiter))
    return tuple(next(csv_records(chain([line], rest), layout), ()))

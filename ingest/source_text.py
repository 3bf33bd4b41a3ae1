"""The text of a supplier's file as Python reads it: its encoding, where it begins and ends, its lines and its records.

What is padding at the edges of the file and of its values is dropped here. ``rewriting`` says what is read and why.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from ingest.contract import FileLayout
from ingest.faults import DeliveryRefused, Fault

BLOCK_BYTES = 1 << 18
QUOTATION_MARK = '"'
# Fewer NULs than this at every other byte say nothing about the encoding.
FEWEST_ZEROS = 8
BYTE_ORDER_MARKS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
END_OF_LINE = re.compile("[\r\n]")


class DamagedText(Exception):
    """Something is wrong with a row; ``explain`` finds out what and where."""


@dataclass(frozen=True)
class SourceText:
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
        """What the first value of the footer is, or all of it."""
        return re.compile(self.layout.footer) if self.layout.footer else None

    @property
    def skips_blanks(self) -> bool:
        """Whether blanks before a quotation mark are no part of the value, as DuckDB has it."""
        return bool(self.layout.quote) and self.layout.delimiter != " "

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
        """The text in blocks of whole physical lines. Raises DamagedText at a line that is too long."""
        text = ""
        for chunk in self.chunks(errors):
            searched = max(len(text) - 1, 0)  # a return that was last may have been half a line end
            text += chunk
            end = END_OF_LINE.search(text, searched)
            if (end.start() if end else len(text)) > self.layout.max_line_bytes:
                raise DamagedText
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
            skipinitialspace=self.skips_blanks,
            doublequote=True,  # without it the library does not mind text after a closing mark
            strict=strict,
        )

    def match_footer(self, values: list[str]) -> re.Match[str] | None:
        """The match if these can be the values of the footer: of the first alone, or of all with commas between."""
        if not self.footer:
            return None
        found = self.footer.fullmatch(values[0].replace("\0", "").strip())
        return found or self.footer.fullmatch(",".join(values).replace("\0", "").rstrip(", "))


def locate(path: Path, file_name: str, layout: FileLayout) -> SourceText:
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
        return SourceText(path, file_name, layout, codec, len(mark), _end_of_text(file, codec, len(mark)))


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


def survey(source: SourceText) -> SourceText:
    """The source with what is odd in its text. Raises UnicodeDecodeError."""
    has_nuls, returns, pairs, last = False, 0, 0, ""
    for chunk in source.chunks():
        has_nuls = has_nuls or "\0" in chunk
        returns += chunk.count("\r")
        pairs += chunk.count("\r\n") + (last == "\r" and chunk.startswith("\n"))
        last = chunk[-1:] or last
    return replace(source, has_nuls=has_nuls, has_lone_returns=returns > pairs)

"""Where a supplier's text is wrong, row by row and byte by byte: the slow reading, once something is known to be.

No sentence quotes the text.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, islice, zip_longest
from pathlib import Path

from ingest.contract import FileLayout
from ingest.faults import DeliveryRefused, Fault
from ingest.source_text import DamagedText, SourceText, locate

MOST_FAULTS_LISTED = 100
UNDECODED = re.compile("[\ud800-\udfff]")
MISQUOTED = "has a quotation mark that is not closed, or text after a closing one"
TOO_LONG = "is longer than a row may be, or has a quotation mark that is not closed"
INNER_NUL = "has a NUL character inside a value"


def undecodable(path: Path, file_name: str, layout: FileLayout) -> DeliveryRefused | None:
    """Which bytes of a file are not in its encoding, with the offset and row of each; None if all are."""
    try:
        faults = undecoded(locate(path, file_name, layout))
    except DeliveryRefused as refusal:
        return refusal
    return DeliveryRefused(file_name, faults) if faults else None


@dataclass(frozen=True)
class _Row:
    """A row with its number, its physical lines and its values; if it cannot be read, with its fault and none."""

    number: int
    lines: list[str]
    values: list[str]
    fault: str | None = None


def _walk(source: SourceText, errors: str = "strict") -> Iterator[_Row]:
    """Every row that is not blank, with its number, as far as rows can be told apart. Slow."""
    lines: list[str] = []
    size = 0

    def remembered() -> Iterator[str]:
        nonlocal size
        for line in chain.from_iterable(io.StringIO(block, newline="") for block in source.blocks(errors)):
            lines.append(line)
            size += len(line)
            if len(lines) > 1 and size > source.layout.max_line_bytes:
                raise DamagedText
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
        except DamagedText:
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


def explain(source: SourceText) -> tuple[int, re.Match[str] | None]:
    """How many rows are above the footer, and the match of it. Raises DeliveryRefused with all faults of those rows."""
    faults: list[Fault] = []
    rows = total = 0
    footer = None
    for row in _walk(source):
        if row.number > source.layout.header_row:
            first = row.values or next(source.records(row.lines[:1], strict=False), []) or [""]
            if footer := source.match_footer(first):
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


def _fault_within(source: SourceText, row: _Row) -> str | None:
    """What is wrong with a row that can be read."""
    if any("\0" in value.strip("\0") for value in row.values):
        return INNER_NUL
    if source.is_escaped_oddly("".join(row.lines)):
        return f"has the escape character {source.escape} before a character that needs none"
    return None


def undecoded(source: SourceText) -> list[Fault]:
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


def _undecoded_at(source: SourceText, offset: int, row: int | None) -> Fault:
    where = f"Byte {offset:,} of the file, counted from 0," + (f" in row {row}," if row else "")
    return Fault("encoding", f"{where} is not in the declared encoding, {source.layout.encoding}.", row=row)


def _and_more(faults: list[Fault], total: int) -> list[Fault]:
    more = total - len(faults)
    return [*faults, Fault(faults[0].code, f"… and {more:,} more.")] if more else faults

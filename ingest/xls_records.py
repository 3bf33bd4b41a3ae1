"""The records of .xls workbooks (OLE2 and BIFF), as far as calamine does not tell of them: errors, and encryption.

OLE2 is a file system of sectors within one file; BIFF is a sequence of records, each a number, a length and its bytes.
"""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from ingest.worksheet_audit import Audit

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LAST_SECTOR = 0xFFFFFFFA  # numbers from here on mean the end of a chain, or that there is none
DIRECTORY_ENTRY, SMALL_SECTOR_SHIFT = 128, 6
ROOT, STREAM = 5, 2
WORKBOOK_STREAMS = ("Workbook", "Book")
ENCRYPTED_PACKAGE = "EncryptedPackage"  # in which newer Office keeps a workbook that has a password
BOF, END = (0x0809, 0x0409, 0x0209, 0x0009), 0x000A
FILEPASS, BOUNDSHEET, BOOLERR, FORMULA = 0x002F, 0x0085, 0x0205, 0x0006
ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}


def ole2_kind(path: Path) -> Literal["xls", "protected", "other"]:
    """What an OLE2 file is: an .xls workbook, a workbook of any kind with a password, or something else."""
    file = _CompoundFile(path.read_bytes())
    if ENCRYPTED_PACKAGE in file.streams:
        return "protected"
    workbook = file.workbook()
    if workbook is None:
        return "other"
    return "protected" if any(number == FILEPASS for number, _ in _records(workbook, 0)) else "xls"


def audit_xls(path: Path, position: int) -> Audit:
    """The errors of the worksheet at a position, counted from 0 among all sheets.

    Raises ValueError, IndexError or struct.error where the file is damaged.
    """
    workbook = _CompoundFile(path.read_bytes()).workbook() or b""
    starts = [struct.unpack_from("<I", body)[0] for number, body in _records(workbook, 0) if number == BOUNDSHEET]
    audit = Audit()
    for number, body in _records(workbook, starts[position]):
        if number == BOOLERR:
            row, column, _, code, is_error = struct.unpack_from("<HHHBB", body)
        elif number == FORMULA:
            row, column, _, kind, code, mark = struct.unpack_from("<HHHBxB3xH", body)
            is_error = kind == 2 and mark == 0xFFFF
        else:
            continue
        if is_error:
            audit.texts[row, column] = ERRORS[code]
    return audit


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """The records of one part of a workbook, without those of charts within it."""
    depth = 0
    while True:
        number, length = struct.unpack_from("<HH", stream, start)
        if number in BOF:
            depth += 1
        elif number == END:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield number, stream[start + 4 : start + 4 + length]
        start += 4 + length


class _CompoundFile:
    """The streams of an OLE2 file; every sector must be there."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.shift = content[30]
        table = [*struct.unpack_from("<109I", content, 76)]
        more, count = struct.unpack_from("<II", content, 68)
        for _ in range(count):
            numbers = struct.unpack(f"<{(1 << self.shift) // 4}I", self.sector(more))
            table += numbers[:-1]
            more = numbers[-1]
        self.next = self.numbers(b"".join(self.sector(n) for n in table if n < LAST_SECTOR))
        (first,) = struct.unpack_from("<I", content, 48)
        directory = self.chain(first)
        self.streams: dict[str, tuple[int, int]] = {}
        root = (LAST_SECTOR, 0)
        for at in range(0, len(directory) - DIRECTORY_ENTRY + 1, DIRECTORY_ENTRY):
            length, kind = struct.unpack_from("<HB", directory, at + 64)
            place = struct.unpack_from("<II", directory, at + 116)
            if kind == ROOT:
                root = (place[0], place[1])
            elif kind == STREAM:
                name = directory[at : at + max(length - 2, 0)].decode("utf-16-le")
                self.streams[name] = (place[0], place[1])
        (self.small_limit, first_small) = struct.unpack_from("<II", content, 56)
        self.next_small = self.numbers(self.chain(first_small)) if first_small < LAST_SECTOR else []
        self.small = self.chain(root[0]) if root[0] < LAST_SECTOR else b""

    def workbook(self) -> bytes | None:
        """The stream that holds a workbook, if there is one."""
        return next((self.read(name) for name in WORKBOOK_STREAMS if name in self.streams), None)

    def read(self, name: str) -> bytes:
        """The bytes of a stream; a small one shares sectors with others."""
        first, length = self.streams[name]
        if length < self.small_limit:
            size = 1 << SMALL_SECTOR_SHIFT
            stream = b"".join(self.small[n * size : n * size + size] for n in _follow(self.next_small, first))
        else:
            stream = self.chain(first)
        if len(stream) < length:
            raise ValueError("a stream is cut short")
        return stream[:length]

    def chain(self, first: int) -> bytes:
        return b"".join(self.sector(number) for number in _follow(self.next, first))

    def sector(self, number: int) -> bytes:
        start = (number + 1) << self.shift
        sector = self.content[start : start + (1 << self.shift)]
        if not sector:
            raise ValueError("a sector is missing")
        return sector

    @staticmethod
    def numbers(table: bytes) -> list[int]:
        return [number for (number,) in struct.iter_unpack("<I", table[: len(table) // 4 * 4])]


def _follow(following: list[int], number: int) -> Iterator[int]:
    for _ in following:
        if number >= LAST_SECTOR:
            return
        yield number
        number = following[number]
    if number < LAST_SECTOR:
        raise ValueError("a chain of sectors has no end")

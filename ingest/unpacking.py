"""The one file inside a delivery that came compressed, unpacked within declared limits or refused.

What comes out is counted as it comes, because an archive may say anything of its own size. Names inside an archive are
never used as paths, nor quoted: they may name a person.
"""

import errno
import gzip
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from ingest.contract import FileLayout
from ingest.faults import DeliveryRefused, Fault

CHUNK_BYTES = 1 << 20
UNPACKED = "unpacked"
GZIP, ZIP = b"\x1f\x8b", b"PK\x03\x04"
FORMATS_THAT_ARE_ZIPS = ("xlsx", "ods")
ENCRYPTED = 0x1  # the bit of a member's flags
MACOS_METADATA = "__MACOSX/"
# What gzip and zipfile raise for bytes that are not what they should be; both leave some checks to what they build on.
# NotImplementedError, for ways of compressing that zipfile does not know, is a RuntimeError.
BROKEN = (
    zipfile.BadZipFile, EOFError, zlib.error, lzma.LZMAError, struct.error, ValueError, OverflowError, RuntimeError,
)  # fmt: skip


def unpack(path: Path, file_name: str, layout: FileLayout, scratch: Path) -> Path:
    """The plain file: a new one in ``scratch`` where the layout says it is compressed, else ``path`` itself.

    Raises DeliveryRefused where it is larger than the layout allows, delivered or unpacked, expands more than it
    allows, is damaged or protected by a password, or does not hold exactly one file of the expected name.
    """
    delivered = path.stat().st_size
    if delivered > layout.max_bytes:
        sentence = f"The file has {delivered:,} bytes, more than the {layout.max_bytes:,} that are allowed."
        raise DeliveryRefused(file_name, [Fault("limit", sentence)])
    if layout.compression != "none":
        target = scratch / UNPACKED
        stream = _gzip(path) if layout.compression == "gzip" else _zip(path, file_name, layout)
        _write(_guarded(stream, file_name, layout), target, file_name, layout, delivered)
        path = target
    _refuse_archive(path, file_name, layout)
    return path


def _gzip(path: Path) -> Iterator[bytes]:
    """All members of a gzip file, checked against their lengths and checksums by the library."""
    with path.open("rb") as file:
        if file.read(len(GZIP)) != GZIP:  # an empty file would do for the library
            raise gzip.BadGzipFile
    with gzip.open(path) as unpacked:
        yield from _chunks(unpacked)


def _zip(path: Path, file_name: str, layout: FileLayout) -> Iterator[bytes]:
    """The one member of a zip file that the layout expects."""
    with zipfile.ZipFile(path) as archive:
        member = _member(archive, file_name, layout.member)
        length = 0
        with archive.open(member) as unpacked:
            for chunk in _chunks(unpacked):
                length += len(chunk)
                yield chunk
        if length != member.file_size:
            raise zipfile.BadZipFile


def _chunks(file: IO[bytes] | gzip.GzipFile) -> Iterator[bytes]:
    while chunk := file.read(CHUNK_BYTES):
        yield chunk


def _member(archive: zipfile.ZipFile, file_name: str, pattern: str | None) -> zipfile.ZipInfo:
    files = [member for member in archive.infolist() if not member.is_dir()]
    files = [member for member in files if not member.filename.startswith(MACOS_METADATA)]
    fitting = [member for member in files if pattern is None or re.fullmatch(pattern, _base_name(member))]
    if len(fitting) != 1:
        sentence = f"The archive must hold exactly one file, but holds {len(files)}."
        if pattern is not None:
            among = f"{len(fitting)} of {len(files)}"
            sentence = f"One file of the archive must have a name that the contract expects, but {among} have."
        raise DeliveryRefused(file_name, [Fault("archive.members", sentence)])
    if fitting[0].flag_bits & ENCRYPTED:
        raise DeliveryRefused(file_name, [Fault("protected", "The archive is protected by a password.")])
    return fitting[0]


def _base_name(member: zipfile.ZipInfo) -> str:
    return re.split(r"[/\\]", member.filename)[-1]


def _guarded(stream: Iterator[bytes], file_name: str, layout: FileLayout) -> Iterator[bytes]:
    """The stream, with whatever its library raises for broken content as DeliveryRefused."""
    try:
        yield from stream
    except (*BROKEN, OSError) as error:
        # The library's own OSErrors have no number; a disk's have, but for one that a wrong offset in the file causes.
        if isinstance(error, OSError) and error.errno not in (None, errno.EINVAL):
            raise
        sentence = f"The file cannot be unpacked: it is damaged, incomplete or not {_said(layout)}."
        raise DeliveryRefused(file_name, [Fault("damaged", sentence)]) from None


def _said(layout: FileLayout) -> str:
    return "a gzip file" if layout.compression == "gzip" else "a zip archive"


def _write(stream: Iterator[bytes], target: Path, file_name: str, layout: FileLayout, delivered: int) -> None:
    """Write the stream, no further than the limits."""
    most = min(layout.max_bytes, int(delivered * layout.max_expansion))
    written = 0
    with target.open("wb") as file:
        for chunk in stream:
            written += len(chunk)
            if written > most:
                sentence = (
                    f"The file unpacks to more than {most:,} bytes; allowed are {layout.max_bytes:,} "
                    f"and {layout.max_expansion:g} times its size."
                )
                raise DeliveryRefused(file_name, [Fault("limit", sentence)])
            file.write(chunk)


def _refuse_archive(path: Path, file_name: str, layout: FileLayout) -> None:
    """Refuse what is still an archive, or one that the layout does not tell of: it would be read as rubbish."""
    with path.open("rb") as file:
        head = file.read(len(ZIP))
    if head.startswith(GZIP) or (head == ZIP and layout.format not in FORMATS_THAT_ARE_ZIPS):
        within = "" if layout.compression == "none" else " within the archive"
        sentence = f"The file{within} is itself a compressed archive, which the contract does not expect."
        raise DeliveryRefused(file_name, [Fault("archive.nested", sentence)])

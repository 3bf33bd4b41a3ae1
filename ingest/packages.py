"""Workbooks that are zip archives of XML (.xlsx, .ods): whether one may be opened at all.

Every part is inflated here once, and counted as it comes, before anything else reads it: a bomb, a part that does not
fit its checksum, XML that declares entities or is not in UTF-8 (which calamine takes for an empty worksheet) stop here.
"""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from ingest.contract import FileLayout
from ingest.faults import DeliveryRefused, Fault

CHUNK_BYTES = 1 << 20
LONGEST_MARK = 512
ENCRYPTED = 0x1  # the bit of a part's flags
# Where an .ods workbook says how its parts are encrypted; .xlsx ones with a password are not zip archives at all.
MANIFEST, ENCRYPTION = "meta-inf/manifest.xml", b"encryption-data"
REQUIRED = {"xlsx": ("[content_types].xml", "xl/workbook.xml"), "ods": ("mimetype", "content.xml")}
WORKSHEETS = "xl/worksheets/"
# What Office writes besides .xlsx is told apart by these.
KNOWN_PARTS = {"xl/workbook.bin": ".xlsb workbook", "xl/workbook.xml": ".xlsx workbook", "content.xml": ".ods workbook"}
XML = re.compile(rb'(?:\xef\xbb\xbf)?\s*<(?:\?xml(?:[^>]*?encoding\s*=\s*["\'](?P<encoding>[^"\']+)["\'])?|[\w!])')
PROTECTED = Fault("protected", "The workbook is protected by a password.")
UTF_8 = (None, b"utf-8", b"utf8", b"us-ascii", b"ascii")
# Cells of which calamine does not tell all: errors, and dates written as text. An expression that looks for what may
# stand in other quotation marks, or with spaces, or for formulas without a result, takes longer than to inflate it all.
ERROR_OR_DATE = (re.compile(rb't="[ed]"'), re.compile(rb"t='[ed]'"))
SPACED = re.compile(rb"\w\s+=\s*[\"']|\w=\s+[\"']")  # as some writers put blanks around the marks of equality
NO_RESULT = re.compile(rb"(?:</f>|/>)\s*(?:</c>|<v\s*(?:/>|></))")


def inspect_package(path: Path, layout: FileLayout) -> frozenset[str]:
    """Names of the worksheets that hold something of which calamine does not tell.

    Raises DeliveryRefused where the package is not a workbook of the layout's format or goes beyond its limits, and
    whatever zipfile raises where it is damaged.
    """
    with zipfile.ZipFile(path) as package:
        parts = [part for part in package.infolist() if not part.is_dir()]
        names = [normal_name(part.filename) for part in parts]
        if len(set(names)) != len(names):
            raise zipfile.BadZipFile("two parts of one name")
        if any(part.flag_bits & ENCRYPTED for part in parts):
            raise DeliveryRefused("", [PROTECTED])
        beside, main = REQUIRED[layout.format]
        if main in names and beside not in names:
            raise zipfile.BadZipFile("a part is missing")
        if main not in names:
            found = next((kind for name, kind in KNOWN_PARTS.items() if name in names), "some other zip archive")
            raise DeliveryRefused("", [not_of_format(layout, found)])
        most = min(layout.max_bytes, int(path.stat().st_size * layout.max_expansion))
        marked = set()
        for part, name in zip(parts, names, strict=True):
            chunks = _inflated(package, part, most)
            if name == MANIFEST and any(ENCRYPTION in chunk for chunk in chunks):
                raise DeliveryRefused("", [PROTECTED])
            if _is_marked(chunks, name):
                marked.add(name)
            most -= part.file_size
    return frozenset(marked)


def normal_name(name: str) -> str:
    """The name of a part as it is compared; some writers differ in case and in slashes."""
    return name.replace("\\", "/").lstrip("/").lower()


def not_of_format(layout: FileLayout, found: str = "") -> Fault:
    """What is said of a file that is something else than the layout declares."""
    but = f"but an {found}" if found.startswith(".") else f"but {found}" if found else "whatever it is called"
    return Fault("format", f"The file is not an .{layout.format} workbook, {but}.")


def _inflated(package: zipfile.ZipFile, part: zipfile.ZipInfo, most: int) -> Iterator[bytes]:
    length = 0
    with package.open(part) as file:
        while chunk := file.read(CHUNK_BYTES):
            length += len(chunk)
            if length > most:
                raise DeliveryRefused("", [Fault("limit", "The workbook unpacks to more bytes than are allowed.")])
            yield chunk
    if length != part.file_size:
        raise zipfile.BadZipFile("a part is not as long as stated")


def _is_marked(chunks: Iterator[bytes], name: str) -> bool:
    """Read a part to its end; whether it is a worksheet with a mark. Raises ValueError for XML that is not in order."""
    if not name.endswith((".xml", ".rels")):
        return any(False for _ in chunks)
    tail = b""
    marked = False
    for chunk in chunks:
        if not tail:
            _check_declaration(chunk)
            has_prefixes = b"<worksheet" not in chunk
            marked = name.startswith(WORKSHEETS) and (has_prefixes or SPACED.search(chunk, 0, LONGEST_MARK) is not None)
        seen = tail + chunk
        has_markup = b"<!" in seen
        if has_markup and b"<!ENTITY" in seen:
            raise ValueError("entities are declared")
        marked = marked or (name.startswith(WORKSHEETS) and (has_markup or _has_mark(seen)))
        tail = seen[-LONGEST_MARK:]
    return marked


def _has_mark(seen: bytes) -> bool:
    if any(pattern.search(seen) for pattern in ERROR_OR_DATE):
        return True
    return b"<f" in seen and NO_RESULT.search(seen) is not None


def _check_declaration(head: bytes) -> None:
    match = XML.match(head)
    if match is None or (match["encoding"] and match["encoding"].lower() not in UTF_8):
        raise ValueError("a part is not XML in UTF-8")

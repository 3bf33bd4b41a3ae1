"""Worksheets of .xlsx workbooks read cell by cell with expat, for the few that need it (see ``packages``)."""

import posixpath
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree
from xml.parsers import expat

from ingest.packages import normal_name
from ingest.worksheet_audit import Audit, Cell

WORKBOOK, RELATIONSHIPS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
ISO_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)?T?(\d\d:\d\d:\d\d(?:\.\d+)?)?Z?")
# The errors that calamine knows; at any other it gives up on the whole worksheet.
ERRORS = frozenset(("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"))


def audit_xlsx(path: Path, sheet: str, marked: frozenset[str]) -> Audit:
    """What calamine does not tell of the worksheet; ``marked`` are the parts that may hold something of the kind."""
    if not marked:
        return Audit()
    with zipfile.ZipFile(path) as package:
        parts = {normal_name(name): name for name in package.namelist()}
        part = _part_of(package, parts, sheet)
        if part not in marked:
            return Audit()
        reader = _CellReader()
        with package.open(parts[part]) as file:
            reader.parser.ParseFile(file)
        return reader.audit


def _part_of(package: zipfile.ZipFile, parts: dict[str, str], sheet: str) -> str:
    """The part that holds a worksheet, by way of the workbook and its relationships."""
    workbook = ElementTree.fromstring(package.read(parts[WORKBOOK]))
    (found,) = (e for e in workbook.iter() if _local(e.tag) == "sheet" and e.get("name") == sheet)
    (relationship,) = (value for name, value in found.items() if _local(name) == "id")
    relationships = ElementTree.fromstring(package.read(parts[RELATIONSHIPS]))
    (target,) = (e.get("Target", "") for e in relationships.iter() if e.get("Id") == relationship)
    return normal_name(posixpath.normpath(posixpath.join("/xl", target.replace("\\", "/"))))


def _local(name: str) -> str:
    return re.split(r"[:}]", name)[-1]


class _CellReader:
    """Follows the elements of a worksheet and notes what calamine does not tell of its cells."""

    def __init__(self) -> None:
        self.audit = Audit()
        self.row = self.column = -1
        self.kind: str | None = None
        self.value: list[str] = []
        self.in_value = self.has_formula = False
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text
        self.parser.CommentHandler = self.odd
        self.parser.StartCdataSectionHandler = self.odd

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "row":
            self.row = int(attributes["r"]) - 1 if "r" in attributes else self.row + 1
            self.column = -1
        elif name == "c":
            self.row, self.column = _cell(attributes["r"]) if "r" in attributes else (self.row, self.column + 1)
            self.kind, self.value, self.has_formula = attributes.get("t"), [], False
        elif name == "v":
            self.in_value = True
        elif name == "f":
            self.has_formula = True

    def end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name == "v":
            self.in_value = False
        elif name == "c":
            self.note((self.row, self.column), "".join(self.value))

    def text(self, text: str) -> None:
        if self.in_value:
            self.value.append(text)

    def odd(self, *_: str) -> None:
        if self.in_value:
            self.audit.unreadable.append((self.row, self.column))

    def note(self, cell: Cell, value: str) -> None:
        if self.kind == "e":
            self.audit.texts[cell] = value
            if value not in ERRORS:
                self.audit.unreadable.append(cell)
        elif self.kind == "d":
            moment = ISO_MOMENT.fullmatch(value)
            if moment and any(moment.groups()):
                parts = (moment[1], None if moment[1] and moment[2] == "00:00:00" else moment[2])
                self.audit.texts[cell] = " ".join(part for part in parts if part)
        elif self.has_formula and not value and self.kind not in ("str", "inlineStr"):
            self.audit.uncomputed.append(cell)


def _cell(reference: str) -> Cell:
    match = REFERENCE.fullmatch(reference)
    if match is None:
        raise ValueError("a cell without a place")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1

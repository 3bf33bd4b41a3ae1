"""Worksheets of .ods workbooks read cell by cell with expat, for what calamine does not tell of them.

It tells nothing of merged cells, gives some errors as blank, long durations in ISO 8601, and drops tabs and line ends.
"""

import re
import zipfile
from itertools import product
from pathlib import Path
from xml.parsers import expat

from ingest.worksheet_audit import Audit

DURATION = re.compile(r"(-?)PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,](\d+))?S)?")
CELLS = ("table:table-cell", "table:covered-table-cell")
# Text within these belongs to a note on the cell or a drawing, not to its value.
APART = ("office:annotation", "draw:frame", "table:shapes")
MOST_REPEATED = 1_000_000


def audit_ods(path: Path, position: int) -> Audit:
    """What calamine does not tell of the worksheet at a position, counted from 0."""
    reader = _CellReader(position)
    with zipfile.ZipFile(path) as package, package.open("content.xml") as file:
        reader.parser.ParseFile(file)
    return reader.audit


class _CellReader:
    """Follows the elements of a workbook and notes what calamine does not tell of the cells of one worksheet."""

    def __init__(self, position: int) -> None:
        self.audit = Audit()
        self.tables_before = position
        self.in_table = False
        self.row = self.column = 0
        self.rows = self.columns = 1
        self.cell: dict[str, str] = {}
        self.pieces: list[str] = []
        self.in_cell = self.in_text = self.is_lossy = False
        self.apart = 0
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text
        self.parser.StartCdataSectionHandler = self.lossy

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table:table" and "table:name" in attributes:
            if self.in_table:
                raise ValueError("a table within a table")
            self.in_table = self.tables_before == 0
            self.tables_before -= 1
        if not self.in_table:
            return
        if tag == "table:table-row":
            self.rows, self.column = int(attributes.get("table:number-rows-repeated", 1)), 0
        elif tag in CELLS:
            self.cell, self.pieces, self.in_cell, self.is_lossy = attributes, [], True, False
            self.columns = int(attributes.get("table:number-columns-repeated", 1))
        elif tag in APART:
            self.apart += 1
        elif self.in_cell and not self.apart:
            self.start_text(tag, attributes)

    def start_text(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in ("text:p", "text:h"):
            self.in_text = True
            self.pieces.append("\n" if self.pieces else "")
        elif tag == "text:s":
            self.pieces.append(" " * min(int(attributes.get("text:c", 1)), MOST_REPEATED))
        elif tag in ("text:tab", "text:line-break"):
            self.pieces.append("\t" if tag == "text:tab" else "\n")
            self.is_lossy = True
        elif tag == "table:table":
            raise ValueError("a table within a table")

    def end(self, tag: str) -> None:
        if not self.in_table:
            return
        if tag == "table:table":
            self.in_table = False
        elif tag == "table:table-row":
            self.row += self.rows
        elif tag in CELLS:
            self.note()
            self.in_cell = False
            self.column += self.columns
        elif tag in APART:
            self.apart -= 1
        elif tag in ("text:p", "text:h") and not self.apart:
            self.in_text = False

    def text(self, text: str) -> None:
        if self.in_text and not self.apart:
            self.pieces.append(text)

    def lossy(self) -> None:
        self.is_lossy = True

    def note(self) -> None:
        last = int(self.cell.get("table:number-rows-spanned", 1)), int(self.cell.get("table:number-columns-spanned", 1))
        if last != (1, 1):
            first = (self.row, self.column)
            self.audit.merged.append((first, (first[0] + last[0] - 1, first[1] + last[1] - 1)))
        kind = self.cell.get("office:value-type")
        if kind is None and "table:formula" in self.cell and not self.pieces:
            self.audit.uncomputed.append((self.row, self.column))
        elif kind == "time":
            self.put(_clock(self.cell.get("office:time-value", "")))
        elif self.cell.get("calcext:value-type") == "error" or self.is_misread:
            self.put("".join(self.pieces))

    @property
    def is_misread(self) -> bool:
        """Whether calamine would leave out some of the cell's text."""
        is_text = self.cell.get("office:value-type") == "string" and "office:string-value" not in self.cell
        return is_text and self.is_lossy

    def put(self, text: str) -> None:
        if self.rows * self.columns > MOST_REPEATED:
            raise ValueError("a value is repeated too often")
        rows, columns = range(self.row, self.row + self.rows), range(self.column, self.column + self.columns)
        self.audit.texts.update(dict.fromkeys(product(rows, columns), text))


def _clock(duration: str) -> str:
    """PT30H05M00S as 30:05:00; anything else as it is."""
    match = DURATION.fullmatch(duration)
    if match is None:
        return duration
    sign, hours, minutes, seconds, fraction = match.groups("")
    fraction = fraction.rstrip("0")[:6]
    clock = f"{sign}{int(hours or 0):02}:{int(minutes or 0):02}:{int(seconds or 0):02}"
    return clock + (f".{fraction:0<6}" if fraction else "")

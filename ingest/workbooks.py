"""A worksheet as a table: its header, its rows as Parquet of text, and all that keeps it from being one.

Rows above the header, blank ones, and those from the footer on are dropped; the row numbers stay those that a person
sees. Row and column numbers here start at 0.
"""

import math
import re
from dataclasses import dataclass, field
from itertools import compress, count
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from ingest.cell_texts import Texts
from ingest.contract import FileLayout
from ingest.faults import DeliveryRefused, Fault
from ingest.parquet_files import TextWriter
from ingest.worksheet_audit import MOST_LISTED, area_name, cell_name, column_name, listed
from ingest.worksheets import Worksheet, open_worksheet

CELLS_AT_ONCE = 100_000  # so few that Python's objects for them stay in the processor's cache


def convert_workbook(path: Path, layout: FileLayout, target: Path) -> tuple[list[str], int, int | None]:
    """Write the rows of the declared worksheet to ``target``; its header, its width, and the rows its footer states.

    Raises DeliveryRefused with all faults of the worksheet, and whatever the libraries raise at a damaged workbook.
    """
    worksheet = open_worksheet(path, layout)
    if worksheet.width > layout.max_columns:
        sentence = f"The worksheet has {worksheet.width:,} columns, more than the {layout.max_columns:,} it may have."
        raise DeliveryRefused("", [Fault("limit.columns", sentence)])
    table = _Table(worksheet, layout, _header(worksheet, layout.header_row))
    table.write(target)
    faults = table.faults()
    if faults:
        raise DeliveryRefused("", faults)
    return table.header, table.width, table.stated_rows()


def _header(worksheet: Worksheet, header_row: int) -> list[str]:
    """The texts of the header, '' where a column has none, without blank ones at its end; what is above is dropped."""
    if header_row == 0:
        return []
    worksheet.skip(header_row - 1)
    header = [column[0].as_py() or "" for column in worksheet.take(1)]
    while header and not header[-1].strip():
        header.pop()
    if not header:
        sentence = f"The worksheet is empty, or its row {header_row}, where its header should be, is."
        raise DeliveryRefused("", [Fault("empty", sentence)])
    return header


@dataclass
class _Table:
    """The rows below the header and above the footer, and what is wrong with them.

    ``width`` is how many columns there are, without blank ones on the right; ``strays`` are, by column, the rows with a
    value in a column without a header.
    """

    worksheet: Worksheet
    layout: FileLayout
    header: list[str]
    width: int = 0
    row_count: int = 0
    last_row: int = -1
    footer: re.Match[str] | None = None
    footer_row: float = math.inf
    strays: dict[int, list[int]] = field(default_factory=dict)

    def write(self, target: Path) -> None:
        """Write every row that is not blank."""
        sheet = self.worksheet
        self.width = len(self.header)
        columns_written = self.width or sheet.width
        with TextWriter(target, columns_written, self.layout.max_bytes) as writer:
            while self.footer is None:
                start = sheet.next_row
                columns = sheet.take(max(1, CELLS_AT_ONCE // max(sheet.width, 1)))
                if not columns:
                    break
                first = _first_values(columns)
                if self.layout.footer:
                    first = self.above_footer(start, first)
                has_values = pc.is_valid(first)
                rows = pc.filter(pa.array(range(start, start + len(first)), pa.int64()), has_values)
                columns = [pc.filter(column.slice(0, len(first)), has_values) for column in columns]
                self.note(rows, columns)
                writer.write(pc.add(rows, 1), columns[:columns_written])

    def above_footer(self, start: int, first: Texts) -> Texts:
        """Those of the rows' first values that come before the footer."""
        positions = pc.indices_nonzero(pc.is_valid(first)).to_pylist()
        matches = list(map(re.compile(self.layout.footer or "").fullmatch, first.drop_null().to_pylist()))
        self.footer, position = next(compress(zip(matches, positions, strict=True), matches), (None, 0))
        if self.footer is None:
            return first
        self.footer_row = start + position
        return first.slice(0, position)

    def note(self, rows: Texts, columns: list[Texts]) -> None:
        """Count the rows, and remember cells that have a value but no header."""
        self.row_count += len(rows)
        if len(rows):
            self.last_row = rows[-1].as_py()
        if not self.header:
            used = compress(count(1), (column.null_count < len(column) for column in columns))
            self.width = max([self.width, *used])
            return
        for position, column in enumerate(columns):
            if position >= len(self.header) or not self.header[position].strip():
                stray = pc.filter(rows, pc.is_valid(_trimmed(column))).to_pylist()
                self.strays.setdefault(position, []).extend(stray)

    def faults(self) -> list[Fault]:
        """Everything that is wrong with the worksheet."""
        faults = []
        for column, rows in self.strays.items():
            if rows:
                cells = listed([cell_name((row, column)) for row in rows[:MOST_LISTED]], len(rows))
                sentence = f"Column {column_name(column)} has no header, but values in it: {cells}."
                faults.append(Fault("header.blank", sentence))
        first_row = max(self.layout.header_row - 1, 0)
        last_row = max(self.last_row, first_row)
        sheet = self.worksheet
        merged = [area_name(area) for area in sheet.merged if area[1][0] >= first_row and area[0][0] <= last_row]
        if merged:
            sentence = f"Cells are merged, so that the value of some is not known: {listed(merged)}."
            faults.append(Fault("merged", sentence))
        uncomputed = [cell_name(cell) for cell in sheet.audit.uncomputed if first_row <= cell[0] < self.footer_row]
        if uncomputed:
            told = f"Formulas were saved without their results: {listed(uncomputed)}."
            faults.append(Fault("formula", f"{told} Open the workbook and save it anew."))
        return faults + self.footer_faults()

    def footer_faults(self) -> list[Fault]:
        """What is wrong with the footer that states how many rows there are."""
        if "rows" not in re.compile(self.layout.footer or "").groupindex:
            return []
        if self.footer is None:
            sentence = "The closing row that states how many rows the file has is missing: the file was cut short."
            return [Fault("incomplete", sentence)]
        stated = self.stated_rows()
        if stated is None:
            return [Fault("incomplete", "The closing row of the file does not state how many rows there are.")]
        if stated != self.row_count:
            sentence = f"The file says that it has {stated:,} rows, but {self.row_count:,} are there."
            return [Fault("incomplete", sentence)]
        return []

    def stated_rows(self) -> int | None:
        """How many rows the footer says there are."""
        stated = re.sub(r"[,\s]", "", (self.footer.groupdict().get("rows") if self.footer else None) or "")
        return int(stated) if re.fullmatch("[0-9]{1,12}", stated) else None


def _first_values(columns: list[Texts]) -> Texts:
    """The first value of each row that is not blank, without blanks around it; null where the whole row is blank."""
    first = _trimmed(columns[0])
    for column in columns[1:]:
        if first.null_count == 0:
            break
        first = pc.coalesce(first, _trimmed(column))
    return first


def _trimmed(texts: Texts) -> Texts:
    trimmed = pc.utf8_trim_whitespace(texts)
    return pc.if_else(pc.equal(trimmed, ""), None, trimmed)

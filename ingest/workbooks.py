"""One worksheet of a workbook (.xlsx, .xls, .ods) as a header and a Parquet file of text; runs in a process of its own.

calamine gives the cells by row, and Arrow makes text of them by column; neither follows links nor runs macros. Row
numbers are those that a person sees. Row and column numbers within this module start at 0.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import python_calamine as calamine

from ingest.cell_texts import Texts, texts_of
from ingest.contract import FileLayout
from ingest.faults import DeliveryRefused, Fault
from ingest.open_document import audit_ods
from ingest.packages import inspect_package, not_of_format
from ingest.parquet_files import TextWriter
from ingest.spreadsheet_xml import audit_xlsx
from ingest.worksheet_audit import Audit, area_name, cell_name, column_name, listed
from ingest.xls_records import OLE2, audit_xls, stream_names

ZIP = b"PK\x03\x04"
CELLS_AT_ONCE = 100_000  # so few that Python's objects for them stay in the processor's cache
ENCRYPTED_PACKAGE = "EncryptedPackage"  # the stream in which Office keeps a workbook that has a password
PROTECTED = Fault("protected", "The workbook is protected by a password.")


def convert_workbook(path: Path, layout: FileLayout, target: Path) -> tuple[list[str], int | None]:
    """Write the rows of the declared worksheet to ``target``; its header, and the rows that its footer states.

    Raises DeliveryRefused with all faults of the worksheet, and whatever the libraries raise at a damaged workbook.
    """
    worksheet = _open(path, layout)
    if worksheet.width > layout.max_columns:
        sentence = f"The worksheet has {worksheet.width:,} columns, more than the {layout.max_columns:,} it may have."
        raise DeliveryRefused("", [Fault("limit", sentence)])
    table = _Table(worksheet, layout, worksheet.header(layout.header_row))
    table.write(target)
    faults = table.faults()
    if faults:
        raise DeliveryRefused("", faults)
    return table.header, table.stated_rows()


@dataclass
class _Worksheet:
    """The rows of a worksheet, taken one stretch after the other; ``left`` blank columns come before its values."""

    rows: Iterator[list[Any]]
    left: int
    width: int
    merged: list[Any]
    audit: Audit
    next_row: int = 0

    def take(self, count: int) -> list[Texts]:
        """The next rows as columns of text; no columns where there are no more rows."""
        rows = list(islice(self.rows, count))
        columns = [texts_of(values) for values in zip(*rows, strict=True)]
        if columns:
            columns = [pa.nulls(len(rows), pa.string())] * self.left + columns
        self.put_in_audited(columns, len(rows))
        self.next_row += len(rows)
        return columns

    def put_in_audited(self, columns: list[Texts], count: int) -> None:
        """Replace the cells of which the audit knows better."""
        known: dict[int, dict[int, str]] = {}
        for (row, column), text in self.audit.texts.items():
            if self.next_row <= row < self.next_row + count and column < len(columns):
                known.setdefault(column, {})[row - self.next_row] = text
        for column, texts in known.items():
            values = columns[column].to_pylist()
            for row, text in texts.items():
                values[row] = text or None
            columns[column] = pa.array(values, pa.string())

    def header(self, header_row: int) -> list[str]:
        """The texts of the header, '' where there is none, without blank ones at its end; what is above is dropped."""
        if header_row == 0:
            return []
        self.next_row += len(list(islice(self.rows, header_row - 1)))
        header = [column[0].as_py() or "" for column in self.take(1)]
        while header and not header[-1].strip():
            header.pop()
        if not header:
            sentence = f"The worksheet is empty, or its row {header_row}, where its header should be, is."
            raise DeliveryRefused("", [Fault("empty", sentence)])
        return header


@dataclass
class _Table:
    """The rows below the header and above the footer, and what is wrong with them."""

    worksheet: _Worksheet
    layout: FileLayout
    header: list[str]
    row_count: int = 0
    last_row: int = -1
    footer: re.Match[str] | None = None
    strays: dict[int, list[int]] = field(default_factory=dict)

    def write(self, target: Path) -> None:
        """Write every row that is not blank."""
        sheet = self.worksheet
        width = len(self.header) or sheet.width
        with TextWriter(target, width, self.layout.max_bytes) as writer:
            while self.footer is None:
                start = sheet.next_row
                columns = sheet.take(max(1, CELLS_AT_ONCE // max(sheet.width, 1)))
                if not columns:
                    break
                first = _first_values(columns)
                if self.layout.footer:
                    first = self.above_footer(first)
                has_values = pc.is_valid(first)
                rows = pc.filter(pa.array(range(start, start + len(first)), pa.int64()), has_values)
                columns = [pc.filter(column.slice(0, len(first)), has_values) for column in columns]
                self.note(rows, columns)
                writer.write(pc.add(rows, 1), columns[:width])

    def above_footer(self, first: Texts) -> Texts:
        """Those of the rows' first values that come before the footer."""
        pattern = re.compile(self.layout.footer or "")
        for position, value in enumerate(first.to_pylist()):
            if value is not None and (footer := pattern.fullmatch(value)):
                self.footer = footer
                return first.slice(0, position)
        return first

    def note(self, rows: Texts, columns: list[Texts]) -> None:
        """Count the rows, and remember cells that have a value but no header."""
        self.row_count += len(rows)
        if len(rows):
            self.last_row = rows[-1].as_py()
        for position, column in enumerate(columns if self.header else []):
            if position >= len(self.header) or not self.header[position].strip():
                stray = pc.filter(rows, pc.is_valid(_trimmed(column))).to_pylist()
                self.strays.setdefault(position, []).extend(stray)

    def faults(self) -> list[Fault]:
        """Everything that is wrong with the worksheet."""
        faults = []
        for column, rows in self.strays.items():
            if rows:
                cells = listed([cell_name((row, column)) for row in rows])
                sentence = f"Column {column_name(column)} has no header, but values in it: {cells}."
                faults.append(Fault("header.blank", sentence))
        first_row = max(self.layout.header_row - 1, 0)
        last_row = max(self.last_row, first_row)
        merged = [area for area in self.worksheet.merged if area[1][0] >= first_row and area[0][0] <= last_row]
        if merged:
            sentence = f"Cells are merged, so that the value of some is not known: {listed([*map(area_name, merged)])}."
            faults.append(Fault("merged", sentence))
        uncomputed = [cell for cell in self.worksheet.audit.uncomputed if first_row <= cell[0] <= last_row]
        if uncomputed:
            cells = listed([*map(cell_name, uncomputed)])
            sentence = f"Formulas were saved without their results: {cells}. Open the workbook and save it anew."
            faults.append(Fault("formula", sentence))
        return faults + self.footer_faults()

    def footer_faults(self) -> list[Fault]:
        """What is wrong with the footer that states how many rows there are."""
        if "rows" not in re.compile(self.layout.footer or "").groupindex:
            return []
        if self.footer is None:
            sentence = "The closing row that states how many rows the file has is missing: the file was cut short."
            return [Fault("damaged", sentence)]
        stated = self.stated_rows()
        if stated is None:
            return [Fault("damaged", "The closing row of the file does not state how many rows there are.")]
        if stated != self.row_count:
            sentence = f"The file says that it has {stated:,} rows, but {self.row_count:,} are there."
            return [Fault("damaged", sentence)]
        return []

    def stated_rows(self) -> int | None:
        """How many rows the footer says there are."""
        stated = re.sub(r"[,\s]", "", (self.footer.groupdict().get("rows") if self.footer else None) or "")
        return int(stated) if re.fullmatch("[0-9]{1,12}", stated) else None


def _open(path: Path, layout: FileLayout) -> _Worksheet:
    """The declared worksheet, once the file is known to be a workbook of the declared format."""
    marked = _check_format(path, layout)
    with path.open("rb") as file:
        try:
            workbook = calamine.CalamineWorkbook.from_filelike(file)
        except calamine.PasswordError:
            raise DeliveryRefused("", [PROTECTED]) from None
    position, name = _declared_sheet(workbook, layout.sheet)
    audits = {
        "xlsx": lambda: audit_xlsx(path, name, marked),
        "xls": lambda: audit_xls(path, position),
        "ods": lambda: audit_ods(path, position),
    }
    audit = audits[layout.format]()
    if audit.unreadable:
        cells = listed([*map(cell_name, audit.unreadable)])
        raise DeliveryRefused("", [Fault("damaged", f"Cells cannot be read as they are written: {cells}.")])
    sheet = workbook.get_sheet_by_name(name)
    merged = [*(sheet.merged_cell_ranges or []), *audit.merged]
    if sheet.start is None or sheet.end is None:
        return _Worksheet(iter(()), 0, 0, merged, audit)
    return _Worksheet(sheet.iter_rows(), sheet.start[1], sheet.end[1] + 1, merged, audit)


def _check_format(path: Path, layout: FileLayout) -> frozenset[str]:
    """The marked parts of a package. Raises DeliveryRefused where the file is empty or of another format."""
    with path.open("rb") as file:
        head = file.read(len(OLE2))
    if not head:
        raise DeliveryRefused("", [Fault("empty", "The file is empty.")])
    if head.startswith(ZIP):
        if layout.format == "xls":
            raise DeliveryRefused("", [not_of_format(layout, "a newer one or some other zip archive")])
        return inspect_package(path, layout)
    if head != OLE2:
        raise DeliveryRefused("", [not_of_format(layout)])
    if ENCRYPTED_PACKAGE in stream_names(path):
        raise DeliveryRefused("", [PROTECTED])
    if layout.format != "xls":
        raise DeliveryRefused("", [not_of_format(layout, ".xls workbook")])
    return frozenset()


def _declared_sheet(workbook: calamine.CalamineWorkbook, declared: str | None) -> tuple[int, str]:
    """Position among all sheets, and name, of the declared worksheet, or of the only one."""
    sheets = [
        (position, sheet.name)
        for position, sheet in enumerate(workbook.sheets_metadata)
        if sheet.typ == calamine.SheetTypeEnum.WorkSheet
    ]
    names = listed([f"'{name}'" for _, name in sheets])
    if declared is None:
        if len(sheets) != 1:
            told = f"The workbook has {len(sheets)} worksheets, and the contract does not say which to read"
            raise DeliveryRefused("", [Fault("sheet", f"{told}: {names}.")])
        return sheets[0]
    found = [sheet for sheet in sheets if sheet[1] == declared]
    if not found:
        raise DeliveryRefused("", [Fault("sheet", f"The workbook has no worksheet '{declared}', but {names}.")])
    return found[0]


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

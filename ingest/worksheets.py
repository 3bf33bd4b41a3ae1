"""One worksheet of a workbook opened with calamine, and its cells as columns of text, one stretch of rows at a time.

The file is known to be a workbook of the declared format before calamine sees it, which neither follows links nor runs
macros. Row and column numbers here start at 0.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import python_calamine as calamine

from ingest.cell_texts import Texts, texts_of
from ingest.contract import FileLayout
from ingest.faults import DeliveryRefused, Fault
from ingest.open_document import audit_ods
from ingest.packages import PROTECTED, inspect_package, not_of_format
from ingest.spreadsheet_xml import audit_xlsx
from ingest.worksheet_audit import Area, Audit, cell_name, listed
from ingest.xls_records import OLE2, audit_xls, ole2_kind

ZIP = b"PK\x03\x04"


@dataclass
class Worksheet:
    """The rows of a worksheet, taken one stretch after the other.

    ``left`` blank columns come before its values, ``width`` columns there are with them; ``next_row`` is taken next.
    """

    rows: Iterator[list[Any]]
    left: int
    width: int
    merged: list[Area]
    audit: Audit
    next_row: int = 0

    def take(self, count: int) -> list[Texts]:
        """The next rows as columns of text; no columns where there are no more rows."""
        rows = list(islice(self.rows, count))
        columns = [texts_of(values) for values in zip(*rows, strict=True)]
        if columns:
            columns = [pa.nulls(len(rows), pa.string())] * self.left + columns
        self._put_in_audited(columns, len(rows))
        self.next_row += len(rows)
        return columns

    def skip(self, count: int) -> None:
        """Leave out the next rows."""
        self.next_row += sum(1 for _ in islice(self.rows, count))

    def _put_in_audited(self, columns: list[Texts], count: int) -> None:
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


def open_worksheet(path: Path, layout: FileLayout) -> Worksheet:
    """The declared worksheet, or the only one.

    Raises DeliveryRefused where the file is not a workbook of the layout's format, goes beyond its limits, has a
    password or no such worksheet; and whatever calamine raises at a damaged one.
    """
    marked = _check_format(path, layout)
    with path.open("rb") as file:
        workbook = calamine.CalamineWorkbook.from_filelike(file)
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
    merged = sorted([*(sheet.merged_cell_ranges or []), *audit.merged])
    last_row, last_column = sheet.end or (-1, -1)
    if any(row > last_row or column > last_column for row, column in audit.texts):
        raise ValueError("a cell that holds something is not among those that calamine tells of")
    if sheet.start is None or sheet.end is None:
        return Worksheet(iter(()), 0, 0, merged, audit)
    return Worksheet(sheet.iter_rows(), sheet.start[1], sheet.end[1] + 1, merged, audit)


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
    kind = ole2_kind(path)
    if kind == "protected":
        raise DeliveryRefused("", [PROTECTED])
    if kind != "xls" or layout.format != "xls":
        found = ".xls workbook" if kind == "xls" else "some other old Office file"
        raise DeliveryRefused("", [not_of_format(layout, found)])
    return frozenset()


def _declared_sheet(workbook: calamine.CalamineWorkbook, declared: str | None) -> tuple[int, str]:
    """Position among all sheets, and name, of the declared worksheet, or of the only one.

    No other name is quoted: a sheet may be called after a person.
    """
    sheets = [
        (position, sheet.name)
        for position, sheet in enumerate(workbook.sheets_metadata)
        if sheet.typ == calamine.SheetTypeEnum.WorkSheet
    ]
    if declared is None:
        if len(sheets) != 1:
            told = f"The workbook has {len(sheets)} worksheets, and the contract does not say which to read."
            raise DeliveryRefused("", [Fault("sheet", told)])
        return sheets[0]
    found = [sheet for sheet in sheets if sheet[1] == declared]
    if not found:
        told = f"The workbook has no worksheet '{declared}', but {len(sheets)} of other names."
        raise DeliveryRefused("", [Fault("sheet", told)])
    return found[0]

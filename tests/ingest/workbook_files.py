"""Workbooks made part by part, so that a test can put anything into them, and the means to convert files."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from ingest.contract import FileLayout
from ingest.converting import Converted, convert
from ingest.faults import DeliveryRefused
from ingest.parquet_files import convert_parquet
from ingest.workbooks import convert_workbook

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CONTENT_TYPES = f"""{XML}<Types xmlns="{PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
</Types>"""
ROOT_RELATIONSHIPS = f"""{XML}<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""
RELATIONSHIPS = f"""{XML}<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.xml"/>
<Relationship Id="rId3" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>"""
STYLES = f"""{XML}<styleSheet {MAIN}><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>
<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164" applyNumberFormat="1"/></cellXfs></styleSheet>"""
WORKBOOK = f"""{XML}<workbook {MAIN} xmlns:r="{OFFICE}"><sheets>
<sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>"""
ODS_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)
CALCEXT = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'

Convert = Callable[..., tuple[list[str], list[tuple[Any, ...]]]]


def zipped(parts: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def xlsx(rows: str, *, strings: str = "", after: str = "", **parts: str | bytes) -> bytes:
    """A workbook of those row elements, with style 1 for dates; ``parts`` replace whole parts of it."""
    made = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": ROOT_RELATIONSHIPS,
        "xl/workbook.xml": WORKBOOK,
        "xl/_rels/workbook.xml.rels": RELATIONSHIPS,
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": f"{XML}<sst {MAIN}>{strings}</sst>",
        "xl/worksheets/sheet1.xml": f"{XML}<worksheet {MAIN}><sheetData>{rows}</sheetData>{after}</worksheet>",
    }
    names = {
        "sheet": "xl/worksheets/sheet1.xml",
        "shared_strings": "xl/sharedStrings.xml",
        "workbook": "xl/workbook.xml",
    }
    return zipped(made | {names.get(name, name): part for name, part in parts.items()})


def row(*cells: str) -> str:
    return f"<row>{''.join(cells)}</row>"


def text(value: str) -> str:
    return f'<c t="inlineStr"><is><t xml:space="preserve">{value}</t></is></c>'


def number(value: object, style: int = 0) -> str:
    return f'<c s="{style}"><v>{value}</v></c>'


def ods(rows: str, **parts: str) -> bytes:
    """A workbook of one worksheet with those row elements."""
    content = f"""{XML}<office:document-content {ODS_NAMES} {CALCEXT}><office:body><office:spreadsheet>
<table:table table:name="Data">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"""
    manifest = f'{XML}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    made: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": manifest,
        "content.xml": content,
    }
    return zipped(made | parts)


def ods_row(*cells: str, repeated: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{repeated}">{"".join(cells)}</table:table-row>'


def ods_cell(kind: str = "string", shown: str = "", **attributes: object) -> str:
    given = " ".join(f'{name.replace("__", ":").replace("_", "-")}="{value}"' for name, value in attributes.items())
    paragraph = f"<text:p>{shown}</text:p>" if shown else ""
    return f'<table:table-cell office:value-type="{kind}" {given}>{paragraph}</table:table-cell>'


def convert_here(path: Path, file_name: str, layout: FileLayout, scratch: Path) -> Converted:
    """What ``convert`` does, without a process of its own; that is slow."""
    target = scratch / "rows.parquet"
    try:
        if layout.format == "parquet":
            header = convert_parquet(path, layout, target)
            return Converted(header, len(header), target, None)
        header, width, stated_rows = convert_workbook(path, layout, target)
        return Converted(header, width, target, stated_rows)
    except DeliveryRefused as refused:
        raise DeliveryRefused(file_name, refused.faults) from None


@pytest.fixture
def converted_here(tmp_path: Path) -> Convert:
    """Converts a file in this process; its header, and its rows with their numbers."""
    return _converter(tmp_path, convert_here)


@pytest.fixture
def converted(tmp_path: Path) -> Convert:
    """Converts a file as in production; its header, and its rows with their numbers."""
    return _converter(tmp_path, convert)


def _converter(tmp_path: Path, convert: Callable[[Path, str, FileLayout, Path], Converted]) -> Convert:
    def convert_content(
        content: bytes, format: str = "xlsx", **options: Any
    ) -> tuple[list[str], list[tuple[Any, ...]]]:
        path = tmp_path / "0123abcd"
        path.write_bytes(content)
        scratch = tmp_path / "scratch"
        scratch.mkdir(exist_ok=True)
        done = convert(path, "Jane Doe.bin", replace(FileLayout(), format=format, **options), scratch)
        table = pq.read_table(done.rows)
        assert table.column_names == ["_row", *(f"c{position}" for position in range(table.num_columns - 1))]
        return done.header, list(zip(*(column.to_pylist() for column in table.columns), strict=True))

    return convert_content


def refusal(converted: Convert, content: bytes, format: str = "xlsx", **options: Any) -> list[str]:
    """The sentences with which a file is refused."""
    with pytest.raises(DeliveryRefused) as refused:
        converted(content, format, **options)
    assert str(refused.value).startswith("Jane Doe.bin: ")
    return [fault.sentence for fault in refused.value.faults]

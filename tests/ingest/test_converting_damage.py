"""Damaged, crafted and misnamed workbooks and Parquet files: each is refused in words, and nothing else is raised."""

import io
import json
import os
import random
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlwt

from ingest import converting
from ingest.contract import FileLayout
from ingest.converting import convert
from ingest.faults import DeliveryRefused

from .workbook_files import (
    MAIN,
    WORKBOOK,
    XML,
    Convert,
    converted,
    number,
    ods,
    ods_cell,
    ods_row,
    refusal,
    row,
    text,
    xlsx,
    zipped,
)

__all__ = ["converted"]  # a fixture
pytestmark = pytest.mark.slow
DAMAGED = {
    "xlsx": "The file cannot be read as a workbook: it is damaged or not of the format .xlsx.",
    "xls": "The file cannot be read as a workbook: it is damaged or not of the format .xls.",
    "ods": "The file cannot be read as a workbook: it is damaged or not of the format .ods.",
    "parquet": "The file cannot be read as a Parquet file: it is damaged or not of the format .parquet.",
}
NAMES = ["Adams", "Brown", "Clarke", "Davies", "Evans"]
EXPECTED = (["name", "pay"], [(n, f"{NAMES[n % 5]} {n}", str(n * 7)) for n in range(2, 302)])


def good(format: str) -> bytes:
    """A file of three hundred rows, the same in every format."""
    header, rows = EXPECTED
    content = io.BytesIO()
    if format == "xlsx":
        book = openpyxl.Workbook()
        book.active.append(header)
        for _, name, pay in rows:
            book.active.append([name, int(pay)])
        book.save(content)
    elif format == "xls":
        old = xlwt.Workbook()
        sheet = old.add_sheet("Data")
        for n, cells in enumerate([header, *((name, int(pay)) for _, name, pay in rows)]):
            for column, value in enumerate(cells):
                sheet.write(n, column, value)
        old.save(content)
    elif format == "ods":
        made = (ods_row(ods_cell("string", name), ods_cell("float", pay, office__value=pay)) for _, name, pay in rows)
        return ods(ods_row(*(ods_cell("string", name) for name in header)) + "".join(made))
    else:
        table = pa.table({"name": [name for _, name, _ in rows], "pay": [int(pay) for *_, pay in rows]})
        pq.write_table(table, content)
    return content.getvalue()


@pytest.mark.parametrize("format", list(DAMAGED))
def test_the_file_that_the_following_tests_damage_is_good(converted: Convert, format: str) -> None:
    assert converted(good(format), format) == EXPECTED


@pytest.mark.parametrize("format", list(DAMAGED))
@pytest.mark.parametrize("tenths", range(1, 10))
def test_a_file_cut_anywhere_is_refused(converted: Convert, format: str, tenths: int) -> None:
    content = good(format)

    assert refusal(converted, content[: len(content) * tenths // 10], format) == [DAMAGED[format]]


@pytest.mark.parametrize("format", ["xlsx", "ods", "parquet"])
def test_a_file_that_lacks_only_its_last_byte_is_refused(converted: Convert, format: str) -> None:
    assert refusal(converted, good(format)[:-1], format) == [DAMAGED[format]]


def test_an_old_workbook_that_lacks_only_what_fills_its_last_sector_is_read_whole(converted: Convert) -> None:
    assert converted(good("xls")[:-1], "xls") == EXPECTED


@pytest.mark.parametrize("format", ["xlsx", "ods"])
@pytest.mark.parametrize("seed", range(30))
def test_a_package_with_bytes_flipped_is_refused_or_read_the_very_same(
    converted: Convert, format: str, seed: int
) -> None:
    content = bytearray(good(format))
    dice = random.Random(seed)
    for _ in range(3):
        content[dice.randrange(len(content))] ^= dice.randrange(1, 256)

    try:
        assert converted(bytes(content), format) == EXPECTED
    except DeliveryRefused as refused:
        assert len(refused.faults) == 1


@pytest.mark.parametrize("format", ["xlsx", "ods"])
@pytest.mark.parametrize("seed", range(10))
def test_a_package_whose_xml_was_damaged_before_it_was_packed_is_read_or_refused_and_nothing_else_is_raised(
    converted: Convert, format: str, seed: int
) -> None:
    dice = random.Random(seed)
    with zipfile.ZipFile(io.BytesIO(good(format))) as archive:
        parts = {name: bytearray(archive.read(name)) for name in archive.namelist()}
    for part in parts.values():
        for _ in range(2):
            part[dice.randrange(len(part))] = dice.randrange(256)

    try:
        header, _ = converted(zipped({name: bytes(part) for name, part in parts.items()}), format)
        assert isinstance(header, list)
    except DeliveryRefused as refused:
        assert refused.faults


@pytest.mark.parametrize("format", ["xls", "parquet"])  # which have no checksums, so that a changed letter is no damage
@pytest.mark.parametrize("seed", range(30))
def test_a_file_with_bytes_flipped_is_read_or_refused_and_nothing_else_is_raised(
    converted: Convert, format: str, seed: int
) -> None:
    content = bytearray(good(format))
    dice = random.Random(seed)
    for _ in range(20):
        content[dice.randrange(len(content))] ^= dice.randrange(1, 256)

    try:
        header, _ = converted(bytes(content), format)
        assert isinstance(header, list)
    except DeliveryRefused as refused:
        assert refused.faults


@pytest.mark.parametrize("format", list(DAMAGED))
def test_an_empty_file_is_refused_as_such(converted: Convert, format: str) -> None:
    assert refusal(converted, b"", format) == ["The file is empty."]


@pytest.mark.parametrize("head", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PAR1"])
def test_a_file_that_only_begins_well_is_refused(converted: Convert, head: bytes) -> None:
    format = {b"P": "parquet", b"\xd0": "xls"}.get(head[:1], "xlsx") if head != b"PK\x03\x04" else "xlsx"
    dice = random.Random(7)

    assert refusal(converted, head + dice.randbytes(5_000), format) == [DAMAGED[format]]


@pytest.mark.parametrize(
    ("content", "format", "sentence"),
    [
        (b"<html><table><tr><td>a</td></tr></table></html>", "xls", "The file is not an .xls workbook, whatever it is called."),
        (b"a,b\n1,2\n", "xlsx", "The file is not an .xlsx workbook, whatever it is called."),
        (b"a,b\n1,2\n", "ods", "The file is not an .ods workbook, whatever it is called."),
        (b"a,b\n1,2\n", "parquet", "The file is not a Parquet file, whatever it is called."),
        (b"PARE" + bytes(50), "parquet", "The file is encrypted."),
        (xlsx(""), "xls", "The file is not an .xls workbook, but a newer one or some other zip archive."),
        (xlsx(""), "ods", "The file is not an .ods workbook, but an .xlsx workbook."),
        (ods(""), "xlsx", "The file is not an .xlsx workbook, but an .ods workbook."),
        (good("xls"), "xlsx", "The file is not an .xlsx workbook, but an .xls workbook."),
        (good("xls").replace("Workbook".encode("utf-16-le"), "WordDocu".encode("utf-16-le")), "xls", "The file is not an .xls workbook, but some other old Office file."),
        (zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.bin": b"\0"}), "xlsx", "The file is not an .xlsx workbook, but an .xlsb workbook."),
        (zipped({"loans.csv": "a,b"}), "xlsx", "The file is not an .xlsx workbook, but some other zip archive."),
    ],
)  # fmt: skip
def test_a_file_of_another_kind_is_refused_in_so_many_words(
    converted: Convert, content: bytes, format: str, sentence: str
) -> None:
    assert refusal(converted, content, format) == [sentence]


def test_a_workbook_with_a_password_is_refused_as_such(converted: Convert) -> None:
    directory = bytearray(good("xls"))
    at = directory.index("Workbook".encode("utf-16-le"))
    directory[at : at + 34] = "EncryptedPackage\0".encode("utf-16-le")
    directory[at + 64] = 34
    old = bytearray(good("xls"))
    codepage = old.index(b"\x42\x00\x02\x00")
    old[codepage] = 0x2F  # the record that says how the rest is encrypted
    flagged = bytearray(xlsx(""))
    flagged[6] |= 1
    flagged[flagged.index(b"PK\x01\x02") + 8] |= 1
    manifest = (
        f'{XML}<manifest:manifest xmlns:manifest="m"><manifest:file-entry manifest:full-path="content.xml">'
        "<manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
    )
    told = ["The workbook is protected by a password."]

    assert refusal(converted, bytes(directory), "xlsx") == told
    assert refusal(converted, bytes(directory), "xls") == told
    assert refusal(converted, bytes(old), "xls") == told
    assert refusal(converted, bytes(flagged), "xlsx") == told
    assert refusal(converted, ods("", **{"META-INF/manifest.xml": manifest}), "ods") == told


def test_a_sheet_that_claims_to_be_huge_is_as_large_as_its_cells(converted: Convert) -> None:
    sheet = (
        f'{XML}<worksheet {MAIN}><dimension ref="A1:XFD1048576"/><sheetData>{row(text("a"))}</sheetData></worksheet>'
    )

    assert converted(xlsx("", sheet=sheet)) == (["a"], [])


def test_a_sheet_with_cells_in_its_outermost_corners_is_refused(converted: Convert) -> None:
    corner = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'

    assert refusal(converted, xlsx(row(number(1)) + corner)) == ["The file takes more memory or time to read than is allowed."]  # fmt: skip


def test_one_stray_cell_in_the_last_row_of_a_sheet_does_no_harm(converted: Convert) -> None:
    corner = '<row r="1048576"><c r="B1048576"><v>1</v></c></row>'

    assert converted(xlsx(row(text("a"), text("b")) + corner)) == (["a", "b"], [(1_048_576, None, "1")])


def test_cells_repeated_beyond_all_bounds_are_refused(converted: Convert) -> None:
    many = ods_cell("float", "1", office__value=1, table__number_columns_repeated=2_000_000_000)
    error = ods_cell("string", "#N/A", calcext__value_type="error", table__number_columns_repeated=2_000_000)

    assert len(refusal(converted, ods(ods_row(many)), "ods")) == 1
    assert len(refusal(converted, ods(ods_row(error)), "ods")) == 1


@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/workbook.xml"])
def test_xml_that_declares_entities_is_refused(converted: Convert, part: str) -> None:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    laughs = f'{XML}<!DOCTYPE lolz [<!ENTITY l0 "ha">{entities}]><sst {MAIN}><si><t>&l9;</t></si></sst>'

    assert refusal(converted, xlsx('<row><c t="s"><v>0</v></c></row>', **{part: laughs})) == [DAMAGED["xlsx"]]


def test_xml_in_other_encodings_than_utf_8_is_refused_and_not_taken_for_empty(converted: Convert) -> None:
    sheet = f"<worksheet {MAIN}><sheetData>{row(text('a'))}</sheetData></worksheet>"

    assert converted(xlsx("", sheet=sheet)) == (["a"], [])
    for wrong in (sheet.encode("utf-16"), sheet.encode("utf-16-le"), f'<?xml version="1.0" encoding="latin1"?>{sheet}'):
        assert refusal(converted, xlsx("", sheet=wrong)) == [DAMAGED["xlsx"]]


@pytest.mark.parametrize("value", ["1<!-- x -->2", "<!-- x -->12", "<![CDATA[12]]>"])
def test_a_value_in_which_there_is_more_than_text_refuses_the_file(converted: Convert, value: str) -> None:
    content = xlsx(row(text("a")) + f'<row r="2"><c r="A2"><v>{value}</v></c></row>')

    assert refusal(converted, content) == ["Cells cannot be read as they are written: A2."]


@pytest.mark.parametrize("format", ["xlsx", "ods"])
def test_a_workbook_that_unpacks_to_more_than_is_allowed_is_refused(converted: Convert, format: str) -> None:
    padding = {"xl/media/image1.bin": bytes(20_000_000)}
    content = xlsx(row(text("a")), **padding) if format == "xlsx" else ods(ods_row(ods_cell("string", "a")), **padding)
    told = ["The workbook unpacks to more bytes than are allowed."]

    assert refusal(converted, content, format) == told
    assert refusal(converted, content, format, max_expansion=1e9, max_bytes=1_000_000) == told
    assert converted(content, format, max_expansion=1e9) == (["a"], [])


def test_a_part_that_says_it_is_smaller_than_it_is_is_refused(converted: Convert) -> None:
    content = xlsx(row(text("a")), **{"xl/media/image1.bin": bytes(1_234_567)})
    told = content.replace((1_234_567).to_bytes(4, "little"), (10).to_bytes(4, "little"))

    assert told != content
    assert refusal(converted, told, max_expansion=1e9) == [DAMAGED["xlsx"]]


def test_a_package_that_lacks_a_part_is_refused_as_damaged(converted: Convert) -> None:
    assert refusal(converted, zipped({"xl/workbook.xml": WORKBOOK})) == [DAMAGED["xlsx"]]
    assert refusal(converted, zipped({"content.xml": XML}), "ods") == [DAMAGED["ods"]]


def test_two_parts_of_one_name_are_refused(converted: Convert) -> None:
    content = io.BytesIO(xlsx(row(text("a"))))
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr("XL/worksheets/sheet1.xml", f"<worksheet {MAIN}><sheetData/></worksheet>")

    assert refusal(converted, content.getvalue()) == [DAMAGED["xlsx"]]


def test_a_chart_sheet_is_not_taken_for_a_worksheet(converted: Convert) -> None:
    workbook = openpyxl.Workbook()
    workbook.active.append(["a"])
    workbook.create_chartsheet("Chart")
    content = io.BytesIO()
    workbook.save(content)

    assert converted(content.getvalue()) == (["a"], [])
    assert refusal(converted, content.getvalue(), sheet="Chart") == ["The workbook has no worksheet 'Chart', but 1 of other names."]  # fmt: skip


def test_a_workbook_without_any_sheet_is_refused(converted: Convert) -> None:
    workbook = WORKBOOK.replace('<sheet name="Data" sheetId="1" r:id="rId1"/>', "")

    assert len(refusal(converted, xlsx("", workbook=workbook))) == 1


@pytest.mark.parametrize(
    ("program", "sentence"),
    [
        ("import os; os.abort()", DAMAGED["xlsx"]),
        ("raise SystemExit(3)", DAMAGED["xlsx"]),
        ("raise BaseException('Jane Doe')", DAMAGED["xlsx"]),
        ("print('Jane Doe')", DAMAGED["xlsx"]),
        ("print('[]')", DAMAGED["xlsx"]),
        ("print('{\"header\": [\"Jane Doe\"]}')", DAMAGED["xlsx"]),
        ("print('{\"faults\": [1]}')", DAMAGED["xlsx"]),
        ("import sys; sys.stderr.write('memory allocation of 9 bytes failed'); sys.exit(1)", "The file takes more memory or time to read than is allowed."),
        ("bytearray(1 << 62)", "The file takes more memory or time to read than is allowed."),
        ("import resource; resource.setrlimit(resource.RLIMIT_CPU, (1, 2))\nwhile True: pass", "The file takes more memory or time to read than is allowed."),
    ],
)  # fmt: skip
def test_a_process_that_dies_or_talks_nonsense_refuses_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, sentence: str
) -> None:
    run = subprocess.run

    def run_other(command: list[str], **options: Any) -> Any:
        return run([command[0], "-c", f"print('started', flush=True)\n{program}"], **options)

    monkeypatch.setattr(converting.subprocess, "run", run_other)
    with pytest.raises(DeliveryRefused) as refused:
        convert(tmp_path / "file", "f.xlsx", FileLayout(format="xlsx"), tmp_path)
    assert [fault.sentence for fault in refused.value.faults] == [sentence]


def test_a_process_that_does_not_start_or_a_full_disk_is_not_the_files_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = subprocess.run
    answer = ""

    def run_other(command: list[str], **options: Any) -> Any:
        return run([command[0], "-c", f"print({answer!r})"], **options)

    monkeypatch.setattr(converting.subprocess, "run", run_other)
    with pytest.raises(RuntimeError, match="does not start"):
        convert(tmp_path / "file", "f.xlsx", FileLayout(format="xlsx"), tmp_path)
    answer = 'started\n{"disk": 28}'
    with pytest.raises(OSError, match="No space left"):
        convert(tmp_path / "file", "f.xlsx", FileLayout(format="xlsx"), tmp_path)


def test_the_process_that_reads_a_file_knows_no_secret_and_has_limits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PSEUDONYM_KEY", "secret")
    monkeypatch.setenv("PYTHONPATH", "/nowhere")
    run = subprocess.run
    seen: dict[str, Any] = {}
    look = """
import json, os, resource, sys
sys.argv = ["x", "/dev/null", "/dev/null", '{"format": "parquet"}']
from ingest import converting
converting.main(sys.argv[1:])
limits = [resource.getrlimit(limit)[0] for limit in (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_CORE)]
print(json.dumps([sorted(os.environ), limits, sys.flags.isolated]))
"""

    def run_other(command: list[str], **options: Any) -> Any:
        assert command[1:4] == ["-I", "-m", "ingest.converting"]
        finished = run([command[0], "-I", "-c", look], **options)
        seen["told"] = json.loads(finished.stdout.splitlines()[-1])
        return finished

    monkeypatch.setattr(converting.subprocess, "run", run_other)
    with pytest.raises(DeliveryRefused):
        convert(tmp_path / "file", "f.parquet", FileLayout(format="parquet"), tmp_path)
    assert "PSEUDONYM_KEY" in os.environ
    assert seen["told"] == [["ARROW_DEFAULT_MEMORY_POOL", "LANG", "MALLOC_ARENA_MAX", "PATH"], [4 << 30, 600, 0], 1]
    assert sys.flags.isolated == 0

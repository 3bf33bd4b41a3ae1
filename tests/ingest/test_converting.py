"""Workbooks as text: no value is lost or changed its meaning, and nothing is taken for data that is not."""

import io
import random
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwt

from .workbook_files import (
    WORKBOOK,
    Convert,
    converted_here,
    number,
    ods,
    ods_cell,
    ods_row,
    refusal,
    row,
    text,
    xlsx,
)

__all__ = ["converted_here"]  # a fixture
HEADER = row(text("a"), text("b"))
TOTAL = r"Total: (?P<rows>[\d, ]+) rows"


def saved(workbook: Any) -> bytes:
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def as_text(value: Any) -> str | None:
    """The text that a value should have, said in another way than in the code under test."""
    match value:
        case None | "" | " ":
            return None
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case float():
            plain = f"{Decimal(f'{value:.15g}'):f}"
            return plain.rstrip("0").rstrip(".") if "." in plain else plain
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case date() | time():
            return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()
        case timedelta():
            minutes, seconds = divmod(value // timedelta(seconds=1), 60)
            return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"
    return str(value)


def test_each_kind_of_value_has_one_form_of_text(converted_here: Convert) -> None:
    workbook = openpyxl.Workbook()
    values = [
        (1234, "1234"),
        (12.5, "12.5"),
        (0.1 + 0.2, "0.3"),
        (1e20, "100000000000000000000"),
        (0.0000001, "0.0000001"),
        (True, "true"),
        (False, "false"),
        (date(2026, 4, 1), "2026-04-01"),
        (datetime(2026, 4, 1, 13, 45), "2026-04-01 13:45:00"),
        (time(13, 45), "13:45:00"),
        (timedelta(hours=7, minutes=30), "07:30:00"),
        (timedelta(hours=30, minutes=5), "30:05:00"),
        ("007 ", "007 "),
        (" a\nb\tc ", " a\nb\tc "),
        ("2026-04-01 00:00:00", "2026-04-01 00:00:00"),
        ("1.50", "1.50"),
        ("1e5", "1e5"),
        ("TRUE", "TRUE"),
        ("#N/A", "#N/A"),
        ("#DIV/0!", "#DIV/0!"),
    ]
    sheet = workbook.active
    sheet.append(["value", "note"])
    for position, (value, _) in enumerate(values, start=2):
        sheet.cell(position, 1, value)
        sheet.cell(position, 2, "x")
    sheet.cell(len(values) + 1, 1).data_type = "s"  # text that says #DIV/0!, where openpyxl would have made it an error

    header, rows = converted_here(saved(workbook))

    assert header == ["value", "note"]
    assert [value for _, value, _ in rows] == [form for _, form in values]
    assert [row_number for row_number, *_ in rows] == list(range(2, len(values) + 2))


def test_numbers_are_text_of_what_excel_keeps_of_them(converted_here: Convert) -> None:
    numbers = [
        "0.30000000000000004",
        "9007199254740991",
        "12345678901234500000",
        "1E-7",
        "1234567890.1234567",
        "1E+300",
    ]

    _, rows = converted_here(xlsx(row(text("n")) + "".join(row(number(n)) for n in numbers)))

    assert [value for _, value in rows] == [
        "0.3", "9007199254740991", "12345678901234500000", "0.0000001", "1234567890.12346", "1e+300",
    ]  # fmt: skip


@pytest.mark.parametrize("code", ["#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"])
def test_an_error_in_a_cell_is_never_a_blank(converted_here: Convert, code: str) -> None:
    errors = f'<c r="A2" t="e"><f>1/0</f><v>{code}</v></c><c r="B2" t="s"><v>0</v></c>'
    content = xlsx(f'{HEADER}<row r="2">{errors}</row>', strings="<si><t>x</t></si>")

    assert converted_here(content) == (["a", "b"], [(2, code, "x")])
    assert converted_here(content.replace(b"t='", b'x="')) == (["a", "b"], [(2, code, "x")])


def test_an_error_that_is_not_known_refuses_the_file_and_names_the_cell(converted_here: Convert) -> None:
    content = xlsx(HEADER + '<row r="2"><c r="B2" t="e"><v>#SPILL!</v></c></row>')

    assert refusal(converted_here, content) == ["Cells cannot be read as they are written: B2."]


@pytest.mark.slow
def test_no_cell_of_a_column_of_many_kinds_is_lost(converted_here: Convert) -> None:
    dice = random.Random(20260401)
    kinds = [
        lambda: None,
        lambda: dice.randrange(-(10**12), 10**12),
        lambda: dice.uniform(-1e6, 1e6),
        lambda: round(dice.uniform(0, 1e5), 2),
        lambda: dice.random() < 0.5,
        lambda: date(1900, 3, 1) + timedelta(days=dice.randrange(90_000)),
        lambda: datetime(1950, 1, 1) + timedelta(seconds=dice.randrange(1, 4_000_000_000)),
        lambda: time(dice.randrange(24), dice.randrange(60), dice.randrange(60)),
        lambda: timedelta(seconds=dice.randrange(1_000_000)),
        lambda: f"{dice.randrange(100):05}",
        lambda: "".join(dice.choice("aé€ 😀\n,\"'&<") for _ in range(dice.randrange(20))) + ".",
        lambda: dice.choice(["#N/A", "#REF!", "#VALUE!"]),
    ]
    workbook = openpyxl.Workbook()
    workbook.active.append([f"column {n}" for n in range(8)])
    for _ in range(5_000):  # more than are converted at once
        workbook.active.append([dice.choice(kinds)() for _ in range(8)])
    content = saved(workbook)

    _, rows = converted_here(content)

    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    expected = [(n, *map(as_text, cells)) for n, cells in enumerate(sheet.iter_rows(values_only=True), start=1)][1:]
    assert rows == [cells for cells in expected if any(cells[1:])]


@pytest.mark.parametrize(
    "name",
    [
        "adjust-floating-point-error", "cast-int-to-string-issue-1251", "issue-313", "issue-870", "number-format-multicode",
        "preserve-formatting", "preserve-formatting-percentage", "table-infer-boolean", "table-output",
    ],
)  # fmt: skip
def test_a_real_workbook_is_read_as_openpyxl_reads_it(converted_here: Convert, real_data: Path, name: str) -> None:
    path = real_data / f"csv_robustness/frictionless/{name}.xlsx"

    header, rows = converted_here(path.read_bytes())

    sheet = openpyxl.load_workbook(path, data_only=True).active
    expected = [[as_text(value) for value in cells] for cells in sheet.iter_rows(values_only=True)]
    width = len(header)
    assert header == [value or "" for value in expected[0][:width]]
    assert rows == [(n, *cells[:width]) for n, cells in enumerate(expected, start=1) if n > 1 and any(cells)]


@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_a_real_workbook_of_an_older_or_open_format_is_read_as_the_same_xlsx(
    converted_here: Convert, real_data: Path, suffix: str
) -> None:
    folder = real_data / "csv_robustness/frictionless"
    booleans = (folder / f"table-with-booleans.{suffix}").read_bytes()
    numbers = (folder / f"table-with-ints-floats-dates.{suffix}").read_bytes()

    assert converted_here(booleans, suffix) == (["id", "boolean"], [(2, "1", "true"), (3, "2", "false")])
    assert [cells[:4] for cells in converted_here(numbers, suffix)[1]] == [
        (2, "2013", "3.3", "2009-08-16"), (3, "1997", "5.6", "2009-09-20"), (4, "1969", "11.7", "2012-08-23"),
    ]  # fmt: skip


def test_an_old_workbook_keeps_every_kind_of_value(converted_here: Convert) -> None:
    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("Data")
    day, clock = xlwt.easyxf(num_format_str="DD/MM/YYYY"), xlwt.easyxf(num_format_str="HH:MM")
    long = xlwt.easyxf(num_format_str="[h]:mm")
    values = [("007 ",), (1234,), (0.1 + 0.2,), (True,), (date(2026, 4, 1), day), (time(13, 45), clock), (1.25, long)]
    sheet.write(0, 0, "value")
    for position, value in enumerate(values, start=1):
        sheet.write(position, 0, *value)
    for position, code in enumerate((0x00, 0x07, 0x0F, 0x17, 0x1D, 0x24, 0x2A), start=len(values) + 1):
        sheet.row(position).set_cell_error(0, code)

    _, rows = converted_here(saved(workbook), "xls")

    assert [value for _, value in rows] == [
        "007 ", "1234", "0.3", "true", "2026-04-01", "13:45:00", "30:00:00",
        "#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A",
    ]  # fmt: skip


def test_an_open_document_keeps_every_kind_of_value(converted_here: Convert) -> None:
    values = [
        ods_cell("string", 'a<text:s text:c="2"/>b<text:tab/>c<text:line-break/>d'),
        ods_cell("float", "1,234", office__value="1234"),
        ods_cell("float", "0.3", office__value="0.30000000000000004"),
        ods_cell("boolean", "TRUE", office__boolean_value="true"),
        ods_cell("date", "01/04/26", office__date_value="2026-04-01"),
        ods_cell("date", "01/04/26", office__date_value="2026-04-01T13:45:00"),
        ods_cell("time", "13:45", office__time_value="PT13H45M00S"),
        ods_cell("time", "30:05", office__time_value="PT30H05M00.500000000S"),
        ods_cell("string", "#N/A", table__formula="of:=NA()", office__string_value="", calcext__value_type="error"),
        ods_cell("string", "<![CDATA[a<b]]>"),
        ods_cell("string", "shown", office__string_value="meant"),
        ods_cell("string", "p</text:p><text:p>q", table__number_columns_repeated="1"),
        "<table:table-cell/>",
        ods_cell("string", "2026-04-01T13:45:00"),
    ]

    _, rows = converted_here(ods(ods_row(ods_cell("string", "value")) + "".join(map(ods_row, values))), "ods")

    assert rows == [
        (2, "a  b\tc\nd"), (3, "1234"), (4, "0.3"), (5, "true"), (6, "2026-04-01"), (7, "2026-04-01 13:45:00"),
        (8, "13:45:00"), (9, "30:05:00.500000"), (10, "#N/A"), (11, "a<b"), (12, "meant"), (13, "p\nq"),
        (15, "2026-04-01T13:45:00"),
    ]  # fmt: skip


def test_what_an_open_document_repeats_is_there_as_often(converted_here: Convert) -> None:
    blank = '<table:table-cell table:number-columns-repeated="1024"/>'
    error = ods_cell("string", "#REF!", calcext__value_type="error", table__number_columns_repeated=2)
    rows = ods_row(ods_cell("string", "a"), ods_cell("string", "b")) + ods_row(blank, repeated=3)
    rows += ods_row(error, repeated=2) + ods_row(blank, repeated=1_048_000)

    assert converted_here(ods(rows), "ods") == (["a", "b"], [(5, "#REF!", "#REF!"), (6, "#REF!", "#REF!")])


def test_dates_count_from_1904_where_the_workbook_says_so(converted_here: Convert) -> None:
    workbook = WORKBOOK.replace("<sheets>", '<workbookPr date1904="1"/><sheets>')
    rows = row(text("day")) + row(number(44651, style=1))
    old = xlwt.Workbook()
    old.dates_1904 = True
    old.add_sheet("Data").write(0, 0, "day")
    old.get_sheet(0).write(1, 0, date(2026, 4, 1), xlwt.easyxf(num_format_str="DD/MM/YYYY"))

    assert converted_here(xlsx(rows, workbook=workbook)) == (["day"], [(2, "2026-04-01")])
    assert converted_here(saved(old), "xls") == (["day"], [(2, "2026-04-01")])


def test_dates_written_as_text_by_strict_writers_are_dates(converted_here: Convert) -> None:
    moments = ["2026-04-01", "2026-04-01T00:00:00", "2026-04-01T13:45:00Z", "13:45:00"]

    _, rows = converted_here(
        xlsx(row(text("at")) + "".join(row(f'<c t="d"><v>{moment}</v></c>') for moment in moments))
    )

    assert [value for _, value in rows] == ["2026-04-01", "2026-04-01", "2026-04-01 13:45:00", "13:45:00"]

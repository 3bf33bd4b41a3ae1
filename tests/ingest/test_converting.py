"""Workbooks as text: no value is lost or changed its meaning, and nothing is taken for data that is not."""

import io
import random
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest
import xlwt

from ingest.contract import FileLayout
from ingest.converting import convert
from ingest.faults import DeliveryRefused

from .workbook_files import (
    MAIN,
    WORKBOOK,
    XML,
    Convert,
    convert_here,
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


def test_rows_above_the_header_and_blank_ones_are_dropped_and_row_numbers_stay_those_of_the_sheet(
    converted_here: Convert,
) -> None:
    rows = [["Report of April", None, None], [], ["a", "b"], [], [1, 2], [None, "  "], [None, 3], []]
    workbook = openpyxl.Workbook()
    for cells in rows:
        workbook.active.append(cells)
    workbook.active.merge_cells("A1:C1")

    assert converted_here(saved(workbook), header_row=3) == (["a", "b"], [(5, "1", "2"), (7, None, "3")])


def test_a_table_that_does_not_begin_in_the_first_column_keeps_its_place(converted_here: Convert) -> None:
    content = xlsx(
        '<row r="3"><c r="B3"><v>2024</v></c><c r="C3" t="b"><v>1</v></c></row><row r="9"><c r="C9"><v>5</v></c></row>'
    )

    assert converted_here(content, header_row=3) == (["", "2024", "true"], [(9, None, None, "5")])


def test_a_sheet_without_a_header_is_read_from_its_first_row(converted_here: Convert) -> None:
    assert converted_here(xlsx(row(text("x"), number(1)) + row(number(2), number(3))), header_row=0) == (
        [], [(1, "x", "1"), (2, "2", "3")],
    )  # fmt: skip


def test_without_a_header_the_width_is_that_of_the_rows_above_the_footer(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(xlsx(row(number(1), number(2)) + row(text("End"), text("x"), text("y"))))

    done = convert_here(tmp_path / "file", "x.xlsx", FileLayout(format="xlsx", header_row=0, footer="End"), tmp_path)

    assert (done.header, done.width, pq.read_table(done.rows, columns=["c0", "c1"]).to_pylist()) == (
        [], 2, [{"c0": "1", "c1": "2"}],
    )  # fmt: skip


def test_blank_columns_behind_the_last_header_are_dropped(converted_here: Convert) -> None:
    content = xlsx(row(text("a"), text("b"), text(" "), "<c/>") + row(number(1), number(2), "<c/>", text("  ")))

    assert converted_here(content) == (["a", "b"], [(2, "1", "2")])


def test_values_under_no_header_refuse_the_file_and_their_cells_are_named(converted_here: Convert) -> None:
    rows = row(text("a"), "<c/>", text("c")) + "".join(row(number(n), number(n), "<c/>", number(n)) for n in range(30))

    assert refusal(converted_here, xlsx(rows)) == [
        "Column B has no header, but values in it: "
        + ", ".join(f"B{n}" for n in range(2, 22))
        + " and 10 more.",
        "Column D has no header, but values in it: "
        + ", ".join(f"D{n}" for n in range(2, 22))
        + " and 10 more.",
    ]  # fmt: skip


@pytest.mark.parametrize("format", ["xlsx", "xls", "ods"])
def test_merged_cells_in_the_header_or_the_data_refuse_the_file_and_are_all_named(
    converted_here: Convert, format: str
) -> None:
    if format == "xls":
        workbook = xlwt.Workbook()
        sheet = workbook.add_sheet("Data")
        sheet.write_merge(0, 0, 0, 2, "title")
        for column, name in enumerate("ab"):
            sheet.write(1, column, name)
        sheet.write_merge(1, 1, 2, 3, "c")
        sheet.write_merge(2, 4, 0, 0, "x")
        sheet.write_merge(5, 5, 0, 1, "Total")
        content = saved(workbook)
    elif format == "xlsx":
        merged = openpyxl.Workbook()
        for cells in (["title"], ["a", "b", "c"], ["x"], [None, 1], [None, 2], ["Total"]):
            merged.active.append(cells)
        for area in ("A1:C1", "C2:D2", "A3:A5", "A6:B6"):
            merged.active.merge_cells(area)
        content = saved(merged)
    else:
        spans = [
            ods_cell("string", name, table__number_columns_spanned=n) for name, n in (("t", 3), ("c", 2), ("Total", 2))
        ]
        down = ods_cell("string", "x", table__number_rows_spanned=3)
        plain = [ods_cell("string", name) for name in "ab"]
        covered = "<table:covered-table-cell/>"
        content = ods(
            ods_row(spans[0], covered, covered) + ods_row(*plain, spans[1], covered) + ods_row(down)
            + ods_row(covered, repeated=2) + ods_row(spans[2], covered)
        )  # fmt: skip

    (sentence,) = refusal(converted_here, content, format, header_row=2, footer="Total")
    assert sentence == "Cells are merged, so that the value of some is not known: C2:D2, A3:A5."


def test_merged_cells_of_a_header_with_no_row_below_refuse_the_file(converted_here: Convert, real_data: Path) -> None:
    path = real_data / "csv_robustness/frictionless/merged-cells"

    for suffix in ("xls", "xlsx"):
        assert refusal(converted_here, path.with_suffix(f".{suffix}").read_bytes(), suffix) == [
            "Cells are merged, so that the value of some is not known: A1:B3."
        ]


def test_a_footer_and_all_below_it_is_dropped_and_what_it_states_is_told(
    tmp_path: Path, converted_here: Convert
) -> None:
    path = tmp_path / "file"
    rows = HEADER + row(number(1), number(2)) + row() + row(number(3)) + row("<c/>", text(" Total: 2 rows "))
    path.write_bytes(xlsx(rows + row(text("printed by Jane Doe"), "<c/>", text("stray"))))

    done = convert_here(path, "f.xlsx", FileLayout(format="xlsx", footer=TOTAL), tmp_path)

    assert (done.stated_rows, pq.read_table(done.rows).to_pylist()) == (
        2, [{"_row": 2, "c0": "1", "c1": "2"}, {"_row": 4, "c0": "3", "c1": None}],
    )  # fmt: skip
    assert converted_here(path.read_bytes(), footer="Total.*")[1] == [(2, "1", "2"), (4, "3", None)]


@pytest.mark.parametrize(
    ("last", "sentence"),
    [
        ("Total: 1,002 rows", "The file says that it has 1,002 rows, but 2 are there."),
        ("Total: 1 rows", "The file says that it has 1 rows, but 2 are there."),
        ("Total: , rows", "The closing row of the file does not state how many rows there are."),
        ("Sum: 2 rows", "The closing row that states how many rows the file has is missing: the file was cut short."),
    ],
)  # fmt: skip
def test_a_file_without_the_rows_that_its_footer_states_is_refused(
    converted_here: Convert, last: str, sentence: str
) -> None:
    content = xlsx(HEADER + row(number(1)) + row(number(2)) + row(text(last)))

    assert refusal(converted_here, content, footer=TOTAL) == [sentence]


def test_all_faults_of_a_worksheet_are_told_at_once(converted_here: Convert) -> None:
    workbook = openpyxl.Workbook()
    for cells in (["a", "b"], [1, 2, 3], [None, 4]):
        workbook.active.append(cells)
    workbook.active.merge_cells("A2:A3")
    workbook.active["B3"] = "=1+1"

    assert refusal(converted_here, saved(workbook), footer=TOTAL) == [
        "Column C has no header, but values in it: C2.",
        "Cells are merged, so that the value of some is not known: A2:A3.",
        "Formulas were saved without their results: B3. Open the workbook and save it anew.",
        "The closing row that states how many rows the file has is missing: the file was cut short.",
    ]


def test_formulas_give_their_saved_results(converted_here: Convert) -> None:
    cells = ['<c><f>1+1</f><v>2</v></c>', '<c t="str"><f>""</f><v></v></c>', '<c t="str"><f>A1</f><v>x &amp; y</v></c>']  # fmt: skip

    assert converted_here(xlsx(row(text("a"), text("b"), text("c")) + row(*cells))) == (["a", "b", "c"], [(2, "2", None, "x & y")])  # fmt: skip


@pytest.mark.parametrize("empty", ["<v/>", "<v></v>", ""])
def test_a_formula_saved_without_a_result_is_never_a_blank(converted_here: Convert, empty: str) -> None:
    told = ["Formulas were saved without their results: B2. Open the workbook and save it anew."]
    cell = '<table:table-cell table:formula="of:=1+1"/>'
    names = ods_row(ods_cell("string", "a"), ods_cell("string", "b"))
    total = row(text("Total"), f"<c><f>SUM(B2:B2)</f>{empty}</c>")

    assert converted_here(xlsx(HEADER + row(number(1), number(2)) + total), footer="Total")[1] == [(2, "1", "2")]
    assert refusal(converted_here, xlsx(HEADER + row(number(1), f"<c><f>1+1</f>{empty}</c>"))) == told
    assert refusal(converted_here, xlsx(HEADER + row(number(1), f'<c><f t="shared" si="0"/>{empty}</c>'))) == told
    assert refusal(converted_here, ods(names + ods_row(ods_cell("float", "1", office__value=1), cell)), "ods") == told


def test_the_declared_worksheet_is_read_and_no_other_is_guessed(converted_here: Convert) -> None:
    workbook = openpyxl.Workbook()
    workbook.active.title = "Notes"
    workbook.active.append(["#N/A"])
    workbook.create_sheet("Pay & <more>").append(["a"])
    workbook["Pay & <more>"].append(["#REF!"])
    workbook["Notes"].sheet_state = "hidden"
    content = saved(workbook)

    assert converted_here(content, sheet="Pay & <more>") == (["a"], [(2, "#REF!")])
    assert refusal(converted_here, content) == [
        "The workbook has 2 worksheets, and the contract does not say which to read: 'Notes', 'Pay & <more>'."
    ]
    assert refusal(converted_here, content, sheet="pay & <more>") == [
        "The workbook has no worksheet 'pay & <more>', but 'Notes', 'Pay & <more>'."
    ]


@pytest.mark.parametrize("rows", ["", row("<c/>"), row() + HEADER])
def test_a_sheet_without_its_header_is_refused(converted_here: Convert, rows: str) -> None:
    assert refusal(converted_here, xlsx(rows)) == [
        "The worksheet is empty, or its row 1, where its header should be, is."
    ]


def test_a_header_without_rows_is_no_fault_of_the_workbook(converted_here: Convert) -> None:
    assert converted_here(xlsx(HEADER)) == (["a", "b"], [])


def test_more_columns_than_allowed_are_refused(converted_here: Convert) -> None:
    content = xlsx(row(*(text(f"column {n}") for n in range(6))))

    assert len(converted_here(content, max_columns=6)[0]) == 6
    assert refusal(converted_here, content, max_columns=5) == [
        "The worksheet has 6 columns, more than the 5 it may have."
    ]


def test_other_prefixes_of_the_xml_and_names_of_the_parts_make_no_difference(converted_here: Convert) -> None:
    sheet = (
        f"{XML}<x:worksheet {MAIN.replace('xmlns', 'xmlns:x')}><x:sheetData><x:row><x:c t='str'><x:v>a</x:v></x:c></x:row>"
        '<x:row><x:c t="e"><x:v>#REF!</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )

    assert converted_here(xlsx("", sheet=sheet)) == (["a"], [(2, "#REF!")])


@pytest.mark.slow
def test_the_layout_of_another_file_does_not_matter_to_this_one(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(xlsx(HEADER))
    layout = replace(FileLayout(format="xlsx"), delimiter="|", encoding="utf-16", quote="")

    with pytest.raises(DeliveryRefused, match=r"^x\.ods: The file is not an \.ods workbook, but an \.xlsx workbook\.$"):
        convert(tmp_path / "file", "x.ods", replace(layout, format="ods"), tmp_path)
    assert convert(tmp_path / "file", "x.xlsx", layout, tmp_path).header == ["a", "b"]

"""Worksheets as tables: where they begin and end, and what keeps one from being a table, all told at once."""

import io
from dataclasses import replace
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
        "The workbook has 2 worksheets, and the contract does not say which to read."
    ]
    assert refusal(converted_here, content, sheet="pay & <more>") == [
        "The workbook has no worksheet 'pay & <more>', but 2 of other names."
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

"""The same rows in every format that a contract may declare become the same rows of the warehouse."""

import csv
import gzip
import io
import json
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from ingest.checking import check
from ingest.receipts import Status

from .conftest import CONTRACT, HEADER, Library, file_of, row
from .test_values import contract_of

LINES = [
    row("0042", title="Emma", fee="0.50"),
    row("43", title="Persuasion", fee="12", due_on="", renewed="Y"),
    row("44", title="Caf\u00e9 society", fee="1234.5", days=""),
]
BAD = row("45", title="Middlemarch", branch="NORTH")
TABLE = [line.split(",") for line in (HEADER, *LINES, BAD)]
EXPECTED = [
    (2, 42, "AB1234", "Emma", "2026-04-01", "2026-04-15", 14, "0.50", False, "EAST"),
    (3, 43, "AB1234", "Persuasion", "2026-04-01", None, 14, "12.00", True, "EAST"),
    (4, 44, "AB1234", "Caf\u00e9 society", "2026-04-01", "2026-04-15", None, "1234.50", False, "EAST"),
]
DATES = (HEADER.split(",").index("Lent On"), HEADER.split(",").index("Due On"))
NUMBERS = (HEADER.split(",").index("Days"), HEADER.split(",").index("Fee"))


def text(delimiter: str = ",", line_end: str = "\n", quote: str = '"') -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=line_end, quotechar=quote).writerows(TABLE)
    return out.getvalue()


def cells() -> list[list[object]]:
    """The table as a spreadsheet holds it: dates as dates, numbers as numbers, codes as text."""
    typed: list[list[object]] = [list(TABLE[0])]
    for line in TABLE[1:]:
        values: list[object] = [value or None for value in line]
        for position in DATES:
            day = str(line[position])
            values[position] = date(int(day[6:]), int(day[3:5]), int(day[:2])) if day else None
        for position in NUMBERS:
            values[position] = float(line[position]) if line[position] else None
        typed.append(values)
    return typed


def workbook() -> bytes:
    book = openpyxl.Workbook()
    book.create_sheet("Notes").append(["Nothing to see here"])
    sheet = book.create_sheet("Loans")
    for values in cells():
        sheet.append(values)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def parquet() -> bytes:
    names, *rows = cells()
    table = pa.table({str(name): [values[i] for values in rows] for i, name in enumerate(names)})
    out = io.BytesIO()
    pq.write_table(table, out)
    return out.getvalue()


def zipped(content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("read me.txt", "Loans of April")
        archive.writestr("export/loans.csv", content)
    return out.getvalue()


def under_title(content: str) -> str:
    return f'The county\'s "mobile" library\n\n{content}Rows: 4\nPrinted by "somebody\n'


FORMS: dict[str, tuple[dict[str, object], Callable[[], bytes]]] = {
    "tab": ({"file.delimiter": "\t"}, lambda: text("\t").encode()),
    "semicolons and apostrophes": ({"file.delimiter": ";", "file.quote": "'"}, lambda: text(";", quote="'").encode()),
    "two characters": ({"file.delimiter": "||"}, lambda: text("|").replace("|", "||").encode()),
    "windows line ends": ({}, lambda: text(line_end="\r\n").encode()),
    "old mac line ends": ({}, lambda: text(line_end="\r").encode()),
    "mixed line ends": ({}, lambda: text().replace("EAST\n", "EAST\r\n", 2).encode()),
    "windows-1252": ({"file.encoding": "windows-1252"}, lambda: text().encode("windows-1252")),
    "utf-16": ({"file.encoding": "utf-16"}, lambda: text(line_end="\r\n").encode("utf-16")),
    "padded with NULs": ({}, lambda: text().encode() + bytes(512)),
    "gzip": ({"file.compression": "gzip"}, lambda: gzip.compress(text().encode())),
    "zip": ({"file.compression": "zip", "file.member": r"loans\.csv"}, lambda: zipped(text().encode())),
    "xlsx": ({"file.format": "xlsx", "file.sheet": "Loans"}, workbook),
    "xlsx in gzip": (
        {"file.format": "xlsx", "file.sheet": "Loans", "file.compression": "gzip"},
        lambda: gzip.compress(workbook()),
    ),
    "parquet": ({"file.format": "parquet"}, parquet),
}


def declare(library: Library, settings: dict[str, object]) -> None:
    """The contract of the loans with other settings of its file, and a name that fits any ending."""
    kept = CONTRACT.replace("\\.csv'", "\\..*'")
    if "file.encoding" in settings or "file.format" in settings:
        kept = kept.replace("  - {property: file.encoding, value: utf-8-sig}\n", "")
    added = "".join(f"  - {{property: {name}, value: {json.dumps(value)}}}\n" for name, value in settings.items())
    library.write_contract(kept + added)


def loaded(library: Library) -> list[tuple[object, ...]]:
    return library.query("""
        select _row_number, loan_number, borrower, title, lent_on::varchar, due_on::varchar, days, fee::varchar, renewed, branch
        from raw.library__loans order by _row_number
    """)  # noqa: E501


@pytest.mark.parametrize("form", FORMS)
def test_the_same_rows_in_another_form_are_the_same_rows(library: Library, form: str) -> None:
    settings, content = FORMS[form]
    declare(library, settings)
    library.drop("loans_2026-04-30.any", content())

    (receipt,) = library.load()

    assert (receipt.status, receipt.reason) == (Status.ACCEPTED_WITH_REJECTS, "Rejected for branch validValues 1.")
    assert loaded(library) == EXPECTED
    assert library.faults() == [(5, "branch", "validValues")]
    assert not library.home.scratch.exists() or not any(library.home.scratch.iterdir())


@pytest.mark.parametrize("form", FORMS)
def test_a_check_before_sending_tells_the_same_of_every_form(library: Library, form: str, tmp_path: Path) -> None:
    settings, content = FORMS[form]
    declare(library, settings)
    path = tmp_path / "loans_2026-04-30.any"
    path.write_bytes(content())

    finding = check(path, library.catalogue)

    assert (finding.counts.read, finding.counts.accepted, finding.would_be_refused) == (4, 3, False)
    assert [fault.row for fault in finding.faults] == [5]


def test_title_rows_above_the_header_and_notes_below_the_data_are_left_out(library: Library) -> None:
    declare(library, {"file.header_row": 3, "file.footer": r"Rows: (?P<rows>\d+)"})
    library.drop("loans_2026-04-30.any", under_title(text()).encode())

    (receipt,) = library.load()

    assert (receipt.rows_read, receipt.rows_accepted) == (4, 3)
    assert [values[1:] for values in loaded(library)] == [values[1:] for values in EXPECTED]
    assert [values[0] for values in loaded(library)] == [4, 5, 6]


@pytest.mark.parametrize("settings", [{}, {"file.format": "xlsx", "file.sheet": "Loans"}, {"file.encoding": "utf-16"}])
def test_a_file_without_a_header_has_the_columns_of_its_contract_in_order(
    library: Library, settings: dict[str, object]
) -> None:
    declare(library, {"file.header_row": 0, **settings})
    if settings.get("file.format") == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(workbook()))
        book["Loans"].delete_rows(1)
        out = io.BytesIO()
        book.save(out)
        content = out.getvalue()
    else:
        content = text().partition("\n")[2].encode(str(settings.get("file.encoding", "utf-8")))
    library.drop("loans_2026-04-30.any", content)

    library.load()

    assert [values[1:] for values in loaded(library)] == [values[1:] for values in EXPECTED]
    assert [values[0] for values in loaded(library)] == [1, 2, 3]


def test_a_worksheet_without_a_header_that_is_narrower_or_wider_than_its_contract(library: Library) -> None:
    declare(library, {"file.header_row": 0, "file.format": "xlsx", "file.sheet": "Loans"})

    def deliver(name: str, width: int) -> Status:
        book = openpyxl.Workbook()
        sheet = book.create_sheet("Loans")
        for line in cells()[1:]:
            sheet.append([*line, "more", "and more"][:width])
        out = io.BytesIO()
        book.save(out)
        library.drop(name, out.getvalue())
        (receipt,) = library.load()
        return receipt.status

    assert deliver("loans_2026-04-30.xlsx", 8) is Status.ACCEPTED  # the branch is nowhere, and may be blank
    assert deliver("loans_2026-05-31.xlsx", 11) is Status.REFUSED


def test_a_file_that_is_not_of_the_declared_format_is_refused(library: Library) -> None:
    declare(library, {"file.format": "xlsx"})
    library.drop("loans_2026-04-30.xlsx", file_of(*LINES))

    (receipt,) = library.load()

    assert receipt.status is Status.REFUSED


def test_moments_of_a_parquet_file_keep_their_fractions(library: Library) -> None:
    column = {"logicalType": "timestamp", "logicalTypeOptions": {"format": "dd/MM/yyyy HH:mm:ss"}}
    library.write_contract(contract_of(column, **{"file.format": "parquet"}))
    moments = [datetime(2026, 4, 1, 13, 45, 0, 250_000), datetime(2026, 4, 1, 13, 45), datetime(2026, 4, 1)]
    out = io.BytesIO()
    pq.write_table(pa.table({"id": ["1", "2", "3"], "value": moments}), out)
    library.drop("loans_2026-04-30.csv", out.getvalue())

    library.load()

    assert library.query("select value from raw.library__loans order by id") == [(moment,) for moment in moments]

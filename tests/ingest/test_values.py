"""How suppliers write values: numbers, dates, texts that mean nothing or stand for what is withheld, lists of codes."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from ingest.catalogue import Catalogue
from ingest.faults import ContractFaults
from ingest.receipts import Receipt, Status

from .conftest import Library

Deliver = Callable[..., Receipt]


def contract_of(value: dict[str, object], **settings: object) -> str:
    """A contract of the extract ``loans`` with a key and one column, ``value``, as described."""
    described = {"name": "value", "description": "Value.", "logicalType": "string", "classification": "internal"}
    key = {"name": "id", "description": "Key.", "logicalType": "string", "classification": "internal"}
    custom = {"file.pattern": r"loans_(?P<as_at>\d{4}-\d{2}-\d{2})\.csv", "lawfulBasis": "UK GDPR Art 6(1)(e)"}
    document = {
        "apiVersion": "v3.1.0", "kind": "DataContract", "id": "0b0cf4ad-4b7d-4a24-a4c4-6d2b9d2f5a10", "name": "loans",
        "version": "1.0.0", "status": "active", "description": {"purpose": "Tests."},
        "schema": [{"name": "loans", "description": "Rows.", "properties": [{**key, "primaryKey": True}, {**described, **value}]}],
        "team": {"name": "t", "members": [{"username": "o@council.example", "role": "Data Owner"}]},
        "slaProperties": [{"property": "retention", "value": 1, "unit": "y"}],
        "customProperties": [{"property": name, "value": said} for name, said in {**custom, **settings}.items()],
    }  # fmt: skip
    return yaml.safe_dump(document, sort_keys=False)


def custom(**settings: object) -> list[dict[str, object]]:
    """Settings of a property for which the standard has no word."""
    return [{"property": name, "value": value} for name, value in settings.items()]


def values(library: Library, *texts: str, expect_rejects: int = 0) -> list[object]:
    """The typed values of a delivery with one row for each text."""
    lines = [f'{number},"{text}"' for number, text in enumerate(texts, start=1)]
    receipt = library.deliver(*lines, header="id,value")
    assert (receipt.status is Status.REFUSED, receipt.rows_rejected) == (False, expect_rejects), receipt.reason
    return [row[0] for row in library.query("select value from raw.library__loans order by _row_number")]


NUMBER = {"logicalType": "number", "physicalType": "decimal(12,2)"}


@pytest.mark.parametrize(
    ("notation", "texts", "expected"),
    [
        (["thousands"], ["1,234.50", "12", "1,234,567", "-1,000"], ["1234.50", "12", "1234567", "-1000"]),
        (["pounds"], ["£5", "-£5.20", "£ 7", "8"], ["5", "-5.20", "7", "8"]),
        (["brackets"], ["(5.00)", "5"], ["-5", "5"]),
        (["percent"], ["12.5%", "3 %"], ["12.5", "3"]),
        (["pounds", "thousands", "brackets"], ["(£1,234.00)", "£1,234"], ["-1234", "1234"]),
        (["exponent"], ["1.5E3", "2.5e-1", "-5.68E-14", "1.E3", "7"], ["1500", "0.25", "0", "1000", "7"]),
    ],
)
def test_a_number_is_read_in_the_notation_that_the_contract_declares(
    library: Library, notation: list[str], texts: list[str], expected: list[str]
) -> None:
    library.write_contract(contract_of({**NUMBER, "customProperties": custom(notation=notation)}))

    assert values(library, *texts) == [Decimal(text) for text in expected]


@pytest.mark.parametrize("text", ["1,234", "£5", "(5.00)", "5%", "1E3", "1,23", "5.001", "12 34"])
def test_a_number_in_a_notation_that_is_not_declared_is_a_fault(library: Library, text: str) -> None:
    library.write_contract(contract_of(NUMBER))

    assert values(library, text, "1", expect_rejects=1) == [Decimal("1.00")]


def test_a_number_without_an_exponent_is_not_rounded_though_one_with_it_would_be(library: Library) -> None:
    library.write_contract(contract_of({**NUMBER, "customProperties": custom(notation=["exponent"])}))

    assert values(library, "1.239", "1", expect_rejects=1) == [Decimal("1.00")]


@pytest.mark.parametrize("text", ["1,23", "12,34,567", "1,2345", ",123"])
def test_thousands_that_are_not_in_groups_of_three_are_a_fault(library: Library, text: str) -> None:
    library.write_contract(contract_of({**NUMBER, "customProperties": custom(notation=["thousands"])}))

    assert values(library, text, "1", expect_rejects=1) == [Decimal("1.00")]


def dated(written: str, *others: str, kind: str = "date") -> dict[str, object]:
    further = custom(formats=list(others)) if others else []
    return {"logicalType": kind, "logicalTypeOptions": {"format": written}, "customProperties": further}


@pytest.mark.parametrize(
    ("column", "texts", "expected"),
    [
        (dated("dd/MM/yyyy"), ["01/04/2026", "29/02/2024"], [date(2026, 4, 1), date(2024, 2, 29)]),
        (dated("d/M/yyyy"), ["1/4/2026", "01/04/2026"], [date(2026, 4, 1)] * 2),
        (dated("yyyy-MM-dd", "dd/MM/yyyy"), ["2026-04-01", "01/04/2026"], [date(2026, 4, 1)] * 2),
        (dated("dd-MMM-yyyy"), ["01-Apr-2026", "01-APR-2026"], [date(2026, 4, 1)] * 2),
        (dated("d MMMM yyyy"), ["1 April 2026", "12 September 2026"], [date(2026, 4, 1), date(2026, 9, 12)]),
        (dated("yyyyMMdd"), ["20260401"], [date(2026, 4, 1)]),
        (dated("dd/MM/yyyy", "excel"), ["46113", "01/04/2026"], [date(2026, 4, 1)] * 2),
        (dated("yyyy-MM-dd'T'HH:mm:ss", kind="timestamp"), ["2026-04-01T13:45:00"], [datetime(2026, 4, 1, 13, 45)]),
        (dated("dd/MM/yyyy HH:mm", kind="timestamp"), ["01/04/2026 13:45"], [datetime(2026, 4, 1, 13, 45)]),
    ],
)
def test_a_date_is_read_in_the_formats_that_the_contract_declares(
    library: Library, column: dict[str, object], texts: list[str], expected: list[object]
) -> None:
    library.write_contract(contract_of(column))

    assert values(library, *texts) == expected


@pytest.mark.parametrize(
    "text",
    [
        "01/04/26",
        "1/4/2026",
        "31/02/2026",
        "04/13/2026",
        "2026-04-01",
        "01/04/0026",
        "46113",
        "infinity",
        "epoch",
        "today",
    ],
)
def test_a_date_of_another_form_or_of_two_digit_years_is_a_fault(library: Library, text: str) -> None:
    library.write_contract(contract_of(dated("dd/MM/yyyy")))

    assert values(library, text, "01/04/2026", expect_rejects=1) == [date(2026, 4, 1)]


@pytest.mark.parametrize(
    ("written", "sample"), [("yyyyMMdd", "20260401"), ("dd.MM.yyyy", "01.04.2026"), ("d MMMM yyyy", "1 April 2026")]
)
@pytest.mark.parametrize("text", ["infinity", "-infinity", "epoch"])
def test_a_word_that_the_database_takes_for_a_date_is_a_fault(
    library: Library, written: str, sample: str, text: str
) -> None:
    library.write_contract(contract_of(dated(written)))

    assert values(library, text, sample, expect_rejects=1) == [date(2026, 4, 1)]


def test_texts_that_mean_nothing_are_null_and_those_that_withhold_are_kept_beside_it(library: Library) -> None:
    column = {**NUMBER, "required": False, "customProperties": custom(null_values=["N/A"], marker=["*", "c"])}
    library.write_contract(contract_of(column, **{"values.null": ["-"]}))

    assert values(library, "5", "-", "N/A", "*", "c", "") == [Decimal(5), None, None, None, None, None]
    marks = library.query("select value_marker from raw.library__loans order by _row_number")
    assert marks == [(None,), (None,), (None,), ("*",), ("c",), (None,)]


def test_a_required_value_may_be_withheld_but_not_be_missing(library: Library) -> None:
    column = {**NUMBER, "required": True, "customProperties": custom(null_values=["-"], marker=["*"])}
    library.write_contract(contract_of(column))

    assert values(library, "5", "-", "*", expect_rejects=1) == [Decimal(5), None]
    assert library.faults() == [(3, "value", "required")]
    assert library.query("select row_text ->> 'value' from raw._rejected_rows") == [("-",)]


def test_a_list_of_codes_may_be_a_file_beside_the_contracts(library: Library) -> None:
    rule = {"name": "code", "metric": "invalidValues", "arguments": {"codeList": "branches"}, "mustBe": 0}
    lists = library.contracts / "code_lists"
    lists.mkdir(parents=True)
    (lists / "branches.csv").write_text("code,name\n01,East\n02,West\n")
    library.write_contract(contract_of({"quality": [rule]}))

    assert values(library, "01", "1", "02", expect_rejects=1) == ["01", "02"]
    sentence = "value '1' is not one of: 01, 02."
    assert library.query("select rule, sentence from raw._rejected_rows") == [("validValues", sentence)]


def test_a_list_of_codes_that_is_not_there_is_a_fault_of_the_contract(library: Library) -> None:
    rule = {"name": "code", "metric": "invalidValues", "arguments": {"codeList": "branches"}, "mustBe": 0}
    library.write_contract(contract_of({"quality": [rule]}))

    with pytest.raises(ContractFaults, match="There is no code list 'branches'"):
        Catalogue.read(library.contracts)


def test_an_identifier_is_kept_in_one_form_and_its_check_digit_is_checked(library: Library) -> None:
    library.write_contract(contract_of({"customProperties": custom(check="nhs_number_or_test")}))

    assert values(library, "943 476 5870", "943-476-5870", "9434765871", expect_rejects=1) == ["9434765870"] * 2
    assert library.faults() == [(4, "value", "check")]


def test_a_row_with_five_faults_reports_five(library: Library) -> None:
    receipt = library.deliver("1,AB1234,Emma,01/04/2026,,,,N,EAST", ",bad,E,2026-04-01,,99,x,N,NORTH")

    assert receipt.rows_rejected == 1
    assert [rule for _, column, rule in library.faults()] == [
        "pattern", "validValues", "maximum", "type", "type", "required", "minLength",
    ]  # fmt: skip


def test_rows_alike_in_full_are_repeats_unless_the_contract_says_that_each_counts(library: Library) -> None:
    library.write_contract(contract_of({}))
    assert library.deliver("1,a", "1,a", "1,a", header="id,value").rows_rejected == 2

    library.write_contract(contract_of({}, **{"rows.repeated": "keep"}))
    kept = library.deliver("1,a", "1,a", "2,b", "2,c", header="id,value", name="loans_2026-05-31.csv")

    assert (kept.rows_accepted, kept.rows_rejected) == (2, 2)


def test_rows_need_no_key_where_each_counts(library: Library) -> None:
    key = {"name": "id", "description": "Key.", "logicalType": "integer", "classification": "internal"}
    document = yaml.safe_load(contract_of({}, **{"rows.repeated": "keep"}))
    document["schema"][0]["properties"][0] = key
    library.write_contract(yaml.safe_dump(document))

    receipt = library.deliver("1,a", "1,a", "1,b", "x,c", header="id,value")

    assert (receipt.rows_accepted, receipt.rows_rejected) == (3, 1)
    assert library.query("select row_number, rule, row_key from raw._rejected_rows") == [(5, "type", None)]


def test_a_part_of_the_key_may_be_blank_where_the_contract_says_so(library: Library) -> None:
    text = contract_of({"primaryKey": True, "required": False})
    library.write_contract(text)

    receipt = library.deliver("1,", "1,a", "2,", "2,", header="id,value")

    assert (receipt.rows_accepted, receipt.reason) == (3, "Rejected for id, value primaryKey 1.")


def test_two_tables_one_below_the_other_are_not_taken_for_one(library: Library) -> None:
    library.write_contract(contract_of({}))

    library.deliver("1,a", "id,value", "2,b", header="id,value")

    assert library.query("select row_number, rule from raw._rejected_rows") == [(3, "header")]


def test_a_name_that_the_header_has_twice_is_told_apart_by_order(library: Library, tmp_path: Path) -> None:
    again = {"name": "second", "physicalName": "value", "description": "Value again.", "logicalType": "string", "classification": "internal"}  # fmt: skip
    document = yaml.safe_load(contract_of({}))
    document["schema"][0]["properties"].append(again)
    library.write_contract(yaml.safe_dump(document))

    library.deliver("1,a,b", header="id,value,value")

    assert library.query("select value, second from raw.library__loans") == [("a", "b")]
    assert library.deliver("1,a", header="id,value", name="loans_2026-05-31.csv").status is Status.REFUSED


def test_two_rows_that_share_a_value_that_must_be_unique_are_both_rejected_and_name_each_other(
    library: Library,
) -> None:
    library.write_contract(contract_of({"unique": True}, **{"rejects.limit": 1}))

    library.deliver("1,a", "2,b", "3,a", "4,", "5,", "2,b", header="id,value")

    assert library.query("select row_number, column_name, rule, sentence from raw._rejected_rows order by 1") == [
        (2, "value", "unique", "The row has the same value as row 4 but differs from it, so neither is loaded."),
        (4, "value", "unique", "The row has the same value as row 2 but differs from it, so neither is loaded."),
        (7, "id", "primaryKey", "The row repeats row 3 in full."),
    ]
    assert library.query("select id from raw.library__loans order by 1") == [("2",), ("4",), ("5",)]


def test_a_column_may_have_any_name_that_is_not_the_databases_own(library: Library) -> None:
    text = contract_of({"logicalType": "integer"})
    for name in ("sentence", "rule", "row_number", "row_text", "filename"):
        library.write_contract(text.replace("name: value", f"name: {name}"))

        receipt = library.deliver("1,2", "2,many", header=f"id,{name}", name=f"loans_2026-0{len(name) % 9 + 1}-01.csv")

        assert (receipt.rows_accepted, receipt.rows_rejected) == (1, 1), receipt.reason


def test_an_identifier_is_judged_in_the_form_in_which_it_is_kept(library: Library) -> None:
    options = {"pattern": "[0-9]{10}", "maxLength": 10}
    library.write_contract(contract_of({"logicalTypeOptions": options, "customProperties": custom(check="nhs_number")}))

    assert values(library, "401 023 2137") == ["4010232137"]


def test_columns_that_the_contract_does_not_know_are_told_where_they_are_ignored(library: Library) -> None:
    library.write_contract(contract_of({}, **{"drift.unexpected_columns": "ignore"}))

    receipt = library.deliver("1,a,b,c", header="id,value,other,another")

    assert receipt.reason == "2 columns that the contract does not know were ignored."


def test_a_window_in_which_nothing_happened_is_a_delivery(library: Library) -> None:
    column = dated("dd/MM/yyyy") | {"required": True}
    window = {"delivery.kind": "window", "delivery.window_column": "value"}
    pattern = {"file.pattern": r"loans_(?P<period>\d{4}-\d{2})\.csv"}
    library.write_contract(contract_of(column, **window, **pattern))

    receipt = library.deliver(header="id,value", name="loans_2026-04.csv")

    assert (receipt.status, receipt.rows_read, str(receipt.window_to)) == (Status.ACCEPTED, 0, "2026-04-30")


def test_a_delimiter_of_two_characters_is_counted_wherever_it_lies(library: Library) -> None:
    library.write_contract(contract_of({}, **{"file.delimiter": "||"}))
    for shift in range(3):
        # A row that has slipped, in a file of which one delimiter lies across the border of what is read at once.
        start = b"id||value\n" + b"1||"
        content = start + b"x" * ((1 << 20) - len(start) - 5 + shift) + b"\n2||y||\n"
        library.drop("loans_2026-04-30.csv", content)

        (receipt,) = library.load()

        assert receipt.status is Status.REFUSED, shift

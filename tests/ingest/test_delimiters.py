"""Delimiters within values and between them: none costs a value or a character in silence, and none is one too many."""

import pytest

from ingest.receipts import Status

from .conftest import Library
from .test_values import contract_of

NUMBERS = {"logicalType": "number", "physicalType": "decimal(10,2)"}


def test_delimiters_within_values_are_told_from_those_between_them(library: Library) -> None:
    library.write_contract(contract_of({}))

    receipt = library.deliver('1,"one, or two"', '2,"a ""second"", and, third"', "3,plain", header="id,value")

    assert (receipt.status, receipt.rows_accepted) == (Status.ACCEPTED, 3)


def test_a_bad_number_with_a_delimiter_in_it_is_a_bad_row_of_a_good_file(library: Library) -> None:
    library.write_contract(contract_of(NUMBERS, **{"rejects.limit": 0.5}))

    receipt = library.deliver('1,"twelve, at most"', "2,12.00", header="id,value")

    assert (receipt.status, receipt.rows_accepted, receipt.rows_rejected) == (Status.ACCEPTED_WITH_REJECTS, 1, 1)


@pytest.mark.parametrize("value", [{}, NUMBERS], ids=["text", "number"])
def test_a_blank_value_too_many_refuses_the_file_though_others_hold_delimiters(
    library: Library, value: dict[str, object]
) -> None:
    library.write_contract(contract_of(value, **{"rejects.limit": 0.5}))

    receipt = library.deliver('1,"1,200"', "2,12.00,", header="id,value")

    assert receipt.status is Status.REFUSED
    assert receipt.reason == "Row 3 has more values than the header has columns."
    assert library.query("select count(*) from raw.library__loans") == [(0,)]


def test_a_thousands_separator_is_no_delimiter_too_many(library: Library) -> None:
    library.write_contract(
        contract_of({**NUMBERS, "customProperties": [{"property": "notation", "value": ["thousands"]}]})
    )

    receipt = library.deliver('1,"1,200.00"', '2,"2,300.50"', header="id,value")

    assert (receipt.status, receipt.rows_accepted) == (Status.ACCEPTED, 2)


@pytest.mark.parametrize(
    ("lines", "row"),
    [
        (['1||"Smith"|79'], 2),
        (['1||"a"|7', "2||b"], 2),
        (["1||b", '"12"|34||x'], 3),
        (['1||"b\nb"', "", '2||"it ""is"""|', "3||c"], 3),
        (["1||b", '2||"c"x'], 3),
    ],
)
def test_part_of_a_delimiter_after_a_quotation_mark_costs_no_character_in_silence(
    library: Library, lines: list[str], row: int
) -> None:
    library.write_contract(contract_of({}, **{"file.delimiter": "||", "rejects.limit": 1}))

    receipt = library.deliver(*lines, header="id||value")

    assert receipt.status is Status.REFUSED
    assert f"Row {row} " in str(receipt.reason)


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        (['1||"a||b"', '2||"say ""|"" twice"', '3||5" pipe', '"4"||"x|y" ', "5||z|"],
         [("1", "a||b"), ("2", 'say "|" twice'), ("3", '5" pipe'), ("4", "x|y"), ("5", "z|")]),
        (['1||"two\nlines"', "", "2||||"[:-2]], [("1", "two\nlines"), ("2", None)]),
    ],
)  # fmt: skip
def test_values_between_delimiters_of_two_characters_are_read_as_they_stand(
    library: Library, lines: list[str], rows: list[tuple[str, str]]
) -> None:
    library.write_contract(contract_of({}, **{"file.delimiter": "||"}))

    receipt = library.deliver(*lines, header="id||value")

    assert receipt.status is Status.ACCEPTED, receipt.reason
    assert library.query("select id, value from raw.library__loans order by id") == rows


def test_a_file_of_many_columns_with_quotation_marks_is_read_like_any_other(library: Library) -> None:
    library.write_contract(contract_of({}, **{"drift.unexpected_columns": "ignore"}))
    more = [f"more_{number}" for number in range(1500)]

    receipt = library.deliver(",".join(['1,"a, b"', *("x" for _ in more)]), header=",".join(["id,value", *more]))

    assert (receipt.status, receipt.rows_accepted) == (Status.ACCEPTED, 1), receipt.reason

"""Identities in the make-believe case system: NHS numbers that are right in form, and wrong where it should be."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from .counties import CARE_TABLES, one, rows, tell_files


@pytest.fixture(scope="module")
def numbers(full_county: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Of each month and record the NHS number, without rows in which a mistake struck."""
    with duckdb.connect() as con:
        tell_files(con, full_county, CARE_TABLES)
        con.execute("""
            create table numbers as
            select distinct on (month, record) month, "LAS Person ID" as record, "NHS Number" as nhs_number
            from persons
            where regexp_full_match(record, '[0-9]+') and coalesce(nhs_number ~ '^9[0-9]{9}$', true)
                and coalesce(nhs_number, '') <> '9434765871'
        """)
        yield con


def is_nhs_number(text: str) -> bool:
    total = sum((10 - place) * int(digit) for place, digit in enumerate(text[:9]))
    return len(text) == 10 and (11 - total % 11) % 11 == int(text[9])


def test_nhs_numbers_are_of_the_range_for_tests_and_have_a_right_check_digit(
    numbers: duckdb.DuckDBPyConnection,
) -> None:
    texts = [
        text
        for (text,) in numbers.execute(
            "select distinct nhs_number from numbers where nhs_number is not null"
        ).fetchall()
    ]
    assert len(texts) > 10_000
    assert all(text.startswith("9") and is_nhs_number(text) for text in texts)


def test_a_few_in_a_hundred_have_no_nhs_number(numbers: duckdb.DuckDBPyConnection) -> None:
    assert 0.02 < one(numbers, "select avg((nhs_number is null)::integer) from numbers where month = '202610'") < 0.06


def test_of_two_records_of_one_person_the_second_has_no_number_until_they_are_merged(
    numbers: duckdb.DuckDBPyConnection,
) -> None:
    merged = numbers.execute("""
        with shared as (
            select nhs_number, max(record) as second from numbers
            where month = '202610' and nhs_number is not null group by all having count(*) > 1
        )
        select second, count(*) filter (numbers.nhs_number is null), count(*) filter (numbers.nhs_number is not null)
        from shared join numbers on record = second group by all
    """).fetchall()
    assert 100 < len(merged) < 300
    assert sum(before > 0 for _, before, _ in merged) > 60


def test_some_records_have_the_number_of_another_until_it_is_put_right(numbers: duckdb.DuckDBPyConnection) -> None:
    assert 15 < one(numbers, """
        select count(*) from (
            select record from numbers where nhs_number is not null group by all having count(distinct nhs_number) > 1
        )
    """) < 90  # fmt: skip


def test_some_records_lose_their_number(numbers: duckdb.DuckDBPyConnection) -> None:
    assert 15 < one(numbers, """
        select count(*) from numbers as earlier join numbers as later using (record)
        where earlier.month = '202511' and later.month = '202610'
            and earlier.nhs_number is not null and later.nhs_number is null
    """) < 90  # fmt: skip


def test_some_are_born_on_the_first_day_of_1900(full_county: Path) -> None:
    born = [row["Date Of Birth"] for row in rows(full_county / "LAS_PERSON_20261031.csv")]
    assert 0.0005 < born.count("01/01/1900") / len(born) < 0.005


def test_one_month_of_people_lacks_some_numbers_and_then_has_them(full_county: Path) -> None:
    first, second = (rows(full_county / f"LAS_PERSON_20260831{version}.csv") for version in ("", "_v2"))
    changed = [(old, new) for old, new in zip(first, second, strict=True) if old != new]
    assert 0.03 < len(changed) / len(first) < 0.07
    assert {column for old, new in changed for column in old if old[column] != new[column]} == {"NHS Number"}
    assert {old["NHS Number"] for old, _ in changed} <= {"", "999999999"}


def test_one_month_of_services_is_corrected_in_nothing_but_some_prices(full_county: Path) -> None:
    first, second = (rows(full_county / f"LAS_SERVICE_20260930{version}.csv") for version in ("", "_v2"))
    changed = [(old, new) for old, new in zip(first, second, strict=True) if old != new]
    assert len(changed) > 50
    assert {column for old, new in changed for column in old if old[column] != new[column]} == {"Unit Cost"}


def test_one_month_of_concerns_comes_early_and_then_whole(full_county: Path) -> None:
    first, second = (rows(full_county / f"LAS_SAFEGUARDING_20260831{version}.csv") for version in ("", "_v2"))
    assert [row for row in second if row in first] == first
    assert len(first) < len(second)


def test_one_month_of_events_has_a_wrong_header_and_then_a_good_second_version(full_county: Path) -> None:
    wrong, good = (rows(full_county / f"LAS_EVENT_20260731{version}.csv") for version in ("", "_v2"))
    assert set(good[0]) - set(wrong[0]) == {"Event Outcome", "Team"}
    assert set(wrong[0]) - set(good[0]) == {"Outcome"}
    assert [row["Event Reference"] for row in wrong] == [row["Event Reference"] for row in good]


def test_one_month_of_relationships_comes_twice_in_the_same_bytes(full_county: Path) -> None:
    first, second = (full_county / f"LAS_RELATIONSHIP_20260930{version}.csv" for version in ("", "_v2"))
    assert first.read_bytes() == second.read_bytes()

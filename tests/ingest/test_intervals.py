"""How often an extract is due, by the calendar, and when it is late."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from ingest.cli import main
from ingest.faults import ContractFaults
from ingest.intervals import parse_interval
from ingest.receipts import Status
from ingest.standing import due_by, read_ledger

from .conftest import CONTRACT, KEY, Library, row

MONTHLY = CONTRACT + "  - {property: delivery.expected_every, value: 1 month}\n"
FORGIVING = MONTHLY + "  - {property: delivery.late_after, value: 7 days}\n"


@pytest.mark.parametrize(
    ("stated", "months", "days"),
    [("1 day", 0, 1), ("7 days", 0, 7), ("2 weeks", 0, 14), ("1 month", 1, 0), ("3 months", 3, 0), ("1 year", 12, 0)],
)
def test_an_interval_is_a_number_and_a_unit(stated: str, months: int, days: int) -> None:
    interval = parse_interval(stated)

    assert (interval.months, interval.days, str(interval)) == (months, days, stated)


@pytest.mark.parametrize("stated", ["", "month", "0 days", "-1 day", "1.5 weeks", "1 quarter", "P1M", "1000 years", "1 month 2 days", " 1 day"])  # fmt: skip
def test_any_other_form_is_a_fault(stated: str) -> None:
    with pytest.raises(ValueError, match="is not a number of days, weeks, months or years, such as '1 month'"):
        parse_interval(stated)


@pytest.mark.parametrize(
    ("stated", "day", "expected"),
    [
        ("1 day", date(2026, 12, 31), date(2027, 1, 1)),
        ("2 weeks", date(2028, 2, 20), date(2028, 3, 5)),
        ("1 month", date(2026, 4, 15), date(2026, 5, 15)),
        ("1 month", date(2026, 12, 1), date(2027, 1, 1)),
        ("1 month", date(2026, 1, 30), date(2026, 2, 28)),
        ("14 months", date(2026, 11, 10), date(2028, 1, 10)),
        ("1 year", date(2026, 4, 5), date(2027, 4, 5)),
        ("999 years", date(2199, 12, 31), date(3198, 12, 31)),
    ],
)
def test_an_interval_goes_by_the_calendar(stated: str, day: date, expected: date) -> None:
    assert parse_interval(stated).after(day) == expected


@pytest.mark.parametrize(
    ("stated", "day", "expected"),
    [
        ("1 month", date(2026, 1, 31), date(2026, 2, 28)),
        ("1 month", date(2028, 1, 31), date(2028, 2, 29)),
        ("1 month", date(2026, 2, 28), date(2026, 3, 31)),
        ("1 month", date(2026, 4, 30), date(2026, 5, 31)),
        ("3 months", date(2026, 11, 30), date(2027, 2, 28)),
        ("1 year", date(2028, 2, 29), date(2029, 2, 28)),
        ("30 days", date(2026, 4, 30), date(2026, 5, 30)),
    ],
)
def test_months_after_the_end_of_a_month_end_at_the_end_of_one(stated: str, day: date, expected: date) -> None:
    assert parse_interval(stated).after(day) == expected


def test_twelve_month_ends_in_turn_are_all_month_ends() -> None:
    month, day, days = parse_interval("1 month"), date(2027, 1, 31), []
    for _ in range(12):
        day = month.after(day)
        days.append((day + timedelta(days=1)).day)

    assert days == [1] * 12


def test_a_contract_with_a_wrong_interval_says_so(library: Library) -> None:
    library.write_contract(CONTRACT + "  - {property: delivery.expected_every, value: monthly}\n")

    with pytest.raises(ContractFaults, match="delivery.expected_every: 'monthly' is not a number of days"):
        _ = library.catalogue


def due(library: Library) -> date | None:
    return due_by(library.catalogue.contract("library/loans"), read_ledger(library.home))


def test_the_next_delivery_is_due_an_interval_after_the_date_of_the_last_and_some_days(library: Library) -> None:
    library.write_contract(MONTHLY)
    library.deliver(row(1))
    assert due(library) == date(2026, 5, 31)

    library.write_contract(FORGIVING)
    assert due(library) == date(2026, 6, 7)


def test_nothing_is_due_where_nothing_is_expected_or_nothing_ever_came(library: Library) -> None:
    library.deliver(row(1))
    assert due(library) is None

    library.write_contract(MONTHLY)
    other = Library(library.home.root.parent / "other")
    other.write_contract(MONTHLY)
    assert due(other) is None
    assert due(library) == date(2026, 5, 31)


def test_a_late_file_or_a_correction_of_an_older_date_does_not_put_it_off(library: Library) -> None:
    library.write_contract(MONTHLY)
    library.deliver(row(1), name="loans_2026-05-31.csv")
    library.deliver(row(2), name="loans_2026-03-31.csv")
    library.deliver(row(3), name="loans_2026-05-31_v2.csv")

    assert due(library) == date(2026, 6, 30)


def test_a_refused_or_held_file_does_not_count_as_arrived(library: Library) -> None:
    library.write_contract(MONTHLY + "  - {property: delivery.shrink_limit, value: 0.5}\n")
    library.deliver(row(1), row(2), row(3))
    assert library.deliver("x", name="loans_2026-05-31.csv", header="x").status is Status.REFUSED
    assert library.deliver(row(4), name="loans_2026-06-30.csv").status is Status.HELD

    assert due(library) == date(2026, 5, 31)


def test_the_same_bytes_for_the_next_date_are_in_time_too(library: Library) -> None:
    library.write_contract(MONTHLY)
    library.deliver(row(1))
    assert library.deliver(row(1), name="loans_2026-05-31.csv").status is Status.DUPLICATE

    assert due(library) == date(2026, 6, 30)


def sources(library: Library, *options: str) -> str:
    home = ["--home", str(library.home.root), "--contracts", str(library.contracts)]
    environment = {"COLUMNS": "200", "WAREHOUSE_PSEUDONYM_KEY": KEY.secret.hex()}
    result = CliRunner(env=environment).invoke(main, [*home, "sources", *options])
    assert result.exit_code == 0
    return result.stdout


def test_sources_tells_when_each_extract_is_due_and_which_is_late(library: Library) -> None:
    library.write_contract(FORGIVING)
    assert "late" not in sources(library)

    library.deliver(row(1), name="loans_2020-01-31.csv")
    assert "2020-03-07 late" in sources(library)

    library.deliver(row(2), name=f"loans_{date.today() - timedelta(days=1)}.csv")
    assert "late" not in sources(library)


def test_sources_for_machines_gives_the_interval_and_the_day(library: Library) -> None:
    library.write_contract(FORGIVING)
    library.deliver(row(1))

    (listed,) = json.loads(sources(library, "--json"))

    assert (listed["extract"], listed["expected_every"], listed["late_after"], listed["due_by"]) == (
        "library/loans",
        "1 month",
        "7 days",
        "2026-06-07",
    )


def test_sources_where_nothing_is_expected_leaves_the_day_open(library: Library, tmp_path: Path) -> None:
    (listed,) = json.loads(sources(library, "--json"))

    assert (listed["expected_every"], listed["due_by"]) == ("", "")

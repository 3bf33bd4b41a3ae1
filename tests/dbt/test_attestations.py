"""The same bytes more than once: what a duplicate says about dates and versions, in any order of arrival."""

import datetime as dt
import itertools
from pathlib import Path

import duckdb
import pytest

from .conftest import FEBRUARY, JANUARY, MARCH, Delivery, Row, build

pytestmark = pytest.mark.slow

UNDATED = dt.date(2026, 5, 1)
# Every order in which three files may arrive. Each has a period, and so a scope, of its own.
ORDERS = list(enumerate(itertools.permutations(range(3)), start=2000))
STATES = """
    select reporting_year, employer_name, valid_from, valid_to
    from conformed.fct_employer_pay_gap order by reporting_year, valid_from
"""
DELIVERIES = """
    select cast(left(period, 4) as integer), as_at_date, version, rows_accepted, rows_rejected, is_in_force
    from conformed.dim_delivery order by all
"""


def register(year: int, name: str, as_at: dt.date, version: int = 1) -> Delivery:
    """The register of a year with one employer, filed under a name."""
    row: Row = {"employer_id": year, "employer_name": name, "employer_size": "250 to 499"}
    filed = {"due_at": dt.datetime(2024, 3, 31), "submitted_at": dt.datetime(2023, 4, 30, 9)}
    gaps = {"median_hourly_gap_percent": 5, "mean_hourly_gap_percent": 5}
    period = f"{year} to {year + 1}"
    return Delivery("gender_pay_gap_register", as_at, [row | filed | gaps], (), version, period, as_at != UNDATED)


def built(home: Path, arrivals: list[Delivery], rows: str) -> list[tuple[object, ...]]:
    """The rows that come of the files, arriving in this order."""
    what = ["--select", "+fct_employer_pay_gap", "+dim_delivery", "--indirect-selection", "cautious"]
    what += ["--exclude-resource-type", "unit_test"]
    with duckdb.connect(str(build(home, arrivals, *what)), read_only=True) as warehouse:
        return warehouse.sql(rows).fetchall()


def test_a_correction_taken_back_by_the_first_version_again_is_taken_back(tmp_path: Path) -> None:
    files = [("X", JANUARY, 1), ("Y", JANUARY, 2), ("X", JANUARY, 3)]
    arrivals = [register(year, *files[place]) for year, order in ORDERS for place in order]

    assert built(tmp_path, arrivals, STATES) == [(year, "X", JANUARY, None) for year, _ in ORDERS]


def test_content_that_comes_back_at_a_later_date_is_a_state_of_its_own(tmp_path: Path) -> None:
    files = [("X", JANUARY), ("Y", FEBRUARY), ("X", MARCH)]
    arrivals = [register(year, *files[place]) for year, order in ORDERS for place in order]

    assert built(tmp_path, arrivals, STATES) == [
        (year, *state)
        for year, _ in ORDERS
        for state in [("X", JANUARY, FEBRUARY), ("Y", FEBRUARY, MARCH), ("X", MARCH, None)]
    ]


def test_the_day_of_receipt_does_not_count_once_a_name_states_the_date(tmp_path: Path) -> None:
    files = [("X", UNDATED), ("X", JANUARY), ("Y", FEBRUARY)]
    arrivals = [register(year, *files[place]) for year, order in ORDERS for place in order]

    assert built(tmp_path, arrivals, STATES) == [
        (year, *state) for year, _ in ORDERS for state in [("X", JANUARY, FEBRUARY), ("Y", FEBRUARY, None)]
    ]


def test_an_old_file_dropped_again_changes_nothing(tmp_path: Path) -> None:
    """Two files of one date and version: the one that first arrived last is in force, whatever is sent again."""
    old, new = register(2023, "X", JANUARY), register(2023, "Y", JANUARY)

    assert built(tmp_path, [old, new, old], STATES) == [(2023, "Y", JANUARY, None)]


def test_what_the_warehouse_was_built_from_tells_dates_and_versions_apart(tmp_path: Path) -> None:
    files = [("X", JANUARY, 1), ("Y", JANUARY, 2), ("X", FEBRUARY, 1), ("X", FEBRUARY, 1)]

    assert built(tmp_path, [register(2023, *file) for file in files], DELIVERIES) == [
        (2023, JANUARY, 1, 1, 0, False),
        (2023, JANUARY, 2, 1, 0, True),
        (2023, FEBRUARY, 1, 1, 0, True),
    ]

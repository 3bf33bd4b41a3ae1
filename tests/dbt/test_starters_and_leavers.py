"""Who starts, who leaves and why, from hand-made pictures: corrections, re-hires and withdrawn leavings as HR sends
them, turnover as worked out by hand, and the same rows whatever the order of arrival."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from duckdb import DuckDBPyConnection

from .conftest import FEBRUARY, JANUARY, MARCH, Delivery, Row, build
from .test_history import employee, job, post

pytestmark = pytest.mark.slow

YEAR_AGO = dt.date(2025, 2, 28)


def person(name: str, start: dt.date, leaves: dt.date | None = None, reason: str | None = None) -> Row:
    dates = {"start_date": start, "continuous_service_date": start}
    return employee(name) | dates | {"leaving_date": leaves, "leaving_reason": reason}


def held(name: str, who: str, where: str, begins: dt.date, ends: dt.date | None = None) -> Row:
    return job(name, who, where, "Permanent", 0.5, 12000) | {"effective_from": begins, "effective_to": ends}


LONG_AGO, NEW, NEWER, AGAIN = dt.date(2015, 3, 1), dt.date(2025, 2, 10), dt.date(2026, 1, 5), dt.date(2026, 3, 2)
NORTH, SOUTH = post("P1", "Clerk", "North", 2), post("P2", "Nurse", "South", 3)

ANN, DAN, EVE = person("ann", LONG_AGO), person("dan", NEW), person("eve", NEWER)
BOB, CAT = person("bob", LONG_AGO), person("cat", LONG_AGO)
BOB_LEAVES = person("bob", LONG_AGO, dt.date(2026, 1, 20), "RES")
BOB_LEFT = person("bob", LONG_AGO, dt.date(2026, 1, 23), "RET")
CAT_WILL_LEAVE = person("cat", LONG_AGO, dt.date(2026, 3, 27), "RES")
DAN_LEAVES = person("dan", NEW, dt.date(2026, 2, 13), "DIS")
DAN_LEFT = person("dan", NEW, dt.date(2026, 2, 13), "OTH")
ANN_BY_MISTAKE = person("ann", LONG_AGO, dt.date(2026, 2, 27), "DIS")
FAY = person("fay", dt.date(2026, 4, 1))

ANNS, CATS = held("a1", "ann", "P1", LONG_AGO), held("a4", "cat", "P2", LONG_AGO)
BOBS, BOBS_SECOND = held("a2", "bob", "P1", LONG_AGO), held("a3", "bob", "P2", LONG_AGO) | {"primary_assignment": False}
DANS, EVES = held("a5", "dan", "P2", NEW), held("a6", "eve", "P2", NEWER)

DELIVERIES = [
    Delivery("hr_post", YEAR_AGO, [NORTH, SOUTH]),
    Delivery("hr_post", MARCH, [NORTH, SOUTH | {"service": "Care"}]),
    Delivery("hr_employee", YEAR_AGO, [ANN, BOB, CAT, DAN]),
    Delivery("hr_employee", JANUARY, [ANN, BOB_LEAVES, CAT_WILL_LEAVE, DAN, EVE]),
    Delivery("hr_employee", FEBRUARY, [ANN_BY_MISTAKE, BOB_LEFT, CAT, DAN_LEAVES, EVE]),
    Delivery("hr_employee", FEBRUARY, [ANN, BOB_LEFT, CAT, DAN_LEAVES, EVE], version=2),
    Delivery("hr_employee", MARCH, [ANN, person("bob", AGAIN), CAT, DAN_LEFT, FAY]),
    Delivery("hr_assignment", YEAR_AGO, [ANNS, BOBS, BOBS_SECOND, CATS, DANS]),
    Delivery("hr_assignment", JANUARY, [ANNS, BOBS | {"effective_to": dt.date(2026, 1, 23)}, CATS, DANS, EVES]),
    Delivery("hr_assignment", FEBRUARY, [ANNS, CATS, DANS | {"effective_to": dt.date(2026, 2, 13)}, EVES]),
    Delivery("hr_assignment", MARCH, [ANNS, CATS, held("a7", "bob", "P2", AGAIN)]),
]


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckDBPyConnection]:
    path = build(tmp_path_factory.mktemp("in_order"), DELIVERIES, "--exclude-resource-type", "unit_test")
    with duckdb.connect(str(path), read_only=True) as connection:
        yield connection


def test_each_start_and_end_of_a_spell_is_one_event_as_last_known(warehouse: DuckDBPyConnection) -> None:
    """Cat's leaving was withdrawn, Ann's was a mistake, Eve is gone without a date, Fay has not begun."""
    events = """
        select event_date_key, employee_id, event_type, leaving_reason_code, facts.is_voluntary, service, team,
            contract_type, grade, length_of_service_years, facts.length_of_service_band
        from conformed.fct_starter_leaver as facts
        join conformed.dim_employee using (employee_key, employee_id)
        join conformed.dim_leaving_reason using (leaving_reason_key)
        join conformed.dim_organisation using (organisation_key)
        join conformed.dim_contract_type using (contract_type_key)
        join conformed.dim_grade using (grade_key)
        order by all
    """
    terms, new = ("Permanent", "G5"), (0, "Less than 1 year")
    assert warehouse.sql(events).fetchall() == [
        (20250210, "dan", "Starter", "Unknown", None, "Adults", "South", *terms, *new),
        (20260105, "eve", "Starter", "Unknown", None, "Adults", "South", *terms, *new),
        (20260123, "bob", "Leaver", "RET", True, "Adults", "North", *terms, 10, "10 to 19 years"),
        (20260213, "dan", "Leaver", "OTH", None, "Adults", "South", *terms, 1, "1 to 2 years"),
        (20260302, "bob", "Starter", "Unknown", None, "Care", "South", *terms, *new),
    ]


def test_turnover_is_what_was_worked_out_by_hand(warehouse: DuckDBPyConnection) -> None:
    """Bob, who came back, stays. A team that moved has its leavers and its start where it was."""
    counts = "leavers_12m, voluntary_leavers_12m, starters_12m, headcount_start, headcount_end, stayers_12m"
    rates = [f"{rate}_percent::double" for rate in ("turnover", "voluntary_turnover", "stability_index")]
    columns = ", ".join(["month_end_date, service", counts, *rates])
    turnover = f"select {columns} from mart_workforce.mart_turnover_month where month_end_date >= '2026-01-31'"
    assert warehouse.sql(f"{turnover} order by all").fetchall() == [
        (JANUARY, "Adults", None, None, None, None, 4, None, None, None, None),
        (FEBRUARY, "Adults", 2, 1, 1, 4, 3, 2, 57.1429, 28.5714, 50.0),
        (MARCH, "Adults", 2, 1, 1, 4, 1, 3, 80.0, 40.0, 75.0),
        (MARCH, "Care", 0, 0, 1, 0, 2, 0, 0.0, 0.0, None),
    ]


def test_reasons_are_counted_in_the_month_of_the_last_day(warehouse: DuckDBPyConnection) -> None:
    reasons = """
        select month_end_date, directorate, leaving_reason, sum(headcount)
        from conformed.fct_starter_leaver
        join conformed.dim_date on date_key = event_date_key
        join conformed.dim_organisation using (organisation_key)
        join conformed.dim_leaving_reason using (leaving_reason_key)
        where event_type = 'Leaver' group by all
    """
    assert warehouse.sql(f"{reasons} order by all").fetchall() == [
        (JANUARY, "People", "Retirement", 1),
        (FEBRUARY, "People", "Other / unknown", 1),
    ]


def test_a_team_that_moved_tells_where_it_is_now(warehouse: DuckDBPyConnection) -> None:
    teams = """
        select service, team, valid_from, valid_to, is_current, current_service, current_team
        from conformed.dim_organisation where organisation_key <> 0 order by all
    """
    assert warehouse.sql(teams).fetchall() == [
        ("Adults", "North", YEAR_AGO, None, True, "Adults", "North"),
        ("Adults", "South", YEAR_AGO, MARCH, False, "Care", "South"),
        ("Care", "South", MARCH, None, True, "Care", "South"),
    ]


def test_the_order_of_arrival_changes_no_row(warehouse: DuckDBPyConnection, tmp_path: Path) -> None:
    path = build(tmp_path, DELIVERIES[::-1], "--exclude-resource-type", "test", "unit_test")
    tables = ["mart_workforce.mart_turnover_month", "mart_workforce.mart_leaver_reason_month"]
    tables += ["conformed.fct_starter_leaver"]
    tables += [f"conformed.dim_{name}" for name in ("organisation", "contract_type", "grade", "leaving_reason")]
    with duckdb.connect(str(path), read_only=True) as other:
        for table in tables:
            rows = f"select * from {table} order by all"
            assert other.sql(rows).fetchall() == warehouse.sql(rows).fetchall(), table

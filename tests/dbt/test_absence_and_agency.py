"""Sickness and agency staff from hand-made deliveries: spells told month by month, corrected, and in any order."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from duckdb import DuckDBPyConnection

from .conftest import CANARY, FEBRUARY, JANUARY, MARCH, Delivery, Row, build

pytestmark = pytest.mark.slow

TABLES = [
    "conformed.dim_absence_reason",
    "conformed.fct_absence",
    "conformed.fct_absence_month",
    "conformed.fct_agency_week",
    "mart_workforce.mart_sickness_month",
    "mart_workforce.mart_sickness_reason_month",
    "mart_workforce.mart_agency_month",
]
A_YEAR_BEFORE = dt.date(2025, 3, 31)
APRIL_2025 = dt.date(2025, 4, 30)
SEVEN = range(1, 8)


def post(number: str, team: str) -> Row:
    place = {"directorate": "People", "service": "Adults", "team": team, "cost_centre": "C1", "grade": "G5"}
    hours = {"established_hours": 37, "established_fte": 9}
    state = {"post_status": "Filled", "post_start_date": dt.date(2020, 1, 1)}
    return {"post_number": number, "post_title": "Carer"} | place | hours | state


def employee(number: int) -> Row:
    answers = {"employee_number_pseudonym": f"e{number}", "legal_sex": "F", "ethnicity": "W1", "disability": "N"}
    dates = {"date_of_birth": dt.date(1990, 3, 31), "continuous_service_date": dt.date(2016, 3, 1)}
    return answers | dates | {"start_date": dt.date(2016, 3, 1)}


def job(number: int, fte: float = 1, where: str = "P1") -> Row:
    ids = {"assignment_id_pseudonym": f"a{number}", "employee_number_pseudonym": f"e{number}", "post_number": where}
    pay = {"grade": "G5", "fte": fte, "annual_salary_fte": 26000, "annual_salary_actual": 26000 * fte}
    terms = {"contract_type": "Permanent", "primary_assignment": True, "effective_from": dt.date(2020, 1, 1)}
    return ids | pay | terms


def spell(number: str, who: int, start: str, end: str | None, days: float, **told: object) -> Row:
    ids = {"absence_id": number, "assignment_id": CANARY, "assignment_id_pseudonym": f"a{who}"}
    dates = {"start_date": start, "end_date": end, "fte_days_lost": days, "hours_lost": round(days * 7.4, 2)}
    return ids | dates | {"absence_type": "Sickness", "absence_reason": "INF", "paid_status": "Full"} | told


def week(booking: str, worker: int, ending: str, hours: float, where: str | None, why: str) -> Row:
    ids = {"booking_id": booking, "worker_id": CANARY, "worker_id_pseudonym": f"w{worker}", "post_number": where}
    terms = {"role": "Nurse", "agency": "Aid", "directorate": "People", "reason": why, "start_date": "2026-01-01"}
    return ids | terms | {"week_ending": ending, "hours": hours, "charge_rate": 20, "net_cost": hours * 20}


def agency(month: int, last: dt.date, rows: list[Row], version: int = 1) -> Delivery:
    window = {"window_from": dt.date(2026, month, 1), "window_to": last}
    return Delivery("hr_agency", last, rows, version=version, period=f"2026-{month:02}", **window)  # type: ignore[arg-type]


COLDS = [spell(f"A{n}", n, "2026-02-09", "2026-02-10", 2) for n in range(2, 7)]
DELIVERIES = [
    Delivery("hr_post", A_YEAR_BEFORE, [post("P1", "North"), post("P2", "South")]),
    Delivery("hr_employee", JANUARY, [employee(n) for n in SEVEN]),
    Delivery("hr_assignment", A_YEAR_BEFORE, [job(n) for n in SEVEN] + [job(8, 0.6)]),
    Delivery("hr_assignment", MARCH, [job(n) for n in SEVEN if n < 7] + [job(7, 0.4, "P2")]),
    Delivery("hr_absence", APRIL_2025, [spell("A0", 7, "2025-04-01", "2025-04-01", 1, absence_reason="XYZ")]),
    Delivery("hr_absence", JANUARY, [spell("A1", 1, "2026-01-29", None, 2), spell("A9", 7, "2026-01-31", None, 0)]),
    Delivery("hr_absence", FEBRUARY, [spell("A1", 1, "2026-01-29", None, 22), *COLDS]),
    Delivery("hr_absence", FEBRUARY, [spell("A1", 1, "2026-01-29", "2026-02-24", 19), *COLDS], version=2),
    Delivery("hr_absence", MARCH, [spell("A8", 7, "2026-03-02", "2026-03-29", 8, paid_status="Half")]),
    agency(2, FEBRUARY, [week("B1", 1, "2026-02-22", 30, "P1", "Vacancy cover")]),
    agency(3, MARCH, [week("B1", 1, "2026-03-22", 37, "P1", "Vacancy cover")]),
    agency(3, MARCH, [week("B1", 1, "2026-03-22", 37, "P1", "Vacancy cover"), week("B2", 2, "2026-03-29", 18.5, None, "Sickness cover")], 2),
]  # fmt: skip


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckDBPyConnection]:
    path = build(tmp_path_factory.mktemp("in_order"), DELIVERIES)
    with duckdb.connect(str(path), read_only=True) as connection:
        yield connection


def test_a_spell_is_what_the_last_delivery_in_force_told(warehouse: DuckDBPyConnection) -> None:
    measures = "calendar_days_lost, fte_days_lost::double, absence_cost_gbp::double, is_long_term, is_open"
    spells = f"""
        select absence_id, fct.employee_id, team, {measures}
        from conformed.fct_absence as fct join conformed.dim_organisation using (organisation_key)
        where absence_id in ('A0', 'A1', 'A2', 'A8', 'A9') order by all
    """
    assert warehouse.sql(spells).fetchall() == [
        ("A0", "e7", "North", 1, 1.0, 100.0, False, False),
        ("A1", "e1", "North", 27, 19.0, 1900.0, False, False),
        ("A2", "e2", "North", 2, 2.0, 200.0, False, False),
        ("A8", "e7", "North", 28, 8.0, 400.0, True, False),
        ("A9", "e7", "North", 1, 0.0, 0.0, False, True),
    ]


def test_a_spell_over_two_months_is_spread_by_working_days(warehouse: DuckDBPyConnection) -> None:
    months = """
        select month_end_date_key, spells_begun, fte_days_lost::double, hours_lost::double, absence_cost_gbp::double
        from conformed.fct_absence_month where absence_id = 'A1' order by all
    """
    assert warehouse.sql(months).fetchall() == [
        (20260131, 1, 2.0, 14.8, 200.0),
        (20260228, 0, 17.0, 125.8, 1700.0),
    ]


def test_every_key_of_an_absence_leads_to_its_dimension(warehouse: DuckDBPyConnection) -> None:
    described = """
        select absence_id, absence_reason, dim_post.post_id, dim_employee.employee_id
        from conformed.fct_absence as fct
        join conformed.dim_absence_reason using (absence_reason_key)
        join conformed.dim_post using (post_key)
        join conformed.dim_employee using (employee_key)
        where absence_id in ('A0', 'A1') order by all
    """
    assert warehouse.sql(described).fetchall() == [
        ("A0", "XYZ", "P1", "e7"),
        ("A1", "Infections, colds, flu", "P1", "e1"),
    ]


def test_sickness_of_the_year_is_what_was_worked_out_by_hand(warehouse: DuckDBPyConnection) -> None:
    """1 + 19 + 5 × 2 + 8 = 38 days over (7.6 + 6.4) / 2 = 7 FTE; 100 + 1,900 + 1,000 + 400 pounds."""
    measures = "sickness_fte_days_12m, average_fte_12m, sickness_days_per_fte, sickness_cost_gbp_12m"
    year = f"""
        select people_absent_12m, sickness_spells_begun_12m, long_term_fte_days_12m, {measures}
        from mart_workforce.mart_sickness_month where month_end_date = '2026-03-31' and service = 'Adults'
    """
    assert [tuple(map(float, row)) for row in warehouse.sql(year).fetchall()] == [(7, 8, 8, 38, 7, 5.4286, 3000)]


def test_reasons_of_fewer_than_five_people_are_not_told(warehouse: DuckDBPyConnection) -> None:
    reasons = """
        select month_end_date, absence_reason, people_absent, sickness_spells_begun, sickness_fte_days::double
        from mart_workforce.mart_sickness_reason_month order by all
    """
    assert warehouse.sql(reasons).fetchall() == [
        (APRIL_2025, "Reasons of fewer than five people", None, None, None),
        (JANUARY, "Reasons of fewer than five people", None, None, None),
        (FEBRUARY, "Infections, colds, flu", 6, 5, 27.0),
        (MARCH, "Reasons of fewer than five people", None, None, None),
    ]


def test_agency_staff_are_counted_in_the_last_week_and_paid_for_in_all(warehouse: DuckDBPyConnection) -> None:
    measures = "agency_headcount, agency_fte, bookings, agency_hours, agency_spend_gbp, vacancy_cover_spend_gbp, sickness_cover_spend_gbp"
    months = f"select month_end_date, {measures} from mart_workforce.mart_agency_month order by all"
    assert [(month, *map(float, row)) for month, *row in warehouse.sql(months).fetchall()] == [
        (FEBRUARY, 1, 0.8108, 1, 30, 600, 600, 0),
        (MARCH, 1, 0.5, 2, 55.5, 1110, 740, 370),
    ]
    teams = """
        select booking_id, week_ending_date_key, team
        from conformed.fct_agency_week join conformed.dim_organisation using (organisation_key) order by all
    """
    assert warehouse.sql(teams).fetchall() == [
        ("B1", 20260222, "North"),
        ("B1", 20260322, "North"),
        ("B2", 20260329, "Unknown"),
    ]


def test_any_order_of_arrival_gives_the_same_rows(warehouse: DuckDBPyConnection, tmp_path: Path) -> None:
    path = build(tmp_path, DELIVERIES[::-1], "--exclude-resource-type", "test", "unit_test")
    with duckdb.connect(str(path), read_only=True) as other:
        for name in TABLES:
            rows = f"select * from {name} order by all"
            expected = warehouse.sql(rows).fetchall()
            assert expected and other.sql(rows).fetchall() == expected, name

"""The dbt project built on a few hand-made raw rows: history, facts and marts as worked out by hand."""

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from duckdb import DuckDBPyConnection

from .conftest import CANARY, FEBRUARY, JANUARY, MARCH, Delivery, Row, build

pytestmark = pytest.mark.slow

MAY, JUNE, JULY = dt.date(2023, 5, 1), dt.date(2023, 6, 1), dt.date(2023, 7, 1)


def post(number: str, title: str, team: str, fte: float) -> Row:
    place = {"directorate": "People", "service": "Adults", "team": team, "cost_centre": "C1", "grade": "G5"}
    hours = {"established_hours": 37, "established_fte": fte}
    state = {"post_status": "Filled", "post_start_date": dt.date(2020, 1, 1)}
    return {"post_number": number, "post_title": title} | place | hours | state


def employee(pseudonym: str) -> Row:
    identity = dict.fromkeys(["employee_number", "forename", "surname", "nino", "home_postcode"], CANARY)
    answers = {"legal_sex": "F", "ethnicity": "W1", "disability": "N"}
    dates = {"date_of_birth": dt.date(1990, 3, 31), "continuous_service_date": dt.date(2016, 3, 1)}
    return {"employee_number_pseudonym": pseudonym} | identity | answers | dates


def job(pseudonym: str, who: str, where: str, kind: str, fte: float, salary: int) -> Row:
    identity = {"assignment_id": CANARY, "employee_number": CANARY}
    ids = {"assignment_id_pseudonym": pseudonym, "employee_number_pseudonym": who, "post_number": where}
    pay = {"grade": "G5", "fte": fte, "annual_salary_actual": salary}
    terms = {"contract_type": kind, "primary_assignment": True, "effective_from": dt.date(2020, 1, 1)}
    return identity | ids | pay | terms


def report(employer: int, gap: float) -> Row:
    name = dict.fromkeys(["employer_name", "current_name"], f"Employer {employer}")
    name |= {"responsible_person": CANARY, "address": CANARY}
    filed = {"due_at": dt.datetime(2024, 3, 31), "submitted_at": dt.datetime(2023, 4, 30, 9)}
    gaps = {"median_hourly_gap_percent": gap, "mean_hourly_gap_percent": gap}
    bonus = {"male_bonus_percent": 0, "female_bonus_percent": 0, "is_submitted_late": False}
    return {"employer_id": employer, "employer_size": "250 to 499"} | name | filed | gaps | bonus


CLERK = post("P1", "Clerk", "North", 1.5)
NURSE = post("P2", "Nurse", "South", 1)
COOK = post("P3", "Cook", "South", 1)
CLERKING = job("a1", "e1", "P1", "Permanent", 1, 24000)
NURSING = job("a2", "e2", "P2", "Permanent", 0.5, 12000)
TYPING = job("a3", "e2", "P1", "Temporary", 0.4, 9600) | {"primary_assignment": False}
COOKING = job("a4", "e4", "P3", "Fixed term", 0.6, 18000)
LAST_YEAR, THIS_YEAR = "2022 to 2023", "2023 to 2024"
DELIVERIES = [
    Delivery("hr_post", JANUARY, [CLERK, NURSE]),
    Delivery("hr_post", FEBRUARY, [CLERK]),
    Delivery("hr_post", FEBRUARY, [CLERK, NURSE, COOK], version=2),
    Delivery("hr_post", MARCH, [CLERK | {"post_title": "Senior clerk"}], rejected=["P3"]),
    Delivery("hr_employee", JANUARY, [employee("e1"), employee("e2"), employee("e3")]),
    Delivery("hr_employee", FEBRUARY, [employee("e1")], rejected=["e2"]),
    Delivery("hr_employee", MARCH, [employee("e1"), employee("e2"), employee("e3")], rejected=["e4"]),
    Delivery("hr_assignment", JANUARY, [CLERKING, NURSING, TYPING]),
    Delivery("hr_assignment", FEBRUARY, [CLERKING, TYPING], rejected=["a2"]),
    Delivery("hr_assignment", MARCH, [CLERKING | {"annual_salary_actual": 30000}, NURSING, TYPING, COOKING]),
    Delivery("gender_pay_gap_register", MAY, [report(n, 10 * n) for n in (1, 2, 3)], period=THIS_YEAR),
    Delivery("gender_pay_gap_register", JUNE, [report(1, 12)], rejected=["2"], period="2023_to_2024"),
    Delivery("gender_pay_gap_register", JULY, [report(3, 5)], period=LAST_YEAR),
]


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckDBPyConnection]:
    path = build(tmp_path_factory.mktemp("in_order"), DELIVERIES)
    with duckdb.connect(str(path), read_only=True) as connection:
        yield connection


def test_history_follows_corrections_gaps_and_rejected_rows(warehouse: DuckDBPyConnection) -> None:
    posts = "select post_id, post_title, valid_from, valid_to from conformed.dim_post where post_key <> 0"
    assert warehouse.sql(f"{posts} order by all").fetchall() == [
        ("P1", "Clerk", JANUARY, MARCH),
        ("P1", "Senior clerk", MARCH, None),
        ("P2", "Nurse", JANUARY, MARCH),
        ("P3", "Cook", FEBRUARY, None),
    ]
    columns = "employee_id, length_of_service_band, valid_from, valid_to"
    employees = f"select {columns} from conformed.dim_employee where employee_key <> 0"
    assert warehouse.sql(f"{employees} order by all").fetchall() == [
        ("e1", "10 to 19 years", MARCH, None),
        ("e1", "5 to 9 years", JANUARY, MARCH),
        ("e2", "10 to 19 years", MARCH, None),
        ("e2", "5 to 9 years", JANUARY, MARCH),
        ("e3", "10 to 19 years", MARCH, None),
        ("e3", "5 to 9 years", JANUARY, FEBRUARY),
    ]


def test_a_rejected_employee_is_unknown_but_counted(warehouse: DuckDBPyConnection) -> None:
    march = """
        select
            assignment_id, employee_key = 0, post_key = 0, age_band, length_of_service_band, headcount_weight
        from conformed.fct_workforce_month join conformed.dim_employee using (employee_key)
        where month_end_date_key = 20260331 order by all
    """
    assert warehouse.sql(march).fetchall() == [
        ("a1", False, False, "35 to 44", "10 to 19 years", 1),
        ("a2", False, True, "35 to 44", "10 to 19 years", 1),
        ("a3", False, False, "35 to 44", "10 to 19 years", 0),
        ("a4", True, False, "Unknown", "Unknown", 1),
    ]


def test_workforce_month_is_what_was_worked_out_by_hand(warehouse: DuckDBPyConnection) -> None:
    measures = "headcount, headcount_additive, fte::double"
    months = (
        f"select month_end_date, as_at_date, team, contract_type, {measures} from mart_workforce.mart_workforce_month"
    )
    assert warehouse.sql(f"{months} order by all").fetchall() == [
        (JANUARY, JANUARY, "North", "Permanent", 1, 1, 1.0),
        (JANUARY, JANUARY, "North", "Temporary", 1, 0, 0.4),
        (JANUARY, JANUARY, "South", "Permanent", 1, 1, 0.5),
        (FEBRUARY, FEBRUARY, "North", "Permanent", 1, 1, 1.0),
        (FEBRUARY, FEBRUARY, "North", "Temporary", 1, 0, 0.4),
        (FEBRUARY, FEBRUARY, "South", "Permanent", 1, 1, 0.5),
        (MARCH, MARCH, "North", "Permanent", 1, 1, 1.0),
        (MARCH, MARCH, "North", "Temporary", 1, 0, 0.4),
        (MARCH, MARCH, "South", "Fixed term", 1, 1, 0.6),
        (MARCH, MARCH, "Unknown", "Permanent", 1, 1, 0.5),
    ]


def test_a_month_costs_a_twelfth_of_the_annual_salary_in_payment(warehouse: DuckDBPyConnection) -> None:
    costs = "select month_end_date_key, assignment_id, salary_cost_gbp::double from conformed.fct_workforce_month"
    assert warehouse.sql(f"{costs} where month_end_date_key = 20260331 order by all").fetchall() == [
        (20260331, "a1", 2500.0),
        (20260331, "a2", 1000.0),
        (20260331, "a3", 800.0),
        (20260331, "a4", 1500.0),
    ]


def test_pay_of_fewer_than_five_people_has_no_cost(warehouse: DuckDBPyConnection) -> None:
    columns = "month_end_date, directorate, service, headcount_additive, salary_cost_gbp"
    costs = f"select {columns} from mart_workforce.mart_pay_cost_month order by all"
    assert warehouse.sql(costs).fetchall() == [
        (JANUARY, "People", "Adults", 2, None),
        (FEBRUARY, "People", "Adults", 2, None),
        (MARCH, "People", "Adults", 2, None),
        (MARCH, "Unknown", "Unknown", 1, None),
    ]


def test_establishment_month_is_what_was_worked_out_by_hand(warehouse: DuckDBPyConnection) -> None:
    fractions = ("established_fte", "in_post_fte", "vacant_fte", "vacancy_rate_percent")
    measures = [f"{name}::double" for name in fractions]
    columns = ", ".join(["month_end_date", "team", "posts", *measures])
    months = f"select {columns} from mart_workforce.mart_establishment_month order by all"
    assert warehouse.sql(months).fetchall() == [
        (JANUARY, "North", 1, 1.5, 1.4, 0.1, 6.6667),
        (JANUARY, "South", 1, 1.0, 0.5, 0.5, 50.0),
        (FEBRUARY, "North", 1, 1.5, 1.4, 0.1, 6.6667),
        (FEBRUARY, "South", 2, 2.0, 0.5, 1.5, 75.0),
        (MARCH, "North", 1, 1.5, 1.4, 0.1, 6.6667),
        (MARCH, "South", 1, 1.0, 0.6, 0.4, 40.0),
        (MARCH, "Unknown", 0, 0.0, 0.5, -0.5, None),
    ]


def test_benchmark_holds_the_latest_register_of_each_year(warehouse: DuckDBPyConnection) -> None:
    place = "median_hourly_gap_percentile_in_band, band_median_hourly_gap_percent"
    columns = f"reporting_year, employer_id, sector, median_hourly_gap_percent, {place}"
    benchmark = f"select {columns} from mart_workforce.mart_gender_pay_gap_benchmark order by all"
    assert warehouse.sql(benchmark).fetchall() == [
        (2022, 3, "Public", 5, 0, 5),
        (2023, 1, "Public", 12, 0, 16),
        (2023, 2, "Public", 20, 100, 16),
    ]


def built_columns(warehouse: DuckDBPyConnection) -> dict[str, set[str]]:
    """The columns of every table and view that dbt made, by schema and name."""
    listing = """
        select schema_name || '.' || table_name, list(column_name)
        from duckdb_columns() where not internal and schema_name <> 'raw' group by all order by all
    """
    return {name: set(columns) for name, columns in warehouse.sql(listing).fetchall()}


def test_any_order_of_arrival_gives_the_same_rows(warehouse: DuckDBPyConnection, tmp_path: Path) -> None:
    path = build(tmp_path, DELIVERIES[::-1], "--exclude-resource-type", "test", "unit_test")
    published = [name for name in built_columns(warehouse) if name.startswith(("conformed.", "mart_"))]
    assert len(published) == 23
    with duckdb.connect(str(path), read_only=True) as other:
        for name in published:
            rows = f"select * from {name} order by all"
            assert other.sql(rows).fetchall() == warehouse.sql(rows).fetchall(), name


def test_nothing_beyond_raw_holds_a_direct_identifier(warehouse: DuckDBPyConnection) -> None:
    holding = "select count(*) from {0} as t where cast(t as varchar) like '%{1}%'"
    assert warehouse.sql(holding.format("raw.workforce__hr_employee", CANARY)).fetchall() == [(7,)]
    built = built_columns(warehouse)
    assert [name for name in built if warehouse.sql(holding.format(name, CANARY)).fetchall() != [(0,)]] == []


def test_the_documented_columns_are_the_ones_that_are_built(warehouse: DuckDBPyConnection) -> None:
    (database,) = warehouse.sql("select path from duckdb_databases() where database_name = 'warehouse'").fetchall()
    manifest = json.loads((Path(database[0]).parent / "target" / "manifest.json").read_text())
    documented = {
        f"{node['schema']}.{node['name']}": set(node["columns"])
        for node in manifest["nodes"].values()
        if node["resource_type"] in ("model", "seed")
    }
    assert built_columns(warehouse) == documented

"""Agency staff of the make-believe county: where posts stand empty, at what such staff cost."""

import duckdb

from .counties import one


def test_agency_staff_cost_two_to_four_per_cent_of_the_pay_bill(year: duckdb.DuckDBPyConnection) -> None:
    share = one(
        year,
        """
        select
            (select sum(number("Net Cost")) from agency)
            / (select sum(number("Amount")) from pay where "Element Class" in ('ORDINARY', 'ALLOWANCE', 'SHIFT', 'LEAVE_PAY'))
        """,
    )
    assert 0.02 < share < 0.04


def test_what_a_week_costs_is_hours_times_the_rate_of_the_role(year: duckdb.DuckDBPyConnection) -> None:
    assert one(year, """
        select count(*) filter (abs(number("Net Cost") - number("Hours") * number("Charge Rate")) > 0.006) / count(*)
        from agency
    """) < 0.005  # fmt: skip
    ranges = year.execute("""
        select trim("Role") as role, min(number("Charge Rate"))::integer, max(number("Charge Rate"))::integer
        from agency where role in ('Social Worker', 'Care Worker') group by all order by all
    """).fetchall()
    assert [(role, low >= floor, high <= top) for (role, low, high), (floor, top) in zip(
        ranges, ((19, 24), (38, 52)), strict=True
    )] == [("Care Worker", True, True), ("Social Worker", True, True)]  # fmt: skip


def test_a_vacancy_that_is_covered_is_vacant(year: duckdb.DuckDBPyConnection) -> None:
    statuses = dict(
        year.execute("""
        select "Post Status", count(*)
        from agency
        join posts using (month, "Post Number")
        where "Reason" = 'Vacancy cover' and "End Date" is null
        group by all
    """).fetchall()
    )
    assert statuses.get("Vacant", 0) > 1000
    assert sum(statuses.values()) - statuses["Vacant"] == 0

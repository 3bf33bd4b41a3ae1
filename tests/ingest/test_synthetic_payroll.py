"""Pay of the make-believe county: in whole pence, and of one story with its jobs, absences and leavers."""

import duckdb

from .counties import one


def test_a_full_month_of_basic_pay_is_a_twelfth_of_the_annual_salary(year: duckdb.DuckDBPyConnection) -> None:
    paid, right = year.execute("""
        with reduced as (
            select month, "Assignment ID" from pay where "Element Code" = '0200'
            union
            select month, "Assignment ID" from absences where "Paid Status" <> 'Full'
        ),

        whole_months as (
            select *, number("Annual Salary Actual") as salary
            from assignments
            anti join reduced using (month, "Assignment ID")
            where salary > 0 and uk("Effective From") <= strptime(month, '%Y%m') and "Effective To" is null
                and "Maternity Or Long Leave" is null
        )

        select
            count(*),
            -- Half up, in whole pence.
            count(*) filter (number("Amount") = (((salary * 100)::bigint * 2 + 12) // 24)::decimal(12, 2) / 100),
        from whole_months
        left join (select * from pay where "Element Code" = '0010') using (month, "Assignment ID")
    """).fetchall()[0]
    assert paid > 80_000
    assert right > 0.985 * paid


def test_newcomers_are_paid_for_the_days_since_they_came(year: duckdb.DuckDBPyConnection) -> None:
    paid, right = year.execute("""
        with newcomers as (
            select
                *,
                day(last_day(uk("Effective From"))) as month_days,
                month_days - day(uk("Effective From")) + 1 as days,
            from assignments
            where strftime(uk("Effective From"), '%Y%m') = month and "Effective To" is null
                and number("Contract Hours") > 0 and "Maternity Or Long Leave" is null
                and "Assignment ID" not in (select "Assignment ID" from assignments where month = '202511')
                and month > '202511' and "Assignment ID" like '%-01'
        )

        select
            count(*),
            count(*) filter (
                abs(number("Amount") - number("Annual Salary Actual") / 12 * days / month_days) < 0.011
            ),
        from newcomers
        join (select * from pay where "Element Code" = '0010') using (month, "Assignment ID")
        where "Assignment ID" not in (select "Assignment ID" from assignments as earlier where earlier.month < newcomers.month)
    """).fetchall()[0]
    assert paid > 500
    assert right > 0.97 * paid


def test_pay_adds_up_to_the_pay_bill_of_the_assignments(year: duckdb.DuckDBPyConnection) -> None:
    share = one(
        year,
        """
        select
            (select sum(number("Amount")) from pay where "Element Code" in ('0010', '0200'))
            / (
                select sum(number("Annual Salary Actual")) / 12 from assignments
                where "Effective To" is null or uk("Effective To") > '2026-10-31'
            )
        """,
    )
    # Reduced pay takes some off; casual work and leavers' last days put some on.
    assert 0.98 < share < 1.02


def test_an_element_is_paid_once_in_a_period_and_what_is_taken_is_negative(year: duckdb.DuckDBPyConnection) -> None:
    assert one(year, """
        select 1 - count(distinct (month, "Assignment ID", "Element Code")) / count(*) from pay
    """) < 0.001  # fmt: skip
    taken = year.execute("""
        select "Element Class", count(*) filter (number("Amount") < 0) > 0.98 * count(*)
        from pay where "Element Class" is not null and trim("Element Class") = "Element Class"
        group by all order by all
    """).fetchall()
    assert {kind for kind, is_taken in taken if is_taken} == {"DEDUCTION", "SAL_SACRIFICE"}
    assert {kind for kind, _ in taken} == {
        "ALLOWANCE", "BONUS", "DEDUCTION", "EXPENSES", "LEAVE_PAY", "ORDINARY", "OVERTIME", "SAL_SACRIFICE", "SHIFT",
        "TERMINATION",
    }  # fmt: skip


def test_awards_are_paid_in_june_to_a_few_for_the_financial_year_before(year: duckdb.DuckDBPyConnection) -> None:
    awards = year.execute("""
        select distinct month, "Relates To From", "Relates To To" from pay where "Element Code" = '0100'
    """).fetchall()
    assert awards == [("202606", "01/04/2025", "31/03/2026")]
    assert 0.02 < one(year, """
        select count(*) filter ("Element Code" = '0100') / count(*) filter ("Element Code" = '0010')
        from pay where month = '202606'
    """) < 0.07  # fmt: skip


def test_only_whoever_leaves_by_redundancy_is_paid_for_it_and_in_the_last_month(
    year: duckdb.DuckDBPyConnection,
) -> None:
    reasons = year.execute("""
        select distinct "Leaving Reason", strftime(uk("Leaving Date"), '%Y%m') = month
        from pay
        join employees using (month)
        where "Element Code" = '0600' and "Employee Number" = left("Assignment ID", 6) and uk("Leaving Date") > '2025-01-01'
        order by all
    """).fetchall()
    assert reasons == [("RED_C", True), ("RED_V", True)]


def test_pay_day_is_the_twenty_fifth_or_the_weekday_before(year: duckdb.DuckDBPyConnection) -> None:
    days = year.execute("""
        select month, mode("Pay Date") from pay group by all order by all
    """).fetchall()
    assert dict(days)["202604"] == "24/04/2026"
    assert dict(days)["202603"] == "25/03/2026"
    assert dict(days)["202601"] == "23/01/2026"

"""Absences of the make-believe county: as many as a county's, and of one story with its people and posts."""

import duckdb

from .counties import one

ILL = """ "Absence Type" = 'Sickness' """


def days_per_fte(con: duckdb.DuckDBPyConnection, titles: str) -> float:
    """Days of sickness in the year for each full-time equivalent in jobs of these titles."""
    return one(
        con,
        f"""
        with chosen as (select * from held where regexp_matches(title, '{titles}'))
        select
            (
                select sum(fte_days_in_year) from spells
                where {ILL} and "Assignment ID" in (select "Assignment ID" from chosen)
            ) / (select sum(full_time_share) / 12 from chosen)
        """,
    )


def test_sickness_takes_eight_to_eleven_days_a_year_of_a_full_time_employee(year: duckdb.DuckDBPyConnection) -> None:
    assert 8 < days_per_fte(year, ".") < 11


def test_carers_and_social_workers_are_off_more_than_office_staff(year: duckdb.DuckDBPyConnection) -> None:
    office = days_per_fte(year, "^(Officer|Senior Officer|Data Analyst|Business Partner)$")
    assert days_per_fte(year, "^(Senior Care Worker|Care Worker|Support Worker)$") > 1.4 * office
    assert days_per_fte(year, "^(Social Worker|Assessment Officer)$") > 1.3 * office


def test_few_spells_are_long_and_take_half_of_the_days(year: duckdb.DuckDBPyConnection) -> None:
    assert one(year, f"select count(*) filter (days >= 28) / count(*) from spells where {ILL}") < 0.15
    assert 0.4 < one(year, f"select sum(fte_days) filter (days >= 28) / sum(fte_days) from spells where {ILL}") < 0.6


def test_colds_come_in_winter(year: duckdb.DuckDBPyConnection) -> None:
    winter = "month(starts) in (12, 1, 2)"
    summer = "month(starts) in (6, 7, 8)"
    assert one(
        year,
        f"""
        select count(*) filter ({winter}) / count(*) filter ({summer}) from spells
        where trim("Absence Reason") = 'INF' and starts >= '2025-11-01'
        """,
    ) > 2.5  # fmt: skip


def test_backs_and_joints_give_way_in_heavy_work_and_minds_in_social_work(year: duckdb.DuckDBPyConnection) -> None:
    def share(reasons: str, titles: str) -> float:
        return one(
            year,
            f"""
            select count(*) filter ("Absence Reason" in ({reasons})) / count(*)
            from spells
            where {ILL}
                and "Assignment ID" in (select "Assignment ID" from held where regexp_matches(title, '{titles}'))
            """,
        )

    office = "^(Officer|Senior Officer|Data Analyst|Business Partner)$"
    assert share("'MSK', 'BACK'", "^(Care Worker|Highway Operative|Cleaner)$") > 1.6 * share("'MSK', 'BACK'", office)
    assert share("'MH'", "^(Social Worker|Advanced Practitioner)$") > 1.6 * share("'MH'", office)


def test_hours_lost_are_those_of_the_contract_for_each_day_of_the_pattern(year: duckdb.DuckDBPyConnection) -> None:
    differing = one(
        year,
        """
        select
            count(*) filter (
                abs(number("Hours Lost") - number("Working Days Lost") * number("Contract Hours")
                    / len(string_split("Working Pattern", ','))) > 0.01
            ) / count(*)
        from absences
        join held using (month, "Assignment ID")
        where number("Contract Hours") between 0.01 and 37
        """,
    )
    # A change of hours during a spell, a move to another post, and rows with mistakes.
    assert differing < 0.03
    assert (
        one(
            year,
            """
        select count(*) from absences
        where abs(number("FTE Days Lost") - round(number("Hours Lost") / 7.4, 2)) > 0.001
        """,
        )
        == 0
    )


def test_a_spell_goes_on_from_month_to_month_until_it_ends(year: duckdb.DuckDBPyConnection) -> None:
    open_spells, sent_again, shrunk = year.execute("""
        with told as (
            select *, uk("Start Date") as starts, row_number() over (partition by month, "Absence ID") as copy
            from absences
            where "Absence ID" is not null
            qualify copy = 1
        )

        select
            count(*),
            count(*) filter (later."Absence ID" is not null),
            count(*) filter (
                number(later."Calendar Days Lost") < number(told."Calendar Days Lost") or later.starts <> told.starts
            ),
        from told
        left join told as later
            on later."Absence ID" = told."Absence ID"
            and later.month = strftime(strptime(told.month, '%Y%m') + interval 1 month, '%Y%m')
        where told."End Date" is null and told.month < '202610'
    """).fetchall()[0]
    assert open_spells > 2000
    assert sent_again > 0.985 * open_spells
    assert shrunk == 0


def test_a_row_that_was_turned_away_is_sent_again_put_right(year: duckdb.DuckDBPyConnection) -> None:
    wrong, put_right = year.execute("""
        with wrong as (select * from absences where "Absence Type" is null and month < '202610')

        select count(*), count(*) filter (later."Absence Type" is not null)
        from wrong
        left join absences as later
            on later."Absence ID" = wrong."Absence ID"
            and later.month = strftime(strptime(wrong.month, '%Y%m') + interval 1 month, '%Y%m')
    """).fetchall()[0]
    assert wrong >= 3
    assert put_right == wrong


def test_no_two_spells_of_a_job_overlap(year: duckdb.DuckDBPyConnection) -> None:
    assert (
        one(
            year,
            """
        select count(*)
        from spells as first
        join spells as second
            on first."Assignment ID" = second."Assignment ID" and first."Absence ID" < second."Absence ID"
            and second.starts between first.starts and first.starts + first.days::integer - 1
        where not starts_with(first."Start Date", '31/02')
        """,
        )
        == 0
    )


def test_long_leave_on_record_is_an_absence_on_reduced_pay_and_nobody_else_is_but_strikers(
    year: duckdb.DuckDBPyConnection,
) -> None:
    year.execute("""
        create or replace table open_spells as
        select * from absences where "End Date" is null and "Absence ID" is not null
    """)
    listed, agreeing = year.execute("""
        with listed as (
            select distinct on (month, "Assignment ID") *
            from assignments
            where "Maternity Or Long Leave" is not null and "Effective To" is null
        )

        select
            count(*),
            count(*) filter (
                "Paid Status" in ('Half', 'Nil')
                and case "Maternity Or Long Leave"
                    when 'Maternity' then "Absence Reason" = 'MAT'
                    when 'Career break' then "Absence Reason" = 'UNP' and "Paid Status" = 'Nil'
                    else trim("Absence Type") = 'Sickness'
                end
            ),
        from listed
        left join (select distinct on (month, "Assignment ID") * from open_spells) using (month, "Assignment ID")
    """).fetchall()[0]
    assert listed > 1000
    assert agreeing > 0.97 * listed
    assert (
        one(
            year,
            """
        select count(*)
        from open_spells
        join assignments using (month, "Assignment ID")
        where "Paid Status" <> 'Full' and "GPG Exclusion Reason" is null and "Absence Reason" <> 'IND'
        """,
        )
        == 0
    )


def test_a_strike_of_one_day_costs_a_few_their_pay(year: duckdb.DuckDBPyConnection) -> None:
    strikers = year.execute("""
        select count(*), count(distinct starts), max(days), any_value("Paid Status"), any_value(dayname(starts))
        from spells where trim("Absence Type") = 'Industrial action'
    """).fetchall()[0]
    assert 50 < strikers[0] < 400
    assert strikers[1:] == (1, 1, "Nil", "Wednesday")


def test_sickness_beyond_seven_days_has_a_fit_note(year: duckdb.DuckDBPyConnection) -> None:
    found = year.execute(f"""
        select "Certification", min(days), max(days) from spells where {ILL} group by all order by all
    """).fetchall()
    assert [(kind, int(least)) for kind, least, _ in found] == [("Fit note", 8), ("Self", 1)]
    assert int(found[1][2]) == 7


def test_whoever_returns_does_so_after_the_end_and_on_a_working_day(year: duckdb.DuckDBPyConnection) -> None:
    assert (
        one(
            year,
            """
        select count(*) from spells
        where uk("Return To Work Date") between '1974-04-02' and uk("End Date")
            or isodow(uk("Return To Work Date")) > 5
            or uk("RTW Interview Date") < uk("Return To Work Date")
        """,
        )
        == 0
    )

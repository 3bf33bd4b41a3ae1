"""Absence, pay and agency staff of the make-believe county: like a county's, and of one story with its people and posts."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from ingest.catalogue import PACKAGED_CONTRACTS, Catalogue
from ingest.checking import check
from ingest.home import Home
from ingest.loading import load
from ingest.synthetic.chance import create_chance
from ingest.synthetic.extracts import EXTRACTS, Extract, write_csv
from ingest.synthetic.mistakes import with_mistakes

from .conftest import KEY
from .counties import rows

# Of every month the file that counts: the second version where there is one. Blank cells are nulls, as ever.
TABLES = {
    "absences": "HR_ABSENCE",
    "pay": "HR_PAY_ELEMENT",
    "agency": "HR_AGENCY",
    "assignments": "HR_ASSIGNMENT",
    "posts": "HR_POST",
    "employees": "HR_EMPLOYEE",
}
ILL = """ "Absence Type" = 'Sickness' """


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.read(PACKAGED_CONTRACTS)


@pytest.fixture(scope="module")
def year(full_county: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The files of a year as tables, each row with its `month`; `spells` has the last that was told of each absence."""
    with duckdb.connect() as con:
        con.execute("create macro uk(text) as if(len(text) = 10, try_strptime(text, '%d/%m/%Y')::date, null)")
        con.execute("create macro number(text) as try_cast(text as decimal(12, 2))")
        for table, stem in TABLES.items():
            files = {
                path.name.split("_v")[0].split(".")[0]: str(path) for path in sorted(full_county.glob(f"{stem}_*"))
            }
            files |= {path.name.split("_v")[0]: str(path) for path in full_county.glob(f"{stem}_*_v2.csv")}
            con.execute(
                f"""
                create table {table} as
                select *, replace(regexp_extract(filename, '_(20[0-9-]+)[^/]*$', 1), '-', '')[:6] as month
                from read_csv(?, all_varchar = true, filename = true)
                """,
                [sorted(files.values())],
            )
        con.execute("""
            create table spells as
            select
                *,
                number("FTE Days Lost") as fte_days,
                number("Calendar Days Lost") as days,
                uk("Start Date") as starts,
                fte_days * (1 - greatest(0, date '2025-11-01' - starts) / days) as fte_days_in_year,
            from absences
            where "Absence ID" is not null and starts is not null and fte_days is not null
            qualify row_number() over (partition by "Absence ID" order by month desc) = 1
        """)
        con.execute("""
            create table held as
            select *, trim("Post Title") as title, number("FTE") as full_time_share
            from assignments
            join (select distinct on (month, "Post Number") month, "Post Number", "Post Title" from posts)
                using (month, "Post Number")
            where number("FTE") <= 1
        """)
        yield con


def one(con: duckdb.DuckDBPyConnection, sql: str) -> float:
    """The single number that a query gives."""
    ((value,),) = con.execute(sql).fetchall()
    return float(value)


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


@pytest.mark.parametrize("extract", EXTRACTS, ids=[extract.stem for extract in EXTRACTS])
def test_every_mistake_is_a_fault_under_the_contract(
    extract: Extract, county: Path, catalogue: Catalogue, tmp_path: Path
) -> None:
    (source,) = (path for path in county.glob(f"{extract.stem}_2026*10*.csv"))
    bad = {fault.row for fault in check(source, catalogue).faults}
    with duckdb.connect() as con:
        create_chance(con, seed=1)
        con.execute(
            "create table listed as select *, row_number() over () + 1 as row_key from read_csv(?, all_varchar = true)",
            [str(source)],
        )
        con.execute("delete from listed where row_key = any(?)", [list(bad)])
        headings = [str(name) for name, *_ in con.execute("describe listed").fetchall()][:-1]
        good = "(from listed order by row_key limit 9)"
        passed = []
        for mistake in extract.mistakes:
            path = tmp_path / source.name
            write_csv(con, with_mistakes(good, headings, (mistake,), 1000, "test"), path)
            # Of a row that is there twice one is good.
            if check(path, catalogue).counts.rejected < 9:
                passed.append(mistake.kind)
    assert passed == []


def test_all_that_is_well_formed_is_loaded_and_few_rows_are_turned_away(
    county: Path, catalogue: Catalogue, tmp_path: Path
) -> None:
    home = Home(tmp_path / "home").create()
    for path in county.glob("HR_[AP][BAG]*"):
        shutil.copyfile(path, home.landing / path.name)
        os.utime(home.landing / path.name, (1_700_000_000, 1_700_000_000))
    receipts = load(home, catalogue, KEY).receipts
    assert {receipt.file_name for receipt in receipts if receipt.status == "refused"} == {"HR_ABSENCE_20260831.csv"}
    assert len(receipts) == 15
    assert sum(receipt.rows_rejected for receipt in receipts) < 0.01 * sum(receipt.rows_read for receipt in receipts)


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


def test_newcomers_and_leavers_are_paid_for_their_days(year: duckdb.DuckDBPyConnection) -> None:
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


def test_files_of_a_month_hold_only_rows_of_the_month(year: duckdb.DuckDBPyConnection) -> None:
    for table, column in (("pay", "Period End"), ("agency", "Week Ending")):
        assert one(year, f"""
            select count(*) from {table}
            where strftime(uk("{column}"), '%Y%m') <> month and "{column}" <> '01/04/1974'
        """) == 0, table  # fmt: skip
    assert year.execute("""
        select distinct dayname(uk("Week Ending")) from agency where uk("Week Ending") is not null
    """).fetchall() == [("Sunday",)]


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


def test_a_month_of_absences_has_a_wrong_header_and_then_a_good_second_version(county: Path) -> None:
    wrong, good = rows(county / "HR_ABSENCE_20260831.csv"), rows(county / "HR_ABSENCE_20260831_v2.csv")
    assert set(good[0]) - set(wrong[0]) == {"Absence Reason", "FTE Days Lost"}
    assert set(wrong[0]) - set(good[0]) == {"FTE Days"}
    assert [row["Absence ID"] for row in wrong] == [row["Absence ID"] for row in good]


def test_a_month_of_pay_is_corrected_in_nothing_but_some_overtime(full_county: Path) -> None:
    first, second = (rows(full_county / f"HR_PAY_ELEMENT_2026-09{version}.csv") for version in ("", "_v2"))
    changed = [(old, new) for old, new in zip(first, second, strict=True) if old != new]
    assert 100 < len(changed) < 400
    assert {new["Element Description"].strip() for _, new in changed} == {"Overtime"}
    assert {column for old, new in changed for column in old if old[column] != new[column]} == {"Units", "Amount"}


def test_a_month_of_agency_weeks_lacks_the_late_ones_and_then_has_them(full_county: Path) -> None:
    first, second = (rows(full_county / f"HR_AGENCY_2026-07{version}.csv") for version in ("", "_v2"))
    assert [row for row in second if row in first] == first
    assert 0.8 * len(second) < len(first) < len(second)

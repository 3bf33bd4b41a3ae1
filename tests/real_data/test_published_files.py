"""Files that councils, NHS Digital, the ONS and the Cabinet Office published, byte for byte, under contracts of their own.

The contracts are in ``contracts/`` beside this file. Every figure that is written out is also counted with pandas from
the file itself; those of the social care returns are in ``test_social_care_returns``.
"""

from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

from .published_files import COUNTS, EPISODES, ESTIMATES, FEBRUARY, FILES, FOI, JANUARY, LEEDS, Query, frame, total

pytestmark = pytest.mark.slow

AGES = [*(f"age_{age}" for age in range(90)), "age_90_and_over"]


@pytest.mark.parametrize("name", FILES)
def test_every_row_of_a_file_is_accounted_for(query: Query, real_data: Path, name: str) -> None:
    rows, rejected, why = FILES[name]

    ((status, read, accepted, turned_away, reason),) = query(f"""
        select status, rows_read, rows_accepted, rows_rejected, reason from raw._deliveries
        where file_name = '{Path(name).name}'
    """)

    assert (read, accepted, turned_away) == (rows, rows - rejected, rejected)
    assert status == ("accepted with rejects" if rejected else "accepted")
    assert reason is None if why is None else why in (reason or "")
    assert rows == len(frame(real_data / name))


def test_pound_signs_and_apostrophes_of_windows_1252_arrive_as_such(query: Query, real_data: Path) -> None:
    breakdown = frame(real_data / COUNTS).Characteristic_Child
    bought = pd.concat(frame(real_data / name)["Expenditure category"] for name in (JANUARY, FEBRUARY))

    assert query("""
        select count(*) from raw.nhs_digital__deferred_payment_agreements where characteristic_value like '%£%'
        union all
        select count(*) from raw.bradford__spending where expenditure_category like '%’%'
    """) == [(448,), (31,)]
    assert (breakdown.str.contains("£").sum(), bought.str.contains("’").sum()) == (448, 31)


def test_requests_for_information_are_read_with_their_thousands_separators(query: Query, real_data: Path) -> None:
    published = frame(real_data / FOI)
    figures = published.iloc[:, 2:].apply(lambda values: values.str.replace(",", "").str.strip())
    counts = figures.where(~figures.isin(["", "-"])).astype(float)

    assert query("""
        select sum(requests_received), sum(timeliness_base), sum(outcome_base), sum(s40),
            sum(requests_received) filter (period = '2020')
        from raw.cabinet_office__foi_statistics
    """) == [(1044543, 1041554, 1042283, 114533, 44195)]
    by_position = [counts.iloc[:, position].sum() for position in (0, 5, 11, 43)]
    assert [*by_position, counts.iloc[:, 0][published.Quarter == "2020"].sum()] == [
        1044543, 1041554, 1042283, 114533, 44195,
    ]  # fmt: skip


def test_a_hyphen_and_a_blank_in_the_statistics_are_both_null(query: Query, real_data: Path) -> None:
    columns = [name for (name,) in query("select column_name from (describe raw.cabinet_office__foi_statistics)")][:122]
    nulls = " + ".join(f'count(*) - count("{name}")' for name in columns)

    assert query(f"select {nulls} from raw.cabinet_office__foi_statistics") == [(106783,)]
    assert frame(real_data / FOI).isin(["-", "", " "]).sum().sum() == 106783


def test_the_estimates_of_every_geography_add_up_to_the_same_population(query: Query, real_data: Path) -> None:
    published = frame(real_data / f"{ESTIMATES}_all_geographies.csv")
    ages = " + ".join(AGES)

    assert query(f"""
        select sex, count(*), list_distinct(list(population)), sum(off) from (
            select geography, sex, sum(all_ages) as population, sum(all_ages - ({ages})) as off
            from raw.ons__population_estimates group by geography, sex, _delivery_id
        ) group by sex order by sex
    """) == [("Females", 9, [121052], 0), ("Males", 9, [115249], 0), ("Persons", 9, [236301], 0)]
    assert published.all_ages.astype(int).groupby([published.geography, published.sex]).sum().to_dict() == {
        (geography, sex): people
        for geography in ("LSOA", "Local authority", "MSOA", "OA", "Ward")
        for sex, people in (("Females", 121052), ("Males", 115249), ("Persons", 236301))
    }


def test_payments_of_leeds_that_are_alike_in_everything_each_count(query: Query, real_data: Path) -> None:
    published = frame(real_data / LEEDS)
    again = published.duplicated()

    assert query("select count(*), sum(amount_gbp) from raw.leeds__spending") == [(7299, Decimal("77290968.66"))]
    assert query("""
        select sum(copies - 1), sum(amount_gbp * (copies - 1)) from (
            select amount_gbp, count(*) as copies from raw.leeds__spending
            group by payment_date, amount_gbp, organisational_unit, beneficiary_name
        )
    """) == [(526, Decimal("1689850.33"))]
    assert (total(published.Amount), again.sum()) == (Decimal("77290968.66"), 526)
    assert total(published.Amount[again]) == Decimal("1689850.33")


def test_payments_of_bradford_add_up_but_for_the_lines_that_are_there_twice(query: Query, real_data: Path) -> None:
    months = {
        "2018-01": frame(real_data / JANUARY),
        "2018-02": frame(real_data / FEBRUARY),
    }

    assert query("""
        select period, count(*), sum(net_amount_gbp), count(*) filter (service_label is null)
        from raw.bradford__spending inner join raw._deliveries on delivery_id = _delivery_id
        group by all order by all
    """) == [("2018-01", 8537, Decimal("40043602.52"), 624), ("2018-02", 8788, Decimal("42082911.57"), 0)]
    assert {month: total(paid[~paid.duplicated()]["Net Amount"]) for month, paid in months.items()} == {
        "2018-01": Decimal("40043602.52"), "2018-02": Decimal("42082911.57"),
    }  # fmt: skip
    assert (months["2018-01"]["Service Label"] == "#N/A").sum() == 624


def test_episodes_are_read_whichever_way_their_dates_are_written(query: Query, real_data: Path) -> None:
    episodes = pd.concat(frame(real_data / name) for name in EPISODES)

    assert query("""
        select
            count(*), count(distinct child_id), count(distinct child_id_pseudonym), count(*) - count(episode_end_date),
            cast(min(episode_start_date) as varchar), cast(max(episode_start_date) as varchar),
            count(*) filter (legal_status = 'C2')
        from raw.childrens_services__ssda903_episodes
    """) == [(2462, 800, 800, 678, "2013-08-27", "2022-10-23", 157)]
    started = episodes.DECOM.map(lambda day: "-".join(reversed(day.split("/"))))
    assert (len(episodes), episodes.CHILD.nunique(), (episodes.DEC == "").sum()) == (2462, 800, 678)
    assert (started.min(), started.max(), (episodes.LS == "C2").sum()) == ("2013-08-27", "2022-10-23", 157)

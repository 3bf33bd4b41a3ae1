"""The statutory register as GOV.UK published it, through the whole path.

Five near-weekly downloads of the 2023-24 register and the full 2021-22 one. The figures written out were counted with
pandas from the files, by the functions at the end, which share no code with the product.
"""

import itertools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

pytestmark = pytest.mark.slow

# as_at: employers in the download, added, changed and dropped since the one before.
VINTAGES = {
    "2023-04-29": (71, 71, 0, 0),
    "2023-05-08": (83, 13, 0, 1),
    "2023-05-15": (95, 12, 0, 0),
    "2023-05-22": (111, 16, 0, 0),
    "2023-05-29": (125, 15, 1, 1),
}
HISTORY = "staging.int_employer_pay_gaps_history"


@pytest.fixture(scope="module")
def register(real_data: Path) -> Path:
    folder = real_data / "workforce" / "gender_pay_gap_register"
    if not folder.is_dir():
        pytest.skip(f"the register is not in {real_data}")
    return folder


@pytest.fixture(scope="module")
def service(new_service: Callable[[], Any], register: Path) -> Any:
    """A warehouse that received three vintages, and in a later run the other two and the full register of 2021-22."""
    service = new_service()
    files = sorted(register.glob("2023-*.csv"))
    service.drop(*files[:3])
    assert service.refresh().success
    service.drop(*files[3:], *register.glob("UK*2021*.csv"))
    assert service.refresh().success
    return service


def test_every_row_of_every_vintage_is_accepted(service: Any) -> None:
    rows = service.query("""
        select strftime(as_at, '%Y-%m-%d'), status, rows_read, rows_accepted, rows_rejected
        from raw._deliveries where period = '2023 to 2024' order by as_at
    """)

    assert rows == [(as_at, "accepted", count, count, 0) for as_at, (count, *_) in VINTAGES.items()]


def test_the_2021_register_is_accepted_but_for_the_one_employer_with_more_than_all_women_paid_a_bonus(
    service: Any,
) -> None:
    assert service.query("""
        select status, rows_read, rows_accepted, rows_rejected, reason from raw._deliveries where period = '2021 to 2022'
    """) == [("accepted with rejects", 10465, 10464, 1, "Rejected for female_bonus_percent maximum 1.")]
    assert service.query("select row_number, column_name, sentence, row_key from raw._rejected_rows") == [
        (3342, "female_bonus_percent", "female_bonus_percent is above the most allowed, 100.", "19998")
    ]


@pytest.mark.parametrize("as_at", VINTAGES)
def test_the_history_tells_what_each_vintage_added_changed_and_dropped(service: Any, as_at: str) -> None:
    ((added, changed, dropped),) = service.query(f"""
        with states as (
            select *, lag(valid_to) over (partition by employer_id order by valid_from) as previous_valid_to
            from {HISTORY} where reporting_year = 2023
        )
        select
            count(*) filter (valid_from = date '{as_at}' and previous_valid_to is distinct from valid_from),
            count(*) filter (valid_from = date '{as_at}' and previous_valid_to is not distinct from valid_from),
            count(*) filter (
                valid_to = date '{as_at}'
                and employer_id not in (select employer_id from states where valid_from = date '{as_at}')
            )
        from states
    """)

    assert (added, changed, dropped) == VINTAGES[as_at][1:]


def test_the_employer_that_corrected_its_size_has_two_states(service: Any) -> None:
    assert service.query(f"""
        select employer_size_band, cast(valid_from as varchar), cast(valid_to as varchar), is_current
        from {HISTORY} where employer_id = 10792 and reporting_year = 2023 order by valid_from
    """) == [
        ("250 to 499", "2023-04-29", "2023-05-29", False),
        ("Less than 250", "2023-05-29", None, True),
    ]


def test_the_benchmark_holds_each_employer_of_the_latest_download_once(service: Any) -> None:
    assert service.query("""
        select reporting_year, count(*), count(distinct employer_id) from mart_workforce.mart_gender_pay_gap_benchmark
        group by all order by all
    """) == [(2021, 10464, 10464), (2023, 125, 125)]


def test_the_benchmark_agrees_with_pandas(service: Any, register: Path) -> None:
    frame = read(register / "UK Gender Pay Gap Data - 2021 to 2022.csv")
    frame = frame[frame.EmployerId != "19998"]
    gaps = pd.to_numeric(frame.DiffMedianHourlyPercent).groupby(frame.EmployerSize)
    rank, others = gaps.rank(method="min"), gaps.transform("size") - 1
    expected = pd.DataFrame({
        "employer": frame.EmployerId.astype(int),
        "rank": rank,
        "percentile": ((rank - 1) / others * 100).where(others > 0, 0.0),
        "band_median": gaps.transform("median"),
    }).sort_values("employer")  # fmt: skip

    found = service.query("""
        select
            employer_id, median_hourly_gap_rank_in_band,
            cast(median_hourly_gap_percentile_in_band as double), cast(band_median_hourly_gap_percent as double)
        from mart_workforce.mart_gender_pay_gap_benchmark where reporting_year = 2021 order by employer_id
    """)

    assert len(found) == 10464
    for (name, column), values in zip(expected.items(), zip(*found, strict=True), strict=True):
        assert list(values) == pytest.approx(column.to_list(), abs=1e-4), name


def test_the_county_councils_are_each_others_peers(service: Any, register: Path) -> None:
    frame = read(register / "UK Gender Pay Gap Data - 2021 to 2022.csv")
    frame = frame[frame.CurrentName.str.lower().str.endswith("county council")]
    means, medians = frame.DiffMeanHourlyPercent.astype(float), frame.DiffMedianHourlyPercent.astype(float)
    expected = pd.DataFrame({
        "name": frame.CurrentName,
        "rank": medians.rank(method="min"),
        "above_mean": means - means.median(),
        "above_median": medians - medians.median(),
    }).sort_values("name")  # fmt: skip

    found = service.query("""
        select
            current_employer_name,
            median_hourly_gap_rank_in_peer_group,
            cast(mean_hourly_gap_above_peer_group_points as double),
            cast(median_hourly_gap_above_peer_group_points as double)
        from mart_workforce.mart_gender_pay_gap_benchmark
        where reporting_year = 2021 and peer_group = 'County councils' order by all
    """)

    names, *measures = zip(*found, strict=True)
    assert list(names) == list(expected.name) and len(names) == 31
    for values, column in zip(measures, ["rank", "above_mean", "above_median"], strict=True):
        assert list(values) == pytest.approx(expected[column].to_list(), abs=1e-4), column
    assert service.query("""
        select
            peer_group_employers, cast(peer_group_median_of_mean_hourly_gap_percent as double),
            cast(peer_group_median_of_median_hourly_gap_percent as double), median_hourly_gap_rank_in_peer_group
        from mart_workforce.mart_gender_pay_gap_benchmark
        where reporting_year = 2021 and employer_name = 'Worcestershire County Council'
    """) == [(31, 8.8, 8.6, 6)]


def test_no_real_employer_is_taken_for_the_make_believe_council(service: Any) -> None:
    mart = "mart_workforce.mart_gender_pay_gap_benchmark"
    assert service.query(f"select count(*) from {mart} where is_this_council") == [(0,)]


def test_the_release_says_what_it_was_built_from(service: Any) -> None:
    release = json.loads((service.home.root / "published/current/release.json").read_text())

    assert sorted(one["rows_accepted"] for one in release["deliveries"]) == [71, 83, 95, 111, 125, 10464]
    benchmark = next(table for table in release["tables"] if table["name"] == "mart_gender_pay_gap_benchmark")
    assert (benchmark["rows"], benchmark["file"]) == (10589, "workforce/mart_gender_pay_gap_benchmark.parquet")


@settings(
    derandomize=True,
    deadline=None,
    max_examples=3,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
@given(data=st.data())
def test_any_order_and_portions_of_the_vintages_give_the_same_history(
    service: Any, new_council: Callable[[], Any], register: Path, data: st.DataObject
) -> None:
    expected = service.query(f"from {HISTORY} where reporting_year = 2023 order by all")
    arriving = data.draw(st.permutations(sorted(register.glob("2023-*.csv"))))
    cuts = data.draw(st.lists(st.integers(1, 4), min_size=1, max_size=3, unique=True).map(sorted))
    shuffled = new_council()
    for start, end in zip([0, *cuts], [*cuts, 5], strict=True):
        shuffled.receive(arriving[start:end])
        shuffled.build("--select", "+int_employer_pay_gaps_history")

    assert shuffled.query(f"from {HISTORY} order by all") == expected


def test_the_six_files_once_more_are_six_duplicates(service: Any, register: Path) -> None:
    current = (service.home.root / "published/current").resolve()
    before = service.query("select count(*) from raw.workforce__gender_pay_gap_register")
    service.drop(*register.glob("*.csv"))

    result = service.refresh()

    assert result.success

    assert service.query("select count(*) from raw._deliveries where status = 'duplicate'") == [(6,)]
    assert service.query("select count(*) from raw.workforce__gender_pay_gap_register") == before
    assert (service.home.root / "published/current").resolve() == current


def test_the_figures_above_are_those_that_pandas_counts(register: Path) -> None:
    files = sorted(register.glob("2023-*.csv"))
    frames = [pd.DataFrame(columns=read(files[0]).columns).rename_axis("EmployerId"), *(read(f).set_index("EmployerId") for f in files)]  # fmt: skip
    counted = {}
    for file, (before, after) in zip(files, itertools.pairwise(frames), strict=True):
        kept = after.index.intersection(before.index)
        changed = (after.loc[kept] != before.loc[kept, after.columns]).any(axis=1).sum() if len(kept) else 0
        added, dropped = len(after.index.difference(before.index)), len(before.index.difference(after.index))
        counted[file.name[:10]] = (len(after), added, int(changed), dropped)

    assert counted == VINTAGES


def read(file: Path) -> pd.DataFrame:
    return pd.read_csv(file, dtype=str, keep_default_na=False)

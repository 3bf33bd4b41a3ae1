"""docs/workforce.md: every query runs on a release as it stands, and answers."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

pytestmark = pytest.mark.slow

PAGE = Path(__file__).parents[2] / "docs/workforce.md"
QUERIES = re.findall(r"^```sql\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.M | re.S)
HEADCOUNT, SICKNESS, AGENCY, TURNOVER, REASONS, VACANCIES, GAP, PEERS = range(8)
Row = dict[str, Any]


@pytest.fixture(scope="module")
def answers(release: Path) -> list[list[Row]]:
    """The answers to all queries on a release of thirteen months of a small county."""
    with duckdb.connect() as con:
        return [ask(con, query.replace("'workforce/", f"'{release}/workforce/")) for query in QUERIES]


def ask(con: duckdb.DuckDBPyConnection, query: str) -> list[Row]:
    found = con.execute(query)
    names = [column[0] for column in found.description or []]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def council(rows: list[Row]) -> Row:
    """The row of all directorates, which stands last."""
    assert rows[-1]["directorate"] is None
    return rows[-1]


def test_the_council_is_the_sum_of_its_directorates_in_both_years(answers: list[list[Row]]) -> None:
    rows = answers[HEADCOUNT]
    for column in ("people_a_year_ago", "people_now", "fte_a_year_ago", "fte_now"):
        assert council(rows)[column] == sum(row[column] or 0 for row in rows[:-1]) > 200, column
    assert council(rows)["fte_now"] < council(rows)["people_now"]


def test_sickness_has_days_and_a_cost(answers: list[list[Row]]) -> None:
    row = council(answers[SICKNESS])
    assert 4 < row["days_per_fte"] < 20
    assert 0 < row["long_term_percent"] < 100
    assert row["cost_gbp"] % 1000 == 0
    assert row["cost_gbp"] > 0
    spend = council(answers[AGENCY])
    assert spend["for_vacancies_gbp"] + spend["for_sickness_gbp"] <= spend["agency_spend_gbp"]


def test_those_who_leave_are_as_many_by_reason_as_in_all(answers: list[list[Row]]) -> None:
    row = council(answers[TURNOVER])
    # Reasons of fewer than five people have no figure.
    assert 10 < sum(reason["leavers"] or 0 for reason in answers[REASONS]) <= row["leavers"]
    assert 0 < row["voluntary_turnover_percent"] < row["turnover_percent"] < 40
    assert {"Resignation", "Reasons of fewer than five people"} <= {r["leaving_reason"] for r in answers[REASONS]}


def test_vacancies_are_listed_from_the_most(answers: list[list[Row]]) -> None:
    vacant = [row["vacant_fte"] for row in answers[VACANCIES]]
    assert vacant == sorted(vacant, reverse=True)
    assert vacant[0] > 0


def test_the_pay_gap_is_told_for_the_council_and_beside_its_peers(answers: list[list[Row]]) -> None:
    first = answers[GAP][0]
    assert (first["snapshot_date"], first["directorate"]) == (date(2026, 3, 31), "All directorates")
    assert first["median_hourly_gap_percent"] is not None
    (ours,) = answers[PEERS]
    assert ours["employer_name"] == "Severnshire County Council"
    assert 1 <= ours["place"] <= ours["of_so_many"]

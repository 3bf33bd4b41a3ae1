"""docs/social_care.md: every query runs on a release as it stands, and answers; what is unverified is listed in full."""

import csv
import re
from pathlib import Path
from typing import Any

import duckdb
import pytest

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "dbt_project/seeds/social_care"
PAGE = (ROOT / "docs/social_care.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"^```sql\n(.*?)^```", PAGE, re.M | re.S)
ACTIVITY, WAITING, COST, COMMITMENT, MARKET, OVERDUE, SAFEGUARDING, ASCOF, LONG_TERM, QUALITY = range(10)
Row = dict[str, Any]


def seed(name: str) -> list[dict[str, str]]:
    with (SEEDS / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def answers(release: Path) -> list[list[Row]]:
    with duckdb.connect() as con:
        con.execute(f"set file_search_path = '{release}'")
        return [ask(con, query) for query in QUERIES]


def ask(con: duckdb.DuckDBPyConnection, query: str) -> list[Row]:
    found = con.execute(query)
    names = [column[0] for column in found.description or []]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


@pytest.mark.slow
def test_every_question_has_an_answer(answers: list[list[Row]]) -> None:
    assert len(answers) == len(QUERIES) == QUALITY + 1
    assert [number for number, rows in enumerate(answers) if not rows] == []


@pytest.mark.slow
def test_months_tell_of_what_came_in_and_of_some_three_hundred_people_in_long_term_support(
    answers: list[list[Row]],
) -> None:
    months = answers[ACTIVITY]
    assert len(months) == 13
    assert all(row["requests"] > 5 and 200 < row["people_in_long_term_support"] < 500 for row in months)


@pytest.mark.slow
def test_the_cost_of_the_year_is_that_of_its_settings_and_nearly_what_was_planned(answers: list[list[Row]]) -> None:
    *parts, whole = answers[COST]
    assert whole["setting"] is None
    settings = [row for row in parts if row["delivery_mechanism"] is None]
    for column in ("planned_gross_gbp", "paid_gross_gbp", "planned_net_gbp", "paid_net_gbp"):
        assert whole[column] == sum(row[column] for row in settings) > 1_000_000, column
    assert whole["paid_net_gbp"] < whole["paid_gross_gbp"]
    assert 0.8 < whole["paid_gross_gbp"] / whole["planned_gross_gbp"] < 1.2


@pytest.mark.slow
def test_the_commitment_of_the_year_is_what_was_and_what_is_to_come(answers: list[list[Row]]) -> None:
    for row in answers[COMMITMENT]:
        assert row["year_gross_gbp"] == row["so_far_gross_gbp"] + row["to_come_gross_gbp"]


@pytest.mark.slow
def test_some_reviews_are_overdue_and_most_are_not(answers: list[list[Row]]) -> None:
    people = sum(row["people_in_long_term_support"] for row in answers[OVERDUE])
    assert 0 < sum(row["overdue"] or 0 for row in answers[OVERDUE]) < people / 2


@pytest.mark.slow
def test_the_national_figures_of_what_was_sent_and_what_would_be_are_beside_each_other(
    answers: list[list[Row]],
) -> None:
    assert {(row["basis"], row["measure"]) for row in answers[ASCOF]} >= {
        ("draft", "2A"), ("draft", "2C"), ("submitted", "2A"), ("submitted", "2C"),
    }  # fmt: skip
    people = {
        basis: sum(r["people"] for r in answers[LONG_TERM] if r["basis"] == basis) for basis in ("draft", "submitted")
    }
    assert people["draft"] == pytest.approx(people["submitted"], rel=0.05)


def test_the_page_lists_every_list_that_is_not_verified() -> None:
    unverified = {
        r["code_list"] for r in seed("cld_code_lists") if r["release"] == "R2" and r["is_verified"] == "false"
    }
    (listed,) = re.findall(r"^\| lists of Release 2: (.*?) \|", PAGE, re.M)
    assert set(re.findall(r"`(\w+)`", listed)) == unverified


def test_the_page_says_of_how_many_fields_something_is_unverified() -> None:
    fields = seed("cld_fields")
    unverified = [field for field in fields if field["confidence"] != "SRC"]
    assert f"{len(unverified)} of {len(fields)} in part" in PAGE


def test_every_mart_of_social_care_is_on_the_page() -> None:
    marts = {
        path.stem
        for folder in ("social_care", "returns")
        for path in (ROOT / "dbt_project/models/marts" / folder).glob("*.sql")
    }
    assert marts - set(re.findall(r"mart_\w+", PAGE)) == set()

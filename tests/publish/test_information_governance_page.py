"""docs/information_governance.md: every query runs on a release as it stands, and answers with the reported figures."""

import csv
import re
from pathlib import Path
from typing import Any

import duckdb
import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/information_governance.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"^```sql\n(.*?)^```", PAGE, re.M | re.S)
(
    REPORTED, IN_TIME, STATISTICS, OPEN, DISCLOSURES, AGREEMENTS, REVIEWS, PARTNERS, QUALITY, MOVED, COUNTS, PUBLISHED,
) = range(12)  # fmt: skip
Row = dict[str, Any]


def ask(con: duckdb.DuckDBPyConnection, query: str) -> list[Row]:
    found = con.execute(query)
    names = [column[0] for column in found.description or []]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


@pytest.fixture(scope="module")
def answers(release: Path) -> list[list[Row]]:
    with duckdb.connect() as con:
        con.execute(f"set file_search_path = '{release}'")
        return [ask(con, query) for query in QUERIES]


@pytest.mark.slow
def test_every_question_has_an_answer(answers: list[list[Row]]) -> None:
    assert len(answers) == len(QUERIES) == PUBLISHED + 1
    assert [number for number, rows in enumerate(answers) if not rows] == []


@pytest.mark.slow
def test_the_figures_of_2021_are_those_that_the_council_reported(answers: list[list[Row]]) -> None:
    received = {row["request_type"]: row["received"] for row in answers[REPORTED]}
    assert received == {"Ad hoc sharing": 45, "Crime and taxation": 179}
    assert answers[AGREEMENTS] == [{"agreements": 29}]


@pytest.mark.slow
def test_only_access_regimes_have_a_word_of_the_ico(answers: list[list[Row]]) -> None:
    rated = {row["request_type"] for row in answers[IN_TIME] if row["ico_rating"]}
    assert rated == {"FOI", "EIR", "FOI and EIR"} & {row["request_type"] for row in answers[IN_TIME]}
    assert all(row["on_time_percent"] > 40 for row in answers[IN_TIME] if row["request_type"] == "FOI")


@pytest.mark.slow
def test_most_of_what_is_asked_is_resolvable_and_answered_in_time(answers: list[list[Row]]) -> None:
    full_years = [row for row in answers[STATISTICS] if row["calendar_quarter"] < "2026"]
    assert len(full_years) == 28
    assert sum(row["resolvable"] for row in full_years) > sum(row["received"] for row in full_years) / 2
    assert all(row["in_time_percent"] > 40 for row in full_years)


@pytest.mark.slow
def test_what_is_overdue_is_told_first_and_has_no_days_left(answers: list[list[Row]]) -> None:
    overdue = [row["urgency"] == "Overdue" for row in answers[OPEN]]
    assert overdue == sorted(overdue, reverse=True)
    assert all((row["days_left"] is not None and row["days_left"] < 0) for row in answers[OPEN][: sum(overdue)])


@pytest.mark.slow
def test_no_list_of_bank_holidays_moved_a_due_date(answers: list[list[Row]]) -> None:
    assert answers[MOVED][0]["requests"] == 0


@pytest.mark.slow
def test_published_counts_are_rounded_or_hidden(answers: list[list[Row]]) -> None:
    shown = {
        row["request_type"]: row["requests"]
        for row in answers[COUNTS]
        if row["calendar_year"] == 2021 and row["requests"] is not None
    }
    assert (shown["Ad hoc sharing"], shown["Crime and taxation"]) == (45, 180)
    assert all(row["requests"] % 5 == 0 for row in answers[COUNTS] if row["requests_marker"] is None)


def test_the_page_lists_the_outcomes_that_are_not_verified() -> None:
    with (ROOT / "dbt_project/seeds/information_governance/request_outcomes.csv").open(encoding="utf-8") as file:
        outcomes = list(csv.DictReader(file))
    (listed,) = re.findall(r"^\| outcomes (.*?) and those of data subjects", PAGE, re.M)
    general = {r["outcome_code"] for r in outcomes if r["used_for"] in ("FOI/EIR", "FOI", "all")}
    unverified = {r["outcome_code"] for r in outcomes if r["is_verified"] == "false"}
    assert set(re.findall(r"`(\w+)`", listed)) == general & unverified - {"NOT_HELD"}
    assert {r["outcome_code"] for r in outcomes} - general - unverified == {"SHARE_REFUSED"}


def test_every_mart_of_information_governance_is_on_the_page() -> None:
    marts = {path.stem for path in (ROOT / "dbt_project/models/marts/information_governance").glob("*.sql")}
    assert marts | {"mart_open_disclosure_log", "mart_open_information_requests"} <= set(re.findall(r"mart_\w+", PAGE))

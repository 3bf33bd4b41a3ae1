"""Information governance of the make-believe county: the council's own figures, told so that they are easily got wrong."""

import csv
import os
import re
import shutil
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import duckdb
import pandas as pd
import pytest

from ingest.catalogue import PACKAGED_CONTRACTS, Catalogue
from ingest.checking import check
from ingest.home import Home
from ingest.loading import load
from ingest.synthetic import synthesise
from ingest.synthetic.chance import create_chance, create_clock
from ingest.synthetic.county import create_county
from ingest.synthetic.extracts import write_csv
from ingest.synthetic.mistakes import with_mistakes
from ingest.synthetic.requests import create_requests
from ingest.synthetic.requests.windows import WINDOW_EXTRACTS, Window, WindowExtract, window_query

from .conftest import KEY
from .counties import one, rows

STEMS = ("FOI_EIR_LOG", "SAR_LOG", "ADHOC_SHARING_LOG", "CRIME_TAX_LOG", "DSA_REGISTER")
BANK_HOLIDAYS = Path(__file__).parents[2] / "dbt_project" / "seeds" / "bank_holidays.csv"

# As the council listed them in January 2022.
PUBLISHED = """\
ISP023,Alleged child abuse and linked criminal and care directions hearings
ISP032,MASH
ISP033,Worcestershire Safeguarding Adults Board
ISP037,Community Safety
ISP049,Worcestershire JSNA
ISP053,CHIS
ISP057,Adoption Central England
ISP058,Taxi Driver Training
ISP061,Worcestershire Safeguarding Children Partnership
ISP071,Child Death Overview Panel
ISP072,Suicide Audit Group
ISP073,Drug Related Deaths Review
ISP074,Joint Protocol for Young People
ISP076,Child Protection Information Sharing (Covid-19)
ISP077,Here2Help
ISP078,Non-Shielded Vulnerability Scheme
ISP079,GET Safe Partnership
ISP080,Coronavirus Rapid Data Sharing (Track & Trace)
ISP081,Outbreak Control (NIMROD)
ISP082,Traffic Penalty Tribunal Appeals
ISP083,Machine learning in adult social care (Covid)
ISP084,NAAMH Mental Health
ISP086,Pause
ISP087,LEP
ISP089,CAMHS SPA Access
ISP091,Collaborative Care Record
ISP093,UK Resettlement Scheme
ISP095,Patient Tracker
MOU004,"Anti-terrorism, Crime and Security Act 2001"
"""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.read(PACKAGED_CONTRACTS)


@pytest.fixture(scope="module")
def requests() -> Iterator[duckdb.DuckDBPyConnection]:
    """All requests and agreements of a county of full size, before they are told."""
    with duckdb.connect() as con:
        create_chance(con, seed=1)
        create_clock(con, [date(2024, 11, 30), date(2026, 10, 31)])
        create_county(con, scale=1.0)
        create_requests(con, scale=1.0)
        yield con


@pytest.fixture(scope="module")
def full_year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A year of full size: a small county has too few requests for mistakes."""
    folder = tmp_path_factory.mktemp("year")
    synthesise(folder, months=12, last_month=date(2026, 10, 31), areas=["information_governance"])
    return folder


@pytest.fixture(scope="module")
def county_of_2022(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A county whose months begin within 2021, so that half of the year is told in rolling files alone."""
    folder = tmp_path_factory.mktemp("2022")
    synthesise(folder, seed=7, scale=0.01, months=9, last_month=date(2022, 3, 31), areas=["information_governance"])
    return folder


class Told(NamedTuple):
    """A file that may speak of 2021: its days, its path, and its rows that have a day within them."""

    first: date
    last: date
    path: Path
    table: pd.DataFrame


def told(folder: Path, stem: str) -> list[Told]:
    """The files of a log, the one that counts more last."""
    files = []
    for path in folder.glob(f"{stem}_*"):
        match = re.fullmatch(stem + r"_(\d{8})_(\d{8})(?:_v(\d))?\.csv", path.name)
        assert match, path.name
        first, last = date.fromisoformat(match[1]), date.fromisoformat(match[2])
        table = pd.read_csv(path, dtype=str, encoding="utf-8-sig")
        if first.year <= 2022 and last.year >= 2021 and "Directorate" in table and len(table.columns) > 20:
            days = pd.to_datetime(table["Received Date"], format="%d/%m/%Y", errors="coerce").dt.date
            is_within = [not pd.isna(day) and first <= day <= last for day in days]
            files.append((int(match[3] or 1), Told(first, last, path, table.assign(day=days).loc[is_within])))
    return [file for _, file in sorted(files, key=lambda item: (item[1].last, item[0]))]


def uk_day(text: str) -> date:
    return datetime.strptime(text, "%d/%m/%Y").date()


def references_of_2021(table: pd.DataFrame) -> list[str]:
    return list(table.loc[[day.year == 2021 for day in table["day"]], "Reference"])


@pytest.mark.parametrize(("stem", "reported"), [("ADHOC_SHARING_LOG", 45), ("CRIME_TAX_LOG", 179)])
@pytest.mark.parametrize("place", ["county", "county_of_2022"])
def test_the_last_word_on_2021_is_what_the_council_reported_and_nothing_else_is(
    stem: str, reported: int, place: str, catalogue: Catalogue, request: pytest.FixtureRequest
) -> None:
    files = told(request.getfixturevalue(place), stem)
    last_words = []
    for number, file in enumerate(files):
        later = files[number + 1 :]
        words = file.table.loc[[not any(each.first <= day <= each.last for each in later) for day in file.table["day"]]]
        last_words.append(words)
        if references_of_2021(words):
            bad = {fault.row for fault in check(file.path, catalogue).faults}
            assert bad.isdisjoint(words.index[[day.year == 2021 for day in words["day"]]] + 2)
    # What was moved into other days is told twice; the later file is right.
    right = pd.concat(last_words).drop_duplicates("Reference", keep="last")
    assert len(references_of_2021(right)) == reported

    told_ever = references_of_2021(pd.concat([file.table for file in files]))
    assert len(told_ever) > 2 * reported
    assert len(set(told_ever)) > reported
    if place == "county":
        assert len(references_of_2021(pd.concat(last_words))) > reported


def test_windows_leave_no_day_out_and_begin_with_2019(county: Path, county_of_2022: Path, tmp_path: Path) -> None:
    synthesise(tmp_path, scale=0.01, months=8, last_month=date(2019, 5, 31), areas=["information_governance"])
    assert sorted(path.name for path in tmp_path.glob("ADHOC*")) == [
        *(f"ADHOC_SHARING_LOG_20190101_2019{end}.csv" for end in ("0131", "0228", "0331")),
        *(f"ADHOC_SHARING_LOG_20190101_2019{end}.csv" for end in ("0331_v2", "0430", "0531")),
    ]
    assert min(path.name for path in tmp_path.glob("FOI*")) == "FOI_EIR_LOG_20190131.csv"
    for folder in (county, county_of_2022, tmp_path):
        told_to = date(2018, 12, 31)
        for first, last in sorted(re.findall(r"CRIME_TAX_LOG_(\d{8})_(\d{8})", " ".join(map(str, folder.iterdir())))):
            assert date.fromisoformat(first) <= told_to + timedelta(days=1)
            told_to = max(told_to, date.fromisoformat(last))


def test_the_register_holds_the_published_agreements_and_two_younger_ones(county: Path) -> None:
    register = rows(county / "DSA_REGISTER_20261031.csv")
    older = [row for row in register if int(row["Start Date"][-4:]) < 2022]
    assert {(row["Register Ref"], row["Title"]) for row in older} == {
        (ref, title) for ref, title in csv.reader(PUBLISHED.splitlines())
    }
    assert len(older) == 29
    younger = {row["Register Ref"]: row for row in register if row not in older}
    assert younger.keys() == {"ISP101", "DPA012"}
    for ref, owner, bases, kept in (
        ("ISP101", "asc.data.owner@council.example", "6(1)(c);6(1)(e)", "8 years"),
        ("DPA012", "hr.data.owner@council.example", "6(1)(b);6(1)(e)", "7 years"),
    ):
        row = younger[ref]
        assert (row["Status"], row["Expiry Date"], row["Owner"]) == ("Active", "", owner)
        assert (row["Lawful Basis Art 6"], row["Retention Rule"]) == (bases, kept)


def test_the_register_changes_over_the_months(full_year: Path) -> None:
    first, last = (
        {row["Register Ref"]: row for row in rows(full_year / f"DSA_REGISTER_{day}.csv")}
        for day in ("20251130", "20261031")
    )
    statuses = {ref: row["Status"] for ref, row in last.items()}
    assert (statuses["ISP076"], statuses["ISP080"], statuses["ISP083"]) == ("Superseded", "Expired", "Under review")
    common = first.keys() & last.keys()
    assert sum(first[ref]["Status"] != last[ref]["Status"] for ref in common) >= 2
    assert sum(first[ref]["Last Reviewed Date"] != last[ref]["Last Reviewed Date"] for ref in common) >= 5
    overdue = [row for row in last.values() if uk_day(row["Review Date"]) < date(2026, 10, 31)]
    assert 2 <= len(overdue) <= 8


@pytest.mark.parametrize("extract", WINDOW_EXTRACTS, ids=[extract.stem for extract in WINDOW_EXTRACTS])
def test_every_mistake_is_a_fault_under_the_contract(
    extract: WindowExtract, requests: duckdb.DuckDBPyConnection, catalogue: Catalogue, tmp_path: Path
) -> None:
    window = Window(date(2021, 6, 1), date(2021, 12, 31), "second half")
    path = tmp_path / window.file_name(extract)
    write_csv(requests, window_query(requests, extract, window), path)
    assert check(path, catalogue).faults == ()
    headings = list(rows(path)[0])
    requests.execute(
        'create or replace temp table good as select *, "Reference" as row_key from read_csv(?, all_varchar = true) limit 9',
        [str(path)],
    )
    passed = []
    for mistake in extract.mistakes:
        write_csv(requests, with_mistakes("good", headings, (mistake,), 1000, "test"), path)
        if check(path, catalogue).counts.rejected < 9:
            passed.append(mistake.kind)
    assert passed == []


def test_files_are_loaded_or_turned_away_as_intended(county: Path, catalogue: Catalogue, tmp_path: Path) -> None:
    home = Home(tmp_path / "home").create()
    for path in county.iterdir():
        if path.name.startswith(STEMS):
            shutil.copyfile(path, home.landing / path.name)
            os.utime(home.landing / path.name, (1_700_000_000, 1_700_000_000))
    receipts = load(home, catalogue, KEY).receipts
    assert {receipt.file_name for receipt in receipts if receipt.status == "refused"} == {
        "FOI_EIR_LOG_20260731.csv",
        "CRIME_TAX_LOG_20251001_20260930.csv",
    }
    assert {receipt.file_name for receipt in receipts if receipt.status == "duplicate"} == {
        "ADHOC_SHARING_LOG_20210601_20211231_v2.csv",
        "CRIME_TAX_LOG_20210601_20211231_v2.csv",
        "CRIME_TAX_LOG_20250801_20260731_v2.csv",
        "SAR_LOG_20260831_v2.csv",
    }
    rejected, read = (sum(getattr(receipt, name) for receipt in receipts) for name in ("rows_rejected", "rows_read"))
    assert 0.002 * read < rejected < 0.03 * read


def test_the_case_system_counts_by_the_bank_holidays_of_england_and_the_law_by_all(
    requests: duckdb.DuckDBPyConnection,
) -> None:
    requests.execute("create or replace temp table holidays as from read_csv(?)", [str(BANK_HOLIDAYS)])
    assert one(requests, """
        select count(*)
        from working_days
        where year(day) between 2019 and 2028 and (
            is_england <> (isodow(day) < 6 and day not in (select date from holidays where division like 'england%'))
            or is_foi <> (isodow(day) < 6 and day not in (select date from holidays))
        )
    """) == 0  # fmt: skip


def test_nine_in_ten_are_answered_in_time_and_directorates_differ(requests: duckdb.DuckDBPyConnection) -> None:
    shares = dict(requests.execute("""
        select directorate, avg((closed_on <= foi_day(due_number))::integer)
        from foi_requests where is_answered and closed_on <= closing() group by rollup (directorate)
    """).fetchall())  # fmt: skip
    assert 0.88 < shares[None] < 0.93
    assert max(shares.values()) - min(shares.values()) > 0.05


def test_some_requests_lapse_and_a_few_subjects_name_somebody(full_year: Path) -> None:
    listed = rows(full_year / "FOI_EIR_LOG_20251130.csv")
    assert 9_000 < len(listed) < 12_500
    lapsed = [row for row in listed if row["Outcome"] == "LAPSED"]
    assert 0.01 < len(lapsed) / len(listed) < 0.05
    assert {row["Responded Date"] for row in lapsed} <= {"", "01/04/1974"}
    naming = [row for row in listed if re.search("@|01632|WR99|Mr Sample", row["Subject"])]
    assert 0.005 < len(naming) / len(listed) < 0.02


def test_what_was_turned_away_is_sent_again_the_month_after(full_year: Path) -> None:
    wrong, sent = set(), set()
    for path in full_year.glob("FOI_EIR_LOG_*"):
        month = path.name[12:18]
        for row in rows(path):
            sent.add((row["Reference"], month))
            if row["Due Date"] == "20 working days" or row["Status"] == "Reopened":
                wrong.add((row["Reference"], month))
    following = dict(pairwise(sorted({month for _, month in sent})))
    assert len(wrong) > 10
    assert {(reference, following[month]) for reference, month in wrong if month in following} <= sent

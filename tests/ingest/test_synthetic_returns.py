"""Returns of the make-believe care: what was submitted is what the systems knew, in the words of their time."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest
import yaml

from ingest.catalogue import PACKAGED_CONTRACTS, Catalogue
from ingest.checking import check
from ingest.synthetic.care.return_headings import HEADINGS
from ingest.synthetic.care.returns import RETURN_MISTAKES, Submission, submissions
from ingest.synthetic.chance import create_chance, month_ends
from ingest.synthetic.extracts import write_csv
from ingest.synthetic.mistakes import with_mistakes

from .counties import one, rows

CONTRACT = PACKAGED_CONTRACTS / "social_care" / "cld_return.yaml"
CODE_LISTS = Path(__file__).parents[2] / "dbt_project" / "seeds" / "social_care" / "cld_code_lists.csv"
SENT = submissions(month_ends(date(2026, 10, 31), 20))
LISTS = {
    "Client Type": "client_type",
    "Event Outcome": "event_outcome",
    "Service Type": "service_type",
    "Delivery Mechanism": "delivery_mechanism",
    "Request: Route of Access": "request_route_of_access",
    "Accommodation Status": "accommodation_status",
    "Employment Status": "employment_status",
    "Ethnicity": "ethnicity",
    "Review Reason": "review_reason",
    "Client Funding Status": "client_funding_status",
}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.read(PACKAGED_CONTRACTS)


@pytest.fixture(scope="module")
def cases(care_county: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The latest return, and what the systems had told by the month end after it."""
    with duckdb.connect() as con:
        con.execute("create macro uk(text) as try_strptime(text, '%d/%m/%Y')::date")
        con.execute(
            'create table sent as select *, uk("Event Start Date") as begins, uk("Event End Date") as ends from read_csv(?, all_varchar = true)',
            [str(care_county / "CLD_RETURN_900_2026-09-30_20261020.csv")],
        )
        for table, stem, key in (
            ("events", "LAS_EVENT", "Event Reference"),
            ("services", "LAS_SERVICE", "Service Line ID"),
            ("assessments", "CONTROCC_FINANCIAL_ASSESSMENT", "FA ID"),
        ):
            encoding = "latin-1" if stem.startswith("CONTROCC") else "utf-8"
            con.execute(
                f"""
                create table {table} as
                select *
                from read_csv(?, all_varchar = true, filename = true, union_by_name = true, encoding = '{encoding}')
                where "{key}" is not null
                qualify row_number() over (partition by "{key}" order by filename desc) = 1
                """,
                [sorted(str(path) for path in care_county.glob(f"{stem}_20*"))],
            )
        yield con


def returned(county: Path, submission: Submission) -> list[dict[str, str]]:
    return rows(county / submission.file_name)


def under_headings_of_release_2(row: dict[str, str]) -> dict[str, str]:
    return dict(zip(HEADINGS, row.values(), strict=True))


def test_every_quarter_told_is_submitted_one_twice_and_of_one_a_few_rows_once_more() -> None:
    assert [one.file_name for one in SENT] == [
        "CLD_RETURN_900_2025-03-31_20250420.csv",
        "CLD_RETURN_900_2025-06-30_20250720.csv",
        "CLD_RETURN_900_2025-09-30_20251020.csv",
        "CLD_RETURN_900_2025-12-31_20260120.csv",
        "CLD_RETURN_900_2026-03-31_20260420.csv",
        "CLD_RETURN_900_2026-06-30_20260720.csv",
        "CLD_RETURN_900_2026-09-30_20261020.csv",
        "CLD_RETURN_900_2026-06-30_20260905.csv",
        "CLD_RETURN_900_2025-06-30_20250912.csv",
    ]
    assert SENT[2].period_start == date(2024, 10, 1)


def test_headings_are_those_of_the_contract_with_underscores_at_first(care_county: Path) -> None:
    properties = yaml.safe_load(CONTRACT.read_text())["schema"][0]["properties"]
    assert [item["physicalName"] for item in properties] == list(HEADINGS)
    for submission in SENT:
        headings = list(returned(care_county, submission)[0])
        assert (headings == list(HEADINGS)) == (submission.imported_on >= date(2025, 10, 1))
        for heading, item in zip(headings, properties, strict=True):
            names = {entry["property"]: entry["value"] for entry in item.get("customProperties", [])}
            assert heading in [item["physicalName"], *names.get("header", [])]


def test_only_few_rows_are_turned_away_and_each_for_a_planned_mistake(care_county: Path, catalogue: Catalogue) -> None:
    faults = []
    for submission in SENT:
        told = check(care_county / submission.file_name, catalogue)
        assert told.counts.rejected <= 0.01 * told.counts.read
        faults += [(fault.code, fault.column) for fault in told.faults]
    assert set(faults) == {("pattern", "la_code"), ("type", "event_start_date"), ("type", "unit_cost")}


def test_every_mistake_is_a_fault_under_the_contract(care_county: Path, catalogue: Catalogue, tmp_path: Path) -> None:
    source = care_county / "CLD_RETURN_900_2026-09-30_20261020.csv"
    bad = {fault.row for fault in check(source, catalogue).faults}
    with duckdb.connect() as con:
        create_chance(con, seed=1)
        con.execute(
            "create table listed as select *, row_number() over () + 1 as row_key from read_csv(?, all_varchar = true)",
            [str(source)],
        )
        con.execute("delete from listed where row_key = any(?)", [list(bad)])
        good = "(from listed order by row_key limit 9)"
        for mistake in RETURN_MISTAKES:
            path = tmp_path / source.name
            write_csv(con, with_mistakes(good, list(HEADINGS), (mistake,), 1000, "test"), path)
            assert check(path, catalogue).counts.rejected == 9, mistake.kind


@pytest.mark.parametrize("submission", SENT, ids=[one.file_name for one in SENT])
def test_values_are_those_of_the_release_of_the_time(submission: Submission, care_county: Path) -> None:
    release = "R1" if submission.imported_on < date(2025, 10, 1) else "R2"
    with CODE_LISTS.open(newline="") as file:
        listed = {(row["code_list"], row["value"]) for row in csv.DictReader(file) if row["release"] == release}
    told = [under_headings_of_release_2(row) for row in returned(care_county, submission)]
    for heading, code_list in LISTS.items():
        values = [row[heading] for row in told if row[heading]]
        unlisted = [value for value in values if (code_list, value) not in listed]
        # Outcomes with capitals of their own are among them.
        assert len(unlisted) <= 0.04 * len(values), (heading, set(unlisted))


def test_dates_are_written_as_in_databases_at_first_and_as_in_britain_since(care_county: Path) -> None:
    first, last = returned(care_county, SENT[0])[0], returned(care_county, SENT[6])[0]
    assert first["Reporting_Period_End_Date"] == "2025-03-31"
    assert last["Reporting Period End Date"] == "30/09/2026"


def test_requests_assessments_and_reviews_were_completed_in_the_period(cases: duckdb.DuckDBPyConnection) -> None:
    counted, right = cases.execute("""
        select count(*), count(*) filter (ends between '2025-10-01' and '2026-09-30' and (begins <= ends or begins is null))
        from sent
        where "Event Type" <> 'Service'
    """).fetchall()[0]
    assert counted > 300
    assert right == counted
    assert one(cases, """
        select count(*) from sent
        where "Event Type" = 'Service' and (ends not between '2025-10-01' and '2026-09-30' or begins > '2026-09-30')
    """) == 0  # fmt: skip


def test_what_is_returned_is_what_the_case_system_told(cases: duckdb.DuckDBPyConnection) -> None:
    counted, right = cases.execute("""
        select
            count(*),
            count(*) filter (
                events."LAS Person ID" = "LA Person Unique Identifier"
                and events."Event Start Date" = sent."Event Start Date"
                and events."Event End Date" = sent."Event End Date"
                and events."Event Type" = sent."Event Type"
            ),
        from sent
        left join events using ("Event Reference")
        where sent."Event Type" <> 'Service' and sent."Assessment Type" is distinct from 'Financial assessment'
    """).fetchall()[0]
    assert right > 0.97 * counted
    counted, right = cases.execute("""
        select
            count(*),
            count(*) filter (
                services."LAS Person ID" = "LA Person Unique Identifier"
                and (services."End Date" is not null or "Event End Date" is null)
            ),
        from sent
        left join services on "Service Line ID" = "Event Reference"
        where "Event Type" = 'Service'
    """).fetchall()[0]
    assert counted > 200
    assert right > 0.96 * counted


def test_all_that_was_completed_in_the_period_is_returned(cases: duckdb.DuckDBPyConnection) -> None:
    completed, missing = cases.execute("""
        select count(*), count(*) filter (sent."Event Reference" is null)
        from events
        left join (select distinct "Event Reference" from sent) as sent using ("Event Reference")
        where "Event Status" = 'Completed'
            and uk("Event End Date") between '2025-10-01' and '2026-09-30'
            and ("Assessment Type" is null or "Assessment Type" in ('Short term assessment', 'Long term assessment'))
    """).fetchall()[0]
    assert completed > 300
    # Some were opened in error and cancelled afterwards, some noted after the return.
    assert missing < 0.02 * completed


def test_nothing_that_was_cancelled_is_returned(cases: duckdb.DuckDBPyConnection) -> None:
    assert one(cases, """
        select count(*) from sent
        join services on "Service Line ID" = "Event Reference"
        where "Line Status" = 'Cancelled' and uk("Start Date") < '2026-08-01'
    """) == 0  # fmt: skip
    assert one(cases, """
        select count(*) from sent
        join events using ("Event Reference")
        where events."Event Status" = 'Cancelled' and uk(events."Event Start Date") < '2026-08-01'
    """) == 0  # fmt: skip


def test_only_services_are_open_and_have_costs_and_only_reviews_a_reason(cases: duckdb.DuckDBPyConnection) -> None:
    assert cases.execute("""
        select distinct "Event Type" from sent where "Event Start Date" is not null and "Event End Date" is null
            and "Client Type" not like '%association'
    """).fetchall() == [("Service",)]  # fmt: skip
    assert cases.execute("""
        select distinct "Event Type" from sent where "Service Type" is not null
    """).fetchall() == [("Service",)]  # fmt: skip
    assert cases.execute("""select distinct "Event Type" from sent where "Review Reason" is not null""").fetchall() == [
        ("Review",)
    ]


def test_financial_assessments_are_those_of_the_finance_system_since_when_they_hold(
    cases: duckdb.DuckDBPyConnection,
) -> None:
    counted, right = cases.execute("""
        select
            count(*),
            count(*) filter (
                "LAS Person ID" = "LA Person Unique Identifier" and uk("Effective From") = begins and begins = ends
            ),
        from sent
        left join assessments on "FA ID" = "Event Reference"
        where sent."Assessment Type" = 'Financial assessment'
    """).fetchall()[0]
    assert counted > 200
    assert right > 0.97 * counted
    completed, missing = cases.execute("""
        select count(*), count(*) filter ("Event Reference" is null)
        from assessments
        left join (select distinct "Event Reference" from sent) on "FA ID" = "Event Reference"
        where "Status" = 'Completed' and uk("Effective From") between '2025-10-01' and '2026-09-30'
    """).fetchall()[0]
    # Some were completed after the return.
    assert missing < 0.05 * completed


def test_few_financial_assessments_are_told_an_outcome_which_they_cannot_have(care_county: Path) -> None:
    told = [under_headings_of_release_2(row) for submission in SENT for row in returned(care_county, submission)]
    outcomes = [row["Event Outcome"] for row in told if row["Assessment Type"].lower() == "financial assessment"]
    assert 0 < sum(outcome != "" for outcome in outcomes) < 0.01 * len(outcomes)


def test_carers_known_by_association_have_whom_they_care_for_and_no_event(cases: duckdb.DuckDBPyConnection) -> None:
    carers, right = cases.execute("""
        select count(*), count(*) filter ("Event Type" is null and "Adult 1 Linked Person_ID" is not null and "Unit Cost" is distinct from 'x')
        from sent
        where "Client Type" = 'Unpaid carer known by association'
    """).fetchall()[0]
    assert carers > 5
    assert right == carers


def test_returns_have_the_faults_that_returns_have(care_county: Path) -> None:
    told = [
        tuple(under_headings_of_release_2(row).values())
        for submission in SENT
        for row in returned(care_county, submission)
    ]
    assert len(set(told)) < len(told)
    services = [row for row in told if row[24] == "Service"]
    assert 0.02 < sum(row[41] == "" for row in services) / len(services) < 0.2
    assert any(row[11] in ("01/01/1900", "1900-01-01") for row in told)
    assert any("conversation" in row[28].lower() for row in told)
    assert any(row[3] == "" for row in told)


def test_the_correction_has_more_than_what_it_corrects_and_the_top_up_next_to_nothing(care_county: Path) -> None:
    sizes = {submission.file_name: len(returned(care_county, submission)) for submission in SENT}
    early, corrected = sizes["CLD_RETURN_900_2026-06-30_20260720.csv"], sizes["CLD_RETURN_900_2026-06-30_20260905.csv"]
    assert 0.88 * corrected < early < 0.97 * corrected
    assert sizes["CLD_RETURN_900_2025-06-30_20250912.csv"] < 0.1 * sizes["CLD_RETURN_900_2025-06-30_20250720.csv"]


def test_numbers_of_events_do_not_last_in_the_first_returns(care_county: Path) -> None:
    first, second = (
        {row["Event_Reference"] for row in returned(care_county, submission)} - {""} for submission in SENT[:2]
    )
    assert len(first & second) < 0.02 * len(first)

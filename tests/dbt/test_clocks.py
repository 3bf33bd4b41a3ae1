"""The clocks of requests: every due date that others published or worked out, and cases by hand, all through the models of
the project. The State Funeral of 19 September 2022 is not in the seed here but in a list delivered later, which has no
other year than its own.
"""

import csv
import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pytest

from .due_dates import EARLIER_HOLIDAYS, MONTHS, PUBLISHED, WORKED_OUT
from .small_project import PROJECT, SmallProject

pytestmark = pytest.mark.slow

MODELS = [
    "intermediate/int_bank_holidays",
    "intermediate/int_working_days",
    "intermediate/int_request_clocks",
    "conformed/fct_due_date_change",
]
FUNERAL = "2022-09-19"
DATES = [
    "received_date", "clarification_requested_date", "clarification_received_date", "fees_notice_date",
    "fee_received_date", "id_requested_date", "id_received_date", "public_interest_extension_date",
    "extension_notified_date", "closed_date", "told_to_date",
]  # fmt: skip
REQUEST: dict[str, Any] = {column: None for column in DATES} | {
    "is_extension_claimed": False,
    "local_sla_working_days": None,
    "told_to_date": "2024-06-10",
}


class Case(NamedTuple):
    request: dict[str, Any]
    clock: dict[str, Any]


def case(request_type: str, received: str, clock: dict[str, Any], **request: Any) -> Case:
    return Case({"request_type": request_type, "received_date": received} | request, clock)


def due(day: str | None, **others: Any) -> dict[str, Any]:
    return {"due_date": day, "is_on_hold": False} | others


HELD = {"due_date": None, "is_on_hold": True, "is_extended": False, "working_days_late": None}
ASKED = {"clarification_requested_date": "2024-06-05"}
# Twenty working days after Monday 3 June 2024 are over on 1 July, forty on 30 July: 12 July is a holiday in Northern
# Ireland. A month is over on Wednesday 3 July, three on Tuesday 3 September.
BY_HAND = {
    "received on a Saturday": case("FOI", "2024-06-01", due("2024-06-28")),
    "received on a Sunday": case("FOI", "2024-06-02", due("2024-06-28")),
    "clarified": case("FOI", "2024-06-03", due("2024-07-10", clock_start_date="2024-06-12"), **ASKED, clarification_received_date="2024-06-12"),
    "clarification asked for on the last day": case("FOI", "2024-06-03", due("2024-08-01", clock_start_date="2024-07-03"), clarification_requested_date="2024-07-01", clarification_received_date="2024-07-03"),
    "clarification asked for a day late": case("EIR", "2024-06-03", due("2024-07-01", clock_start_date="2024-06-03", working_days_late=3), clarification_requested_date="2024-07-02", clarification_received_date="2024-07-03", closed_date="2024-07-04"),
    "clarification asked for late and not given": case("FOI", "2024-06-03", due("2024-07-01", working_days_late=4), clarification_requested_date="2024-07-02", told_to_date="2024-07-05"),
    "not clarified yet": case("EIR", "2024-06-03", HELD | {"clock_start_date": None}, **ASKED),
    # Eleven working days from the notice to the payment, both included: 20 working days end on 29 June.
    "fee paid": case("FOI", "2023-06-01", due("2023-07-17", stopped_days=11, is_extended=False), fees_notice_date="2023-06-08", fee_received_date="2023-06-22"),
    "fee asked for on the day of receipt": case("FOI", "2023-06-01", due("2023-06-30", stopped_days=1), fees_notice_date="2023-06-01", fee_received_date="2023-06-02"),
    "fee not paid": case("FOI", "2023-06-01", HELD | {"base_due_date": None}, fees_notice_date="2023-06-08"),
    "fee asked for too late": case("FOI", "2023-06-01", due("2023-06-29", stopped_days=0), fees_notice_date="2023-07-03"),
    "public interest": case("FOI", "2024-06-03", due("2024-07-15", is_extended=True, base_due_date="2024-07-01"), public_interest_extension_date="2024-07-15"),
    "public interest, too long": case("FOI and EIR", "2024-06-03", due("2024-07-30", is_extended=True), public_interest_extension_date="2024-08-30"),
    "public interest, too short": case("FOI", "2024-06-03", due("2024-07-01", is_extended=False), public_interest_extension_date="2024-06-20"),
    "public interest after a fee": case("FOI", "2023-06-01", due("2023-08-15", is_extended=True), fees_notice_date="2023-06-08", fee_received_date="2023-06-22", public_interest_extension_date="2023-12-01"),
    "no public interest in EIR": case("EIR", "2024-06-03", due("2024-07-01"), public_interest_extension_date="2024-07-15"),
    "complex under EIR": case("EIR", "2024-06-03", due("2024-07-30", is_extended=True, is_extension_out_of_time=False), is_extension_claimed=True),
    "complex, of both": case("FOI and EIR", "2024-06-03", due("2024-07-30"), is_extension_claimed=True, public_interest_extension_date="2024-07-15"),
    "complex is no reason in FOI": case("FOI", "2024-06-03", due("2024-07-01"), is_extension_claimed=True),
    "rights: clock stopped": case("SAR", "2024-06-03", due("2024-07-10", stopped_days=7, is_extended=False), clarification_requested_date="2024-06-10", clarification_received_date="2024-06-17"),
    "rights: answered the same day": case("SAR", "2024-06-03", due("2024-07-03", stopped_days=0), **ASKED, clarification_received_date="2024-06-05"),
    "rights: clock standing still": case("SAR", "2024-06-03", HELD | {"clock_start_date": "2024-06-03"}, **ASKED),
    "rights: asked when the month was over": case("SAR", "2024-06-03", due("2024-07-03"), clarification_requested_date="2024-07-08"),
    # A month after 14 June is a Sunday.
    "rights: identified": case("Other data right", "2024-06-03", due("2024-07-15", clock_start_date="2024-06-14"), id_requested_date="2024-06-04", id_received_date="2024-06-14"),
    "rights: clarified before identified": case("SAR", "2024-06-03", due("2024-07-15", stopped_days=0), **ASKED, clarification_received_date="2024-06-12", id_requested_date="2024-06-04", id_received_date="2024-06-14"),
    "rights: not identified": case("SAR", "2024-06-03", HELD | {"clock_start_date": None}, id_requested_date="2024-06-04"),
    "rights: identity asked for when the month was over": case("SAR", "2024-06-03", due("2024-07-03", clock_start_date="2024-06-03"), id_requested_date="2024-07-04", id_received_date="2024-07-08"),
    "rights: told on the last day": case("SAR", "2024-06-03", due("2024-09-03", is_extended=True, base_due_date="2024-07-03"), is_extension_claimed=True, extension_notified_date="2024-07-03"),
    "rights: told a day late": case("SAR", "2024-06-03", due("2024-07-03", is_extended=False, is_extension_out_of_time=True), is_extension_claimed=True, extension_notified_date="2024-07-04"),
    "rights: not told yet": case("SAR", "2024-06-03", due("2024-07-03", is_extension_out_of_time=False), is_extension_claimed=True),
    "rights: never told": case("SAR", "2024-06-03", due("2024-07-03", is_extension_out_of_time=True), is_extension_claimed=True, told_to_date="2024-07-04"),
    "rights: stopped while extended": case("SAR", "2024-06-03", due("2024-09-06", stopped_days=3), is_extension_claimed=True, extension_notified_date="2024-06-20", clarification_requested_date="2024-07-22", clarification_received_date="2024-07-25"),
    "the council's ten days": case("Ad hoc sharing", "2024-06-03", due("2024-06-17")),
    "the request's five days": case("Ad hoc sharing", "2024-06-03", due("2024-06-10"), local_sla_working_days=5),
    "a holiday elsewhere stops no local clock": case("Crime and taxation", "2024-07-08", due("2024-07-22")),
    "answered on the last day": case("FOI", "2024-06-03", due("2024-07-01", working_days_taken=20, working_days_late=0), closed_date="2024-07-01"),
    "answered a working day late": case("FOI", "2024-06-03", due("2024-07-01", working_days_taken=21, working_days_late=1), closed_date="2024-07-02"),
    "answered on the Saturday after": case("SAR", "2024-06-03", due("2024-07-03", working_days_taken=24, working_days_late=2), closed_date="2024-07-06"),
    "answered on the day of receipt": case("FOI", "2024-06-03", due("2024-07-01", working_days_taken=0, working_days_late=0), closed_date="2024-06-03"),
    "open in time": case("FOI", "2024-06-03", due("2024-07-01", working_days_taken=None, working_days_late=0)),
    "open and late": case("FOI", "2024-06-03", due("2024-07-01", working_days_taken=None, working_days_late=4), told_to_date="2024-07-05"),
    "an unknown kind": case("Unknown", "2024-06-03", due(None, clock_start_date="2024-06-03", working_days_late=None)),
    "holidays not announced": case("FOI", "2028-12-20", due(None)),
}  # fmt: skip
CASES = (
    BY_HAND
    | {f"published, {day}": case("FOI", day, due(last)) for day, last in PUBLISHED.items()}
    | {f"worked out, {day}": case("FOI", day, due(last)) for day, last, _ in WORKED_OUT}
    | {
        f"in England, {day}": case("Ad hoc sharing", day, due(last), local_sla_working_days=20)
        for day, _, last in WORKED_OUT
    }
    | {f"a month, {day}": case("SAR", day, due(last)) for day, last, _ in MONTHS}
    | {
        f"three months, {day}": case("SAR", day, due(last), is_extension_claimed=True, extension_notified_date=day)
        for day, _, last in MONTHS
    }
)


def holidays() -> list[dict[str, str]]:
    with (PROJECT / "seeds/bank_holidays.csv").open(encoding="utf-8") as file:
        listed = list(csv.DictReader(file))
    return listed + [
        {"division": division, "date": f"{year}-{day}", "title": "Holiday"}
        for division, years in EARLIER_HOLIDAYS.items()
        for year, days in years.items()
        for day in days.split()
    ]


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    small = SmallProject(tmp_path_factory.mktemp("clocks"), calendar_start="2007-01-01", calendar_end="2030-01-01")
    listed = holidays()
    small.table("bank_holidays", [row for row in listed if row["date"] != FUNERAL])
    small.table(
        "stg_calendar__bank_holidays",
        [
            {
                "delivery_id": "list",
                "division": row["division"],
                "holiday_date": row["date"],
                "holiday_title": row["title"],
            }
            for row in listed
            if row["date"].startswith("2022")
        ],
    )
    delivery = {"delivery_id": "list", "source": "calendar", "extract": "bank_holidays"}
    delivery |= {"as_at": "2022-09-09", "delivery_number": "1", "next_as_at": ""}
    small.table("int_deliveries_effective", [delivery], next_as_at="date")
    with (PROJECT / "seeds/information_governance/request_types.csv").open(encoding="utf-8") as file:
        small.table("request_types", list(csv.DictReader(file)), extended_time="bigint")
    requests = [REQUEST | each.request | {"request_key": key} for key, each in enumerate(CASES.values())]
    types = dict.fromkeys(DATES, "date") | {"local_sla_working_days": "bigint"}
    small.table("int_information_requests", requests, **types)
    small.of_the_project(*MODELS)
    small.build()
    with duckdb.connect(str(small.warehouse), read_only=True) as connection:
        yield connection


@pytest.fixture(scope="module")
def clocks(warehouse: duckdb.DuckDBPyConnection) -> dict[str, dict[str, Any]]:
    found = warehouse.execute("select * from staging.int_request_clocks where calendar = 'in force'")
    columns = [column for column, *_ in found.description or []]
    rows = [dict(zip(columns, row, strict=True)) for row in found.fetchall()]
    assert len(rows) == len(CASES)
    names = list(CASES)
    return {names[row["request_key"]]: row for row in rows}


@pytest.mark.parametrize("name", CASES)
def test_a_clock_is_as_the_law_or_the_council_has_it(clocks: dict[str, dict[str, Any]], name: str) -> None:
    clock = {
        column: value.isoformat() if isinstance(value, dt.date) else value for column, value in clocks[name].items()
    }
    expected = CASES[name].clock
    assert {column: clock[column] for column in expected} == expected


def test_a_holiday_in_any_part_of_the_uk_stops_the_clock_of_foi(clocks: dict[str, dict[str, Any]]) -> None:
    """The set of England alone gives the other answer, so it is the set that makes the difference."""
    differing = {day for day, last, in_england in WORKED_OUT if last != in_england}
    assert len(differing) > 20
    assert differing == {
        day
        for day, *_ in WORKED_OUT
        if clocks[f"worked out, {day}"]["due_date"] > clocks[f"in England, {day}"]["due_date"]
    }


def test_no_request_looks_for_its_days_one_by_one(warehouse: duckdb.DuckDBPyConnection) -> None:
    (file,) = warehouse.execute(
        "select path from duckdb_databases() where database_name = current_database()"
    ).fetchall()
    compiled = Path(file[0]).parent / "target/compiled/council_warehouse/models/int_request_clocks.sql"
    ((_, plan),) = warehouse.execute(f"explain (format json) {compiled.read_text(encoding='utf-8')}").fetchall()
    assert "HASH_JOIN" in plan
    assert {join for join in re.findall(r"\w+_JOIN", plan) if join != "HASH_JOIN"} == set()


def test_a_list_that_adds_a_holiday_moves_the_due_dates_that_it_concerns_and_says_so(
    warehouse: duckdb.DuckDBPyConnection,
) -> None:
    moved = warehouse.execute("""
        select request_key, cast(due_date_before as varchar), cast(due_date as varchar), days_moved
        from staging.fct_due_date_change order by request_key
    """).fetchall()
    names = list(CASES)
    assert [(names[key], *rest) for key, *rest in moved] == [
        ("worked out, 2022-09-09", "2022-10-07", "2022-10-10", 3),
        ("in England, 2022-09-09", "2022-10-07", "2022-10-10", 3),
    ]

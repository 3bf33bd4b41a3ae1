"""Deliveries that are parts of the picture: which rows count, in a throw-away project with a source of its own."""

import datetime as dt
import hashlib
import itertools
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import duckdb
import pytest
from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.cli.main import dbtRunner, dbtRunnerResult
from duckdb import DuckDBPyConnection

from .conftest import PROJECT, Row, insert

pytestmark = pytest.mark.slow

OF_THE_PROJECT = ["macros", "tests/generic", "models/staging/warehouse", "profiles.yml"]
SETTINGS = """
name: council_warehouse
profile: council_warehouse
models: {+materialized: view}
"""
SOURCES = """
sources: [{name: raw, tables: [{name: _deliveries}, {name: _rejected_rows}, {name: library__tickets}, {name: library__visits}]}]
"""
MODELS = {
    "staging/sources.yml": SOURCES,
    "staging/stg_library__tickets.sql": "select *, _delivery_id as delivery_id from {{ source('raw', 'library__tickets') }}",
    "staging/stg_library__visits.sql": "select *, _delivery_id as delivery_id from {{ source('raw', 'library__visits') }}",
    "intermediate/int_tickets_in_force.sql": """
        {{ rows_in_force(ref('stg_library__tickets'), 'library', 'tickets', key=['branch', 'number']) }}""",
    "intermediate/int_visits_in_force.sql": """
        {{ rows_in_force(ref('stg_library__visits'), 'library', 'visits', window_column='entered_at') }}""",
    "intermediate/int_readers_in_force.sql": """
        {{ rows_in_force(ref('stg_library__visits'), 'library', 'visits', ['reader'], 'entered_at') }}""",
}
RAW = """
create schema raw;
create table raw._deliveries (
    delivery_id varchar, source varchar, extract varchar, as_at date, is_as_at_stated boolean, period varchar,
    window_from date, window_to date, version integer, received_at timestamp, loaded_at timestamp, status varchar,
    rows_read bigint, rows_accepted bigint, rows_rejected bigint
);
create table raw._rejected_rows (delivery_id varchar, row_key varchar);
create table raw.library__tickets (branch varchar, number bigint, reader varchar, _delivery_id varchar);
create table raw.library__visits (entered_at timestamp, reader varchar, _delivery_id varchar);
"""


class File(NamedTuple):
    rows: Sequence[Row]
    as_at: str
    version: int = 1
    window: tuple[str | None, str | None] = (None, None)
    period: str | None = None

    @property
    def id(self) -> str:
        return hashlib.sha256(repr(self.rows).encode()).hexdigest()


def dbt(project: Path, *arguments: str) -> dbtRunnerResult:
    places = ["--project-dir", str(project), "--profiles-dir", str(project), "--log-path", str(project)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WAREHOUSE_HOME", str(project))
        try:
            return dbtRunner().invoke(["--quiet", *arguments, *places])
        finally:
            DuckDBConnectionManager.close_all_connections()  # type: ignore[no-untyped-call]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The macros and the models of deliveries, two library extracts, and every model a view of what raw holds."""
    folder = tmp_path_factory.mktemp("project")
    for part in OF_THE_PROJECT:
        copy = shutil.copytree if (PROJECT / part).is_dir() else shutil.copy
        copy(PROJECT / part, folder / part)
    models = {path: (PROJECT / "models" / path).read_text() for path in [f"intermediate/int_deliveries_{name}.sql" for name in ("attested", "effective", "applied")]}  # fmt: skip
    for path, text in (models | MODELS).items():
        (folder / "models" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "models" / path).write_text(text)
    (folder / "dbt_project.yml").write_text(SETTINGS)
    with duckdb.connect(str(folder / "warehouse.duckdb")) as connection:
        connection.execute(RAW)
    assert dbt(folder, "run").success
    return folder


@pytest.fixture
def warehouse(project: Path) -> Iterator[DuckDBPyConnection]:
    with duckdb.connect(str(project / "warehouse.duckdb")) as connection:
        yield connection


def arrive(warehouse: DuckDBPyConnection, extract: str, files: Sequence[File]) -> None:
    """Empty raw and let these files arrive, an hour apart."""
    warehouse.execute("begin transaction")
    for table in ("_deliveries", f"library__{extract}"):
        warehouse.execute(f"delete from raw.{table}")
    loaded: set[str] = set()
    for hour, file in enumerate(files):
        arrived = dt.datetime(2026, 9, 1) + dt.timedelta(hours=hour)
        said = {"as_at": file.as_at, "is_as_at_stated": True, "version": file.version, "period": file.period}
        said |= {"window_from": file.window[0], "window_to": file.window[1]}
        outcome = {"status": "duplicate" if file.id in loaded else "accepted", "rows_read": len(file.rows)}
        outcome |= {"rows_accepted": len(file.rows), "rows_rejected": 0}
        moment = {"received_at": arrived, "loaded_at": arrived}
        scope = {"delivery_id": file.id, "source": "library", "extract": extract}
        insert(warehouse, "_deliveries", scope | said | moment | outcome)
        for row in () if file.id in loaded else file.rows:
            insert(warehouse, f"library__{extract}", row | {"_delivery_id": file.id})
        loaded.add(file.id)
    warehouse.execute("commit")


def tickets(warehouse: DuckDBPyConnection, *files: File) -> list[tuple[object, ...]]:
    arrive(warehouse, "tickets", files)
    return warehouse.sql("select branch, number, reader from staging.int_tickets_in_force order by all").fetchall()


def visits(warehouse: DuckDBPyConnection, *files: File) -> list[tuple[object, ...]]:
    arrive(warehouse, "visits", files)
    days = "strftime(entered_at, '%m-%d')"
    return warehouse.sql(f"select {days}, reader from staging.int_visits_in_force order by all").fetchall()


def readers(warehouse: DuckDBPyConnection, *files: File) -> list[tuple[object, ...]]:
    arrive(warehouse, "visits", files)
    days = "strftime(entered_at, '%m-%d')"
    return warehouse.sql(f"select reader, {days} from staging.int_readers_in_force order by all").fetchall()


def ticket(number: int | None, reader: str, branch: str = "East") -> Row:
    return {"branch": branch, "number": number, "reader": reader}


def visit(day: str, reader: str, time: str = "12:00:00") -> Row:
    return {"entered_at": f"2026-{day} {time}", "reader": reader}


MARCH, APRIL = ("2026-03-01", "2026-03-31"), ("2026-04-01", "2026-04-30")
FIRST_TICKETS = [ticket(1, "Ada"), ticket(2, "Ada")]
FIRST_OF_MARCH = [visit("03-05", "Ada"), visit("03-20", "Ben")]


def test_a_key_has_its_latest_row_whatever_the_order_of_arrival(warehouse: DuckDBPyConnection) -> None:
    files = [
        File(FIRST_TICKETS, "2026-01-31"),
        File([ticket(2, "Ben"), ticket(3, "Ben"), ticket(5, "Ben")], "2026-02-28"),
        File([ticket(2, "Cem"), ticket(5, "Cem")], "2026-02-28", version=2),
        File([ticket(1, "Dot"), ticket(4, "Dot")], "2026-03-31"),
        File(FIRST_TICKETS, "2026-04-30"),
    ]

    for order in itertools.permutations(files):
        assert tickets(warehouse, *order) == [
            ("East", 1, "Ada"),
            ("East", 2, "Ada"),
            ("East", 4, "Dot"),
            ("East", 5, "Cem"),
        ]


def test_a_key_that_a_later_increment_does_not_mention_stays(warehouse: DuckDBPyConnection) -> None:
    changes = File([ticket(2, "Ben")], "2026-02-28")

    assert tickets(warehouse, File(FIRST_TICKETS, "2026-01-31"), changes) == [("East", 1, "Ada"), ("East", 2, "Ben")]


def test_a_correction_of_an_increment_replaces_all_of_it(warehouse: DuckDBPyConnection) -> None:
    mistaken = File([ticket(1, "Ben"), ticket(3, "Ben")], "2026-02-28")
    mended = File([ticket(3, "Cem")], "2026-02-28", version=2)

    assert tickets(warehouse, mended, File(FIRST_TICKETS, "2026-01-31"), mistaken) == [
        ("East", 1, "Ada"),
        ("East", 2, "Ada"),
        ("East", 3, "Cem"),
    ]


def test_of_two_increments_of_one_date_and_version_the_last_to_arrive_counts(warehouse: DuckDBPyConnection) -> None:
    one, other = File([ticket(1, "Ada")], "2026-01-31"), File([ticket(1, "Ben")], "2026-01-31")

    assert tickets(warehouse, one, other) == [("East", 1, "Ben")]
    assert tickets(warehouse, other, one) == [("East", 1, "Ada")]
    assert tickets(warehouse, one, other, one) == [("East", 1, "Ben")]


def test_increments_of_two_periods_of_one_date_both_count(warehouse: DuckDBPyConnection) -> None:
    east = File([ticket(1, "Ada")], "2026-01-31", period="east")
    west = File([ticket(1, "Ben", "West")], "2026-01-31", period="west")

    assert tickets(warehouse, east, west) == [("East", 1, "Ada"), ("West", 1, "Ben")]


def test_a_key_of_several_columns_may_lack_one(warehouse: DuckDBPyConnection) -> None:
    before = File([ticket(None, "Ada"), ticket(None, "Ada", "West")], "2026-01-31")

    assert tickets(warehouse, before, File([ticket(None, "Ben")], "2026-02-28")) == [
        ("East", None, "Ben"),
        ("West", None, "Ada"),
    ]


def test_rows_alike_that_a_contract_keeps_all_count(warehouse: DuckDBPyConnection) -> None:
    twice = File([ticket(1, "Ben"), ticket(1, "Ben")], "2026-02-28")

    assert tickets(warehouse, File(FIRST_TICKETS, "2026-01-31"), twice) == [
        ("East", 1, "Ben"),
        ("East", 1, "Ben"),
        ("East", 2, "Ada"),
    ]


def test_a_day_belongs_to_the_latest_window_that_covers_it_whatever_the_order(warehouse: DuckDBPyConnection) -> None:
    files = [
        File(FIRST_OF_MARCH, "2026-03-31", window=MARCH),
        File([visit("03-06", "Cem"), visit("03-28", "Cem")], "2026-03-31", 2, MARCH),
        File(FIRST_OF_MARCH, "2026-03-31", 3, MARCH),
        File([visit("03-26", "Dot"), visit("04-02", "Dot")], "2026-04-05", window=("2026-03-25", "2026-04-05")),
        File([visit("04-03", "Eve")], "2026-04-30", window=APRIL),
    ]

    for order in itertools.permutations(files):
        assert visits(warehouse, *order) == [("03-05", "Ada"), ("03-20", "Ben"), ("03-26", "Dot"), ("04-03", "Eve")]


def test_what_a_later_window_does_not_mention_is_gone_and_what_it_does_not_cover_stays(
    warehouse: DuckDBPyConnection,
) -> None:
    half = File([visit("03-06", "Cem")], "2026-04-10", window=("2026-03-01", "2026-03-15"))

    assert visits(warehouse, half, File(FIRST_OF_MARCH, "2026-03-31", window=MARCH)) == [
        ("03-06", "Cem"),
        ("03-20", "Ben"),
    ]


def test_the_first_and_the_last_moment_of_a_window_are_in_it(warehouse: DuckDBPyConnection) -> None:
    edges = [visit("03-01", "Ada", "00:00:00"), visit("03-31", "Ada", "23:59:59")]
    before = File([*edges, visit("04-01", "Ada")], "2026-04-01", window=("2026-03-01", "2026-04-01"))
    march = File([visit("03-15", "Ben")], "2026-04-02", window=MARCH)

    assert visits(warehouse, before, march) == [("03-15", "Ben"), ("04-01", "Ada")]
    assert len(visits(warehouse, before)) == 3


def test_two_windows_of_one_date_and_version_are_both_in_force(warehouse: DuckDBPyConnection) -> None:
    march = File(FIRST_OF_MARCH, "2026-05-01", window=MARCH)
    april = File([visit("04-03", "Eve")], "2026-05-01", window=APRIL)

    assert visits(warehouse, march, april) == [("03-05", "Ada"), ("03-20", "Ben"), ("04-03", "Eve")]


def test_the_same_bytes_for_a_wider_window_say_that_there_is_nothing_else_in_it(warehouse: DuckDBPyConnection) -> None:
    march, april = (
        File(FIRST_OF_MARCH, "2026-03-31", window=MARCH),
        File([visit("04-03", "Eve")], "2026-04-30", 1, APRIL),
    )
    both = File(FIRST_OF_MARCH, "2026-05-31", window=("2026-03-01", "2026-04-30"))

    assert visits(warehouse, march, april, both) == [("03-05", "Ada"), ("03-20", "Ben")]


def test_the_file_of_march_sent_again_as_that_of_april_empties_nothing(warehouse: DuckDBPyConnection) -> None:
    march, april = (
        File(FIRST_OF_MARCH, "2026-03-31", window=MARCH),
        File([visit("04-03", "Eve")], "2026-04-30", 1, APRIL),
    )
    misnamed = File(FIRST_OF_MARCH, "2026-04-30", 2, APRIL)

    for order in itertools.permutations([march, april, misnamed]):
        if order.index(march) < order.index(misnamed):  # else its rows would have been rejected
            assert visits(warehouse, *order) == [("03-05", "Ada"), ("03-20", "Ben"), ("04-03", "Eve")]


def test_a_key_whose_day_moves_to_another_window_counts_once_whatever_the_order(warehouse: DuckDBPyConnection) -> None:
    """Ada and Dot move to April, Ben back to March in a correction; Cem is in both windows on the day that both cover."""
    overlapping = ("2026-03-25", "2026-04-30")
    files = [
        File([visit("03-05", "Ada"), visit("03-20", "Ben"), visit("03-28", "Cem")], "2026-03-31", window=MARCH),
        File([visit("04-02", "Ada"), visit("04-03", "Ben"), visit("03-28", "Cem")], "2026-04-30", window=overlapping),
        File([visit("04-02", "Ada"), visit("03-28", "Cem"), visit("04-09", "Dot")], "2026-04-30", 2, overlapping),
        File([visit("03-06", "Dot"), visit("03-20", "Ben"), visit("03-05", "Ada")], "2026-03-31", 2, MARCH),
    ]

    for order in itertools.permutations(files):
        assert readers(warehouse, *order) == [("Ada", "04-02"), ("Ben", "03-20"), ("Cem", "03-28"), ("Dot", "04-09")]


def test_a_key_that_the_window_of_its_new_day_drops_is_where_the_other_window_has_it(
    warehouse: DuckDBPyConnection,
) -> None:
    march = File([visit("03-05", "Ada")], "2026-03-31", window=MARCH)
    april, without = (
        File([visit("04-02", "Ada")], "2026-04-30", window=APRIL),
        File([visit("04-09", "Ben")], "2026-04-30", 2, APRIL),
    )

    for order in itertools.permutations([march, april, without]):
        assert readers(warehouse, *order) == [("Ada", "03-05"), ("Ben", "04-09")]


def test_a_model_must_say_by_what_rows_replace_each_other(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    model = "{{ rows_in_force(ref('stg_library__visits'), 'library', 'visits') }}"

    assert not dbt(project, "compile", "--inline", model).success
    assert "takes a key or a window_column" in capfd.readouterr().out

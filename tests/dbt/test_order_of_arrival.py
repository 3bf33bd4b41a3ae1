"""The promise that order does not matter, tried by Hypothesis on histories that nobody would think of.

A throw-away project holds one history twice: as a view, made afresh whenever it is read, and as a model that is kept
from build to build. Both must be what a few lines of Python make of the same files, in whatever order and portions they
came: corrected, late, repeated under another date, with gaps, keys that come back, and rejected rows.
"""

import datetime as dt
import hashlib
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import duckdb
import pytest
from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.cli.main import dbtRunner
from duckdb import DuckDBPyConnection
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from .conftest import PROJECT, insert

pytestmark = pytest.mark.slow

OF_THE_PROJECT = ["macros", "models/staging/warehouse", "profiles.yml"]
OF_ITS_MODELS = ["int_deliveries_attested.sql", "int_deliveries_effective.sql", "int_deliveries_applied.sql"]
SETTINGS = """
name: council_warehouse
profile: council_warehouse
models: {+materialized: view, +incremental_strategy: from_change, +post-hook: "{{ remember_deliveries() }}"}
"""
SOURCES = "sources: [{name: raw, tables: [{name: _deliveries}, {name: _rejected_rows}, {name: library__loans}]}]"
HISTORY = """
select period, loan, shelf, valid_from, valid_to, is_current
from ({{ derived_history(ref('stg_library__loans'), 'library', 'loans', 'loan', ['shelf'], period='period') }}) as h
"""
KEPT = """
{{ config(materialized='incremental', meta={
    'follows': ['library/loans'], 'rewrites': "coalesce(valid_to, cast('9999-12-31' as date)) >= {changed_from}"}) }}
"""
MODELS = {
    "staging/sources.yml": SOURCES,
    "staging/stg_library__loans.sql": "select *, _delivery_id as delivery_id from {{ source('raw', 'library__loans') }}",
    "intermediate/int_loans_history.sql": HISTORY,
    "intermediate/int_loans_kept.sql": KEPT + HISTORY,
}
RAW = """
create schema raw;
create table raw._deliveries (
    delivery_id varchar, source varchar, extract varchar, as_at date, is_as_at_stated boolean, period varchar,
    window_from date, window_to date, version integer, received_at timestamp, loaded_at timestamp, status varchar,
    rows_read bigint, rows_accepted bigint, rows_rejected bigint
);
create table raw._rejected_rows (delivery_id varchar, row_key varchar);
create table raw.library__loans (loan varchar, shelf varchar, _delivery_id varchar);
"""
FILLED = [
    "raw._deliveries",
    "raw._rejected_rows",
    "raw.library__loans",
    "staging.int_loans_kept",
    "staging.int_deliveries_applied",
]
DAYS = [dt.date(2026, month, 1) for month in range(1, 6)]
State = tuple[str | None, str, str, dt.date, dt.date | None, bool]


class File(NamedTuple):
    """What a file says: the shelf of each loan, the keys of rejected rows, and of when and which period it is."""

    shelves: tuple[tuple[str, str], ...]
    rejected: tuple[str, ...]
    as_at: dt.date
    version: int
    period: str | None
    is_as_at_stated: bool = True

    @property
    def id(self) -> str:
        return hashlib.sha256(repr((self.shelves, self.rejected)).encode()).hexdigest()


files = st.builds(
    File,
    shelves=st.dictionaries(st.sampled_from(["a", "b", "c"]), st.sampled_from(["x", "y"])).map(
        lambda shelves: tuple(sorted(shelves.items()))
    ),
    rejected=st.sets(st.sampled_from(["a", "b", "C"])).map(lambda keys: tuple(sorted(keys))),
    as_at=st.sampled_from(DAYS),
    version=st.sampled_from([1, 1, 2]),
    period=st.sampled_from([None, None, "spring"]),
)


def expected_history(arrived: Sequence[File]) -> list[State]:
    """The history by the rules of the decision records, key by key and day by day."""
    first_arrival = {file: place for place, file in reversed(list(enumerate(arrived)))}
    states: list[State] = []
    for period in {file.period for file in arrived}:
        pictures: dict[dt.date, File] = {}
        for file in sorted(first_arrival, key=lambda file: (file.version, first_arrival[file])):
            if file.period == period:
                pictures[file.as_at] = file
        for key in "abc":
            states += states_of(key, [pictures[day] for day in sorted(pictures)])
    return sorted(states, key=repr)


def states_of(key: str, pictures: Sequence[File]) -> list[State]:
    states: list[State] = []
    shelf: str | None = None
    since: dt.date | None = None
    for picture in pictures:
        said = dict(picture.shelves).get(key)
        if said is None and key in {rejected.lower() for rejected in picture.rejected}:
            continue
        if shelf is not None and since is not None and said != shelf:
            states.append((picture.period, key, shelf, since, picture.as_at, False))
        if said != shelf:
            shelf, since = said, picture.as_at
    if shelf is not None and since is not None:
        states.append((pictures[-1].period, key, shelf, since, None, True))
    return states


class Library:
    """The throw-away project and its warehouse, into which files arrive."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for part in OF_THE_PROJECT:
            copy = shutil.copytree if (PROJECT / part).is_dir() else shutil.copy
            copy(PROJECT / part, folder / part)
        texts = {f"intermediate/{name}": (PROJECT / "models/intermediate" / name).read_text() for name in OF_ITS_MODELS}
        for path, text in (texts | MODELS).items():
            (folder / "models" / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / "models" / path).write_text(text)
        (folder / "dbt_project.yml").write_text(SETTINGS)
        with self.connect() as connection:
            connection.execute(RAW)
        self.manifest = None
        self.manifest = self.dbt("parse").result
        self.dbt("run")

    def connect(self) -> DuckDBPyConnection:
        return duckdb.connect(str(self.folder / "warehouse.duckdb"))

    def dbt(self, *arguments: str):  # type: ignore[no-untyped-def]
        places = ["--project-dir", str(self.folder), "--profiles-dir", str(self.folder), "--log-path", str(self.folder)]
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("WAREHOUSE_HOME", str(self.folder))
            try:
                outcome = dbtRunner(manifest=self.manifest).invoke(["--quiet", *arguments, *places])
            finally:
                DuckDBConnectionManager.close_all_connections()  # type: ignore[no-untyped-call]
        assert outcome.success, outcome.exception or outcome.result
        return outcome

    def forget(self) -> None:
        """An empty warehouse again."""
        with self.connect() as connection:
            for table in FILLED:
                connection.execute(f"delete from {table}")

    def receive(self, files: Sequence[File], *, before: int) -> None:
        """These files arrive an hour apart, after so many before them."""
        with self.connect() as connection:
            known = {name for (name,) in connection.execute("select delivery_id from raw._deliveries").fetchall()}
            for hour, file in enumerate(files, start=before):
                self._receive(connection, file, dt.datetime(2026, 9, 1) + dt.timedelta(hours=hour), file.id in known)
                known.add(file.id)

    @staticmethod
    def _receive(connection: DuckDBPyConnection, file: File, moment: dt.datetime, is_known: bool) -> None:
        scope = {"delivery_id": file.id, "source": "library", "extract": "loans", "period": file.period}
        said = {"as_at": file.as_at, "is_as_at_stated": file.is_as_at_stated, "version": file.version}
        outcome = {"status": "duplicate" if is_known else "accepted", "received_at": moment, "loaded_at": moment}
        insert(
            connection, "_deliveries", scope | said | outcome | {"rows_read": 0, "rows_accepted": 0, "rows_rejected": 0}
        )
        if not is_known:
            for loan, shelf in file.shelves:
                insert(connection, "library__loans", {"loan": loan, "shelf": shelf, "_delivery_id": file.id})
            for key in file.rejected:
                insert(connection, "_rejected_rows", {"delivery_id": file.id, "row_key": key})

    def history(self, model: str) -> list[State]:
        with self.connect() as connection:
            rows = connection.execute(f"from staging.{model}").fetchall()
        return sorted(rows, key=repr)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    yield Library(tmp_path_factory.mktemp("library"))


HYPOTHESIS = settings(
    derandomize=True,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@settings(HYPOTHESIS, max_examples=100)
@given(arriving=st.lists(files, min_size=1, max_size=8))
def test_a_history_is_what_the_rules_make_of_the_files(library: Library, arriving: list[File]) -> None:
    library.forget()
    library.receive(arriving, before=0)
    assert library.history("int_loans_history") == expected_history(arriving)


@settings(HYPOTHESIS, max_examples=20)
@given(portions=st.lists(st.lists(files, min_size=1, max_size=4), min_size=2, max_size=4))
def test_a_history_that_is_kept_is_the_one_made_afresh(library: Library, portions: list[list[File]]) -> None:
    library.forget()
    arrived: list[File] = []
    for portion in portions:
        library.receive(portion, before=len(arrived))
        arrived += portion
        library.dbt("run", "--select", "int_loans_kept")
        assert library.history("int_loans_kept") == expected_history(arrived)


@settings(HYPOTHESIS, max_examples=15)
@given(arriving=st.lists(files, min_size=2, max_size=5, unique=True), data=st.data())
def test_any_order_and_portions_of_the_same_files_give_the_same_history(
    library: Library, arriving: list[File], data: st.DataObject
) -> None:
    # Of two corrections with one version the later to arrive counts, so here no two have the same.
    scopes = {(file.period, file.as_at, file.version): file for file in arriving}
    portions = data.draw(st.permutations(list(scopes.values())))
    cut = data.draw(st.integers(0, len(portions)))
    library.forget()
    library.receive(portions[:cut], before=0)
    library.dbt("run", "--select", "int_loans_kept")
    library.receive(portions[cut:], before=cut)
    library.dbt("run", "--select", "int_loans_kept")
    assert library.history("int_loans_kept") == expected_history(list(scopes.values()))


@settings(HYPOTHESIS, max_examples=5)
@given(arriving=st.lists(files, min_size=1, max_size=4))
def test_a_build_with_nothing_new_changes_nothing(library: Library, arriving: list[File]) -> None:
    library.forget()
    library.receive(arriving, before=0)
    library.dbt("run", "--select", "int_loans_kept")
    library.dbt("run", "--select", "int_loans_kept")
    assert library.history("int_loans_kept") == expected_history(arriving)


def test_a_kept_history_gives_up_the_day_of_receipt_when_a_name_states_the_date(library: Library) -> None:
    undated = File((("a", "x"),), (), DAYS[1], 1, None, is_as_at_stated=False)
    dated = undated._replace(as_at=DAYS[3], is_as_at_stated=True)
    library.forget()
    library.receive([undated], before=0)
    library.dbt("run", "--select", "int_loans_kept")
    assert library.history("int_loans_kept") == [(None, "a", "x", DAYS[1], None, True)]
    library.receive([dated], before=1)
    library.dbt("run", "--select", "int_loans_kept")
    assert library.history("int_loans_kept") == [(None, "a", "x", DAYS[3], None, True)]

"""The whole project over a small county whose files come in any order and in any portions: the same tables, row for row."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.cli.main import dbtRunner
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ingest.catalogue import Catalogue
from ingest.home import Home
from ingest.loading import load
from ingest.pseudonyms import PseudonymKey
from ingest.synthetic import synthesise

from .conftest import PROJECT

pytestmark = pytest.mark.slow

KEY = PseudonymKey(bytes(range(32)))
LONG_AGO = 1_700_000_000
Tables = dict[str, list[tuple[Any, ...]]]


class Council:
    """A warehouse with the project built upon it again and again."""

    def __init__(self, root: Path) -> None:
        self.home = Home(root).create()

    def receive(self, files: list[Path]) -> None:
        for file in files:
            landed = Path(shutil.copyfile(file, self.home.landing / file.name))
            os.utime(landed, (LONG_AGO, LONG_AGO))
        assert load(self.home, Catalogue.read(), KEY).left == ()

    def build(self, *options: str) -> None:
        root = str(self.home.root)
        places = [
            "--project-dir",
            str(PROJECT),
            "--profiles-dir",
            str(PROJECT),
            "--target-path",
            root,
            "--log-path",
            root,
        ]
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("WAREHOUSE_HOME", root)
            try:
                assert (
                    dbtRunner()
                    .invoke(["--quiet", "build", "--exclude-resource-type", "test", "unit_test", *places, *options])
                    .success
                )
            finally:
                DuckDBConnectionManager.close_all_connections()  # type: ignore[no-untyped-call]

    def tables(self) -> Tables:
        """Every conformed table and mart, in one order of rows."""
        with duckdb.connect(str(self.home.warehouse), read_only=True) as con:
            names = con.execute("""
                select schema_name || '.' || table_name from duckdb_tables()
                where schema_name = 'conformed' or schema_name like 'mart%'
            """).fetchall()
            return {name: con.execute(f"from {name} order by all").fetchall() for (name,) in names}


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Four months up to a 31 March, with corrections, refused files, rejected rows and a file sent twice."""
    folder = tmp_path_factory.mktemp("county")
    synthesise(folder, scale=0.02, months=4, last_month=date(2026, 3, 31))
    return sorted(folder.iterdir())


@pytest.fixture(scope="module")
def new_council(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Council]:
    return lambda: Council(tmp_path_factory.mktemp("council"))


@pytest.fixture(scope="module")
def expected(new_council: Callable[[], Council], county: list[Path]) -> Iterator[Tables]:
    """The tables where everything came at once."""
    council = new_council()
    council.receive(county)
    council.build()
    yield council.tables()


@settings(
    derandomize=True,
    deadline=None,
    max_examples=4,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
@given(data=st.data())
def test_any_order_and_portions_give_the_same_tables_kept_or_afresh(
    expected: Tables, new_council: Callable[[], Council], county: list[Path], data: st.DataObject
) -> None:
    arriving = data.draw(st.permutations(county))
    cuts = data.draw(st.lists(st.integers(1, len(county) - 1), min_size=1, max_size=3, unique=True).map(sorted))
    council = new_council()
    for start, end in zip([0, *cuts], [*cuts, len(county)], strict=True):
        council.receive(arriving[start:end])
        council.build()
    kept = council.tables()
    council.build("--full-refresh")

    assert kept.keys() == expected.keys()
    assert [name for name in expected if kept[name] != expected[name]] == []
    assert council.tables() == kept

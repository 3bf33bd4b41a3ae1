"""What tests of the whole path share: a prepared dbt manifest, and warehouses in which the real job runs in process."""

import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest

from ingest.catalogue import PACKAGED_CONTRACTS
from ingest.home import Home

if TYPE_CHECKING:  # Dagster takes seconds to import, and the fast tests need none of it
    import dagster as dg

ROOT = Path(__file__).parents[1]
REAL_DATA = Path(os.environ.get("REAL_DATA_DIR", ROOT / "../shared/data")).resolve()


@pytest.fixture(scope="session")
def dbt_artefacts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the manifest of the dbt project, parsed once for all tests."""
    from dbt.cli.main import dbtRunner

    folder = tmp_path_factory.mktemp("dbt")
    project = str(ROOT / "dbt_project")
    places = ["--project-dir", project, "--profiles-dir", project]
    places += ["--target-path", str(folder), "--log-path", str(folder)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WAREHOUSE_HOME", str(folder))
        assert dbtRunner().invoke(["--quiet", "parse", *places]).success
    return folder


class Service:
    """One warehouse with all its orchestration: files dropped, the job run as in production, marts read."""

    def __init__(self, root: Path, dbt_artefacts: Path) -> None:
        import dagster as dg

        from orchestration.resources import Warehouse

        self.home = Home(root).create()
        shutil.copytree(dbt_artefacts, root / "dbt")
        self.warehouse = Warehouse(home_folder=str(root), contracts_folder=str(PACKAGED_CONTRACTS))
        self.instance = dg.DagsterInstance.ephemeral()

    def drop(self, *files: Path) -> None:
        """Copy files into landing, aged so that they count as settled."""
        for file in files:
            landed = Path(shutil.copyfile(file, self.home.landing / file.name))
            os.utime(landed, (1_700_000_000, 1_700_000_000))

    def refresh(self) -> "dg.ExecuteInProcessResult":
        """Run the job ``refresh``."""
        from orchestration.definitions import build

        job = build(self.warehouse).resolve_job_def("refresh")
        quiet = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
        return job.execute_in_process(instance=self.instance, raise_on_error=False, run_config=quiet)

    def query(self, sql: str) -> list[tuple[object, ...]]:
        """Rows of the live warehouse."""
        with duckdb.connect(str(self.home.warehouse), read_only=True) as con:
            return con.execute(sql).fetchall()


@pytest.fixture(scope="session")
def new_service(tmp_path_factory: pytest.TempPathFactory, dbt_artefacts: Path) -> Callable[[], Service]:
    """Makes warehouses, each with an empty home of its own."""
    return lambda: Service(tmp_path_factory.mktemp("home"), dbt_artefacts)


class Council:
    """One warehouse without orchestration: files loaded, dbt built upon them, again and again."""

    def __init__(self, root: Path) -> None:
        self.home = Home(root).create()

    def forget(self) -> None:
        """Lose all that came and was built, but not what dbt knows of the project: to read that takes seconds."""
        self.home.warehouse.unlink(missing_ok=True)
        for folder in (self.home.landing, self.home.archive, self.home.refused):
            shutil.rmtree(folder)
        self.home.create()

    def receive(self, files: Iterable[Path]) -> None:
        """Load these files, and leave none."""
        from ingest.catalogue import Catalogue
        from ingest.loading import load
        from ingest.pseudonyms import PseudonymKey

        for file in files:
            landed = Path(shutil.copyfile(file, self.home.landing / file.name))
            os.utime(landed, (1_700_000_000, 1_700_000_000))
        assert load(self.home, Catalogue.read(), PseudonymKey(bytes(range(32)))).left == ()

    def build(self, *options: str) -> None:
        """Every model and seed, or those selected, without tests."""
        from dbt.adapters.duckdb.connections import DuckDBConnectionManager
        from dbt.cli.main import dbtRunner

        root, project = str(self.home.root), str(ROOT / "dbt_project")
        places = ["--project-dir", project, "--profiles-dir", project, "--target-path", root, "--log-path", root]
        without = ["--exclude-resource-type", "test", "unit_test"]
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("WAREHOUSE_HOME", root)
            try:
                assert dbtRunner().invoke(["--quiet", "build", *without, *places, *options]).success
            finally:
                DuckDBConnectionManager.close_all_connections()  # type: ignore[no-untyped-call]

    def query(self, sql: str) -> list[tuple[object, ...]]:
        """Rows of the warehouse."""
        with duckdb.connect(str(self.home.warehouse), read_only=True) as con:
            return con.execute(sql).fetchall()

    def tables(self) -> dict[str, list[tuple[object, ...]]]:
        """Every conformed table and mart, in one order of rows."""
        names = self.query("""
            select schema_name || '.' || table_name from duckdb_tables()
            where schema_name = 'conformed' or schema_name like 'mart%'
        """)
        return {str(name): self.query(f"from {name} order by all") for (name,) in names}


@pytest.fixture(scope="module")
def new_council(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Council]:
    """Makes warehouses without orchestration, each with an empty home of its own."""
    return lambda: Council(tmp_path_factory.mktemp("council"))


@pytest.fixture(scope="module")
def council(new_council: Callable[[], Council]) -> Council:
    """A warehouse without orchestration, to be used again and again."""
    return new_council()


@pytest.fixture(scope="module")
def afresh(new_council: Callable[[], Council]) -> Council:
    """Another, to make afresh what the first has kept."""
    return new_council()


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real published files; tests that need it are skipped, with the reason, where it is not."""
    if not REAL_DATA.is_dir():
        pytest.skip(f"there are no real files in {REAL_DATA}; REAL_DATA_DIR says where they are")
    return REAL_DATA

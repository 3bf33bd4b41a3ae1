"""One warehouse for all tests of published files, into which they are loaded at once."""

import os
import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest

from ingest.catalogue import Catalogue
from ingest.home import Home
from ingest.loading import load
from ingest.pseudonyms import PseudonymKey

from .published_files import FILES, Query

KEY = PseudonymKey(bytes(range(32)))
CONTRACTS = Path(__file__).parent / "contracts"


@pytest.fixture(scope="package")
def query(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Query:
    """Asks a fresh warehouse into which all the files were loaded at once."""
    home = Home(tmp_path_factory.mktemp("published")).create()
    for name in FILES:
        landed = Path(shutil.copyfile(real_data / name, home.landing / Path(name).name))
        os.utime(landed, (1_700_000_000, 1_700_000_000))
    assert load(home, Catalogue.read(CONTRACTS), KEY).left == ()

    def ask(sql: str) -> list[tuple[Any, ...]]:
        with duckdb.connect(str(home.warehouse), read_only=True) as con:
            return con.execute(sql).fetchall()

    return ask

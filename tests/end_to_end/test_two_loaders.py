"""Several processes at one home: each file is loaded once, and nobody reads or loses what another is writing."""

import json
import subprocess
import sys

import pytest

from .conftest import MIXTURE, Site, State, assert_same_but_for_repeats, file_of, finished

pytestmark = pytest.mark.slow

FILES = {f"fines_2026-{1 + day // 20:02}-{1 + day % 20:02}.csv": file_of(range(day, day + 30)) for day in range(40)}
# Runs the command and then says which files the Python in it has opened; what DuckDB opens itself does not show.
SPY = """
import json, os, sys
opened = []
def hook(event, arguments):
    if event in ("open", "os.open", "io.open_code", "shutil.copyfile", "os.link"):
        opened.append(str(arguments[0]))
sys.addaudithook(hook)
from ingest.cli import main
try:
    main(sys.argv[1:])
finally:
    print(json.dumps(opened))
"""


def test_two_loads_begun_at_once_load_every_file_once(site: Site) -> None:
    site.drop(FILES)

    ended = [finished(process) for process in [site.start("load", "--json"), site.start("load", "--json")]]

    assert [load.returncode for load in ended] == [0, 0]
    told = [receipt["file_name"] for load in ended for receipt in json.loads(load.stdout)]
    assert sorted(told) == sorted(FILES)
    assert [receipt.status for receipt in site.checked_ledger()] == ["accepted"] * 40
    assert site.state().landing == []


def test_the_ledger_can_be_listed_while_files_are_loaded(site: Site) -> None:
    site.drop({"loans_2026-01-31.csv": file_of(range(5))})
    assert site.run("load").returncode == 0
    site.drop(FILES)

    ended = [finished(process) for process in [site.start("load"), site.start("deliveries", "--json")]]

    assert [process.returncode for process in ended] == [0, 0]
    assert len(json.loads(ended[1].stdout)) in (1, 41)  # before or after, for each waits its turn
    assert len(site.checked_ledger()) == 41


def test_a_load_beside_a_rebuild_ends_as_one_after_the_other(site: Site, calm: State) -> None:
    site.drop(MIXTURE)
    assert site.run("load", "--extract", "libraries/loans").returncode == 0

    ended = [finished(process) for process in [site.start("rebuild"), site.start("load")]]

    assert [process.returncode for process in ended] == [0, 1]
    assert assert_same_but_for_repeats(site.state(), calm) == []


@pytest.mark.parametrize("command", ["load", "deliveries", "rebuild"])
def test_no_process_opens_the_warehouse_as_a_plain_file_which_would_end_its_lock(site: Site, command: str) -> None:
    site.drop({"fines_2026-01-31.csv": file_of(range(9))})
    assert site.run("load").returncode == 0
    site.drop(MIXTURE)

    spied = subprocess.run(
        [sys.executable, "-c", SPY, command], env=site.environment(), capture_output=True, text=True, check=False
    )

    opened = json.loads(spied.stdout.splitlines()[-1])
    assert spied.returncode == (1 if command == "load" else 0)
    at_home = {path for path in opened if path.startswith(str(site.home.root / "warehouse."))}
    assert at_home == {str(site.home.writer_lock)}

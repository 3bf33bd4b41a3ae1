"""Killed at any step or any time, `ingest` goes on as if nothing had happened; nothing is lost and nothing comes twice."""

import hashlib
import json
import random
import shutil
import signal
import time
from pathlib import Path

import pytest

from ingest.fail_points import FAIL_POINTS, REBUILD_FAIL_POINTS

from .conftest import HEADER, MIXTURE, Launcher, Site, State, assert_same_but_for_repeats, file_of

pytestmark = pytest.mark.slow

KILLED = -signal.SIGKILL
# The files whose receipts are on record by then, while they are still in landing. Killed before, none is.
IN_THE_BATCH = ["fines_2026-01-31.csv", "fines_2026-02-28.csv", "fines_2026-03-31.csv"]
WRONG_HEADER, TOO_MANY_REJECTS = "fines_2026-04-30.csv", "fines_2026-02-10.csv"
FOUND_AGAIN = {
    "after_claim": [],
    "after_archive": [],
    "after_refused_file": [],
    "after_refused_receipt": [WRONG_HEADER],
    "after_conforming": [WRONG_HEADER],
    "after_begin": [WRONG_HEADER],
    "after_rows": [WRONG_HEADER],
    "after_rejected_rows": [WRONG_HEADER],
    "before_commit": [WRONG_HEADER],
    "after_commit": [WRONG_HEADER, *IN_THE_BATCH],
    "before_mirror": [WRONG_HEADER, *IN_THE_BATCH, TOO_MANY_REJECTS],
    "after_mirror": [WRONG_HEADER, *IN_THE_BATCH, TOO_MANY_REJECTS],
    "after_release": [*IN_THE_BATCH, TOO_MANY_REJECTS],
}
KILLS = 60
FILES_AT_ONCE = 50
LONGEST_KILL_SECONDS = 1.5


@pytest.mark.parametrize("step", FAIL_POINTS)
def test_a_load_killed_at_any_step_is_made_good_by_the_next(site: Site, calm: State, step: str) -> None:
    site.drop(MIXTURE)

    assert site.run("load", fail_at=step).returncode == KILLED

    assert site.run("load").returncode == 1
    assert assert_same_but_for_repeats(site.state(), calm) == sorted(FOUND_AGAIN[step])


@pytest.fixture(scope="module")
def half_loaded(tmp_path_factory: pytest.TempPathFactory, launcher: Launcher) -> Path:
    """A home whose load was killed: rows and receipts are in the warehouse's log alone, and not yet in the mirror."""
    site = Site(tmp_path_factory.mktemp("half_loaded"), launcher)
    site.drop(MIXTURE)
    assert site.run("load", fail_at="before_mirror").returncode == KILLED
    assert site.home.warehouse.with_name("warehouse.duckdb.wal").stat().st_size > 0
    assert not site.home.receipts_mirror.exists()
    return site.home.root


@pytest.mark.parametrize("next_command", ["load", "rebuild"])
@pytest.mark.parametrize("step", ["before_commit", *REBUILD_FAIL_POINTS])
def test_a_rebuild_killed_at_any_step_leaves_one_whole_warehouse(
    site: Site, half_loaded: Path, calm: State, step: str, next_command: str
) -> None:
    shutil.copytree(half_loaded, site.home.root, dirs_exist_ok=True)

    assert site.run("rebuild", fail_at=step).returncode == KILLED

    assert sorted(receipt.file_name for receipt in site.checked_ledger()) == sorted(FOUND_AGAIN["before_mirror"])
    site.run(next_command)
    assert site.run("load").returncode == 1
    assert assert_same_but_for_repeats(site.state(), calm) == sorted(FOUND_AGAIN["before_mirror"])


def test_a_load_killed_at_any_time_loses_nothing_and_repeats_nothing(site: Site) -> None:
    seed = random.SystemRandom().randrange(1 << 32)
    print("seed", seed)  # noqa: T201
    chance = random.Random(seed)
    good: dict[str, int] = {}
    dropped: set[str] = set()
    longest, kills = 0.0, 0
    while kills < KILLS:
        files = small_files(lot=len(dropped))
        site.drop(files)
        dropped |= files.keys()
        good |= {
            sha256(content): content.count(b"\n") - 1
            for content in files.values()
            if content.startswith(HEADER.encode())
        }
        if not longest:
            begun = time.monotonic()
            site.run("load")
            longest = min(time.monotonic() - begun, LONGEST_KILL_SECONDS)
        while kills < KILLS and any(site.home.landing.iterdir()):
            kills += site.run("load", kill_after=chance.uniform(0, longest)).returncode == KILLED
            assert_nothing_is_lost(site, dropped)
    site.run("load")

    assert_nothing_is_lost(site, dropped)
    assert list(site.home.landing.iterdir()) == []
    assert {receipt.delivery_id: receipt.rows_read for receipt in site.ledger() if receipt.is_loaded} == good


def small_files(lot: int) -> dict[str, bytes]:
    """Fifty files: most are read together, some are rewritten, have a bad row or a wrong header, or come twice."""
    files = {}
    for number in range(FILES_AT_ONCE):
        extract = "loans" if number % 10 == 0 else "fines"
        content = file_of(range(lot + number, lot + number + 20), f"Emma {lot}-{number}")
        if number % 9 == 1:
            content = content.replace(b",0.50", b",none", 1)
        if number % 16 == 2:
            content = content.replace(b"Fee", b"Price")
        files[f"{extract}_2026-{1 + number // 25:02}-{1 + number % 25:02}_v{lot}.csv"] = content
    return files | {f"fines_2026-03-31_v{lot}.csv": files[f"fines_2026-01-04_v{lot}.csv"]}


def assert_nothing_is_lost(site: Site, dropped: set[str]) -> None:
    """Whatever is gone from landing or told in the mirror has its receipt, and the rows are as the receipts say."""
    ledger = site.checked_ledger()
    still_there = {path.name for path in site.home.landing.iterdir()}
    assert dropped - still_there <= {receipt.file_name for receipt in ledger}
    lines = site.home.receipts_mirror.read_text().split("\n")[:-1]  # the last may be cut short
    assert {line["loaded_at"] for line in map(json.loads, lines)} <= {
        receipt.loaded_at.isoformat() for receipt in ledger
    }


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()

"""Killed at any step or any time, `ingest` goes on as if nothing had happened; nothing is lost and nothing comes twice."""

import contextlib
import hashlib
import json
import os
import random
import shutil
import signal
import time
from collections.abc import Set
from pathlib import Path

import duckdb
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
# In the order in which they are loaded: one a day.
DELIVERED_DAILY = {f"fines_2026-02-{day:02}.csv": file_of(range(day, day + 20)) for day in range(1, 6)}
LAST_DAY = "fines_2026-02-05.csv"
KILLS = 60
FILES_AT_ONCE = 50
LONGEST_KILL_SECONDS = 1.0


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


@pytest.mark.parametrize("then", [["load"], ["rebuild", "load"]], ids=" then ".join)
@pytest.mark.parametrize("step", ["before_commit", *REBUILD_FAIL_POINTS])
def test_a_rebuild_killed_at_any_step_leaves_one_whole_warehouse(
    site: Site, half_loaded: Path, calm: State, step: str, then: list[str]
) -> None:
    shutil.copytree(half_loaded, site.home.root, dirs_exist_ok=True)

    assert site.run("rebuild", fail_at=step).returncode == KILLED

    assert sorted(receipt.file_name for receipt in site.checked_ledger()) == sorted(FOUND_AGAIN["before_mirror"])
    assert [site.run(command).returncode for command in then] == [0, 1][-len(then) :]
    assert assert_same_but_for_repeats(site.state(), calm) == sorted(FOUND_AGAIN["before_mirror"])


def test_a_load_killed_at_any_time_loses_nothing_and_repeats_nothing(site: Site) -> None:
    seed = random.SystemRandom().randrange(1 << 32)
    print("seed", seed)  # noqa: T201
    chance = random.Random(seed)
    dropped = small_files(lot=1)
    site.drop(dropped)
    begun = time.monotonic()
    assert site.run("load").returncode == 1
    longest, kills = min(time.monotonic() - begun, LONGEST_KILL_SECONDS), 0
    while kills < KILLS:
        if len(list(site.home.landing.iterdir())) < FILES_AT_ONCE / 2:
            files = small_files(lot=len(dropped))
            site.drop(files)
            dropped |= files
        kills += site.run("load", kill_after=chance.uniform(0, longest)).returncode == KILLED
        assert_nothing_is_lost(site, dropped.keys())
    site.run("load")

    assert_nothing_is_lost(site, dropped.keys())
    assert list(site.home.landing.iterdir()) == []
    good = {sha256(content) for content in dropped.values() if content.startswith(HEADER.encode())}
    assert {(r.delivery_id, r.rows_read) for r in site.ledger() if r.is_loaded} == {(each, 20) for each in good}


def test_what_a_crash_left_on_the_disk_besides_is_cleared_away(site: Site, calm: State) -> None:
    left = [".spill/duckdb_temp_storage_DEFAULT-0.tmp", ".scratch/1/rows.csv", "archive/.incoming/1"]
    for name in [*left, "warehouse.rebuilding.duckdb", "warehouse.rebuilding.duckdb.wal"]:
        (site.home.root / name).parent.mkdir(parents=True, exist_ok=True)
        (site.home.root / name).write_bytes(b"personal")
    site.drop(MIXTURE)

    site.run("load")

    assert site.state() == calm


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


def assert_nothing_is_lost(site: Site, dropped: Set[str]) -> None:
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


@pytest.fixture(scope="module")
def four_in_the_log(tmp_path_factory: pytest.TempPathFactory, launcher: Launcher) -> Site:
    """A home with a delivery in the warehouse file, four in its log, and the receipts of all but the last mirrored."""
    site = Site(tmp_path_factory.mktemp("four_in_the_log"), launcher)
    (first, content), *others = DELIVERED_DAILY.items()
    site.drop({first: content})
    assert site.run("load").returncode == 0
    for (name, content), step in zip(others, [*["after_release"] * 3, "before_mirror"], strict=True):
        site.drop({name: content})
        assert site.run("load", fail_at=step).returncode == KILLED
    assert (len(site.checked_ledger()), len(site.mirror())) == (5, 4)
    return site


@pytest.fixture(scope="module")
def calm_days(tmp_path_factory: pytest.TempPathFactory, launcher: Launcher) -> State:
    """What those five deliveries come to where nothing goes wrong."""
    site = Site(tmp_path_factory.mktemp("calm_days"), launcher)
    site.drop(DELIVERED_DAILY)
    assert site.run("load").returncode == 0
    return site.state()


def test_a_log_cut_short_anywhere_leaves_whole_deliveries_and_none_is_forgotten(
    site: Site, four_in_the_log: Site, calm_days: State
) -> None:
    log = site.home.root / "warehouse.duckdb.wal"
    size = (four_in_the_log.home.root / log.name).stat().st_size
    chance = random.Random(20261123)
    seen = set()
    for length in [0, size - 1, size, *(chance.randrange(size) for _ in range(5))]:
        become(site, four_in_the_log)
        os.truncate(log, length)

        known = len(site.checked_ledger())
        seen.add(known)
        loaded = site.run("load")
        if known < 4:  # the mirror tells of four
            assert (loaded.returncode, "ingest rebuild" in loaded.stderr) == (2, True)
            assert (site.run("rebuild").returncode, site.run("load").returncode) == (0, 0)
        else:
            assert loaded.returncode == 0
        assert assert_same_but_for_repeats(site.state(), calm_days) == ([LAST_DAY] if known == 5 else [])
    assert {1, 4, 5} <= seen


def test_a_warehouse_with_a_changed_byte_is_found_out_or_as_good_and_can_be_made_again(
    site: Site, four_in_the_log: Site, calm_days: State
) -> None:
    become(site, four_in_the_log)
    assert site.run("load").returncode == 0
    chance = random.Random(20261123)
    sound = site.home.warehouse.read_bytes()
    found_out = 0
    for position in [9, *(chance.randrange(len(sound)) for _ in range(7))]:
        site.home.warehouse.write_bytes(sound)
        change_byte(site.home.warehouse, position)
        loaded = site.run("load")
        if loaded.returncode == 0:  # nothing is there that is read; where there was, the next to read it would be told
            assert_damaged_or_same(site, calm_days)
        else:
            assert (loaded.returncode, "is damaged" in loaded.stderr) == (2, True)
            assert "ingest rebuild" in loaded.stderr
            found_out += 1
        assert site.run("rebuild").returncode == 0
        assert assert_same_but_for_repeats(site.state(), calm_days) == [LAST_DAY]
    assert found_out >= 2


def test_a_log_with_a_changed_byte_is_found_out_and_all_is_made_again(
    site: Site, four_in_the_log: Site, calm_days: State
) -> None:
    become(site, four_in_the_log)
    log = site.home.root / "warehouse.duckdb.wal"
    change_byte(log, log.stat().st_size // 2)

    loaded = site.run("load")

    assert (loaded.returncode, "ingest rebuild" in loaded.stderr) == (2, True)
    assert (site.run("rebuild").returncode, site.run("load").returncode) == (0, 0)
    assert assert_same_but_for_repeats(site.state(), calm_days) == []


@pytest.mark.parametrize("what", ["warehouse.duckdb", "warehouse.duckdb and its log"])
def test_a_warehouse_that_is_gone_is_made_again(site: Site, calm: State, what: str) -> None:
    site.drop(MIXTURE)
    site.run("load", fail_at="after_mirror")
    site.home.warehouse.unlink()
    if "log" in what:
        (site.home.root / "warehouse.duckdb.wal").unlink()

    loaded = site.run("load")

    assert (loaded.returncode, "ingest rebuild" in loaded.stderr) == (2, True)
    assert (site.run("rebuild").returncode, site.run("load").returncode) == (0, 1)
    assert assert_same_but_for_repeats(site.state(), calm) == sorted(FOUND_AGAIN["after_mirror"])


def become(site: Site, other: Site) -> None:
    """Let the home be as the other's."""
    shutil.rmtree(site.home.root)
    shutil.copytree(other.home.root, site.home.root)


def change_byte(path: Path, position: int) -> None:
    with path.open("r+b") as file:
        file.seek(position)
        (byte,) = file.read(1)
        file.seek(position)
        file.write(bytes([byte ^ 255]))


def assert_damaged_or_same(site: Site, calm: State) -> None:
    """Whoever reads all rows is told of the damage, or reads what was written."""
    with contextlib.suppress(duckdb.IOException):
        assert site.state().tables == calm.tables

"""A full disk: the load says so, loads nothing by halves, and goes on once there is room.

The home is on a small disk of its own, held in memory, which only root can make.
"""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.home import Home
from ingest.warehouse import open_warehouse

from .conftest import Launcher, Site, State, assert_same_but_for_repeats, file_of

pytestmark = pytest.mark.slow

DISK_MEGABYTES = 40
# Read together, or one by one.
FILES = {
    **{f"fines_2026-0{month}-28.csv": file_of(range(20_000), f"Emma {month}") for month in range(1, 6)},
    **{f"loans_2026-0{month}-28.csv": file_of(range(8_000), f"Persuasion {month}") for month in range(1, 4)},
}
LARGE = {"fines_2026-01-31.csv": file_of(range(1_000_000), "Emma")}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system that is soon full."""
    if os.geteuid() != 0:
        pytest.skip("only root may mount a small file system to fill")
    disk = tmp_path / "small"
    disk.mkdir()
    options = ["-t", "tmpfs", "-o", f"size={DISK_MEGABYTES}m", "tmpfs", str(disk)]
    mounted = subprocess.run(["mount", *options], capture_output=True, text=True, check=False)
    if mounted.returncode:
        pytest.skip(f"a small file system cannot be mounted here: {mounted.stderr.strip()}")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)


@pytest.fixture(scope="module")
def roomy(tmp_path_factory: pytest.TempPathFactory, launcher: Launcher) -> State:
    """What the files come to where there is room."""
    site = Site(tmp_path_factory.mktemp("roomy"), launcher)
    site.drop(FILES)
    assert site.run("load").returncode == 0
    return site.state()


# Where it gets full: at the first copy, amid the copies, in the log of the warehouse after none or one is loaded.
@pytest.mark.parametrize("free_kilobytes", [0, 300, 3_500, 7_500])
def test_a_disk_that_fills_amid_a_load_loses_nothing(
    tmp_path: Path, launcher: Launcher, small_disk: Path, roomy: State, free_kilobytes: int
) -> None:
    site = Site(tmp_path, launcher, home=small_disk / "home")
    assert site.run("load").returncode == 0
    site.drop(FILES)
    ballast = fill(small_disk, leaving=free_kilobytes * 1024)

    loaded = site.run("load")

    assert loaded.returncode in (1, 2)
    assert "No space left on device" in loaded.stderr or "not room enough" in loaded.stderr
    assert "Traceback" not in loaded.stderr
    gone = FILES.keys() - {path.name for path in site.home.landing.iterdir()}
    assert gone <= {receipt.file_name for receipt in site.checked_ledger()}
    ballast.unlink()
    assert site.run("load").returncode == 0
    assert_same_but_for_repeats(site.state(), roomy)


def test_a_file_for_whose_copy_there_is_no_room_waits_and_takes_none_of_it(
    tmp_path: Path, launcher: Launcher, small_disk: Path
) -> None:
    site = Site(tmp_path, launcher, home=small_disk / "home")
    site.drop(LARGE)

    loaded = site.run("load")

    assert loaded.returncode == 1
    assert "Left in landing: fines_2026-01-31.csv. " in loaded.stderr
    assert "not room enough" in loaded.stderr
    assert site.ledger() == []
    assert [path for path in site.home.archive.rglob("*") if path.is_file()] == []


def test_copies_of_files_that_could_not_be_loaded_take_no_room(
    tmp_path: Path, launcher: Launcher, small_disk: Path, roomy: State
) -> None:
    site = Site(tmp_path, launcher, home=small_disk / "home")
    assert site.run("load").returncode == 0
    site.drop({"fines_2026-01-28.csv": FILES["fines_2026-01-28.csv"]})
    fill(small_disk, leaving=1024 * 1024)

    loaded = site.run("load")

    assert loaded.returncode == 1
    assert "Left in landing: fines_2026-01-28.csv. It could not be loaded: No space left on device." in loaded.stderr
    assert [path for path in site.home.archive.rglob("*") if path.is_file()] == []


def test_files_that_cannot_be_archived_wait_even_where_two_hold_the_same(site: Site) -> None:
    site.drop({f"fines_2026-0{month}-28.csv": file_of(range(5)) for month in (1, 2)})
    in_the_way = site.home.archive / "libraries"
    in_the_way.write_bytes(b"")

    loaded = site.run("load")

    assert (loaded.returncode, loaded.stderr.count("Left in landing")) == (1, 2)
    in_the_way.unlink()
    assert site.run("load").returncode == 0
    assert [receipt.status for receipt in site.checked_ledger()] == ["accepted", "duplicate"]


def test_a_rebuild_for_which_there_is_no_room_leaves_the_warehouse_as_it_was(
    tmp_path: Path, launcher: Launcher, small_disk: Path, roomy: State
) -> None:
    site = Site(tmp_path, launcher, home=small_disk / "home")
    site.drop(FILES)
    assert site.run("load").returncode == 0
    ballast = fill(small_disk, leaving=2_000_000)

    rebuilt = site.run("rebuild")

    assert rebuilt.returncode in (1, 2)
    assert "No space left on device" in rebuilt.stderr
    assert "Traceback" not in rebuilt.stderr
    assert site.state() == roomy
    ballast.unlink()
    assert site.run("rebuild").returncode == 0
    assert site.state() == roomy


def test_a_disk_that_fills_while_the_log_is_written_into_the_warehouse_loses_nothing(small_disk: Path) -> None:
    home = Home(small_disk).create()
    with pytest.raises(OSError, match="No space left on device"), open_warehouse(home) as con:
        con.execute("create table kept as select hash(range) as number from range(100_000)")
        con.execute("insert into kept select hash(number) from kept")
        ballast = fill(small_disk, leaving=100_000)
        con.execute("checkpoint")  # after which the database will do nothing more
    ballast.unlink()

    with open_warehouse(home) as con:
        assert con.execute("select count(*) from kept").fetchone() == (200_000,)


def fill(disk: Path, leaving: int) -> Path:
    """Fill a disk but for so many bytes; the file that takes the room."""
    free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
    ballast = disk / "ballast"
    ballast.write_bytes(bytes(max(free - leaving, 0)))
    return ballast

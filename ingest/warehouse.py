"""The warehouse file: one writer at a time, opened with the settings that the loader's promises rest on."""

import fcntl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from ingest.faults import WarehouseBusy
from ingest.home import Home

SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    # Rewriting `in (…)` to a join loses the order of the file, and with it every row number.
    "disabled_optimizers": "in_clause",
    "preserve_insertion_order": "true",
    # New files are written in the newest form, which is smaller and quicker to write. Only this DuckDB opens them.
    "storage_compatibility_version": "latest",
}


@contextmanager
def writer_lane(
    home: Home, wait_seconds: float = 600, notice: Callable[[str], None] = lambda message: None
) -> Iterator[None]:
    """Hold the one writer's place. DuckDB's own lock only fails; this one waits its turn.

    Raises WarehouseBusy after ``wait_seconds``.
    """
    home.create()
    with home.writer_lock.open("a") as lock:
        deadline, told = time.monotonic() + wait_seconds, False
        while not _try_lock(lock.fileno()):
            if time.monotonic() > deadline:
                raise WarehouseBusy(f"Another process has been writing to {home.warehouse} for {wait_seconds:.0f} s.")
            if not told:
                notice("waiting for another process that is writing to the warehouse")
                told = True
            time.sleep(0.1)
        yield


@contextmanager
def open_warehouse(
    home: Home, memory_limit: str | None = None, path: Path | None = None
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to the live warehouse, or to one in the making; call it inside ``writer_lane``.

    It reads no file outside ``archive/`` and the scratch folder. ``memory_limit`` is as '1GB'; DuckDB's own by default.
    """
    settings: dict[str, str | bool | int | float | list[str]] = {
        **SETTINGS,
        "temp_directory": str(home.root / ".spill"),
    }
    if memory_limit:
        settings["memory_limit"] = memory_limit
    with duckdb.connect(str(path or home.warehouse), config=settings) as con:
        folders = [f"{folder.resolve()}/" for folder in (home.archive, home.scratch)]
        con.execute("set allowed_directories = $folders", {"folders": [*folders, *map(escape_glob, folders)]})
        con.execute("set enable_external_access = false")
        yield con


def escape_glob(path: str) -> str:
    """A path as DuckDB must be given it: it takes every name of a file to read as a glob, even ours."""
    return "".join(f"[{char}]" if char in "*?[" else char for char in path)


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True

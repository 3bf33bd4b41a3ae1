"""The warehouse file: one writer at a time, opened with the settings that the loader's promises rest on."""

import errno
import fcntl
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from ingest.faults import IngestError, WarehouseBusy, WarehouseLost
from ingest.home import Home
from ingest.sql_text import literal

Settings = dict[str, str | bool | int | float | list[str]]
SETTINGS: Settings = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    # Rewriting `in (…)` to a join loses the order of the file, and with it every row number.
    "disabled_optimizers": "in_clause",
    "preserve_insertion_order": "true",
    # New files are written in the newest form, which is smaller and quicker to write. Only this DuckDB opens them.
    "storage_compatibility_version": "latest",
    # Freed memory goes back to the system in small portions: by default 500 MB more than the limit stay resident.
    "allocator_bulk_deallocation_flush_threshold": "16MB",
}

# What an operating system may say to a write; DuckDB passes it on as words alone.
SYSTEM_FAULTS = (errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EROFS, errno.EMFILE)
DAMAGES = (duckdb.IOException, duckdb.SerializationException, duckdb.FatalException, duckdb.InternalException)


@contextmanager
def connect(path: str = ":memory:", settings: Settings = SETTINGS) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with the loader's settings, which writes to no stream of ours and reads no variable.

    Run by ``python -c`` or in a notebook, DuckDB draws a bar over standard output when a statement takes long; and
    anywhere it takes a name that is no table for a variable of Python.
    """
    with duckdb.connect(path, config=settings) as con:  # these two can only be set once there is a connection
        con.execute("set enable_progress_bar = false")
        con.execute("set python_enable_replacements = false")
        yield con


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
    Raises, here or at any later statement, WarehouseBusy where another program has the file open, WarehouseLost where
    it is damaged, and OSError where the disk is full or may not be written to.
    """
    warehouse, spill = path or home.warehouse, home.root / ".spill"
    shutil.rmtree(spill, ignore_errors=True)  # DuckDB leaves what a crash left there, and it may be personal
    settings: Settings = {
        **SETTINGS,
        "temp_directory": str(spill),
    }
    if memory_limit:
        settings["memory_limit"] = memory_limit
    with _in_our_words(warehouse), connect(str(warehouse), settings) as con:
        folders = [f"{folder.resolve()}/" for folder in (home.archive, home.scratch)]
        allowed = ", ".join(map(literal, dict.fromkeys([*folders, *map(escape_glob, folders)])))
        con.execute(f"set allowed_directories = [{allowed}]")
        con.execute("set enable_external_access = false")
        yield con


def unfinished(home: Home) -> Path:
    """Where a rebuild makes the new warehouse, and a crash leaves what there is of it."""
    return home.root / "warehouse.rebuilding.duckdb"


def remove(warehouse: Path) -> None:
    """Remove a warehouse that nobody has open, with its log, if it is there at all."""
    warehouse.unlink(missing_ok=True)
    log_of(warehouse).unlink(missing_ok=True)


def log_of(warehouse: Path) -> Path:
    """What was committed and is not in the warehouse file itself yet."""
    return warehouse.with_name(f"{warehouse.name}.wal")


def system_fault(error: duckdb.Error) -> int | None:
    """The number of the operating system's fault that an error of the database passes on, such as a full disk."""
    return next((code for code in SYSTEM_FAULTS if os.strerror(code) in str(error)), None)


def escape_glob(path: str) -> str:
    """A path as DuckDB must be given it: it takes every name of a file to read as a glob, even ours."""
    return "".join(f"[{char}]" if char in "*?[" else char for char in path)


@contextmanager
def _in_our_words(warehouse: Path) -> Iterator[None]:
    """Tells of the warehouse file and its disk without the words of the database, which may quote a row."""
    try:
        yield
    except duckdb.Error as error:
        trouble = _trouble(warehouse, error)
        if trouble is None:
            raise
        raise trouble from None


def _trouble(warehouse: Path, error: duckdb.Error) -> IngestError | OSError | None:
    code = system_fault(error)
    if code is not None:
        return OSError(code, os.strerror(code), str(warehouse))
    if "Could not set lock" in str(error):
        return WarehouseBusy(f"Another program has {warehouse} open; close it first.")
    if isinstance(error, DAMAGES):
        return WarehouseLost(
            f"{warehouse} cannot be read: it is damaged, or another version of DuckDB wrote it. Run `ingest rebuild` "
            "to make the warehouse again from the archive."
        )
    return None


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True

"""Workbooks and suppliers' Parquet files converted to Parquet of text, in a process of their own.

Whatever a crafted or damaged file does to the libraries that read it, it does to that process, which knows no secret
and may use only so much memory, time and disk. It is this module run as a program: ``main``.
"""

import errno
import gc
import json
import os
import resource
import signal
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ingest.contract import FileLayout
from ingest.faults import DeliveryRefused, Fault

CONVERTED = "converted.parquet"
MOST_MEMORY = 4 << 30
MOST_CPU_SECONDS = 600
MOST_SECONDS = 3_600
STARTED = "started"
# Errors of the disk, which are nobody's fault who sent the file.
OF_THE_DISK = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EACCES)
TOO_LARGE = Fault("limit", "The file takes more memory or time to read than is allowed.")
OUT_OF_MEMORY = (b"memory allocation of", b"MemoryError", b"bad_alloc")


@dataclass(frozen=True)
class Converted:
    """A file as Parquet of ours: ``_row`` (bigint, as in the supplier's sheet) and ``c0``, ``c1``, … (text).

    The columns are those of ``header``, in its order. ``width`` is how many there are: where a file has no header, only
    the first so many hold any value. ``stated_rows`` is what a footer says, None where none is to say anything.
    """

    header: list[str]
    width: int
    rows: Path
    stated_rows: int | None


def convert(path: Path, file_name: str, layout: FileLayout, scratch: Path) -> Converted:
    """Convert a file of the layout's format, which is not csv, into ``scratch``.

    Raises DeliveryRefused with every fault where the file is damaged, goes beyond a limit of the layout, or cannot be
    taken as a plain table; OSError where the disk is to blame.
    """
    target = scratch / CONVERTED
    finished = _run([str(path.absolute()), str(target.absolute()), json.dumps(asdict(layout))], file_name)
    started, _, answer = finished.stdout.decode(errors="replace").partition("\n")
    if started != STARTED:
        raise RuntimeError("The process that converts files does not start.")
    outcome = _parsed(answer) if finished.returncode == 0 else {}
    try:
        if "disk" in outcome:
            raise OSError(outcome["disk"], os.strerror(outcome["disk"]))
        if "faults" in outcome:
            raise DeliveryRefused(file_name, [Fault(**fault) for fault in outcome["faults"]])
        return Converted(rows=target, **outcome)
    except TypeError:  # it told something else than what this module makes it tell
        raise DeliveryRefused(file_name, [_why(finished, layout)]) from None


def _run(arguments: list[str], file_name: str) -> subprocess.CompletedProcess[bytes]:
    """Run this module on its own: isolated from the caller's environment, input and open files."""
    environment = {
        "PATH": os.environ.get("PATH", os.defpath),
        "LANG": "C.UTF-8",
        # Arenas are reserved from the address space long before they are used, and its limit is what holds memory.
        "ARROW_DEFAULT_MEMORY_POOL": "system",
        "MALLOC_ARENA_MAX": "2",
    }
    command = [sys.executable, "-I", "-m", "ingest.converting", *arguments]
    try:
        return subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=MOST_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise DeliveryRefused(file_name, [TOO_LARGE]) from None


def _parsed(answer: str) -> dict[str, Any]:
    try:
        outcome = json.loads(answer)
    except ValueError:
        return {}
    return outcome if isinstance(outcome, dict) else {}


def _why(finished: subprocess.CompletedProcess[bytes], layout: FileLayout) -> Fault:
    """What is said of a file at which the process gave up or died; its own words may quote the file."""
    out_of_time = finished.returncode in (-signal.SIGXCPU, -signal.SIGKILL)
    if out_of_time or any(words in finished.stderr for words in OUT_OF_MEMORY):
        return TOO_LARGE
    kind = "a Parquet file" if layout.format == "parquet" else "a workbook"
    return Fault("damaged", f"The file cannot be read as {kind}: it is damaged or not of the format .{layout.format}.")


def main(arguments: list[str]) -> dict[str, Any]:
    """Convert one file within the limits. What to read, where to write and the layout are the arguments."""
    path, target, layout = Path(arguments[0]), Path(arguments[1]), FileLayout(**json.loads(arguments[2]))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_CPU_SECONDS, MOST_CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        return _convert(path, target, layout)
    except DeliveryRefused as refused:
        return {"faults": [asdict(fault) for fault in refused.faults]}
    except OSError as error:
        if error.errno not in OF_THE_DISK:
            raise
        return {"disk": error.errno}


def _convert(path: Path, target: Path, layout: FileLayout) -> dict[str, Any]:
    # The caller imports this module too, and needs none of the libraries that read files.
    from ingest.parquet_files import convert_parquet
    from ingest.workbooks import convert_workbook

    gc.disable()  # which would only search the cells, again and again, for garbage that is not there
    _say(STARTED)
    if layout.format == "parquet":
        header = convert_parquet(path, layout, target)
        return {"header": header, "width": len(header), "stated_rows": None}
    header, width, stated_rows = convert_workbook(path, layout, target)
    return {"header": header, "width": width, "stated_rows": stated_rows}


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    _say(json.dumps(main(sys.argv[1:])))

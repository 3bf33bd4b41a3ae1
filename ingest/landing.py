"""The landing zone: which files have settled, taking one into safe keeping while it is hashed, and turning one away.

A supplier may still be writing, may replace a file while it is read, and may call it anything. So a file is copied
once, from one descriptor, to a name of ours; everything after this reads that copy.
"""

import errno
import hashlib
import os
import shutil
import stat
import time
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ingest import durably
from ingest.faults import Fault
from ingest.home import Home

SETTLE_SECONDS = 2.0
UNFINISHED_SUFFIXES = (".tmp", ".partial", ".part", ".filepart", ".crdownload")
CHUNK_BYTES = 1 << 20


@dataclass(frozen=True)
class Claimed:
    """A landed file, copied into our keeping under its hash."""

    landed: Path
    copy: Path
    sha256: str
    bytes: int
    received_at: datetime
    mark: tuple[int, ...]

    @property
    def file_name(self) -> str:
        """What the supplier called it."""
        return printable_name(self.landed)


def printable_name(path: Path) -> str:
    """The file's name with what cannot be printed replaced: bytes that are not UTF-8, controls, marks of direction."""
    name = os.fsencode(path.name).decode("utf-8", "replace")
    return "".join(char if char.isprintable() else "\ufffd" for char in name)


def waiting(home: Home) -> list[Path]:
    """Regular files under ``landing/`` that look finished by their names, in name order."""
    if not home.landing.is_dir():
        return []
    return sorted(path for path in home.landing.rglob("*") if _is_file(path) and not _is_unfinished(path, home))


def settled(paths: Iterable[Path], settle_seconds: float = SETTLE_SECONDS) -> list[Path]:
    """Those of the files that are not being written: unchanged for ``settle_seconds``, looked at twice if need be."""
    first = {path: look for path in paths if (look := _look(path))}
    now = time.time()
    fresh = {path for path, look in first.items() if abs(now - look.st_mtime) < settle_seconds}
    if fresh:
        time.sleep(settle_seconds)
    return [path for path, look in first.items() if path not in fresh or _same(look, _look(path))]


def claim(path: Path, home: Home) -> Claimed | None:
    """Copy a file into our keeping while hashing it; None if it is gone, not a plain file, or changed meanwhile.

    Raises OSError where it cannot be read.
    """
    received_at = datetime.now(UTC).replace(tzinfo=None)
    incoming = home.archive / ".incoming" / uuid.uuid4().hex
    incoming.parent.mkdir(mode=0o750, parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ELOOP):
            return None
        raise
    digest, size = hashlib.sha256(), 0
    with os.fdopen(descriptor, "rb") as source:
        before = os.fstat(source.fileno())
        if not stat.S_ISREG(before.st_mode):
            return None
        with incoming.open("xb") as copy:
            while chunk := source.read(CHUNK_BYTES):
                digest.update(chunk)
                size += copy.write(chunk)
            copy.flush()
            os.fsync(copy.fileno())
        unchanged = _same(before, os.fstat(source.fileno())) and _same(before, _look(path))
    if not unchanged:
        incoming.unlink()
        return None
    return Claimed(path, incoming, digest.hexdigest(), size, received_at, _mark(before))


def archive(claimed: Claimed, home: Home, label: str) -> Path:
    """Keep the copy as ``archive/<source>/<extract>/<sha256>`` and return that path."""
    kept = home.archive / label / claimed.sha256
    kept.parent.mkdir(mode=0o750, parents=True, exist_ok=True)
    os.replace(claimed.copy, kept)
    durably.sync_folder(kept.parent)
    return kept


def refuse(claimed: Claimed, copy: Path, home: Home, faults: Iterable[Fault]) -> Path:
    """Keep the copy as ``refused/<sha256>/<name>`` with every fault in ``refused/<sha256>.txt``; return the report."""
    folder = home.refused / claimed.sha256
    folder.mkdir(mode=0o750, parents=True, exist_ok=True)
    os.replace(copy, folder / claimed.file_name)
    report = home.refused / f"{claimed.sha256}.txt"
    lines = [f"{claimed.file_name} was refused. Nothing of it was loaded.", ""]
    lines += [f"- {fault.sentence}" for fault in faults]
    lines += ["", f"Received {claimed.received_at:%Y-%m-%d %H:%M:%S} UTC, {claimed.bytes} bytes."]
    lines += [f"The file is kept in {folder.name}/ beside this report. Mend it and drop it in landing again."]
    durably.write(report, lines)
    durably.sync_folder(home.refused)
    return report


def release(claimed: Claimed) -> None:
    """Take the file out of ``landing/`` once its receipt is written; leave it if another has taken its name."""
    claimed.copy.unlink(missing_ok=True)
    look = _look(claimed.landed)
    if look and _mark(look) == claimed.mark:
        claimed.landed.unlink(missing_ok=True)


def clear_unfinished_claims(home: Home) -> None:
    """Drop copies that a crash left half made; the landed files are still where they were."""
    shutil.rmtree(home.archive / ".incoming", ignore_errors=True)


def _is_file(path: Path) -> bool:
    look = _look(path)
    return look is not None and stat.S_ISREG(look.st_mode)


def _is_unfinished(path: Path, home: Home) -> bool:
    hidden = any(part.startswith((".", "~$")) for part in path.relative_to(home.landing).parts)
    return hidden or path.name.lower().endswith(UNFINISHED_SUFFIXES)


def _look(path: Path) -> os.stat_result | None:
    try:
        return path.lstat()
    except OSError:
        return None


def _mark(look: os.stat_result) -> tuple[int, ...]:
    return look.st_ino, look.st_size, look.st_mtime_ns


def _same(one: os.stat_result, other: os.stat_result | None) -> bool:
    return other is not None and _mark(one) == _mark(other)

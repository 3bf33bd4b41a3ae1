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
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from ingest import durably
from ingest.faults import Fault
from ingest.home import Home

SETTLE_SECONDS = 2.0
UNFINISHED_SUFFIXES = (".tmp", ".partial", ".part", ".filepart", ".crdownload")
CHUNK_BYTES = 1 << 20
LONGEST_NAME = 255  # bytes that a file system takes
SECOND_NAME = "it has a second name, a hard link, under which it could still be changed"
NO_ROOM = "there is not room enough on the disk for a copy of it"


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
    return printable(os.fsencode(path.name).decode("utf-8", "replace"))


def printable(text: str) -> str:
    """A text of one line with U+FFFD for what could steer a terminal or turn the direction of reading."""
    return "".join(char if char.isprintable() else "\ufffd" for char in text)


def waiting(home: Home) -> list[Path]:
    """Regular files under ``landing/`` that look finished by their names, in name order."""
    return sorted(path for path, why_not in _entries(home.landing) if not why_not and not _is_unfinished(path, home))


def unfit(home: Home) -> list[tuple[Path, str]]:
    """What lies in ``landing/`` and will never be loaded, because it is no plain file, and why."""
    found = [(path, why_not) for path, why_not in _entries(home.landing) if why_not and not _is_unfinished(path, home)]
    return sorted(found)


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

    Raises OSError where it cannot be read, has a second name, or there is no room for the copy.
    """
    received_at = datetime.now(UTC).replace(tzinfo=None)
    incoming = home.archive / ".incoming" / uuid.uuid4().hex
    incoming.parent.mkdir(mode=0o750, parents=True, exist_ok=True)
    try:
        descriptor = _open_beneath(home.landing, path)
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ELOOP, errno.ENOTDIR):
            return None
        raise
    with os.fdopen(descriptor, "rb") as source:
        before = os.fstat(source.fileno())
        if not stat.S_ISREG(before.st_mode):
            return None
        _refuse_to_copy(before, incoming.parent)
        try:
            sha256 = _copy(source, incoming, before.st_size)
        except BaseException:
            incoming.unlink(missing_ok=True)
            raise
        unchanged = _same(before, os.fstat(source.fileno())) and _same(before, _look(path))
    if not unchanged:
        incoming.unlink()
        return None
    return Claimed(path, incoming, sha256, before.st_size, received_at, _mark(before))


def archive(claimed: Claimed, home: Home, label: str) -> Path:
    """Keep the copy as ``archive/<source>/<extract>/<sha256>`` and return that path.

    It is on the disk for good once the caller has forced it there (``durably.sync_files``), which many share.
    """
    kept = home.archive / label / claimed.sha256
    kept.parent.mkdir(mode=0o750, parents=True, exist_ok=True)
    os.replace(claimed.copy, kept)
    return kept


def refuse(claimed: Claimed, copy: Path, home: Home, faults: Iterable[Fault]) -> Path:
    """Keep the copy as ``refused/<sha256>/<name>`` with every fault in ``refused/<sha256>.txt``; return the report."""
    folder = home.refused / claimed.sha256
    folder.mkdir(mode=0o750, parents=True, exist_ok=True)
    kept = folder / _shortened(claimed.file_name)
    os.replace(copy, kept)
    durably.sync_files([kept])
    report = home.refused / f"{claimed.sha256}.txt"
    lines = [f"{claimed.file_name} was refused. Nothing of it was loaded.", ""]
    lines += [f"- {printable(fault.sentence)}" for fault in faults]
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


def _entries(folder: Path) -> Iterator[tuple[Path, str]]:
    """What lies in a folder and, at any depth, in those within it; if it is no plain file, with what it is instead.

    Links are not followed, and what goes away meanwhile is passed over. Raises OSError where the folder itself cannot
    be read.
    """
    folders = [folder]
    while folders:
        here = folders.pop()
        try:
            with os.scandir(here) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        folders.append(Path(entry.path))
                    elif entry.is_file(follow_symlinks=False):
                        yield Path(entry.path), ""
                    else:
                        yield Path(entry.path), "It is a link." if entry.is_symlink() else "It is a pipe or a device."
        except FileNotFoundError:
            continue
        except OSError as error:
            if here == folder:
                raise
            yield here, f"It is a folder that cannot be read: {error.strerror}."


def _open_beneath(folder: Path, path: Path) -> int:
    """A descriptor of a file, reached by no link below the folder, and without waiting for the writer of a pipe."""
    *folders, name = path.relative_to(folder).parts
    here = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        for inner in folders:
            there = os.open(inner, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=here)
            os.close(here)
            here = there
        return os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=here)
    finally:
        os.close(here)


def _refuse_to_copy(look: os.stat_result, to: Path) -> None:
    """Raise OSError for a file that another name leads to, or one (a hole, perhaps) for which there is no room."""
    if look.st_nlink > 1:
        raise OSError(errno.EMLINK, SECOND_NAME)
    if look.st_size > shutil.disk_usage(to).free:
        raise OSError(errno.ENOSPC, NO_ROOM)


def _copy(source: BinaryIO, target: Path, size: int) -> str:
    """Copy a file, but no more than a little beyond its size, should it grow; the hash of what was copied."""
    digest, copied = hashlib.sha256(), 0
    with target.open("xb") as copy:
        while copied <= size and (chunk := source.read(CHUNK_BYTES)):
            digest.update(chunk)
            copied += copy.write(chunk)
    return digest.hexdigest()


def _is_unfinished(path: Path, home: Home) -> bool:
    hidden = any(part.startswith((".", "~$")) for part in path.relative_to(home.landing).parts)
    return hidden or path.name.lower().endswith(UNFINISHED_SUFFIXES)


def _shortened(name: str) -> str:
    """The last part of a name, if it became too long because what stands for an unprintable byte takes three."""
    return name.encode()[-LONGEST_NAME:].decode(errors="ignore")


def _look(path: Path) -> os.stat_result | None:
    try:
        return path.lstat()
    except OSError:
        return None


def _mark(look: os.stat_result) -> tuple[int, ...]:
    # The time of change shows what is written anew in place, even by one who puts the time of writing back.
    return look.st_ino, look.st_size, look.st_mtime_ns, look.st_ctime_ns


def _same(one: os.stat_result, other: os.stat_result | None) -> bool:
    return other is not None and _mark(one) == _mark(other)

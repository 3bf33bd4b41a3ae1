"""Writes that survive a power cut: a file or a folder's entries forced to the disk before anything rests on them."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

AT_ONCE = 8


def sync_folder(folder: Path) -> None:
    """Force a folder's entries to the disk, so that a rename or a new file in it is not undone by a power cut."""
    _sync(folder)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_files(paths: Sequence[Path]) -> None:
    """Force the contents of files, and the entries of their folders, to the disk. Many at once take little longer."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(_sync, paths))
    for folder in {path.parent for path in paths}:
        sync_folder(folder)


def append(path: Path, lines: list[str]) -> None:
    """Add lines to a text file, made if missing, and force it to the disk. No lines, no file."""
    if lines:
        _write(path, "a", lines)


def replace(path: Path, lines: list[str]) -> None:
    """Write a text file anew beside the old one and put it in its place at once: there is always one whole file."""
    aside = path.with_name(f"{path.name}.new")
    _write(aside, "w", lines)
    os.replace(aside, path)
    sync_folder(path.parent)


def write(path: Path, lines: list[str]) -> None:
    """Write a text file anew and force it to the disk."""
    _write(path, "w", lines)


def _write(path: Path, mode: str, lines: list[str]) -> None:
    with path.open(mode, encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in lines)
        file.flush()
        os.fsync(file.fileno())

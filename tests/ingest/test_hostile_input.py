"""Names and files made to do harm: nothing is loaded from elsewhere, nothing crashes, and the others go on."""

import os
import re
import shutil
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from ingest import loading
from ingest.cli import main
from ingest.landing import claim, unfit
from ingest.loading import Loaded, load
from ingest.receipts import Status

from .conftest import CONTRACT, KEY, Library, file_of, row

ANY_NAME = (
    re.sub("(?<=file.pattern, value: ).*(?=})", "'(?s:.*)'", CONTRACT)
    + "  - {property: delivery.as_at_default, value: received}\n"
)
GOOD = "loans_2026-04-30.csv"
NAMES = [
    "*.csv", "[ab].csv", "?.csv", "o'brien.csv", "x'); drop table t; --.csv", '"x".csv', "-rf.csv", "$(reboot).csv", "%s %n.csv",
    "a\\..\\b.csv", "CON.csv", "l\u043eans.csv", "{{ 1 }}.csv", "[red]x[b].csv", "s3:x.csv", "x" * 251 + ".csv", "loans.csv ", "\u03c9.csv",
]  # fmt: skip
UNSAFE_NAMES = [
    b"two\nlines.csv", b"\x1b[31mred.csv", "vsc.\u202exe.csv".encode(), "no\u200bwidth.csv".encode(), b"\xff\xfe.csv", b"\xff" * 255,
    "loans_\u0662\u0660\u0662\u0666-04-30.csv".encode(), b"tab\t.csv", b"\x9b31m.csv", b"\x7f.csv", "\u2028.csv".encode(),
]  # fmt: skip


def run(library: Library, *arguments: str) -> Result:
    options = ["--home", str(library.home.root), "--contracts", str(library.contracts)]
    return CliRunner(env={"COLUMNS": "300"}).invoke(main, [*options, *arguments])


def drop(library: Library, name: bytes, content: bytes) -> None:
    path = os.fsencode(library.home.landing) + b"/" + name
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(content)
    os.utime(path, (1_700_000_000, 1_700_000_000))


def test_whatever_a_file_is_called_it_alone_is_read_and_once(library: Library) -> None:
    library.write_contract(ANY_NAME)
    for number, name in enumerate(NAMES):
        drop(library, name.encode(), file_of(row(number)))

    receipts = library.load()

    assert {receipt.status for receipt in receipts} == {Status.ACCEPTED}
    assert sorted(receipt.file_name for receipt in receipts) == sorted(NAMES)
    rows = (
        "select file_name, loan_number from raw.library__loans inner join raw._deliveries on delivery_id = _delivery_id"
    )
    assert sorted(library.query(rows)) == sorted((name, number) for number, name in enumerate(NAMES))
    assert {len(path.name) for path in (library.home.archive / "library/loans").iterdir()} == {64}


def test_a_name_that_cannot_be_shown_as_it_is_is_refused_whatever_the_contract_would_take(library: Library) -> None:
    library.write_contract(ANY_NAME)
    for number, name in enumerate(UNSAFE_NAMES):
        drop(library, name, file_of(row(number)))

    receipts = library.load()

    assert [receipt.status for receipt in receipts] == [Status.REFUSED] * len(UNSAFE_NAMES)
    assert len(list(library.home.refused.glob("*.txt"))) == len(UNSAFE_NAMES)
    assert len([path for path in library.home.refused.glob("*/*") if path.is_file()]) == len(UNSAFE_NAMES)
    listed = run(library, "deliveries")
    assert (listed.exit_code, [c for c in listed.output if not c.isprintable() and c != "\n"]) == (0, [])
    assert library.query("select count(*) from raw.library__loans") == [(0,)]


def test_a_name_that_begins_with_a_dot_is_left_alone(library: Library) -> None:
    library.drop("..csv", file_of(row(1)))

    assert (library.load(), (library.home.landing / "..csv").exists()) == ([], True)


def test_links_and_pipes_are_never_read_and_are_told_and_the_others_flow(library: Library, tmp_path: Path) -> None:
    secret, landing = tmp_path / "secret", library.home.landing
    (secret / "inner").mkdir(parents=True)
    for path in (secret / GOOD, secret / "inner" / GOOD):
        path.write_bytes(file_of(row(666)))
    library.drop("below/folder.csv/" + GOOD, file_of(row(1)))
    (landing / "loans_2026-01-31.csv").symlink_to("/etc/passwd")
    (landing / "loans_2026-02-28.csv").symlink_to(landing / "below/folder.csv" / GOOD)
    (landing / "loans_2026-03-31.csv").symlink_to("nowhere")
    (landing / "linked").symlink_to(secret, target_is_directory=True)
    (landing / "loans_2026-05-31.csv").hardlink_to(secret / GOOD)
    os.mkfifo(landing / "loans_2026-06-30.csv")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(os.path.relpath(landing / "loans_2026-07-31.csv"))

    result = run(library, "load", "--json")

    assert (result.exit_code, library.query("select loan_number from raw.library__loans")) == (1, [(1,)])
    told = [line for line in result.stderr.splitlines() if line.startswith("Left in landing")]
    assert told == [
        "Left in landing: loans_2026-05-31.csv. It could not be copied or taken out of landing: it has a second name, "
        "a hard link, under which it could still be changed.",
        "Left in landing, and never loaded: linked. It is a link.",
        "Left in landing, and never loaded: loans_2026-01-31.csv. It is a link.",
        "Left in landing, and never loaded: loans_2026-02-28.csv. It is a link.",
        "Left in landing, and never loaded: loans_2026-03-31.csv. It is a link.",
        "Left in landing, and never loaded: loans_2026-06-30.csv. It is a pipe or a device.",
        "Left in landing, and never loaded: loans_2026-07-31.csv. It is a pipe or a device.",
    ]
    assert (secret / GOOD).read_bytes() == file_of(row(666))
    assert list((library.home.archive / ".incoming").iterdir()) == []


def test_a_file_that_has_lost_its_second_name_is_loaded_the_next_time(library: Library, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.hardlink_to(library.drop(GOOD, file_of(row(1))))
    assert load(library.home, library.catalogue, KEY).receipts == ()

    other.unlink()

    assert [receipt.status for receipt in library.load()] == [Status.ACCEPTED]


@pytest.mark.slow
def test_folders_within_folders_without_end_keep_no_file_waiting(library: Library) -> None:
    library.drop(GOOD, file_of(row(1)))
    depths = library.home.landing / "depths"
    depths.mkdir()
    try:
        for name, levels in (("d", 1_100), ("long" * 50, 30)):
            here = os.open(depths, os.O_RDONLY)
            for _ in range(levels):
                os.mkdir(name, dir_fd=here)  # noqa: PTH102
                there = os.open(name, os.O_RDONLY, dir_fd=here)
                os.close(here)
                here = there
            os.close(here)

        assert [receipt.status for receipt in library.load()] == [Status.ACCEPTED]
        assert [why for _, why in unfit(library.home)] == ["It is a folder that cannot be read: File name too long."]
    finally:
        subprocess.run(["rm", "-rf", str(depths)], check=True)  # Python's own way is recursive


def left_when(library: Library, patch: pytest.MonkeyPatch, happens: Callable[[Path], None]) -> Loaded:
    """What a load does if something happens to the file just before it is copied."""

    def claim_after(path: Path, home: Any) -> Any:
        happens(path)
        return claim(path, home)

    with patch.context() as context:
        context.setattr(loading, "claim", claim_after)
        return load(library.home, library.catalogue, KEY)


def link_to_elsewhere(path: Path) -> None:
    elsewhere = path.parents[3] / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / path.name).write_bytes(file_of(row(666)))
    path.unlink()
    path.symlink_to(elsewhere / path.name)


def link_its_folder_to_elsewhere(path: Path) -> None:
    elsewhere = path.parents[3] / "elsewhere"
    path.parent.rename(elsewhere)
    path.parent.symlink_to(elsewhere, target_is_directory=True)


def become_a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize("happens", [Path.unlink, link_to_elsewhere, link_its_folder_to_elsewhere, become_a_pipe])
def test_a_file_that_becomes_something_else_before_it_is_copied_is_left(
    library: Library, monkeypatch: pytest.MonkeyPatch, happens: Callable[[Path], None]
) -> None:
    library.drop("sub/" + GOOD, file_of(row(1)))

    loaded = left_when(library, monkeypatch, happens)

    assert loaded.receipts == ()
    assert [left.why for left in loaded.left] == ["It changed while it was copied, or is no plain file."]
    assert library.query("select count(*) from raw.library__loans") == [(0,)]


def grow(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"x" * 2_000)


def cut(path: Path) -> None:
    os.truncate(path, 10)


def write_over(path: Path) -> None:
    look = path.stat()
    with path.open("r+b") as file:
        file.write(b"L")
    os.utime(path, ns=(look.st_atime_ns, look.st_mtime_ns))


@pytest.mark.parametrize("happens", [grow, cut, write_over, Path.unlink])
def test_a_file_that_changes_while_it_is_copied_is_left_however_long_it_goes_on(
    library: Library, monkeypatch: pytest.MonkeyPatch, happens: Callable[[Path], None]
) -> None:
    path, reads = library.drop(GOOD, file_of(*map(row, range(100)))), []

    class Changing:
        """Stands for the hash that is made of each chunk."""

        def update(self, chunk: bytes) -> None:
            reads.append(chunk)
            assert len(reads) < 20
            if path.exists():
                happens(path)

        def hexdigest(self) -> str:
            return "0" * 64

    monkeypatch.setattr("ingest.landing.CHUNK_BYTES", 1_000)
    monkeypatch.setattr("ingest.landing.hashlib.sha256", Changing)

    assert claim(path, library.home) is None
    assert list((library.home.archive / ".incoming").iterdir()) == []


def test_a_file_written_over_after_it_was_copied_is_not_taken_out_of_landing(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = library.drop(GOOD, file_of(row(1)))
    release = loading.release

    def written_over_first(claimed: Any) -> None:
        write_over(path)
        release(claimed)

    with monkeypatch.context() as patch:
        patch.setattr(loading, "release", written_over_first)
        library.load()

    assert path.exists()


def test_a_file_for_which_there_is_no_room_is_left_before_any_of_it_is_copied(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.truncate(library.drop(GOOD, b""), 300_000_000)  # a hole, which takes no room itself
    os.utime(library.home.landing / GOOD, (1_700_000_000, 1_700_000_000))
    library.drop("loans_2026-05-31.csv", file_of(row(1)))
    usage = shutil.disk_usage(library.home.root)._replace(free=200_000_000)
    monkeypatch.setattr("ingest.landing.shutil.disk_usage", lambda path: usage)

    loaded = load(library.home, library.catalogue, KEY)

    assert [receipt.status for receipt in loaded.receipts] == [Status.ACCEPTED]
    assert [left.why for left in loaded.left] == [
        "It could not be copied or taken out of landing: there is not room enough on the disk for a copy of it."
    ]
    assert sum(path.stat().st_size for path in library.home.archive.rglob("*") if path.is_file()) < 10_000

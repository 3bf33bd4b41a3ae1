"""The landing zone: what counts as a file, and as a finished one."""

import os
import threading
import time
from pathlib import Path

import pytest

from ingest.landing import claim, settled, waiting

from .conftest import Library, file_of, row


@pytest.mark.parametrize("name", [".hidden.csv", "loans.csv.tmp", "loans.csv.partial", "loans.CSV.PART", "~$loans.csv", ".folder/loans.csv"])  # fmt: skip
def test_files_that_are_unfinished_by_their_name_do_not_wait(library: Library, name: str) -> None:
    library.drop(name, b"x")

    assert waiting(library.home) == []


def test_links_pipes_and_folders_do_not_wait(library: Library, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_bytes(file_of(row(1)))
    (library.home.landing / "loans_2026-04-30.csv").symlink_to(secret)
    os.mkfifo(library.home.landing / "loans_2026-05-31.csv")
    (library.home.landing / "loans_2026-06-30.csv").mkdir()

    assert waiting(library.home) == []
    assert claim(library.home.landing / "loans_2026-04-30.csv", library.home) is None
    assert secret.exists()


def test_a_file_that_still_grows_is_left_until_it_stands_still(library: Library) -> None:
    path = library.home.landing / "loans_2026-04-30.csv"
    path.write_bytes(file_of(row(1)))
    stop = threading.Event()

    def grow() -> None:
        number = 1
        while not stop.is_set():
            number += 1
            with path.open("a") as file:
                file.write(row(number) + "\n")
            time.sleep(0.02)

    writer = threading.Thread(target=grow)
    writer.start()
    try:
        assert settled([path], settle_seconds=0.3) == []
    finally:
        stop.set()
        writer.join()
    assert settled([path], settle_seconds=0.3) == [path]


def test_a_file_with_a_time_in_the_future_settles_all_the_same(library: Library) -> None:
    path = library.drop("loans_2026-04-30.csv", b"x")
    os.utime(path, (4_000_000_000, 4_000_000_000))

    assert settled([path], settle_seconds=0.1) == [path]


def test_a_file_replaced_while_it_is_copied_is_left_for_the_next_time(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = library.drop("loans_2026-04-30.csv", file_of(row(1)))
    fstat = os.fstat

    def replace_meanwhile(descriptor: int) -> os.stat_result:
        look = fstat(descriptor)
        library.drop("other.tmp", file_of(row(2))).rename(path)
        return look

    with monkeypatch.context() as patch:
        patch.setattr("ingest.landing.os.fstat", replace_meanwhile)
        assert claim(path, library.home) is None

    (receipt,) = library.load()
    assert library.query("select loan_number from raw.library__loans") == [(2,)]
    assert receipt.rows_read == 1


def test_a_file_that_took_the_name_after_the_copy_is_not_deleted(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = library.drop("loans_2026-04-30.csv", file_of(row(1)))
    from ingest import loading

    release = loading.release

    def replaced_first(claimed: object) -> None:
        path.unlink()
        path.write_bytes(file_of(row(2), row(3)))
        release(claimed)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(loading, "release", replaced_first)
        library.load()

    assert path.read_bytes() == file_of(row(2), row(3))

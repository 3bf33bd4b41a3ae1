"""Compressed deliveries: what comes out of them, and that no archive can lie, overflow the disk or name a person."""

import gzip
import random
import struct
import zipfile
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.contract import FileLayout
from ingest.faults import DeliveryRefused
from ingest.unpacking import unpack

TEXT = "".join(f"{number},name {number * 7919 % 1000}\n" for number in range(2_000)).encode()
GZIP = FileLayout(compression="gzip")
ZIP = FileLayout(compression="zip")


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    folder = tmp_path / "scratch"
    folder.mkdir()
    return folder


def unpacked(content: bytes, layout: FileLayout, scratch: Path) -> bytes:
    path = scratch.parent / "0123abcd"
    path.write_bytes(content)
    return unpack(path, "loans.csv", layout, scratch).read_bytes()


def refusal(content: bytes, layout: FileLayout, scratch: Path) -> str:
    with pytest.raises(DeliveryRefused) as refused:
        unpacked(content, layout, scratch)
    return str(refused.value).removeprefix("loans.csv: ")


def zip_of(folder: Path, members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    path = folder / "made.zip"
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path.read_bytes()


def test_a_file_that_is_not_compressed_is_read_where_it_is(scratch: Path) -> None:
    path = scratch.parent / "0123abcd"
    path.write_bytes(TEXT)

    assert unpack(path, "loans.csv", FileLayout(), scratch) == path
    assert list(scratch.iterdir()) == []


def test_all_members_of_a_gzip_file_are_unpacked_one_after_the_other(scratch: Path) -> None:
    assert unpacked(gzip.compress(TEXT) + gzip.compress(b"more\n"), GZIP, scratch) == TEXT + b"more\n"


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_the_one_file_of_a_zip_archive_is_unpacked_beside_folders_and_what_macos_adds(
    tmp_path: Path, scratch: Path, method: int
) -> None:
    members = {"folder/": b"", "folder/loans.csv": TEXT, "__MACOSX/folder/._loans.csv": b"finder"}

    assert unpacked(zip_of(tmp_path, members, method), ZIP, scratch) == TEXT


@pytest.mark.parametrize("name", ["loans_2026.csv", "a/b/loans_2026.csv", "../../etc/loans_2026.csv", "C:\\temp\\loans_2026.csv"])  # fmt: skip
def test_the_member_is_chosen_by_its_base_name_and_its_path_goes_nowhere(
    tmp_path: Path, scratch: Path, name: str
) -> None:
    layout = replace(ZIP, member=r"loans_\d+\.csv")

    assert unpacked(zip_of(tmp_path, {"readme.txt": b"x", name: TEXT}), layout, scratch) == TEXT
    assert [path.name for path in scratch.iterdir()] == ["unpacked"]


@pytest.mark.parametrize(
    ("member", "names", "sentence"),
    [
        (None, ["a.csv", "b.csv"], "The archive must hold exactly one file, but holds 2."),
        (None, [], "The archive must hold exactly one file, but holds 0."),
        (None, ["__MACOSX/Jane Doe.csv"], "The archive must hold exactly one file, but holds 0."),
        (r"loans\.csv", ["Jane Doe.csv", "x.csv"], "One file of the archive must have a name that the contract expects, but 0 of 2 have."),
        (r"loans\.csv", ["old/loans.csv", "loans.csv"], "One file of the archive must have a name that the contract expects, but 2 of 2 have."),
        (r"loans", ["loans.csv"], "One file of the archive must have a name that the contract expects, but 0 of 1 have."),
    ],
)  # fmt: skip
def test_an_archive_without_exactly_one_expected_file_is_refused_and_no_name_quoted(
    tmp_path: Path, scratch: Path, member: str | None, names: list[str], sentence: str
) -> None:
    content = zip_of(tmp_path, dict.fromkeys(names, TEXT))

    assert refusal(content, replace(ZIP, member=member), scratch) == sentence


def test_a_file_larger_than_allowed_is_refused_before_it_is_opened(scratch: Path) -> None:
    layout = FileLayout(max_bytes=1_000)

    assert refusal(b"x" * 1_001, layout, scratch) == "The file has 1,001 bytes, more than the 1,000 that are allowed."
    assert unpacked(b"x" * 1_000, layout, scratch) == b"x" * 1_000


@pytest.mark.parametrize("compression", ["gzip", "zip"])
@pytest.mark.parametrize(
    ("max_bytes", "max_expansion", "most"), [(5_000_000, 1e9, 5_000_000), (5_000_000_000, 10, None)]
)
def test_a_bomb_is_refused_before_more_than_the_limit_reaches_the_disk(
    tmp_path: Path, scratch: Path, compression: str, max_bytes: int, max_expansion: float, most: int | None
) -> None:
    zeros = bytes(50_000_000)
    content = gzip.compress(zeros) if compression == "gzip" else zip_of(tmp_path, {"a.csv": zeros})
    layout = FileLayout(compression=compression, max_bytes=max_bytes, max_expansion=max_expansion)  # type: ignore[arg-type]
    most = most or len(content) * 10

    assert refusal(content, layout, scratch) == (
        f"The file unpacks to more than {most:,} bytes; allowed are {max_bytes:,} and {max_expansion:g} times its size."
    )
    assert (scratch / "unpacked").stat().st_size <= most


def test_a_zip_that_says_it_is_smaller_than_it_is_gives_nothing_beyond_the_limit(tmp_path: Path, scratch: Path) -> None:
    content = zip_of(tmp_path, {"a.csv": bytes(20_000_000)})
    told = content.replace(struct.pack("<I", 20_000_000), struct.pack("<I", 10))

    assert told != content
    assert refusal(told, replace(ZIP, max_bytes=1_000_000, max_expansion=1e9), scratch).endswith("a zip archive.")
    assert (scratch / "unpacked").stat().st_size <= 1_000_000


@pytest.mark.parametrize("size", [10, 20, 1_000])
@pytest.mark.parametrize("cut", range(10))
def test_a_gzip_file_cut_anywhere_is_refused(scratch: Path, size: int, cut: int) -> None:
    content = gzip.compress(TEXT[:size])

    assert refusal(content[: len(content) * cut // 10], GZIP, scratch) == (
        "The file cannot be unpacked: it is damaged, incomplete or not a gzip file."
    )


@pytest.mark.parametrize("rest", [b"garbage", b"\x1f", gzip.compress(b"more")[:-1], b"\x1f\x8b\x08"])
def test_rubbish_behind_a_gzip_member_is_refused(scratch: Path, rest: bytes) -> None:
    assert refusal(gzip.compress(TEXT) + rest, GZIP, scratch).startswith("The file cannot be unpacked")


@pytest.mark.parametrize("position", [-1, -5, -8])
def test_a_gzip_file_with_a_wrong_checksum_or_length_is_refused(scratch: Path, position: int) -> None:
    content = bytearray(gzip.compress(TEXT))
    content[position] ^= 0xFF

    assert refusal(bytes(content), GZIP, scratch).startswith("The file cannot be unpacked")


def test_a_zip_member_with_a_wrong_checksum_is_refused(tmp_path: Path, scratch: Path) -> None:
    content = zip_of(tmp_path, {"a.csv": TEXT})
    checksum = struct.pack("<I", zlib.crc32(TEXT))

    assert refusal(content.replace(checksum, b"\0\0\0\0"), ZIP, scratch) == (
        "The file cannot be unpacked: it is damaged, incomplete or not a zip archive."
    )


def test_a_zip_member_that_is_encrypted_is_refused_as_such(tmp_path: Path, scratch: Path) -> None:
    content = bytearray(zip_of(tmp_path, {"a.csv": TEXT}))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1

    assert refusal(bytes(content), ZIP, scratch) == "The archive is protected by a password."


@pytest.mark.parametrize("layout", [GZIP, ZIP])
@pytest.mark.parametrize("content", [b"", b"\0", b"Loan,Borrower\n1,2\n", b"PK\x03\x04", b"PK\x05\x06" + bytes(17), b"\x1f\x8b" + bytes(30)])  # fmt: skip
def test_what_is_no_archive_is_refused(scratch: Path, layout: FileLayout, content: bytes) -> None:
    assert refusal(content, layout, scratch).startswith("The file cannot be unpacked")


@pytest.mark.parametrize("compression", ["gzip", "zip"])
@pytest.mark.parametrize("seed", range(30))
def test_an_archive_with_bytes_flipped_is_refused_or_gives_the_very_same_file(
    tmp_path: Path, scratch: Path, compression: str, seed: int
) -> None:
    content = bytearray(gzip.compress(TEXT) if compression == "gzip" else zip_of(tmp_path, {"loans.csv": TEXT}))
    dice = random.Random(seed)
    for _ in range(3):
        content[dice.randrange(len(content))] ^= dice.randrange(1, 256)

    try:
        assert unpacked(bytes(content), FileLayout(compression=compression), scratch) == TEXT  # type: ignore[arg-type]
    except DeliveryRefused as refused:
        assert len(refused.faults) == 1


@pytest.mark.parametrize("inner", [gzip.compress(TEXT), b"PK\x03\x04 and so on"])
def test_an_archive_within_an_archive_is_refused(tmp_path: Path, scratch: Path, inner: bytes) -> None:
    sentence = "The file within the archive is itself a compressed archive, which the contract does not expect."

    assert refusal(gzip.compress(inner), GZIP, scratch) == sentence
    assert refusal(zip_of(tmp_path, {"a.csv": inner}), ZIP, scratch) == sentence
    assert refusal(inner, FileLayout(), scratch) == sentence.replace(" within the archive", "")


def test_a_workbook_which_is_a_zip_by_nature_may_be_zipped(tmp_path: Path, scratch: Path) -> None:
    workbook = zip_of(tmp_path, {"xl/workbook.xml": b"<workbook/>"})

    assert unpacked(zip_of(tmp_path, {"a.xlsx": workbook}), replace(ZIP, format="xlsx"), scratch) == workbook


def test_a_full_disk_is_not_the_files_fault(scratch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ingest.unpacking._write", full)
    with pytest.raises(OSError, match="No space left"):
        unpacked(gzip.compress(TEXT), GZIP, scratch)

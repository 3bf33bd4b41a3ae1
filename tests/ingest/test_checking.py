"""``ingest check`` as a supplier uses it: clear words and exit codes whatever it is given, and a report for a spreadsheet."""

import csv
import gzip
import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ingest.catalogue import Catalogue
from ingest.cli import main
from ingest.faults import Fault
from ingest.showing import write_fault_report
from ingest.spreadsheet_safety import spreadsheet_safe

from .canaries import SONG, archive, contract, header, parquet, text_of, workbook
from .canaries import row as canaries
from .conftest import HEADER, Library, file_of, row


def check(library: Library, *arguments: str | Path) -> Result:
    options = ["--home", str(library.home.root), "--contracts", str(library.contracts)]
    return CliRunner(env={"COLUMNS": "300"}).invoke(main, [*options, "check", *map(str, arguments)])


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "loans_2026-04-30.csv"


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=cmd|'/c calc'!A1", "'=cmd|'/c calc'!A1"),
        ("+1", "'+1"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tEmma", "'\tEmma"),
        ("\rEmma", "'\rEmma"),
        ("\n=1", "'\n=1"),
        ("\uff1d1+1", "'\uff1d1+1"),
        ("\uff0b1", "'\uff0b1"),
        ("  =1+1", "'  =1+1"),
        ("\u00a0=1+1", "'\u00a0=1+1"),
        ("\ufeff=1+1", "'\ufeff=1+1"),
        ("\u200b-1", "'\u200b-1"),
        ("Emma", "Emma"),
        ("1-2", "1-2"),
        (" Emma", " Emma"),
        ("", ""),
    ],
)
def test_a_text_that_a_spreadsheet_would_calculate_is_escaped_and_no_other(text: str, safe: str) -> None:
    assert spreadsheet_safe(text) == safe


def test_no_cell_of_the_report_is_a_formula(tmp_path: Path) -> None:
    report = tmp_path / "report.csv"

    write_fault_report(report, [Fault("@rule", "=1+1 is wrong.", "+column", 3), Fault("rule", "\x1b[31m", None, None)])

    with report.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [
            ["row", "column", "rule", "what is wrong"],
            ["3", "'+column", "'@rule", "'=1+1 is wrong."],
            ["", "", "rule", "\ufffd[31m"],
        ]


def test_a_header_cell_that_is_a_formula_is_quoted_within_a_sentence(library: Library, path: Path) -> None:
    path.write_bytes(file_of(row(1) + ",1,1", header=HEADER + ",=cmd|'/c calc'!A1,@SUM"))
    report = path.with_suffix(".report")

    result = check(library, path, "--report", report)

    with report.open(encoding="utf-8-sig", newline="") as file:
        assert [record[3] for record in csv.reader(file)][1:] == [
            "The column '=cmd|'/c calc'!A1' is not expected.",
            "The column '@SUM' is not expected.",
        ]
    assert result.exit_code == 1


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: None, "does not exist."),
        (Path.mkdir, "is a directory."),
        (os.mkfifo, "is not a file."),
        (lambda path: path.symlink_to("/dev/zero"), "is not a file."),
    ],
)
def test_what_is_no_file_is_a_wrong_call(
    library: Library, path: Path, make: Callable[[Path], None], words: str
) -> None:
    make(path)

    result = check(library, path)

    assert (result.exit_code, words in result.stderr) == (2, True)


def test_the_file_itself_is_never_written_over_by_the_report(library: Library, path: Path) -> None:
    path.write_bytes(file_of(row(1)))

    result = check(library, path, "--report", path)

    assert result.exit_code == 2
    assert "Error: The report would be written over the file that is to be checked." in result.stderr
    assert path.read_bytes() == file_of(row(1))


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"loans_(?P<as_at>\d{4}-\d{2}-\d{2})(_v(?P<version>\d+))?\.csv", "loans_YYYY-MM-DD.csv"),
        (r"LOANS_(?P<as_at>\d{8})\.csv", "LOANS_YYYYMMDD.csv"),
        (r"loans (?P<period>20[0-9]{2}-[0-9]{2}) of (?P<as_at>[0-9-]{10})\.csv", "loans <period> of <date>.csv"),
        (r"(loans|books)_(?P<as_at>\d{8})\.csv", r"(loans|books)_(?P<as_at>\d{8})\.csv"),
    ],
)
def test_whose_file_fits_no_contract_is_told_what_files_are_called(
    library: Library, tmp_path: Path, pattern: str, words: str
) -> None:
    text = (library.contracts / "library/loans.yaml").read_text()
    given = r"loans_(?P<as_at>\d{4}-\d{2}-\d{2})(_v(?P<version>\d+))?\.csv"
    library.write_contract(text.replace(given, pattern))
    (tmp_path / "Copy of loans.csv").write_bytes(file_of(row(1)))

    result = check(library, tmp_path / "Copy of loans.csv")

    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "Copy of loans.csv (no extract)",
        "- The name of the file fits no contract, so it is not known what it holds.",
        "The whole file would be refused.",
        "By its name it is told what a file holds. Files are called:",
        f"- {words} (library/loans)",
        "Or say what it is, whatever it is called: --extract with the words in brackets.",
    ]


@pytest.mark.parametrize(
    ("name", "exit_code"),
    [(b"\x1b[31m\n.csv", 0), ("\u202e.csv".encode(), 0), (b"[b].csv", 0), (b"\xff\x1b[31m.csv", 2)],
)
def test_an_odd_name_is_shown_so_that_it_does_nothing_to_a_terminal(
    library: Library, tmp_path: Path, name: bytes, exit_code: int
) -> None:
    odd = tmp_path / os.fsdecode(name)
    odd.write_bytes(file_of(row(1)))

    shown, as_json = check(library, odd, "--extract", "library/loans"), check(library, odd, "--json")

    assert (shown.exit_code, as_json.exit_code) == (exit_code, exit_code or 1)
    assert [char for char in shown.output + as_json.output if not char.isprintable() and char != "\n"] == []


def unreadable_text(folder: Path) -> None:
    (folder / "books.yaml").write_bytes(b"name: caf\xe9")


def a_folder(folder: Path) -> None:
    (folder / "books.yaml").mkdir()


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (unreadable_text, "- library/books.yaml: It cannot be read as text in UTF-8 (UnicodeDecodeError).\n"),
        (a_folder, "- library/books.yaml: It cannot be read as text in UTF-8 (IsADirectoryError).\n"),
    ],
)
def test_a_contract_that_cannot_be_read_is_named(
    library: Library, path: Path, spoil: Callable[[Path], None], sentence: str
) -> None:
    path.write_bytes(file_of(row(1)))
    spoil(library.contracts / "library")

    result = check(library, path)

    assert (result.exit_code, sentence in result.stderr) == (1, True)


FORMATS: dict[str, dict[str, object]] = {
    "text": {}, "gzip": {"file__compression": "gzip"}, "zip": {"file__compression": "zip"}, "xlsx": {"file__format": "xlsx"},
    "parquet": {"file__format": "parquet"}, "utf16": {"file__encoding": "utf-16"}, "bars": {"file__delimiter": "'||'"},
    "footer": {"file__footer": "'END (?P<rows>[0-9]+)'", "file__header_row": 2},
}  # fmt: skip


def seeds() -> dict[str, bytes]:
    """A good file of each format."""
    rows = [canaries(number) for number in range(1, 21)]
    text = text_of(header(), *rows, canaries(21, personal_string='said "hi",\ntwice'))
    return {
        "text": text, "gzip": gzip.compress(text), "zip": archive(a=text), "xlsx": workbook(header(), *rows),
        "parquet": parquet(*rows, names=header()), "utf16": text.decode().encode("utf-16"),
        "bars": b"\n".join("||".join(each).encode() for each in [header(), *rows]),
        "footer": b"Birds of the year\n" + text + b"END 21\n",
    }  # fmt: skip


def mutated(content: bytes, chance: random.Random) -> bytes:
    """The content cut, torn, repeated, overwritten or strewn with signs, at one place or several."""
    made = bytearray(content)
    for _ in range(chance.choice([1, 1, 2, 5])):
        at, length = chance.randrange(len(made) + 1), chance.randrange(1, 200)
        match chance.randrange(6):
            case 0:
                del made[at:]
            case 1:
                del made[at : at + length]
            case 2:
                made[at:at] = made[at : at + length]
            case 3:
                made[at : at + 20] = chance.randbytes(20)
            case 4:
                made[at : at + 20] = b"\0" * 20
            case _:
                made[at:at] = chance.choice([b'"', b",", b"\n", b"\r", b'",', b"\\", b"\xff", b"\xe2\x80\xa8", b"||"])
    return bytes(made)


@pytest.mark.slow
@pytest.mark.parametrize("kind", FORMATS)
def test_no_file_however_mangled_is_met_with_a_traceback_or_quoted(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    library.write_contract("")
    (library.contracts / "library/loans.yaml").write_text(contract("loans", **FORMATS[kind]))
    catalogue, good, told = library.catalogue, seeds()[kind], set()
    monkeypatch.setattr(Catalogue, "read", lambda folder: catalogue)

    for number in range(12 if kind in ("xlsx", "parquet") else 30):
        mangled = tmp_path / f"{kind}{number}"
        mangled.write_bytes(mutated(good, random.Random(f"{kind}{number}")) if number else good)
        result = check(library, mangled, "--extract", "library/loans")
        assert result.exception is None or isinstance(result.exception, SystemExit), number
        assert (result.exit_code in (0, 1), SONG.search(result.output)) == (True, None), (number, result.output)
        told.add(result.exit_code)

    assert told == {0, 1}

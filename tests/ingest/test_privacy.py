"""No value of a person is told: canaries in every column of good and bad files are looked for in all that is said.

Whatever a file is, its values may be in the raw layer and in the kept bytes, and nowhere else.
"""

import ast
import json
import os
import shutil
import subprocess
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

import ingest
from ingest.catalogue import Catalogue
from ingest.checking import check
from ingest.cli import main
from ingest.faults import RuleFailed
from ingest.home import Home
from ingest.showing import describe, write_fault_report

from .canaries import CONTRACTS, SONG, contract, files, header, junk_in_each_column, row, text_of


class Aviary:
    """A home, every file of which there is one, and the command line as a person runs it."""

    def __init__(self, folder: Path) -> None:
        self.home, self.contracts, self.files = Home(folder / "home"), folder / "contracts", folder / "files"
        (self.contracts / "aviary").mkdir(parents=True)
        for name, text in CONTRACTS.items():
            (self.contracts / "aviary" / f"{name}.yaml").write_text(text)
        self.files.mkdir()
        for name, content in files().items():
            (self.files / name).write_bytes(content)

    def run(self, *arguments: str) -> str:
        """Everything that a command says."""
        command = [Path(sys.executable).with_name("ingest"), "--home", self.home.root, "--contracts", self.contracts]
        finished = subprocess.run([*command, *arguments], capture_output=True, text=True, check=False)
        assert finished.returncode in (0, 1), finished.stderr
        return finished.stdout + finished.stderr

    def query(self, sql: str) -> list[tuple[object, ...]]:
        with duckdb.connect(str(self.home.warehouse), read_only=True) as con:
            return con.execute(sql).fetchall()

    def texts_beside_the_rows(self) -> Iterator[tuple[str, str]]:
        """Every file of the home but those whose place it is to hold the rows."""
        for path in sorted(path for path in self.home.root.rglob("*") if path.is_file()):
            inside = path.relative_to(self.home.root)
            is_kept_file = inside.parts[0] == "refused" and len(inside.parts) > 2
            is_archived = inside.parts[0] == "archive" and path != self.home.receipts_mirror
            if not (is_kept_file or is_archived or inside.parts[0] in ("landing", "warehouse.duckdb")):
                yield str(inside), path.read_bytes().decode("latin-1")


@pytest.fixture(scope="module")
def aviary(tmp_path_factory: pytest.TempPathFactory) -> Aviary:
    return Aviary(tmp_path_factory.mktemp("aviary"))


@pytest.fixture(scope="module")
def said(aviary: Aviary) -> dict[str, str]:
    """What each command says, run one after the other when all files have been dropped."""
    shutil.copytree(aviary.files, aviary.home.create().landing, dirs_exist_ok=True)
    for path in aviary.home.landing.iterdir():
        os.utime(path, (1_700_000_000, 1_700_000_000))
    told = {"load": aviary.run("load")}
    ((held,),) = aviary.query("select delivery_id from raw._deliveries where status = 'held'")
    bad, report = aviary.files / "wren_20260131_wrong_types.csv", aviary.home.root / "report.csv"
    for arguments in (
        "load --json", "deliveries", "deliveries --json", f"accept {held} --because Autumn", "rebuild", "sources",
        "sources --json", f"check {bad}", f"check {bad} --json --report {report}",
    ):  # fmt: skip
        told[arguments] = aviary.run(*arguments.split())
    return told


@pytest.mark.slow
def test_checking_any_file_tells_no_value_in_words_in_json_or_in_the_report(aviary: Aviary, tmp_path: Path) -> None:
    catalogue, report = Catalogue.read(aviary.contracts), tmp_path / "report.csv"
    sung, good = {}, set()
    for path in aviary.files.iterdir():
        try:
            finding = check(path, catalogue)
        except RuleFailed:
            told = traceback.format_exc()
        else:
            write_fault_report(report, finding.faults)
            told = describe(finding, limit=1_000) + json.dumps(finding.as_dict()) + report.read_text()
            good |= set() if finding.faults else {path.stem}
        if SONG.search(told):
            sung[path.name] = SONG.findall(told)

    assert sung == {}
    assert good == {
        "robin_20260131", "robin_20260228", "finch_20260131_good", "rook_20260131_good", "swan_20260131_good",
        "heron_20260131_good",
    }  # fmt: skip


@pytest.mark.slow
def test_no_command_tells_a_value(said: dict[str, str]) -> None:
    assert {arguments: SONG.findall(text) for arguments, text in said.items() if SONG.search(text)} == {}


@pytest.mark.slow
def test_no_file_of_the_home_holds_a_value_but_the_warehouse_and_the_kept_bytes(
    aviary: Aviary, said: dict[str, str]
) -> None:
    kept = dict(aviary.texts_beside_the_rows())

    assert {name: SONG.findall(text) for name, text in kept.items() if SONG.search(text)} == {}
    assert {"report.csv", "archive/receipts.jsonl", "warehouse.lock", "pseudonym.key"} <= kept.keys()
    assert sum(name.startswith("refused/") and name.endswith(".txt") for name in kept) == 31


@pytest.mark.slow
def test_in_the_warehouse_values_are_in_the_rows_and_the_text_of_rejected_ones_alone(
    aviary: Aviary, said: dict[str, str]
) -> None:
    def sings(columns: str, table: str) -> bool:
        return any(SONG.search(str(each)) for each in aviary.query(f"select {columns} from raw.{table}"))

    tables = aviary.query("select distinct table_schema from information_schema.tables")

    assert tables == [("raw",)]
    assert not sings("*", "_deliveries")
    assert not sings("sentence, rule, column_name", "_rejected_rows")
    assert not sings("direct_identifier_string_pseudonym", "aviary__wren")
    assert sings("row_text", "_rejected_rows") and sings("direct_identifier_string", "aviary__wren")


@pytest.mark.parametrize(
    ("classes", "quoted"),
    [
        (("internal",), {"internal"}),
        (("personal", "internal"), set()),
        (("special-category", "internal"), set()),
        (("direct-identifier", "internal"), set()),
    ],
)
def test_a_value_is_quoted_only_in_an_extract_of_which_no_column_is_about_a_person(
    tmp_path: Path, classes: tuple[str, ...], quoted: set[str]
) -> None:
    catalogue = catalogue_of(tmp_path, contract("ibis", classes))
    path = tmp_path / "ibis_20260131.csv"
    path.write_bytes(text_of(header(classes), row(1, classes), *junk_in_each_column(classes)))

    faults = check(path, catalogue).faults

    singing = {fault.column for fault in faults if SONG.search(fault.sentence)}
    assert {str(column).split("_")[0] for column in singing - {"code"}} == quoted
    assert {fault.column for fault in faults} == set(header(classes))


@pytest.mark.parametrize("classes", [("personal", "internal"), ("direct-identifier", "internal")])
@pytest.mark.parametrize("kind", ["no_header", "no_line_ends", "open_quote", "run_together"])
def test_a_first_line_that_may_hold_a_record_is_not_quoted_where_a_column_is_personal(
    tmp_path: Path, classes: tuple[str, ...], kind: str
) -> None:
    names, records = header(classes), [row(number, classes) for number in range(1, 4)]
    whole = text_of(names, *records)
    content = {
        "no_header": text_of(*records),
        "no_line_ends": whole.replace(b"\n", "\u2028".encode()),
        "open_quote": whole.replace(b"code\n", b'"code\n').replace(b"EAST\n", b'EAST"\n'),
        "run_together": whole.replace(b"\n", b",", 1),
    }[kind]
    path = tmp_path / "ibis_20260131.csv"
    path.write_bytes(content)

    finding = check(path, catalogue_of(tmp_path, contract("ibis", classes)))

    assert (finding.would_be_refused, {fault.code.split(".")[0] for fault in finding.faults}) == (True, {"header"})
    assert [fault.sentence for fault in finding.faults if SONG.search(fault.sentence)] == []


def test_names_that_are_not_expected_are_told_of_a_header_that_is_one(tmp_path: Path) -> None:
    path = tmp_path / "ibis_20260131.csv"
    path.write_bytes(text_of([*header(), "Ring\nNumber", "Nest"], [*row(1), "1", "2"]))

    faults = check(path, catalogue_of(tmp_path, contract("ibis"))).faults

    assert [fault.sentence for fault in faults] == [
        "The column 'Ring…' is not expected.",
        "The column 'Nest' is not expected.",
    ]


@pytest.mark.parametrize("error", [duckdb.ConversionException, duckdb.FatalException, ValueError, KeyError, OSError])
def test_of_an_error_that_nobody_foresaw_the_command_line_tells_the_kind_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def fail(*_: object) -> None:
        raise error("Could not convert 'Kanarie' to INT32")

    catalogue_of(tmp_path, contract("ibis"))
    (tmp_path / "ibis_20260131.csv").write_bytes(text_of(header(), row(1)))
    monkeypatch.setattr("ingest.checking.conform", fail)

    arguments = ["--contracts", str(tmp_path / "contracts"), "check", str(tmp_path / "ibis_20260131.csv")]
    result = CliRunner().invoke(main, arguments)

    assert (result.exit_code, SONG.search(result.output)) == (2, None)
    assert f"something is wrong with the program itself ({error.__name__} at " in result.output


def test_only_the_modules_that_are_there_to_speak_do() -> None:
    def speaks(path: Path) -> bool:
        used = {"print", "logging", "warnings", "echo", "secho", "stdout", "stderr", "Console", "show", "pprint"}
        nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        names = {node.id for node in nodes if isinstance(node, ast.Name)}
        names |= {node.attr for node in nodes if isinstance(node, ast.Attribute)}
        names |= {alias.name for node in nodes if isinstance(node, ast.Import | ast.ImportFrom) for alias in node.names}
        return bool(names & used)

    package = Path(ingest.__file__).parent
    # ``converting`` answers the process that started it, which repeats nothing but faults.
    assert {path.name for path in package.rglob("*.py") if speaks(path)} == {
        "cli.py",
        "converting.py",
        "invocation.py",
        "showing.py",
    }


def catalogue_of(folder: Path, text: str) -> Catalogue:
    path = folder / "contracts" / "aviary" / "ibis.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text)
    return Catalogue.read(folder / "contracts")

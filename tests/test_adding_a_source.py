"""docs/adding_a_source.md, performed as it stands in a copy of the project: files written, commands run, output compared.

Its convention: a block below a line that ends in a path and a colon is that file; a ``sh`` block is run, and ends well
unless a comment says with what it exits; the ``text`` block after it is what it prints. ``…`` stands for anything.
"""

import datetime as dt
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
WALK = (ROOT / "docs/adding_a_source.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"(?:`(?P<path>[^`\n]+)`:\n\n)?```(?P<kind>\w+)\n(?P<body>.*?)```\n", re.S)
LONGEST_RUN_SECONDS = 600


@dataclass
class Command:
    """What the document says of a command, and what came of it."""

    text: str
    expected: str | None = None
    exit_code: int | None = None
    printed: str = ""

    @property
    def expected_exit_code(self) -> int:
        stated = re.search(r"# exits with (\d+)", self.text)
        return int(stated[1]) if stated else 0

    @property
    def is_as_documented(self) -> bool:
        """Whether it ended and printed as the document says; how wide blanks are depends on the terminal."""
        found = "\n".join(" ".join(line.split()) for line in self.printed.strip().splitlines())
        lines = [" ".join(line.split()) for line in (self.expected or "…").strip().splitlines()]
        pattern = "\n".join(".*" if line == "…" else _pattern(line) for line in lines)
        return self.exit_code == self.expected_exit_code and re.fullmatch(pattern, found, re.S) is not None


def _pattern(line: str) -> str:
    return "[^\n]*".join(re.escape(part.strip()) for part in line.split("…"))


def blocks() -> Iterator[tuple[str, str, str]]:
    """Path (of a file), kind and body of each block, in order."""
    for block in BLOCK.finditer(WALK):
        yield block["path"] or "", block["kind"], block["body"]


def copy_project(folder: Path) -> None:
    """What git knows of the project, with the environment of these tests as its own, so that make installs nothing."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    for name in subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0"):
        if name and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    (folder / ".venv").mkdir()
    for entry in Path(sys.prefix).iterdir():
        if entry.name != ".installed":
            (folder / ".venv" / entry.name).symlink_to(entry)
    (folder / ".venv/.installed").touch()


def run(command: str, project: Path) -> subprocess.CompletedProcess[str]:
    """A command in the copy, whose own packages come before the installed ones."""
    foreign = ("WAREHOUSE", "DAGSTER", "INGEST", "MAKE", "MFLAGS", "COLUMNS", "PYTEST")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    return subprocess.run(
        ["bash", "-euc", command], cwd=project, env=environment | {"PYTHONPATH": str(project)}, text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=LONGEST_RUN_SECONDS,
    )  # fmt: skip


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project."""
    folder = tmp_path_factory.mktemp("project")
    copy_project(folder)
    return folder


@pytest.fixture(scope="module")
def commands(project: Path) -> list[Command]:
    """Everything that the document says, done; the commands up to the first that does not do as it says."""
    done: list[Command] = []
    for path, kind, body in blocks():
        if kind == "text":
            done[-1].expected = body
            continue
        if done and not done[-1].is_as_documented:
            break
        if kind == "sh":
            ended = run(body, project)
            done.append(Command(body, exit_code=ended.returncode, printed=ended.stdout))
        else:
            (project / path).parent.mkdir(parents=True, exist_ok=True)
            (project / path).write_text(body, encoding="utf-8")
    return done


@pytest.fixture
def warehouse(project: Path, commands: list[Command]) -> Iterator[duckdb.DuckDBPyConnection]:
    """The warehouse at the end of the walk."""
    with duckdb.connect(str(project / "data/warehouse.duckdb"), read_only=True) as con:
        yield con


def test_the_source_is_one_that_the_project_does_not_have() -> None:
    written = [path for path, kind, _ in blocks() if kind not in ("sh", "text")]

    assert len(written) == 5
    assert [path for path in written if (ROOT / path).exists()] == []


def test_the_copy_runs_its_own_packages_and_not_the_installed_ones(project: Path) -> None:
    ended = run(
        '.venv/bin/python -P -c "import ingest, orchestration; print(ingest.__file__, orchestration.__file__)"', project
    )

    assert ended.stdout.split() == [f"{project}/{name}/__init__.py" for name in ("ingest", "orchestration")]


def test_every_command_does_and_prints_what_the_document_says(commands: list[Command]) -> None:
    assert [(each.text, each.exit_code, each.printed) for each in commands if not each.is_as_documented] == []
    assert len(commands) == sum(kind == "sh" for _, kind, _ in blocks())


def test_the_raw_table_has_the_rows_of_the_file(warehouse: duckdb.DuckDBPyConnection) -> None:
    rows = warehouse.sql("""
        select _row_number, loan_number, reader_number, branch, lent_on, fine_gbp from raw.library__loans order by all
    """).fetchall()

    assert rows == [
        (3, 1001, "R204511", "WOR", dt.date(2026, 4, 14), Decimal("0.00")),
        (4, 1002, "R198830", "MAL", dt.date(2026, 4, 30), None),
        (5, 1003, "R204511", "WOR", dt.date(2026, 3, 2), Decimal("1204.50")),
        (6, 1004, "R200317", "EVE", dt.date(2026, 4, 29), Decimal("2.40")),
    ]


def test_the_staging_model_has_the_rows_with_a_pseudonym_for_each_reader(warehouse: duckdb.DuckDBPyConnection) -> None:
    rows = warehouse.sql("select * from staging.stg_library__loans order by loan_id").fetchall()
    readers = [reader for _, _, reader, *_ in rows]

    assert [(loan, *rest) for _, loan, _, *rest in rows] == [
        (1001, "WOR", Decimal("0.00"), dt.date(2026, 4, 14)),
        (1002, "MAL", None, dt.date(2026, 4, 30)),
        (1003, "WOR", Decimal("1204.50"), dt.date(2026, 3, 2)),
        (1004, "EVE", Decimal("2.40"), dt.date(2026, 4, 29)),
    ]
    assert [bool(re.fullmatch("[0-9a-f]{64}", reader)) for reader in readers] == [True] * 4
    assert [readers.index(reader) for reader in readers] == [0, 1, 0, 3]


def test_the_drop_leads_to_a_release_and_leaves_landing_empty(project: Path, commands: list[Command]) -> None:
    assert commands[-1].exit_code == 0
    assert (project / "data/published/current/release.json").exists()
    assert list((project / "data/landing").iterdir()) == []

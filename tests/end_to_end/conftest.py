"""A home with the contracts of two small extracts, the real `ingest` command run over it, and all that it left there."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest

from ingest import receipts
from ingest.fail_points import VARIABLE
from ingest.home import Home
from ingest.receipts import Receipt

INGEST = Path(sys.executable).with_name("ingest")
LONGEST_RUN_SECONDS = 120
TABLES = ("libraries__fines", "libraries__loans")
KEY = "0f" * 32
HEADER = "Number,Reader,Title,Fee"
TIMES = ("received_at", "loaded_at")
# What any rerun may leave in a home beside what is compared.
SCAFFOLDING = ("landing", "archive", "refused", ".scratch", ".spill", "warehouse.duckdb", "warehouse.lock")
# Runs the command in a fork of a process that has imported it, since importing takes longer than a load; and kills it
# after so many seconds, if it is told to.
LAUNCHER = """
import json, os, signal, sys, time
import duckdb
from ingest.cli import main

with duckdb.connect(":memory:") as con:
    con.execute("select ?", [1])  # what it imports on first use
del con
for line in sys.stdin:
    order = json.loads(line)
    child = os.fork()
    if not child:
        for descriptor, path in ((1, order["out"]), (2, order["err"])):
            os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), descriptor)
        os.environ.update(order["environment"])
        code = 1
        try:
            main(order["arguments"])
        except SystemExit as end:
            code = end.code
        finally:
            sys.stdout.flush()
            os._exit(code)
    deadline = time.monotonic() + order["kill_after"]
    while not (ended := os.waitpid(child, os.WNOHANG))[0]:
        if time.monotonic() > deadline:
            os.kill(child, signal.SIGKILL)
        time.sleep(0.002)
    print(os.waitstatus_to_exitcode(ended[1]), flush=True)
"""

CONTRACT = """
apiVersion: v3.1.0
kind: DataContract
id: 6a2f41a3-177e-4b79-85f1-22222222222{number}
name: {name}
version: 1.0.0
status: active
description: {{purpose: Planning the opening hours of the branches.}}
schema:
  - name: {name}
    description: What readers borrow and owe.
    dataGranularityDescription: one row per number
    properties:
      - {{name: number, physicalName: Number, description: Key., logicalType: integer, primaryKey: true, classification: internal}}
      - name: reader
        physicalName: Reader
        description: Ticket number.
        logicalType: string
        classification: direct-identifier
        customProperties: [{{property: pseudonym, value: ticket}}]
      - {{name: title, physicalName: Title, description: Book., logicalType: string, classification: internal}}
      - {{name: fee, physicalName: Fee, description: Pounds., logicalType: number, physicalType: "decimal(8,2)", classification: internal}}
team: {{name: libraries, members: [{{username: librarian@council.example, role: Data Owner}}]}}
slaProperties: [{{property: retention, value: 2, unit: y}}]
customProperties:
  - {{property: file.pattern, value: '{name}_(?P<as_at>\\d{{4}}-\\d{{2}}-\\d{{2}})(_v(?P<version>\\d+))?\\.csv'}}
  - {{property: file.encoding, value: {encoding}}}
  - {{property: delivery.kind, value: full}}
  - {{property: delivery.shrink_limit, value: 0.2}}
  - {{property: rejects.limit, value: 0.5}}
  - {{property: lawfulBasis, value: "UK GDPR Art 6(1)(e)"}}
  - {{property: pseudonym.purpose, value: libraries}}
"""


def file_of(numbers: Iterable[int], title: str = "Emma", header: str = HEADER) -> bytes:
    """A file of good rows with those numbers."""
    return "\n".join([header, *(f"{number},T{number:05},{title},0.50" for number in numbers), ""]).encode()


# A file of every fate. Fines are read as they are, and together; loans are rewritten first, and read one by one.
MIXTURE = {
    "fines_2026-01-31.csv": file_of(range(10)),
    "fines_2026-02-10.csv": file_of(range(20, 30)).replace(b"0.50", b"unknown"),
    "fines_2026-02-28.csv": file_of(range(12)),
    "fines_2026-03-31.csv": file_of(range(11)).replace(b"T00003,Emma,0.50", b"T00003,Emma,none"),
    "fines_2026-04-30.csv": file_of(range(10), header="Number,Reader,Title,Price"),
    "fines_2026-05-31.csv": file_of(range(10)),
    "fines_2026-06-30.csv": file_of(range(1)),
    "loans_2026-01-31.csv": file_of(range(7), "Chaucer\u2019s Tales").decode().encode("cp1252"),
    "loans_2026-02-28.csv": file_of(range(8)).replace(b"T00005,Emma,0.50", b"T00005,Emma,none"),
    "stray.csv": b"nobody knows this file\n",
}
FATES = {
    "fines_2026-01-31.csv": "accepted",
    "fines_2026-02-10.csv": "refused",
    "fines_2026-02-28.csv": "accepted",
    "fines_2026-03-31.csv": "accepted with rejects",
    "fines_2026-04-30.csv": "refused",
    "fines_2026-05-31.csv": "duplicate",
    "fines_2026-06-30.csv": "held",
    "loans_2026-01-31.csv": "accepted",
    "loans_2026-02-28.csv": "accepted with rejects",
    "stray.csv": "refused",
}


@dataclass(frozen=True)
class State:
    """All that a home holds once its files are dealt with, times aside, in a form that can be compared."""

    tables: dict[str, list[tuple[object, ...]]]
    receipts: Counter[tuple[tuple[str, object], ...]]
    archive: dict[str, bytes]
    refused: dict[str, bytes]
    landing: list[str]
    left_over: list[str]


class Launcher:
    """Runs the command many times over, each time in a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("INGEST", "WAREHOUSE"))}
        self.process = subprocess.Popen(
            [sys.executable, "-c", LAUNCHER], env=clean, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def run(
        self, environment: dict[str, str], *arguments: str, kill_after: float = LONGEST_RUN_SECONDS
    ) -> subprocess.CompletedProcess[str]:
        """The command, ended; a negative return code is the signal that killed it."""
        out, err = self.folder / "out", self.folder / "err"
        order = {"arguments": arguments, "environment": environment, "kill_after": kill_after}
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps({**order, "out": str(out), "err": str(err)}) + "\n")
        self.process.stdin.flush()
        code = int(self.process.stdout.readline())
        return subprocess.CompletedProcess(arguments, code, out.read_text(), err.read_text())


class Site:
    """One home and its contracts."""

    def __init__(self, folder: Path, launcher: Launcher, home: Path | None = None) -> None:
        self.launcher = launcher
        self.home = Home(home or folder / "home").create()
        self.contracts = folder / "contracts"
        for number, (name, encoding) in enumerate([("fines", "utf-8"), ("loans", "windows-1252")]):
            path = self.contracts / "libraries" / f"{name}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(CONTRACT.format(name=name, encoding=encoding, number=number))

    def drop(self, files: dict[str, bytes]) -> None:
        """Put files into landing that were last written to long ago, so that they count as settled."""
        for name, content in files.items():
            path = self.home.landing / name
            path.write_bytes(content)
            os.utime(path, (1_700_000_000, 1_700_000_000))

    def run(
        self, *arguments: str, fail_at: str = "", kill_after: float = LONGEST_RUN_SECONDS
    ) -> subprocess.CompletedProcess[str]:
        """The command, ended, or killed: at a step, or after so many seconds."""
        return self.launcher.run({**self.environment(), VARIABLE: fail_at}, *arguments, kill_after=kill_after)

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """The command, begun as a person does."""
        return subprocess.Popen(
            [INGEST, *arguments], env={**os.environ, **self.environment()}, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def environment(self) -> dict[str, str]:
        """What tells the command of this home, its contracts and its key."""
        return {
            "WAREHOUSE_HOME": str(self.home.root),
            "WAREHOUSE_CONTRACTS": str(self.contracts),
            "WAREHOUSE_PSEUDONYM_KEY": KEY,
        }

    def opened(self) -> duckdb.DuckDBPyConnection:
        """The warehouse, to be read while no other process has it open; what is in its log is read, and left there."""
        return duckdb.connect(str(self.home.warehouse), read_only=True)

    def ledger(self) -> list[Receipt]:
        """Every receipt of the warehouse, oldest first."""
        with self.opened() as con:
            return receipts.read(con)

    def checked_ledger(self) -> list[Receipt]:
        """Every receipt of the warehouse, in which every loaded delivery is once, with all its rows, and no others."""
        rows = " union all ".join(f"select _delivery_id from raw.{table}" for table in TABLES)
        with self.opened() as con:
            accepted = con.execute(f"select _delivery_id, count(*) from ({rows}) group by 1").fetchall()
            rejected = con.execute("select delivery_id, count(distinct row_number) from raw._rejected_rows group by 1")
            bad, ledger = rejected.fetchall(), receipts.read(con)
        loaded = [receipt for receipt in ledger if receipt.is_loaded]
        assert len({receipt.delivery_id for receipt in loaded}) == len(loaded)
        assert dict(accepted) == {receipt.delivery_id: receipt.rows_accepted for receipt in loaded}
        assert dict(bad) == {receipt.delivery_id: receipt.rows_rejected for receipt in loaded if receipt.rows_rejected}
        return ledger

    def mirror(self) -> list[dict[str, Any]]:
        """Every line of the receipts' mirror."""
        return [json.loads(line) for line in self.home.receipts_mirror.read_text().splitlines()]

    def state(self) -> State:
        """All that the home holds; the mirror must be the ledger, line for line."""
        ledger = [receipt.as_dict() for receipt in self.checked_ledger()]
        assert self.mirror() == ledger
        with self.opened() as con:
            tables = {
                table: con.execute(f"from raw.{table} order by _delivery_id, _row_number").fetchall()
                for table in TABLES
            }
            rejected = con.execute("from raw._rejected_rows order by all").fetchall()
        return State(
            tables={**tables, "_rejected_rows": rejected},
            receipts=Counter(tuple((k, v) for k, v in line.items() if k not in TIMES) for line in ledger),
            archive={name: content for name, content in _files(self.home.archive).items() if name != "receipts.jsonl"},
            refused={name: _without_time(content) for name, content in _files(self.home.refused).items()},
            landing=sorted(_files(self.home.landing)),
            left_over=[
                *sorted(p.name for p in self.home.root.iterdir() if p.name not in SCAFFOLDING),
                *sorted(_files(self.home.scratch)),
                *sorted(_files(self.home.root / ".spill")),
            ],
        )


def assert_same_but_for_repeats(now: State, calm: State) -> list[str]:
    """All is as in the calm home, but for receipts of files that were found again in landing; the names of those.

    A file is taken out of landing last of all. One that was dealt with, but not yet taken out when the process died, is
    dealt with once more: what was loaded is a duplicate then, and what was refused or held is so again.
    """
    assert (now.tables, now.archive, now.refused) == (calm.tables, calm.archive, calm.refused)
    assert (now.landing, now.left_over) == ([], [])
    assert calm.receipts - now.receipts == Counter()
    repeats = [dict(receipt) for receipt in (now.receipts - calm.receipts).elements()]
    first = {dict(receipt)["file_name"]: dict(receipt) for receipt in calm.receipts}
    for repeat in repeats:
        name = repeat["file_name"]
        if repeat["status"] == "duplicate":
            assert first[name]["status"] in ("accepted", "accepted with rejects", "duplicate")
            assert first[name]["delivery_id"] == repeat["delivery_id"]
        else:
            assert first[name] == repeat
    return sorted(str(repeat["file_name"]) for repeat in repeats)


def finished(process: subprocess.Popen[str]) -> subprocess.CompletedProcess[str]:
    """The process once it has ended."""
    out, err = process.communicate(timeout=LONGEST_RUN_SECONDS)
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _without_time(report: bytes) -> bytes:
    return b"\n".join(line for line in report.split(b"\n") if not line.startswith(b"Received "))


@pytest.fixture(scope="session")
def launcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Launcher]:
    """What runs the command."""
    launcher = Launcher(tmp_path_factory.mktemp("launcher"))
    yield launcher
    launcher.process.communicate(timeout=LONGEST_RUN_SECONDS)


@pytest.fixture
def site(tmp_path: Path, launcher: Launcher) -> Site:
    """A fresh home."""
    return Site(tmp_path, launcher)


@pytest.fixture(scope="session")
def calm(tmp_path_factory: pytest.TempPathFactory, launcher: Launcher) -> State:
    """What the mixture of files comes to where nothing goes wrong."""
    calm = Site(tmp_path_factory.mktemp("calm"), launcher)
    calm.drop(MIXTURE)
    assert calm.run("load").returncode == 1  # files are refused and held
    state = calm.state()
    assert {str(dict(r)["file_name"]): dict(r)["status"] for r in state.receipts} == FATES
    return state

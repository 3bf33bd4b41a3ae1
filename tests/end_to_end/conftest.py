"""A home with the contracts of two small extracts, the real `ingest` command run over it, and all that it left there."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest

from ingest import receipts
from ingest.fail_points import VARIABLE
from ingest.home import Home

INGEST = Path(sys.executable).with_name("ingest")
LONGEST_RUN_SECONDS = 120
TABLES = ("libraries__fines", "libraries__loans")
HEADER = "Number,Reader,Title,Fee"
TIMES = ("received_at", "loaded_at")
# What any rerun may leave in a home beside what is compared.
SCAFFOLDING = ("landing", "archive", "refused", ".scratch", ".spill", "warehouse.duckdb", "warehouse.lock")

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


# One file of every fate; loans are read as they are and together, fines are rewritten first, each on its own.
MIXTURE = {
    "loans_2026-01-31.csv": file_of(range(10)),
    "loans_2026-02-28.csv": file_of(range(12)),
    "loans_2026-03-31.csv": file_of(range(11)).replace(b"T00003,Emma,0.50", b"T00003,Emma,none"),
    "loans_2026-04-30.csv": file_of(range(10), header="Number,Reader,Title,Price"),
    "loans_2026-05-31.csv": file_of(range(10)),
    "loans_2026-06-30.csv": file_of(range(1)),
    "fines_2026-01-31.csv": file_of(range(7), "Chaucer\u2019s Tales").decode().encode("cp1252"),
    "fines_2026-02-28.csv": file_of(range(8)).replace(b"0.50", b"unknown"),
    "stray.csv": b"nobody knows this file\n",
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


class Site:
    """One home and its contracts."""

    def __init__(self, folder: Path, home: Path | None = None) -> None:
        self.home = Home(home or folder / "home").create()
        self.contracts = folder / "contracts"
        for number, (name, encoding) in enumerate([("fines", "windows-1252"), ("loans", "utf-8")]):
            path = self.contracts / "libraries" / f"{name}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(CONTRACT.format(name=name, encoding=encoding, number=number))

    def drop(self, files: dict[str, bytes]) -> None:
        """Put files into landing that were last written to long ago, so that they count as settled."""
        for name, content in files.items():
            path = self.home.landing / name
            path.write_bytes(content)
            os.utime(path, (1_700_000_000, 1_700_000_000))

    def start(self, *arguments: str, fail_at: str | None = None) -> subprocess.Popen[str]:
        """The command, begun."""
        return subprocess.Popen(
            [INGEST, *arguments], env=self.environment(fail_at), text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def run(self, *arguments: str, fail_at: str | None = None) -> subprocess.CompletedProcess[str]:
        """The command, ended; a negative return code is the signal that killed it."""
        return finished(self.start(*arguments, fail_at=fail_at))

    def environment(self, fail_at: str | None = None) -> dict[str, str]:
        """What the command finds in its environment: this home and nothing of the one in which the tests run."""
        mine = {k: v for k, v in os.environ.items() if not k.startswith(("INGEST", "WAREHOUSE"))}
        places = {"WAREHOUSE_HOME": str(self.home.root), "WAREHOUSE_CONTRACTS": str(self.contracts)}
        return mine | places | {"WAREHOUSE_PSEUDONYM_KEY": "0f" * 32} | ({VARIABLE: fail_at} if fail_at else {})

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """Rows of the warehouse, which no other process may have open."""
        with duckdb.connect(str(self.home.warehouse), read_only=True) as con:
            return con.execute(sql).fetchall()

    def ledger(self) -> list[receipts.Receipt]:
        """Every receipt of the warehouse."""
        with duckdb.connect(str(self.home.warehouse), read_only=True) as con:
            return receipts.read(con)

    def mirror(self) -> list[dict[str, Any]]:
        """Every line of the receipts' mirror."""
        return [json.loads(line) for line in self.home.receipts_mirror.read_text().splitlines()]

    def state(self) -> State:
        """All that the home holds; the mirror must be the ledger, line for line."""
        ledger = [receipt.as_dict() for receipt in self.ledger()]
        assert self.mirror() == ledger
        return State(
            tables={
                **{table: self.query(f"from raw.{table} order by _delivery_id, _row_number") for table in TABLES},
                "_rejected_rows": self.query("from raw._rejected_rows order by all"),
            },
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


def finished(process: subprocess.Popen[str]) -> subprocess.CompletedProcess[str]:
    """The process once it has ended."""
    out, err = process.communicate(timeout=LONGEST_RUN_SECONDS)
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _without_time(report: bytes) -> bytes:
    return b"\n".join(line for line in report.split(b"\n") if not line.startswith(b"Received "))


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A fresh home."""
    return Site(tmp_path)


@pytest.fixture(scope="session")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> State:
    """What the mixture of files comes to where nothing goes wrong."""
    calm = Site(tmp_path_factory.mktemp("undisturbed"))
    calm.drop(MIXTURE)
    assert calm.run("load").returncode == 1  # files are refused and held
    return calm.state()

"""Files loaded as nothing but texts, and what came of each beside the rows that it should hold.

Every column is a text, no rule is set, any part of the key may be blank and repeated rows count, so all that is tried
is how a file is read. Files of the same header and settings are one extract, and so are read together where they can.
"""

import hashlib
import os
import shutil
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import duckdb
import yaml

from ingest.catalogue import Catalogue
from ingest.checking import check
from ingest.contract import Contract
from ingest.home import Home
from ingest.loading import load
from ingest.odcs import read_contract
from ingest.pseudonyms import PseudonymKey
from ingest.receipts import Receipt, Status

KEY = PseudonymKey(bytes(range(32)))
SOURCE = "robustness"
# The declared reading of a value: what surrounds it is no part of it, and blank is no value.
BLANKS = " \t\n\r\xa0"
Row = tuple[str | None, ...]
Name = tuple[str, str]  # of the collection and of the file in it


@dataclass(frozen=True)
class Case:
    """A file, its columns and how it is written (``file.…``, ``values.null``), and the rows that it should hold."""

    path: Path
    headers: Sequence[str]
    expected: Iterable[Sequence[object]]
    settings: dict[str, object] = field(default_factory=dict)

    @property
    def rows(self) -> list[Row]:
        """What should be read; an empty line is no row."""
        nulls = self.settings.get("values.null", ())
        return [tuple(None if t in nulls else t for t in map(_text, row)) for row in self.expected if row]  # type: ignore[operator]

    @property
    def digest(self) -> str:
        """What tells the bytes of the file from others."""
        return hashlib.sha256(self.path.read_bytes()).hexdigest()


@dataclass(frozen=True)
class Outcome:
    """Whether a file was read as it should be, was turned away (the codes of its faults), or neither."""

    verdict: Literal["equal", "refused", "different"]
    reason: str = ""


def contracts_of(cases: dict[Name, Case], folder: Path) -> dict[Name, Contract]:
    """The contract under which each case is loaded: one for all that are written alike."""
    found: dict[str, Contract] = {}
    of_case = {}
    for name, case in cases.items():
        written = repr((case.headers, sorted(case.settings.items())))
        if written not in found:
            found[written] = read_contract(_contract(case, f"extract_{len(found)}", folder))
        of_case[name] = found[written]
    return of_case


def outcomes(cases: dict[Name, Case], contracts: dict[Name, Contract], folder: Path) -> dict[Name, Outcome]:
    """Load every case once; the same bytes under another contract in a home apart, since bytes load only once."""
    homes: dict[str, list[Contract]] = defaultdict(list)
    batches: dict[int, dict[tuple[str, Contract], list[Name]]] = defaultdict(lambda: defaultdict(list))
    for name, case in cases.items():
        digest, contract = case.digest, contracts[name]
        if contract not in homes[digest]:
            homes[digest].append(contract)
        batches[homes[digest].index(contract)][digest, contract].append(name)
    found: dict[Name, Outcome] = {}
    for number, batch in batches.items():
        found |= _load(cases, batch, folder / str(number))
    return {name: found[name] for name in cases}


def _load(cases: dict[Name, Case], batch: dict[tuple[str, Contract], list[Name]], folder: Path) -> dict[Name, Outcome]:
    home = Home(folder).create()
    for (digest, contract), (name, *_) in batch.items():
        landed = Path(shutil.copyfile(cases[name].path, home.landing / f"{contract.name}-{digest}.dat"))
        os.utime(landed, (1_700_000_000, 1_700_000_000))
    catalogue = Catalogue(tuple(dict.fromkeys(contract for _, contract in batch)))
    loaded = load(home, catalogue, KEY)
    assert loaded.left == ()
    receipts = {(receipt.delivery_id, receipt.extract): receipt for receipt in loaded.receipts}
    found = {}
    with duckdb.connect(str(home.warehouse), read_only=True) as con:
        for (digest, contract), names in batch.items():
            receipt = receipts[digest, contract.name]
            for name in names:
                found[name] = _outcome(con, receipt, contract, catalogue, cases[name])
    return found


def _outcome(
    con: duckdb.DuckDBPyConnection, receipt: Receipt, contract: Contract, catalogue: Catalogue, case: Case
) -> Outcome:
    if receipt.status == Status.REFUSED:
        finding = check(case.path, catalogue, contract.label)
        codes = {fault.code for fault in finding.faults} if finding.would_be_refused else {"accepted by check"}
        return Outcome("refused", ", ".join(sorted(codes)))
    columns = ", ".join(column.name for column in contract.columns)
    query = f"select {columns} from raw.{contract.table} where _delivery_id = ? order by _row_number"
    read = con.execute(query, [receipt.delivery_id]).fetchall()
    difference = first_difference(read, case.rows)
    return Outcome("different", difference) if difference else Outcome("equal")


def first_difference(read: list[Row], expected: list[Row]) -> str:
    """How two tables differ, in words; empty where they do not."""
    if read == expected:
        return ""
    differing = [n for n, (one, other) in enumerate(zip(read, expected, strict=False), start=1) if one != other]
    first = differing[0] if differing else min(len(read), len(expected)) + 1
    pair = [rows[first - 1] if first <= len(rows) else None for rows in (read, expected)]
    return f"{len(read)} rows for {len(expected)}; {len(differing)} differ, first row {first}: {pair[0]} for {pair[1]}"


def _contract(case: Case, extract: str, folder: Path) -> Path:
    properties = [
        {
            "name": f"column_{n}", "physicalName": header, "description": "A text.", "logicalType": "string",
            "classification": "public", "primaryKey": True, "required": False,
        }
        for n, header in enumerate(case.headers, start=1)
    ]  # fmt: skip
    settings = {
        "file.pattern": rf"{extract}-[0-9a-f]+\.dat", "delivery.as_at_default": "received", "rows.repeated": "keep",
        "lawfulBasis": "none needed", **case.settings,
    }  # fmt: skip
    document = {
        "apiVersion": "v3.1.0", "kind": "DataContract", "id": extract, "name": extract, "version": "1.0.0",
        "status": "active", "description": {"purpose": "Trying how files are read."},
        "schema": [{"name": extract, "description": "Texts.", "properties": properties}],
        "team": {"name": "tests", "members": [{"username": "tester@council.example", "role": "Data Owner"}]},
        "slaProperties": [{"property": "retention", "value": 1, "unit": "d"}],
        "customProperties": [{"property": name, "value": value} for name, value in settings.items()],
    }  # fmt: skip
    path = folder / SOURCE / f"{extract}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(document, allow_unicode=True), encoding="utf-8")
    return path


def _text(value: object) -> str | None:
    return (str(value).strip(BLANKS) or None) if value is not None else None

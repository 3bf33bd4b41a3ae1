"""Files loaded as nothing but texts, and what came of each beside the rows that it should hold.

Every column is a string and no rule is set, so all that is tried is how a file is read. Rows turned away for their key
count as read: their texts are kept with them.
"""

import hashlib
import os
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import duckdb
import yaml

from ingest.catalogue import Catalogue
from ingest.checking import check
from ingest.faults import ContractFaults
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


@dataclass(frozen=True)
class Outcome:
    """Whether a file was read as it should be, was turned away (the codes of its faults), or neither."""

    verdict: Literal["equal", "refused", "silently different", "stuck"]
    reason: str = ""


def outcomes(cases: dict[str, Case], folder: Path) -> dict[str, Outcome]:
    """Load every case, those of equal bytes in homes apart, since the same bytes load only once."""
    found: dict[str, Outcome] = {}
    for number, batch in enumerate(_batches(cases)):
        found |= _load(batch, folder / str(number))
    return {name: found[name] for name in cases}


def _batches(cases: dict[str, Case]) -> list[dict[str, Case]]:
    batches: dict[int, dict[str, Case]] = defaultdict(dict)
    seen: dict[str, int] = defaultdict(int)
    for name, case in cases.items():
        digest = hashlib.sha256(case.path.read_bytes()).hexdigest()
        batches[seen[digest]][name] = case
        seen[digest] += 1
    return list(batches.values())


def _load(cases: dict[str, Case], folder: Path) -> dict[str, Outcome]:
    home = Home(folder / "home").create()
    contracts, found, names = [], {}, {}
    for number, (name, case) in enumerate(cases.items()):
        extract = f"case_{number}"
        try:
            contracts.append(read_contract(_contract(case, extract, folder)))
        except ContractFaults as error:
            found[name] = Outcome("refused", ", ".join(sorted({fault.code for fault in error.faults})))
            continue
        landed = Path(shutil.copyfile(case.path, home.landing / f"{extract}.dat"))
        os.utime(landed, (1_700_000_000, 1_700_000_000))
        names[extract] = name
    catalogue = Catalogue(tuple(contracts))
    loaded = load(home, catalogue, KEY)
    with duckdb.connect(str(home.warehouse), read_only=True) as con:
        for receipt in loaded.receipts:
            name = names[str(receipt.extract)]
            found[name] = _outcome(con, receipt, cases[name], catalogue)
    return found | {names[left.file_name.removesuffix(".dat")]: Outcome("stuck", left.why) for left in loaded.left}


def _outcome(con: duckdb.DuckDBPyConnection, receipt: Receipt, case: Case, catalogue: Catalogue) -> Outcome:
    if receipt.status == Status.REFUSED:
        finding = check(case.path, catalogue, f"{SOURCE}/{receipt.extract}")
        codes = {fault.code for fault in finding.faults} if finding.would_be_refused else {"accepted by check"}
        return Outcome("refused", ", ".join(sorted(codes)))
    read, expected = _rows_read(con, str(receipt.extract), len(case.headers)), case.rows
    if read == expected:
        return Outcome("equal")
    differing = [n for n, (one, other) in enumerate(zip(read, expected, strict=False), start=1) if one != other]
    first = differing[0] if differing else min(len(read), len(expected)) + 1
    pair = [rows[first - 1] if first <= len(rows) else None for rows in (read, expected)]
    reason = (
        f"{len(read)} rows for {len(expected)}; {len(differing)} differ, first row {first}: {pair[0]} for {pair[1]}"
    )
    return Outcome("silently different", reason)


def _rows_read(con: duckdb.DuckDBPyConnection, extract: str, columns: int) -> list[Row]:
    """Accepted and rejected rows as texts, in order of the file."""
    names = [f"column_{n}" for n in range(1, columns + 1)]
    texts = ", ".join(f"json_extract_string(row_text, '$.{name}')" for name in names)
    found = con.execute(f"""
        select * exclude (_row_number) from (
            select {", ".join(names)}, _row_number from raw.{SOURCE}__{extract}
            union all
            select distinct {texts}, row_number
            from raw._rejected_rows
            where delivery_id = (select delivery_id from raw._deliveries where extract = '{extract}')
        ) order by _row_number
    """)
    return found.fetchall()


def _contract(case: Case, extract: str, folder: Path) -> Path:
    keys = set(_key(case.rows, len(case.headers)))
    properties: list[dict[str, object]] = [
        {
            "name": f"column_{n}", "physicalName": header, "description": "A text.", "logicalType": "string",
            "classification": "public", "primaryKey": n - 1 in keys,
        }
        for n, header in enumerate(case.headers, start=1)
    ]  # fmt: skip
    settings = {
        "file.pattern": rf"{extract}\.dat", "delivery.as_at_default": "received", "lawfulBasis": "none needed",
        **case.settings,
    }  # fmt: skip
    document = {
        "apiVersion": "v3.1.0", "kind": "DataContract", "id": extract, "name": extract, "version": "1.0.0",
        "status": "active", "description": {"purpose": "Trying how files are read."},
        "schema": [{"name": extract, "description": "Texts.", "properties": properties}],
        "team": {"name": "tests", "members": [{"username": "tester@council.example", "role": "Data Owner"}]},
        "slaProperties": [{"property": "retention", "value": 1, "unit": "d"}],
        "customProperties": [{"property": name, "value": value} for name, value in settings.items()],
    }  # fmt: skip
    path = folder / "contracts" / SOURCE / f"{extract}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(document, allow_unicode=True), encoding="utf-8")
    return path


def _key(rows: list[Row], columns: int) -> Iterator[int]:
    """A key under which some row is sure to be accepted: all columns that are never blank, or the fullest."""
    full = [n for n in range(columns) if all(row[n : n + 1] not in ((), (None,)) for row in rows)]
    fullest = max(range(columns), key=lambda n: sum(row[n : n + 1] not in ((), (None,)) for row in rows), default=0)
    yield from full or [fullest]


def _text(value: object) -> str | None:
    return (str(value).strip(BLANKS) or None) if value is not None else None

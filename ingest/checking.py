"""A file checked as its supplier would wish before sending it: every fault found, nothing loaded, nothing kept."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

import duckdb

from ingest.catalogue import Catalogue
from ingest.conforming import Counts, Window, conform
from ingest.contract import Contract
from ingest.damage import NeedsRewriting
from ingest.faults import DeliveryRefused, Fault
from ingest.reading import make_canonical, make_readable
from ingest.rejecting import number_rows, row_faults, too_many_rejects
from ingest.warehouse import connect


@dataclass(frozen=True)
class Finding:
    """What would become of a file: the faults of its rows, or those for which it would be refused whole."""

    file_name: str
    extract: str | None
    counts: Counts
    faults: tuple[Fault, ...]
    would_be_refused: bool

    def as_dict(self) -> dict[str, object]:
        """The finding for machines."""
        return {
            "file_name": self.file_name,
            "extract": self.extract,
            "rows_read": self.counts.read,
            "rows_accepted": self.counts.accepted,
            "rows_rejected": self.counts.rejected,
            "would_be_refused": self.would_be_refused,
            "faults": [fault.as_dict() for fault in self.faults],
        }


def check(path: Path, catalogue: Catalogue, extract: str | None = None) -> Finding:
    """Check one file against the contract its name fits, or against ``extract`` whatever its name.

    Raises KeyError where there is no such extract, OSError where the file cannot be opened.
    """
    label = extract
    counts = Counts(0, 0, 0)
    try:
        contract = catalogue.contract(extract) if extract else catalogue.match(path.name).contract
        window = None if extract else catalogue.match(path.name).window
        label = contract.label
        with tempfile.TemporaryDirectory() as scratch, connect() as con:
            counts, faults = _check_rows(con, contract, path, window, Path(scratch))
    except DeliveryRefused as refusal:
        return Finding(path.name, label, counts, refusal.faults, would_be_refused=True)
    return Finding(path.name, label, counts, faults, would_be_refused=too_many_rejects(contract, counts))


def _check_rows(
    con: duckdb.DuckDBPyConnection, contract: Contract, path: Path, window: Window | None, scratch: Path
) -> tuple[Counts, tuple[Fault, ...]]:
    readable = make_readable(path.absolute(), path.name, contract, scratch)
    try:
        (counts,) = conform(con, contract, [readable], window)
    except NeedsRewriting:
        readable = make_canonical(readable, contract, scratch)
        (counts,) = conform(con, contract, [readable], window)
    number_rows(con, [readable])
    return counts, row_faults(con, contract) if counts.rejected else ()

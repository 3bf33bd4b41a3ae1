"""A file checked as its supplier would wish before sending it: every fault found, nothing loaded, nothing kept."""

import secrets
from dataclasses import dataclass
from pathlib import Path

import duckdb

from ingest.catalogue import Catalogue
from ingest.conforming import Counts, conform, row_faults, too_many_rejects
from ingest.faults import DeliveryRefused, Fault
from ingest.pseudonyms import PseudonymKey
from ingest.warehouse import SETTINGS


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
        label = contract.label
        with path.open("rb"), duckdb.connect(config=SETTINGS) as con:
            # The pseudonyms are thrown away with the connection, so any key will do.
            counts = conform(con, contract, path, path.name, PseudonymKey(secrets.token_bytes(32)))
            faults = row_faults(con, contract) if counts.rejected else ()
    except DeliveryRefused as refusal:
        return Finding(path.name, label, counts, refusal.faults, would_be_refused=True)
    return Finding(path.name, label, counts, faults, would_be_refused=too_many_rejects(contract, counts))

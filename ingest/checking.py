"""A file checked as its supplier would wish before sending it: every fault found, nothing loaded, nothing kept."""

import secrets
from dataclasses import dataclass
from pathlib import Path

import duckdb

from ingest.catalogue import Catalogue
from ingest.conforming import Counts, conform, rejections
from ingest.contract import Contract
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
            faults = _row_faults(con, contract) if counts.rejected else ()
    except DeliveryRefused as refusal:
        return Finding(path.name, label, counts, refusal.faults, would_be_refused=True)
    over_limit = counts.rejected > contract.rejects_limit * counts.read
    return Finding(path.name, label, counts, faults, would_be_refused=over_limit)


def _row_faults(con: duckdb.DuckDBPyConnection, contract: Contract) -> tuple[Fault, ...]:
    found = con.execute(f"""
        select rule, sentence, column_name, row_number
        from ({rejections(contract)})
        order by row_number, column_name, rule
    """).fetchall()
    return tuple(Fault(rule, f"Row {row}: {sentence}", column, row) for rule, sentence, column, row in found)

"""The contracts as dbt sources: the one file by which dbt knows of raw tables, written from the contracts alone.

dbt has no other way to declare a source, so the file is generated, committed, and held to the contracts by a test.
"""

from pathlib import Path
from typing import Any

import yaml

from ingest.catalogue import Catalogue
from ingest.contract import Contract
from ingest.raw_tables import raw_columns

HEADING = (
    "# Generated from the contracts by `ingest sources --dbt`. Do not edit: change the contract, then run it again.\n"
)
LEDGER: dict[str, tuple[str, dict[str, tuple[str, str]]]] = {
    "_deliveries": (
        "The ledger: one row per arrival of a file, and what became of it.",
        {
            "delivery_id": ("varchar", "SHA-256 of the file; the delivery's identity."),
            "source": ("varchar", "Source system; null for a file that fits no contract."),
            "extract": ("varchar", "Extract within the source."),
            "file_name": ("varchar", "What the supplier called the file."),
            "bytes": ("bigint", "Size of the file."),
            "as_at": ("date", "Date at which the content is true."),
            "is_as_at_stated": ("boolean", "Whether the file's name states as_at; else it is the day of receipt."),
            "period": ("varchar", "What the content covers, where the name says so."),
            "window_from": ("date", "First day that a window delivery replaces; null for other kinds."),
            "window_to": ("date", "Last day of the window."),
            "version": ("integer", "Version the name states; 1 where it states none."),
            "received_at": ("timestamp", "When the file was taken from landing, UTC."),
            "loaded_at": ("timestamp", "When the receipt was written, UTC."),
            "status": ("varchar", "accepted, accepted with rejects, held, refused, duplicate."),
            "rows_read": ("bigint", "Rows below the header; 0 unless loaded."),
            "rows_accepted": ("bigint", "Rows in the raw table."),
            "rows_rejected": ("bigint", "Rows that break a rule of the contract."),
            "reason": ("varchar", "Why rows or the file were turned away; no values."),
            "contract_version": ("varchar", "Version of the contract applied."),
            "pseudonym_key": ("varchar", "Fingerprint of the pseudonym key, if used."),
        },
    ),
    "_rejected_rows": (
        "One row per fault of each row that was turned away.",
        {
            "delivery_id": ("varchar", "The delivery."),
            "row_number": ("bigint", "Row of the file, counted as a person counts them."),
            "column_name": ("varchar", "Column at fault; null for a rule across columns."),
            "rule": ("varchar", "Name of the rule that is broken."),
            "sentence": ("varchar", "The fault in words, personal values left out."),
            "row_key": ("varchar", "Primary key of the row, pseudonymised; null if unreadable."),
            "row_text": ("json", "The row as delivered. Personal: never leaves raw."),
        },
    ),
}


def describe(contract: Contract) -> dict[str, Any]:
    """An extract for machines: what it is, who owns it, why it is held and for how long."""
    governance = contract.governance
    return {
        "extract": contract.label,
        "version": contract.version,
        "description": contract.description,
        "grain": contract.grain,
        "file_pattern": contract.file_pattern,
        "delivery_kind": contract.kind,
        "expected_every": str(contract.expected_every or ""),
        "late_after": str(contract.late_after or ""),
        "owner": governance.owner,
        "purpose": governance.purpose,
        "lawful_basis": governance.lawful_basis,
        "special_category_condition": governance.special_category_condition,
        "retention": governance.retention,
        "sharing_agreement": governance.sharing_agreement,
        "data_subjects": list(governance.data_subjects),
        "columns": {column.name: column.classification for column in contract.columns},
    }


def write(catalogue: Catalogue, path: Path) -> None:
    """Write the dbt sources file."""
    path.write_text(_sources(catalogue), encoding="utf-8")


def is_current(catalogue: Catalogue, path: Path) -> bool:
    """Whether the file says just what the contracts say."""
    return path.exists() and path.read_text(encoding="utf-8") == _sources(catalogue)


def _sources(catalogue: Catalogue) -> str:
    tables = [_table(contract) for contract in catalogue.contracts]
    tables += [_ledger_table(name, description, columns) for name, (description, columns) in LEDGER.items()]
    source = {
        "name": "raw",
        "schema": "raw",
        "description": "What the loader writes; each table is one extract.",
        "tables": tables,
    }
    body = yaml.safe_dump({"version": 2, "sources": [source]}, sort_keys=False, allow_unicode=True, width=110)
    return HEADING + body


def _table(contract: Contract) -> dict[str, Any]:
    said = {column.name: column.description for column in contract.columns}
    said |= {c.pseudonym_column: f"Pseudonym of {c.name}; it joins every extract." for c in contract.pseudonymised}
    said |= {c.marker_column: f"What stood in place of {c.name} where it is withheld." for c in contract.marked}
    said |= {
        "_delivery_id": "The delivery the row came in.",
        "_row_number": "Its row in the file, counted as a person counts them.",
    }
    classes = {column.name: column.classification for column in contract.columns}
    return {
        "name": contract.table,
        "description": f"{contract.description} Grain: {contract.grain}, per delivery.",
        "columns": [
            {"name": name, "data_type": kind, "description": said[name]}
            | ({"config": {"meta": {"classification": classes[name]}}} if name in classes else {})
            for name, kind in raw_columns(contract).items()
        ],
    }


def _ledger_table(name: str, description: str, columns: dict[str, tuple[str, str]]) -> dict[str, Any]:
    listed = [{"name": column, "data_type": kind, "description": said} for column, (kind, said) in columns.items()]
    return {"name": name, "description": description, "columns": listed}

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
LEDGER_TABLES: list[dict[str, Any]] = [
    {
        "name": "_deliveries",
        "description": "The ledger: one row per arrival of a file, and what became of it.",
        "columns": [
            {"name": "delivery_id", "data_type": "varchar", "description": "SHA-256 of the file; the delivery's identity."},
            {"name": "source", "data_type": "varchar", "description": "Source system; null for a file that fits no contract."},
            {"name": "extract", "data_type": "varchar", "description": "Extract within the source."},
            {"name": "file_name", "data_type": "varchar", "description": "What the supplier called the file."},
            {"name": "bytes", "data_type": "bigint", "description": "Size of the file."},
            {"name": "as_at", "data_type": "date", "description": "Date at which the content is true."},
            {"name": "period", "data_type": "varchar", "description": "What the content covers, where the name says so."},
            {"name": "version", "data_type": "integer", "description": "Version the name states; 1 where it states none."},
            {"name": "received_at", "data_type": "timestamp", "description": "When the file was taken from landing, UTC."},
            {"name": "loaded_at", "data_type": "timestamp", "description": "When the receipt was written, UTC."},
            {"name": "status", "data_type": "varchar", "description": "accepted, accepted with rejects, refused, duplicate."},
            {"name": "rows_read", "data_type": "bigint", "description": "Rows below the header; 0 unless loaded."},
            {"name": "rows_accepted", "data_type": "bigint", "description": "Rows in the raw table."},
            {"name": "rows_rejected", "data_type": "bigint", "description": "Rows that break a rule of the contract."},
            {"name": "reason", "data_type": "varchar", "description": "Why rows or the file were turned away; no values."},
            {"name": "contract_version", "data_type": "varchar", "description": "Version of the contract applied."},
            {"name": "pseudonym_key", "data_type": "varchar", "description": "Fingerprint of the pseudonym key, if used."},
        ],
    },
    {
        "name": "_rejected_rows",
        "description": "One row per fault of each row that was turned away.",
        "columns": [
            {"name": "delivery_id", "data_type": "varchar", "description": "The delivery."},
            {"name": "row_number", "data_type": "bigint", "description": "Row of the file; the header is row 1."},
            {"name": "column_name", "data_type": "varchar", "description": "Column at fault; null for a rule across columns."},
            {"name": "rule", "data_type": "varchar", "description": "Name of the rule that is broken."},
            {"name": "sentence", "data_type": "varchar", "description": "The fault in words, personal values left out."},
            {"name": "row_key", "data_type": "varchar", "description": "Primary key of the row, pseudonymised; null if unreadable."},
            {"name": "row_text", "data_type": "json", "description": "The row as delivered. Personal: never leaves raw."},
        ],
    },
]  # fmt: skip


def describe(contract: Contract) -> dict[str, Any]:
    """An extract for machines: what it is, who owns it, why it is held and for how long."""
    governance = contract.governance
    return {
        "extract": contract.label,
        "version": contract.version,
        "description": contract.description,
        "grain": contract.grain,
        "file_pattern": contract.file_pattern,
        "expected_every": contract.expected_every,
        "owner": governance.owner,
        "purpose": governance.purpose,
        "lawful_basis": governance.lawful_basis,
        "special_category_condition": governance.special_category_condition,
        "retention": governance.retention,
        "sharing_agreement": governance.sharing_agreement,
        "columns": {column.name: column.classification for column in contract.columns},
    }


def write(catalogue: Catalogue, path: Path) -> None:
    """Write the dbt sources file."""
    path.write_text(_sources(catalogue), encoding="utf-8")


def is_current(catalogue: Catalogue, path: Path) -> bool:
    """Whether the file says just what the contracts say."""
    return path.exists() and path.read_text(encoding="utf-8") == _sources(catalogue)


def _sources(catalogue: Catalogue) -> str:
    tables = [_table(contract) for contract in catalogue.contracts] + LEDGER_TABLES
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
    said |= {
        "_delivery_id": "The delivery the row came in.",
        "_row_number": "Its row in the file; the header is row 1.",
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

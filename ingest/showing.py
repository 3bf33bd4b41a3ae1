"""What the command line shows to people: receipts, findings and the catalogue, as tables and plain sentences."""

import csv
import json
import os
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from ingest.catalogue import Catalogue
from ingest.checking import Finding
from ingest.faults import Fault
from ingest.receipts import Receipt, Status
from ingest.spreadsheet_safety import spreadsheet_safe

WIDTH_OF_NO_TERMINAL = 180
STYLES = {
    Status.ACCEPTED: "green",
    Status.ACCEPTED_WITH_REJECTS: "yellow",
    Status.HELD: "magenta",
    Status.REFUSED: "red",
    Status.DUPLICATE: "dim",
}


def console() -> Console:
    """Standard output; wide enough for the tables where it is no terminal."""
    out = Console(highlight=False)
    return out if out.is_terminal or "COLUMNS" in os.environ else Console(highlight=False, width=WIDTH_OF_NO_TERMINAL)


def describe(finding: Finding, limit: int) -> str:
    """A finding in words, its first ``limit`` faults listed."""
    counts = finding.counts
    lines = [f"{finding.file_name} ({finding.extract or 'no extract'})"]
    lines += [f"- {fault.sentence}" for fault in finding.faults[:limit]]
    if len(finding.faults) > limit:
        lines.append(f"… and {len(finding.faults) - limit:,} faults more; --limit or --json lists them.")
    if counts.read:
        lines.append(f"{counts.read:,} rows read, {counts.accepted:,} good, {counts.rejected:,} with faults.")
    if finding.would_be_refused:
        lines.append("The whole file would be refused.")
    elif not finding.faults:
        lines.append("No fault found.")
    return "\n".join(lines)


def print_receipts(found: Sequence[Receipt], as_json: bool) -> None:
    """Receipts as a table, or as a JSON list."""
    if as_json:
        click.echo(json.dumps([receipt.as_dict() for receipt in found], indent=2, ensure_ascii=False))
        return
    if not found:
        return
    table = Table(box=None, pad_edge=False)
    table.add_column("extract", no_wrap=True)
    for heading in ("file", "as at", "status"):
        table.add_column(heading, overflow="fold")
    for heading in ("read", "accepted", "rejected"):
        table.add_column(heading, justify="right")
    table.add_column("why", overflow="fold")
    for receipt in found:
        rows = (receipt.rows_read, receipt.rows_accepted, receipt.rows_rejected)
        status = f"[{STYLES[receipt.status]}]{receipt.status}[/]"
        as_at = str(receipt.as_at or "")
        table.add_row(
            receipt.label,
            escape(receipt.file_name),
            as_at,
            status,
            *(f"{n:,}" for n in rows),
            escape(receipt.reason or ""),
        )
    console().print(table)


def print_catalogue(catalogue: Catalogue, due: Mapping[str, date | None], today: date) -> None:
    """The extracts as a table, with the day by which the next delivery of each is due."""
    table = Table(box=None, pad_edge=False)
    for heading in ("extract", "version", "columns", "owner", "expected", "due by", "holds"):
        table.add_column(heading, overflow="fold")
    for contract in catalogue.contracts:
        day = due[contract.label]
        late = f"[red]{day} late[/]" if day and day < today else str(day or "")
        columns, expected = str(len(contract.columns)), str(contract.expected_every or "")
        table.add_row(
            contract.label, contract.version, columns, contract.governance.owner, expected, late, contract.description
        )
    console().print(table)


def write_fault_report(path: Path, faults: Sequence[Fault]) -> None:
    """Every fault as a CSV file for a spreadsheet: row, column, rule, what is wrong."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["row", "column", "rule", "what is wrong"])
        writer.writerows([fault.row, fault.column, fault.code, spreadsheet_safe(fault.sentence)] for fault in faults)

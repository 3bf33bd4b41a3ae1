"""What the command line shows to people: receipts, findings and the catalogue, as tables and plain sentences."""

import csv
import json
import os
import re
import traceback
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import click
import duckdb
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from ingest.catalogue import Catalogue
from ingest.checking import Finding
from ingest.contract import Contract
from ingest.faults import Fault, IngestError
from ingest.landing import printable, printable_name
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
    lines = [f"{printable_name(Path(finding.file_name))} ({finding.extract or 'no extract'})"]
    lines += [f"- {printable(fault.sentence)}" for fault in finding.faults[:limit]]
    if len(finding.faults) > limit:
        lines.append(f"… and {len(finding.faults) - limit:,} faults more; --limit or --json lists them.")
    if counts.read:
        lines.append(f"{counts.read:,} rows read, {counts.accepted:,} good, {counts.rejected:,} with faults.")
    if finding.would_be_refused:
        lines.append("The whole file would be refused.")
    elif not finding.faults:
        lines.append("No fault found.")
    return "\n".join(lines)


def words_of(error: Exception) -> str:
    """What can be said of an error without quoting anything but ourselves and the operating system."""
    if isinstance(error, IngestError):
        return str(error)
    if isinstance(error, duckdb.IOException):
        return "the warehouse file cannot be opened: another program has it open, or it is damaged."
    if isinstance(error, OSError) and error.errno is not None and error.strerror:
        return f"{error.strerror}: {error.filename}" if error.filename else error.strerror
    places = [frame for frame in traceback.extract_tb(error.__traceback__) if "ingest" in Path(frame.filename).parts]
    where = f" at {Path(places[-1].filename).name}, line {places[-1].lineno}" if places else ""
    return f"something is wrong with the program itself ({type(error).__name__}{where}). Please tell those who run it."


def describe_names(catalogue: Catalogue) -> str:
    """What files are called, for someone whose file fits no contract."""
    lines = ["By its name it is told what a file holds. Files are called:"]
    lines += [f"- {_name_in_words(contract)} ({contract.label})" for contract in catalogue.contracts]
    return "\n".join([*lines, "Or say what it is, whatever it is called: --extract with the words in brackets."])


def _name_in_words(contract: Contract) -> str:
    """The pattern of file names as a person would write it, without what may be left out, where that can be told."""
    group = r"(?:[^()]|\([^()]*\))*"
    shown = re.sub(rf"\({group}\)\?", "", contract.file_pattern)
    shown = shown.replace(r"(?P<as_at>\d{8})", "YYYYMMDD").replace(r"(?P<as_at>\d{4}-\d{2}-\d{2})", "YYYY-MM-DD")
    shown = re.sub(rf"\(\?P<(\w+)>{group}\)", r"<\1>", shown).replace("<as_at>", "<date>").replace(r"\.", ".")
    return contract.file_pattern if re.search(r"[][(){}*+?|^$\\]", shown) else shown


def print_receipts(found: Sequence[Receipt], as_json: bool) -> None:
    """Receipts as a table, or as a JSON list."""
    if as_json:
        click.echo(json.dumps([receipt.as_dict() for receipt in found], indent=2))
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
            escape(printable(receipt.reason or "")),
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
        owner, holds = escape(contract.governance.owner), escape(contract.description)
        table.add_row(contract.label, escape(contract.version), columns, owner, expected, late, holds)
    console().print(table)


def write_fault_report(path: Path, faults: Sequence[Fault]) -> None:
    """Every fault as a CSV file for a spreadsheet: row, column, rule, what is wrong."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["row", "column", "rule", "what is wrong"])
        for fault in faults:
            texts = (fault.column or "", fault.code, printable(fault.sentence))
            writer.writerow([fault.row, *map(spreadsheet_safe, texts)])

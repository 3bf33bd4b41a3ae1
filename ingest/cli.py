"""The ``ingest`` command: what a supplier, a data engineer or a nightly script does by hand.

Each command parses its options, calls the library, and prints: tables for people, ``--json`` for machines. Exit code 0
means all is well, 1 faults found, 2 a call that cannot be taken.
"""

import json
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path

import click

from ingest import dbt_sources
from ingest.accepting import accept
from ingest.catalogue import PACKAGED_CONTRACTS, Catalogue
from ingest.checking import check
from ingest.home import Home
from ingest.invocation import Cli, Context, as_json, as_usage, working
from ingest.landing import printable, printable_name, unfit
from ingest.loading import load
from ingest.processing_record import Responsible, read_built_register, record_of
from ingest.rebuilding import rebuild
from ingest.receipts import Status
from ingest.showing import describe, describe_names, print_catalogue, print_receipts, write_fault_report
from ingest.sql_text import is_text
from ingest.standing import due_by, read_ledger
from ingest.synthetic import synthesise


@click.group(cls=Cli, context_settings={"help_option_names": ["-h", "--help"], "show_default": True})
@click.option(
    "--home",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("data"),
    envvar="WAREHOUSE_HOME",
    show_envvar=True,
    help="The state folder.",
)
@click.option(
    "--contracts",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=PACKAGED_CONTRACTS,
    show_default="those of the package",
    envvar="WAREHOUSE_CONTRACTS",
    show_envvar=True,
    help="A folder of contracts, <source>/<extract>.yaml.",
)
@click.option("--pseudonym-key", envvar="WAREHOUSE_PSEUDONYM_KEY", hidden=True)
@click.version_option(package_name="council-warehouse")
@click.pass_context
def main(ctx: click.Context, home: Path, contracts: Path, pseudonym_key: str | None) -> None:
    """Load suppliers' file extracts into the council's warehouse, each exactly once."""
    ctx.obj = Context(Home(home.resolve()), contracts, pseudonym_key)


@main.command("check")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--extract", help="Check against this extract (source/extract), whatever the file is called.")
@click.option("--limit", default=100, help="How many faults to list for people; --json lists all.")
@click.option("--report", type=click.Path(path_type=Path, dir_okay=False), help="Write all faults to this CSV file.")
@as_json
@click.pass_obj
def check_command(
    context: Context, file: Path, extract: str | None, limit: int, report: Path | None, as_json: bool
) -> None:
    """List every fault of FILE, before it is sent. Nothing is loaded. Exits 1 if there is any."""
    if not file.is_file():
        raise click.UsageError(f"'{printable_name(file)}' is not a file.")
    if not is_text(str(file)):
        raise click.UsageError(f"The name '{printable_name(file)}' is not in UTF-8; give the file another.")
    if report and report.exists() and report.samefile(file):
        raise click.UsageError("The report would be written over the file that is to be checked.")
    catalogue = context.catalogue()
    with working(f"checking {printable_name(file)}"):
        finding = check(file, catalogue, _known(catalogue, extract) if extract else None)
    if report:
        write_fault_report(report, finding.faults)
    click.echo(json.dumps(finding.as_dict(), indent=2) if as_json else describe(finding, limit))
    if not as_json and any(fault.code == "name.unknown" for fault in finding.faults):
        click.echo(describe_names(catalogue))
    sys.exit(1 if finding.faults else 0)


@main.command("load")
@click.option("--extract", "extracts", multiple=True, help="Only this extract (source/extract); may be repeated.")
@click.option("--memory-limit", help="The most that the database may use, such as 1GB.  [default: 80% of the memory]")
@as_json
@click.pass_obj
def load_command(context: Context, extracts: tuple[str, ...], memory_limit: str | None, as_json: bool) -> None:
    """Load every settled file in landing/. Exits 1 if one was refused, held or left."""
    catalogue = context.catalogue()
    known = {_known(catalogue, label) for label in extracts} or None
    with working("loading") as notice:
        loaded = load(context.home, catalogue, context.key(), extracts=known, memory_limit=memory_limit, notice=notice)
    print_receipts(loaded.receipts, as_json)
    for left in loaded.left:
        click.echo(f"Left in landing: {left.file_name}. {left.why}", err=True)
    never = unfit(context.home)
    for path, why in never:
        click.echo(f"Left in landing, and never loaded: {printable_name(path)}. {why}", err=True)
    if not loaded.receipts and not loaded.left and not as_json:
        click.echo(f"Nothing to do: no file in {context.home.landing}.")
    is_bad_news = any(receipt.status in (Status.REFUSED, Status.HELD) for receipt in loaded.receipts)
    sys.exit(1 if is_bad_news or loaded.left or never else 0)


@main.command("deliveries")
@click.option("--extract", help="Only this extract (source/extract).")
@click.option("--status", type=click.Choice([status.value for status in Status]), help="Only these.")
@as_json
@click.pass_obj
def deliveries_command(context: Context, extract: str | None, status: str | None, as_json: bool) -> None:
    """List what arrived and what became of it, oldest first."""
    if extract:
        _known(context.catalogue(), extract)
    with working("reading the ledger") as notice:
        found = read_ledger(context.home, notice)
    print_receipts([r for r in found if extract in (None, r.label) and status in (None, r.status)], as_json)
    if not found and not as_json:
        click.echo("Nothing has arrived yet.")


@main.command("accept")
@click.argument("delivery")
@click.option("--because", required=True, help="Why it is right; kept with the receipt.")
@as_json
@click.pass_obj
def accept_command(context: Context, delivery: str, because: str, as_json: bool) -> None:
    """Load the held DELIVERY (the first digits of its id): somebody has seen that it is right."""
    catalogue, key = context.catalogue(), context.key()
    with working("accepting") as notice, as_usage():
        receipt = accept(context.home, catalogue, key, delivery, because=because, notice=notice)
    print_receipts([receipt], as_json)


@main.command("rebuild")
@click.option("--new-key", is_flag=True, help="The pseudonym key is another one on purpose: make all pseudonyms anew.")
@as_json
@click.pass_obj
def rebuild_command(context: Context, new_key: bool, as_json: bool) -> None:
    """Make the warehouse again from the archive and the receipts beside it, and put it in the old one's place."""
    with working("rebuilding") as notice:
        rebuilt = rebuild(context.home, context.catalogue(), context.key(), is_new_key=new_key, notice=notice)
    if as_json:
        changed = [receipt.as_dict() for receipt in rebuilt.changed]
        click.echo(json.dumps({**asdict(rebuilt), "changed": changed}, indent=2))
        return
    click.echo(
        f"Rebuilt from {rebuilt.deliveries:,} deliveries: {rebuilt.rows:,} rows, {rebuilt.receipts:,} receipts. "
        "Run the job (make refresh) to build on it."
    )
    if rebuilt.changed:
        click.echo("Contracts have changed since these were loaded, and with them their counts:")
        print_receipts(rebuilt.changed, as_json=False)


@main.command("sources")
@click.option(
    "--check", "check_only", is_flag=True, help="Change nothing; exit 1 if the dbt sources file is out of date."
)
@click.option("--dbt", type=click.Path(path_type=Path, dir_okay=False), help="Write the dbt sources to this file.")
@click.option(
    "--ropa",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write the record of processing (UK GDPR Art 30) into this folder; exit 1 if something is missing from it.",
)
@click.option("--controller", envvar="WAREHOUSE_CONTROLLER", show_envvar=True, help="For --ropa: name and contact.")
@click.option("--dpo", envvar="WAREHOUSE_DPO", show_envvar=True, help="The same, of the data protection officer.")
@as_json
@click.pass_obj
def sources_command(
    context: Context,
    check_only: bool,
    dbt: Path | None,
    ropa: Path | None,
    controller: str | None,
    dpo: str | None,
    as_json: bool,
) -> None:
    """List the extracts and when each is due, check every contract, and write what follows from the contracts."""
    catalogue = context.catalogue()
    with working("reading the ledger") as notice:
        ledger = read_ledger(context.home, notice)
    due = {contract.label: due_by(contract, ledger) for contract in catalogue.contracts}
    if as_json:
        described = [dbt_sources.describe(contract) for contract in catalogue.contracts]
        click.echo(json.dumps([each | {"due_by": str(due[each["extract"]] or "")} for each in described], indent=2))
    else:
        print_catalogue(catalogue, due, date.today())
    if dbt and check_only and not dbt_sources.is_current(catalogue, dbt):
        click.echo(f"{dbt} does not agree with the contracts; run: ingest sources --dbt {dbt}", err=True)
        sys.exit(1)
    if dbt and not check_only:
        dbt_sources.write(catalogue, dbt)
    if ropa:
        with working("reading the register") as notice:
            register = read_built_register(context.home, notice)
        record = record_of(catalogue, register, Responsible(controller, dpo))
        table, text = record.write(ropa)
        click.echo(f"Wrote the record of {len(record.entries)} extracts: {table} and {text.name}.", err=as_json)
        for gap in record.gaps:
            click.echo(f"Missing: {printable(gap)}", err=True)
        sys.exit(1 if record.gaps else 0)


@main.command("synthesise")
@click.option("--to", type=click.Path(path_type=Path, file_okay=False), help="Write here instead of into landing/.")
@click.option("--seed", default=1, help="The same seed writes the same bytes.")
@click.option("--scale", default=1.0, help="1 is a county of about 8,000 employees.")
@click.option("--months", default=24, type=click.IntRange(1, 240), help="How many month ends.")
@click.option("--last-month", type=click.DateTime(["%Y-%m-%d"]), default="2026-10-31", help="The last month end.")
@as_json
@click.pass_obj
def synthesise_command(
    context: Context, to: Path | None, seed: int, scale: float, months: int, last_month: date, as_json: bool
) -> None:
    """Write the extracts of a make-believe county: its staff, those it cares for and what both cost, what it is asked.

    With mistakes and all.
    """
    folder = to or context.home.create().landing
    with working("synthesising") as notice, as_usage():
        last = date(last_month.year, last_month.month, last_month.day)
        written = synthesise(folder, seed=seed, scale=scale, months=months, last_month=last, progress=notice)
    names = [path.name for path in written]
    click.echo(json.dumps(names, indent=2) if as_json else f"Wrote {len(names)} files to {folder}.")


def _known(catalogue: Catalogue, label: str) -> str:
    try:
        return catalogue.contract(label).label
    except KeyError as error:
        raise click.UsageError(str(error.args[0])) from None

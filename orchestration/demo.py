"""``make demo``: a make-believe county through the whole path, by the same job that production runs, told to a person.

Writes the county's extracts into landing, runs the job ``refresh`` through Dagster, and prints what arrived, what was
turned away and why, what was published, how long each stage took, and where to look next.
"""

import sys
import time
from collections import defaultdict
from pathlib import Path

import click
import dagster as dg
from rich.markup import escape
from rich.table import Table

from ingest import showing
from ingest.receipts import Receipt, Status
from ingest.standing import read_ledger
from ingest.synthetic import synthesise
from orchestration.definitions import build
from orchestration.resources import Warehouse, warehouse_from_environment
from publish.release import Release, current_release, published
from publish.reported import reported

STAGES = {"landing": "load", "raw": "load", "dbt": "transform and check", "release": "publish"}
REPORTED_YEAR = 2021
console = showing.console()


@click.command(context_settings={"help_option_names": ["-h", "--help"], "show_default": True})
@click.option("--scale", default=1.0, help="1 is a county of about 8,000 employees.")
@click.option("--months", default=24, type=click.IntRange(1, 240), help="How many month ends.")
def main(scale: float, months: int) -> None:
    """Put a make-believe county through the warehouse and say what happened."""
    warehouse = warehouse_from_environment()
    seconds = {"synthesise": 0.0}
    before = len(read_ledger(warehouse.home))
    console.print("Writing the county's extracts into landing …")
    started = time.monotonic()
    files = synthesise(warehouse.home.create().landing, scale=scale, months=months)
    seconds["synthesise"] = time.monotonic() - started
    console.print(f"Loading {len(files)} files, building the marts, publishing; a minute or two at scale 1 …")
    with console.status("the job refresh is running"):
        succeeded, stages = _refresh(warehouse)
    arrived = read_ledger(warehouse.home)[before:]
    _tell_arrivals(arrived)
    if not succeeded:
        console.print("\n[red]The run failed, so nothing new was published.[/] `make dev` shows why.")
        sys.exit(1)
    release = current_release(warehouse.home)
    assert release is not None, "a run that succeeded has published"
    _tell_release(release)
    _tell_times(seconds | stages)
    _tell_where_next(warehouse)


def _refresh(warehouse: Warehouse) -> tuple[bool, dict[str, float]]:
    """Run the job in this process, recorded in the Dagster instance; seconds by stage."""
    with dg.DagsterInstance.get() as instance:
        job = build(warehouse).resolve_job_def("refresh")
        quiet = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
        result = job.execute_in_process(instance=instance, raise_on_error=False, run_config=quiet)
        stages: defaultdict[str, float] = defaultdict(float)
        for step in instance.get_run_step_stats(result.run_id):
            if step.start_time and step.end_time:
                stages[STAGES[step.step_key.split("__")[0]]] += step.end_time - step.start_time
        return result.success, dict(stages)


def _tell_arrivals(arrived: list[Receipt]) -> None:
    console.print("\n[bold]What arrived[/]")
    table = Table(box=None, pad_edge=False)
    table.add_column("extract", no_wrap=True)
    for heading in ("files", *Status, "rows read", "accepted", "rejected"):
        table.add_column(heading, justify="right")
    for label in sorted({receipt.label for receipt in arrived}):
        mine = [receipt for receipt in arrived if receipt.label == label]
        numbers = [len(mine), *(sum(r.status is status for r in mine) for status in Status)]
        numbers += [
            sum(r.rows_read for r in mine),
            sum(r.rows_accepted for r in mine),
            sum(r.rows_rejected for r in mine),
        ]
        table.add_row(label, *(f"{number:,}" for number in numbers))
    console.print(table)
    duplicates = sum(receipt.status is Status.DUPLICATE for receipt in arrived)
    if arrived and duplicates == sum(receipt.status is not Status.REFUSED for receipt in arrived):
        console.print(f"Nothing was loaded twice: all {duplicates} good files had been loaded before.")
    refused = [receipt for receipt in arrived if receipt.status is Status.REFUSED]
    if refused:
        console.print("\n[bold]Refused, and why[/] (each is kept in refused/ with its report)")
        for receipt in refused:
            console.print(escape(f"  {receipt.file_name}: {receipt.reason}"), soft_wrap=True)
    rejected = [receipt for receipt in arrived if receipt.rows_rejected]
    if rejected:
        last = {receipt.label: receipt for receipt in rejected}
        console.print("\n[bold]Rows rejected, and why[/] (the newest file of each extract)")
        for receipt in last.values():
            console.print(escape(f"  {receipt.file_name}: {receipt.reason}"), soft_wrap=True)


def _tell_release(release: Release) -> None:
    console.print("\n[bold]What was published[/]")
    for table, rows in release.rows.items():
        console.print(f"  {table:<50} {rows:>9,} rows")
    for product, reasons in release.withheld.items():
        console.print(escape(f"  {product} is withheld. {' '.join(reasons)}"), style="red", soft_wrap=True)
    for finding in release.governance:
        console.print(escape(f"  {finding}"), style="yellow", soft_wrap=True)
    if figures := reported(release.folder, REPORTED_YEAR):
        console.print(f"\n{figures}")


def _tell_times(seconds: dict[str, float]) -> None:
    console.print("\n[bold]Seconds[/]")
    for stage, taken in seconds.items():
        console.print(f"  {stage:<50} {taken:>9.1f}")


def _tell_where_next(warehouse: Warehouse) -> None:
    current = _short(published(warehouse.home) / "current")
    console.print("\n[bold]Where to look next[/]")
    console.print(f"  {current}/<product>/*.parquet   the marts, for Power BI (docs/power_bi.md)", soft_wrap=True)
    console.print(f"  {current}/returns/*.csv   the statutory return (docs/social_care.md)", soft_wrap=True)
    console.print(f"  {current}/release.json   what they hold and what they were built from", soft_wrap=True)
    console.print("  make dev   the Dagster UI on http://127.0.0.1:3000; drop a file into landing/ and watch")
    console.print("  .venv/bin/ingest deliveries   every file that ever arrived")


def _short(path: Path) -> str:
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)


if __name__ == "__main__":
    main()

"""A file larger than the memory that a load may use: does it load, how long does it take, what does it hold resident?

The budget is a CSV of 3 GB under a DuckDB memory limit of 1 GB with less than 1.3 GB resident. The file is removed
afterwards.
"""

import tempfile
from pathlib import Path

import click
from contracts_for import contracts_for
from pairs import Contender, compare, keep, prepare, report, script

GIGABYTE = 1_000_000_000
SAMPLE_ROWS = 100_000


@click.command(context_settings={"show_default": True})
@click.option("--gigabytes", type=click.FloatRange(min=0, min_open=True), default=3.0, help="Size of the file.")
@click.option("--memory-limit", default="1GB", help="What DuckDB may use, on both sides.")
@click.option("--runs", type=click.IntRange(min=1), default=5, help="Counted runs of each side.")
@click.option("--scratch", type=click.Path(file_okay=False, exists=True), help="Where to put files meanwhile.")
def main(gigabytes: float, memory_limit: str, runs: int, scratch: str | None) -> None:
    """Load one large file under a memory limit."""
    with tempfile.TemporaryDirectory(dir=scratch) as name:
        folder = Path(name)
        files = folder / "files"
        files.mkdir()
        sample, file = folder / "sample.csv", files / "EVENTS_20260331.csv"
        prepare("extract.py", str(SAMPLE_ROWS), sample)
        rows = round(gigabytes * GIGABYTE / sample.stat().st_size * SAMPLE_ROWS)
        prepare("extract.py", str(rows), file)
        contracts = contracts_for(folder / "contracts")
        limit = ["--memory-limit", memory_limit]
        contenders = [
            Contender("duckdb, typed", script("load_with_duckdb.py", files, folder, *limit)),
            Contender("ingest", script("load_with_ingest.py", files, contracts, folder, *limit)),
        ]
        size = file.stat().st_size / GIGABYTE
        title = f"{size:.2f} GB, {rows:,} rows x 25 columns, memory limit {memory_limit}"
        comparison = compare(title, contenders, runs, warm_up=False)
    report(comparison)
    keep("large_file", [comparison])


if __name__ == "__main__":
    main()

"""A workbook loaded, against the usual ways of only reading it."""

import tempfile
from pathlib import Path

import click
from contracts_for import contracts_for, workbook
from pairs import Contender, compare, keep, prepare, report, script

ONLY_READS = "only reads the values into memory: no type, no rule, nothing stored"


@click.command(context_settings={"show_default": True})
@click.option("--rows", type=click.IntRange(min=1, max=1_000_000), default=100_000)
@click.option("--runs", type=click.IntRange(min=1), default=5, help="Counted runs of each side.")
@click.option("--scratch", type=click.Path(file_okay=False, exists=True), help="Where to put files meanwhile.")
def main(rows: int, runs: int, scratch: str | None) -> None:
    """Compare the load of an XLSX workbook with openpyxl and pandas reading it."""
    with tempfile.TemporaryDirectory(dir=scratch) as name:
        folder = Path(name)
        files = folder / "files"
        files.mkdir()
        prepare("extract.py", str(rows), folder / "extract.csv")
        prepare("write_workbook.py", folder / "extract.csv", files / "EVENTS_20260331.xlsx")
        contracts = contracts_for(folder / "contracts", workbook)
        contenders = [
            Contender("openpyxl, read-only", script("read_workbook.py", "openpyxl", files), ONLY_READS),
            Contender("pandas.read_excel", script("read_workbook.py", "pandas", files), ONLY_READS),
            Contender("ingest", script("load_with_ingest.py", files, contracts, folder)),
        ]
        # Five runs of these take minutes, and the first is no slower than the others.
        comparison = compare(f"XLSX, {rows:,} rows x 27 columns", contenders, runs, warm_up=False)
    report(comparison)
    keep("workbook", [comparison])


if __name__ == "__main__":
    main()

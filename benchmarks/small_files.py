"""Many small files waiting in landing, loaded by one call: milliseconds a file.

Beside it, DuckDB reads the same files in one statement, which is as quick as reading them can be.
"""

import os
import tempfile
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

import click
from contracts_for import contracts_for
from pairs import Contender, compare, keep, prepare, report, script

FIRST_DAY = date(2020, 1, 1)


@click.command(context_settings={"show_default": True})
@click.option("--files", "count", type=click.IntRange(min=1), default=1_000)
@click.option("--rows", type=click.IntRange(min=1), default=1_000, help="Rows of each file.")
@click.option("--runs", type=click.IntRange(min=1), default=5, help="Counted runs of each side.")
@click.option("--scratch", type=click.Path(file_okay=False, exists=True), help="Where to put files meanwhile.")
def main(count: int, rows: int, runs: int, scratch: str | None) -> None:
    """Load many small files at once."""
    with tempfile.TemporaryDirectory(dir=scratch) as name:
        folder = Path(name)
        files = folder / "files"
        files.mkdir()
        _write(files, count, rows, folder / "all.csv")
        contracts = contracts_for(folder / "contracts")
        contenders = [
            Contender("duckdb, one statement", script("load_with_duckdb.py", files, folder)),
            Contender("ingest", script("load_with_ingest.py", files, contracts, folder)),
        ]
        comparison = compare(f"{count:,} files of {rows:,} rows", contenders, runs)
    report(comparison)
    for contender in contenders:
        milliseconds = comparison.median(contender.name, "seconds") / count * 1000
        print(f"  {contender.name}: {milliseconds:.1f} ms a file")
    keep("small_files", [comparison])


def _write(folder: Path, count: int, rows: int, whole: Path) -> None:
    """One extract cut into daily files. No value of it has a line end, so a line is a row."""
    prepare("extract.py", str(count * rows), whole)
    with whole.open(encoding="utf-8") as lines:
        header = next(lines)
        for number in range(count):
            day = FIRST_DAY + timedelta(days=number)
            with (folder / f"EVENTS_{day:%Y%m%d}.csv").open("w", encoding="utf-8") as file:
                file.write(header)
                file.writelines(islice(lines, rows))
    whole.unlink()
    os.sync()


if __name__ == "__main__":
    main()

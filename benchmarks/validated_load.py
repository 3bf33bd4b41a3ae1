"""What checking costs: a validated load against DuckDB's own typed load of the same file.

The file has 25 columns and about 1 bad row in 100; the contract has some 30 rules, two of them across columns, a check
digit and a primary key. A second contract makes pseudonyms of two columns. Each side is one process with a fresh
database; the seconds are those of the load, without the start of Python.
"""

import tempfile
from pathlib import Path

import click
from contracts_for import contracts_for, pseudonymised
from pairs import Comparison, Contender, compare, keep, prepare, report, script

FILE_NAME = "EVENTS_20260331.csv"
# From here on a run is long: the first is no slower than the others, and what pseudonyms cost is known from fewer rows.
MANY_ROWS = 5_000_000


@click.command(context_settings={"show_default": True})
@click.option("--rows", multiple=True, type=click.IntRange(min=1), default=(100_000, 1_000_000, 5_000_000))
@click.option("--runs", type=click.IntRange(min=1), default=5, help="Counted runs of each side.")
@click.option("--scratch", type=click.Path(file_okay=False, exists=True), help="Where to put files meanwhile.")
def main(rows: tuple[int, ...], runs: int, scratch: str | None) -> None:
    """Compare a validated load with DuckDB's own typed load."""
    comparisons = []
    with tempfile.TemporaryDirectory(dir=scratch) as name:
        folder = Path(name)
        plain = contracts_for(folder / "contracts")
        keyed = contracts_for(folder / "contracts_pseudonymised", pseudonymised)
        for size in rows:
            comparisons.append(_compare(folder, plain, keyed, size, runs))
            report(comparisons[-1])
    keep("validated_load", comparisons)


def _compare(folder: Path, plain: Path, keyed: Path, rows: int, runs: int) -> Comparison:
    files = folder / f"{rows}_rows"
    files.mkdir()
    prepare("extract.py", str(rows), files / FILE_NAME)
    contenders = [
        Contender("duckdb, typed", script("load_with_duckdb.py", files, folder)),
        Contender("ingest", script("load_with_ingest.py", files, plain, folder)),
    ]
    if rows < MANY_ROWS:
        contenders.append(Contender("ingest, 2 pseudonyms", script("load_with_ingest.py", files, keyed, folder)))
    comparison = compare(f"{rows:,} rows x 25 columns", contenders, runs, warm_up=rows < MANY_ROWS)
    (files / FILE_NAME).unlink()
    return comparison


if __name__ == "__main__":
    main()

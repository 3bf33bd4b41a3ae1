"""How much the checks cost: a validated load against DuckDB's own typed load of the same file, in turn, in one run.

Writes an hr_assignment extract of the synthetic county, then loads it, once by ``ingest`` into a fresh home and once by
``create table as select … from read_csv`` with the contract's types, `--runs` times each, in turn. Prints medians and
the ratio, pair by pair, which is what to quote: the seconds depend on the machine and its company.
"""

import shutil
import statistics
import tempfile
import time
from pathlib import Path

import click
import duckdb

from ingest.catalogue import Catalogue
from ingest.contract import Contract
from ingest.home import Home
from ingest.loading import load
from ingest.pseudonyms import PseudonymKey
from ingest.synthetic import synthesise

KEY = PseudonymKey(bytes(range(32)))


@click.command(context_settings={"show_default": True})
@click.option("--scale", default=10.0, help="Employees in units of 8,000.")
@click.option("--runs", default=5, help="Counted pairs, after one to warm up.")
def main(scale: float, runs: int) -> None:
    """Compare `ingest load` with a bare typed load."""
    catalogue = Catalogue.read()
    contract = catalogue.contract("workforce/hr_assignment")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = synthesise(folder / "extracts", scale=scale, months=1)
        file = next(path for path in files if path.name.startswith("HR_ASSIGNMENT"))
        with file.open("rb") as lines:
            rows = sum(1 for _ in lines) - 1
        pairs = [(_ingest(folder, file, catalogue), _bare(folder, file, contract)) for _ in range(runs + 1)][1:]
    ours, bare = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratios = sorted(one / other for one, other in pairs)
    print(f"{rows:,} rows x {len(contract.columns)} columns, {runs} pairs")
    print(f"ingest load, rules and pseudonyms   median {ours:6.2f} s")
    print(f"create table as select, types only  median {bare:6.2f} s")
    spread = f"({ratios[0]:.2f} to {ratios[-1]:.2f})"
    print(f"ratio, pair by pair                 median {statistics.median(ratios):6.2f}  {spread}")


def _ingest(folder: Path, file: Path, catalogue: Catalogue) -> float:
    home = Home(folder / "home").create()
    # Moved in with its old time, so that the load need not wait for it to settle.
    shutil.copy2(file, home.landing / file.name)
    started = time.perf_counter()
    (receipt,) = load(home, catalogue, KEY).receipts
    taken = time.perf_counter() - started
    assert receipt.rows_accepted > 0
    shutil.rmtree(home.root)
    return taken


def _bare(folder: Path, file: Path, contract: Contract) -> float:
    columns = ", ".join(f"'{column.name}': '{column.type}'" for column in contract.columns)
    path = folder / "bare.duckdb"
    started = time.perf_counter()
    with duckdb.connect(str(path)) as con:
        con.execute(
            f"""create table loaded as select * from read_csv(
                ?, columns = {{{columns}}}, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
                dateformat = '%d/%m/%Y', ignore_errors = true
            )""",
            [str(file)],
        )
    taken = time.perf_counter() - started
    path.unlink()
    return taken


if __name__ == "__main__":
    main()

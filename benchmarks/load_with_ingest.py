"""A contender: every file of a folder put into the landing zone of a fresh home and loaded by one call of ``load``.

Run as ``python benchmarks/load_with_ingest.py FILES CONTRACTS SCRATCH``. What is measured ends with the warehouse
closed.
"""

import os
import shutil
import tempfile
from pathlib import Path

import click
from columns import types_by_name
from pairs import measured

from ingest.catalogue import Catalogue
from ingest.home import Home
from ingest.loading import load
from ingest.pseudonyms import PseudonymKey

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
KEY = PseudonymKey(bytes(range(32)))
LONG_AGO = 1_700_000_000


@click.command()
@click.argument("files", type=FOLDER)
@click.argument("contracts", type=FOLDER)
@click.argument("scratch", type=FOLDER)
@click.option("--memory-limit", help="As DuckDB writes it, such as 1GB.")
def main(files: Path, contracts: Path, scratch: Path, memory_limit: str | None) -> None:
    """Load the FILES by the CONTRACTS into a home under SCRATCH, which is removed afterwards."""
    catalogue = Catalogue.read(contracts)
    types = {column.name: column.type for column in catalogue.contracts[0].columns}
    if not types_by_name().items() <= types.items():
        raise click.ClickException("The contract and columns.py disagree.")
    home = Home(Path(tempfile.mkdtemp(dir=scratch)) / "home").create()
    try:
        for file in sorted(files.iterdir()):
            _land(file, home)
        os.sync()  # the copies' way to the disk is not part of the load
        with measured() as said:
            loaded = load(home, catalogue, KEY, memory_limit=memory_limit)
            said["rows"] = sum(receipt.rows_read for receipt in loaded.receipts)
            said["rejected"] = sum(receipt.rows_rejected for receipt in loaded.receipts)
        # A contender that does not take its file must not win.
        why = [left.why for left in loaded.left] + [str(r.reason) for r in loaded.receipts if not r.rows_accepted]
        if why:
            raise click.ClickException(why[0])
    finally:
        shutil.rmtree(home.root.parent)


def _land(file: Path, home: Home) -> None:
    """A copy, since a file with a second name is refused; with an old time, so that no wait for it to settle counts."""
    landed = home.landing / file.name
    shutil.copyfile(file, landed)
    os.utime(landed, (LONG_AGO, LONG_AGO))


if __name__ == "__main__":
    main()

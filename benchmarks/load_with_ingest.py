"""A contender: every file of a folder put into the landing zone of a fresh home and loaded by one call of ``load``.

Run as ``python benchmarks/load_with_ingest.py FILES CONTRACTS SCRATCH``; what is measured ends with the closed warehouse.
"""

import inspect
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
SETTLED_SECONDS_AGO = 3600


@click.command()
@click.argument("files", type=FOLDER)
@click.argument("contracts", type=FOLDER)
@click.argument("scratch", type=FOLDER)
@click.option("--memory-limit", help="As DuckDB writes it, such as 1GB.")
def main(files: Path, contracts: Path, scratch: Path, memory_limit: str | None) -> None:
    """Load the FILES by the CONTRACTS into a home under SCRATCH, which is removed afterwards."""
    catalogue = Catalogue.read(contracts)
    types = {column.name: column.type for column in catalogue.contracts[0].columns}
    assert types_by_name().items() <= types.items(), "The contract and columns.py disagree."
    limited = memory_limit is not None and "memory_limit" in inspect.signature(load).parameters
    options = {"memory_limit": memory_limit} if limited else {}
    home = Home(Path(tempfile.mkdtemp(dir=scratch)) / "home").create()
    try:
        for file in sorted(files.iterdir()):
            _land(file, home)
        with measured() as said:
            loaded = load(home, catalogue, KEY, **options)
        # Said after the work but inside the process: a contender that refuses its file must not win.
        assert not loaded.left, loaded.left[0].why
        assert all(receipt.rows_accepted for receipt in loaded.receipts), loaded.receipts[0].reason
    finally:
        shutil.rmtree(home.root.parent)


def _land(file: Path, home: Home) -> None:
    """A link, with an old time, so that neither copying nor waiting for the file to settle is measured."""
    landed = home.landing / file.name
    os.link(file, landed)
    old = file.stat().st_mtime - SETTLED_SECONDS_AGO
    os.utime(landed, (old, old))


if __name__ == "__main__":
    main()

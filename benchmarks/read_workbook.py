"""Contenders that do nothing but read a workbook into memory.

Run as ``python benchmarks/read_workbook.py (openpyxl|pandas) FOLDER``, the folder holding the one workbook.
"""

from pathlib import Path

import click
from pairs import measured


@click.command()
@click.argument("library", type=click.Choice(["openpyxl", "pandas"]))
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(library: str, folder: Path) -> None:
    """Read the workbook in FOLDER with a LIBRARY."""
    (workbook,) = folder.iterdir()
    read = {"openpyxl": _with_openpyxl, "pandas": _with_pandas}[library]
    read(workbook)


def _with_openpyxl(workbook: Path) -> None:
    import openpyxl  # each is imported alone, so that neither's memory is counted to the other

    with measured() as said:
        book = openpyxl.load_workbook(workbook, read_only=True)
        said["rows"] = len(list(book.worksheets[0].iter_rows(values_only=True))) - 1


def _with_pandas(workbook: Path) -> None:
    import pandas as pd

    with measured() as said:
        said["rows"] = len(pd.read_excel(workbook))


if __name__ == "__main__":
    main()

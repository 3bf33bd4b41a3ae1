"""The yardstick: DuckDB's own typed load of the same files, one ``create table as select`` into a persistent file.

No rule is checked and no reject is kept: a row that has a value of another type than the column's is left out. Run as
``python benchmarks/load_with_duckdb.py FILES SCRATCH``.
"""

import tempfile
from pathlib import Path

import click
import duckdb
from columns import DATE_FORMAT, TIMESTAMP_FORMAT, types_by_name
from pairs import measured

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("files", type=FOLDER)
@click.argument("scratch", type=FOLDER)
@click.option("--memory-limit", help="As DuckDB writes it, such as 1GB.")
def main(files: Path, scratch: Path, memory_limit: str | None) -> None:
    """Load the FILES into a database under SCRATCH, which is removed afterwards."""
    columns = ", ".join(f"'{name}': '{kind}'" for name, kind in types_by_name().items())
    # As text in the statement: a parameter would make DuckDB import pandas, which is no part of a load.
    listed = ", ".join(f"'{file}'" for file in sorted(files.iterdir()))
    config: dict[str, str | bool | int | float | list[str]] = {"memory_limit": memory_limit} if memory_limit else {}
    with (
        tempfile.TemporaryDirectory(dir=scratch) as folder,
        measured() as said,
        duckdb.connect(f"{folder}/loaded.duckdb", config=config) as con,
    ):
        con.execute(
            f"""create table loaded as select * from read_csv(
                [{listed}], columns = {{{columns}}}, auto_detect = false, header = true, delim = ',', quote = '"',
                escape = '"', nullstr = '', dateformat = '{DATE_FORMAT}', timestampformat = '{TIMESTAMP_FORMAT}',
                ignore_errors = true
            )"""
        )
        (said["rows"],) = con.execute("select count(*) from loaded").fetchone() or (0,)


if __name__ == "__main__":
    main()

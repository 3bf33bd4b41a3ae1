"""The extract as an XLSX workbook of 27 columns, with dates and numbers as what they are to a spreadsheet.

Run as ``python benchmarks/write_workbook.py EXTRACT WORKBOOK``, in a process of its own as ``extract`` is.
"""

from pathlib import Path

import click
import duckdb
from columns import DATE_FORMAT, TIMESTAMP_FORMAT, TYPES
from openpyxl import Workbook

# Text beside a number or a date in one column is what a wrong value looks like in a workbook: hence the unions.
CELLS = {
    "bigint": "coalesce(try_cast({0} as bigint)::union(value bigint, words varchar), {0})",
    "decimal(10,2)": "coalesce(try_cast({0} as double)::union(value double, words varchar), {0})",
    "date": f"coalesce(try_strptime({{0}}, '{DATE_FORMAT}')::date::union(value date, words varchar), {{0}})",
    "timestamp": f"coalesce(try_strptime({{0}}, '{TIMESTAMP_FORMAT}')::union(value timestamp, words varchar), {{0}})",
}
# Two more columns, so that the sheet is as wide as the widest that were measured before.
FURTHER = {"Cost Centre": "'CC' || (rowid % 900 + 100)", "Reviewed On": "date '2026-01-01' + (rowid % 300)::int"}


@click.command()
@click.argument("extract", type=click.Path(exists=True, path_type=Path))
@click.argument("workbook", type=click.Path(path_type=Path))
def main(extract: Path, workbook: Path) -> None:
    """Write what is in EXTRACT to WORKBOOK."""
    cells = [CELLS.get(kind, "{0}").format(f'"{header}"') for header, kind in TYPES.items()]
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Events")
    sheet.append([*TYPES, *FURTHER])
    with duckdb.connect() as con:
        con.execute("create table extract as from read_csv(?, all_varchar = true)", [str(extract)])
        found = con.execute(f"select {', '.join([*cells, *FURTHER.values()])} from extract order by rowid")
        while rows := found.fetchmany(10_000):
            for row in rows:
                sheet.append(row)
    book.save(workbook)


if __name__ == "__main__":
    main()

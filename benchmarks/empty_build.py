"""A contender: ``dbt build`` of every model over raw tables without rows. ``python empty_build.py HOME SCRATCH``."""

import shutil
import sys
import tempfile
from pathlib import Path

import duckdb
from night import dbt
from pairs import measured


def main() -> None:
    """Measure the build, in a process that has dbt loaded and the project parsed, as the night has."""
    home, scratch = map(Path, sys.argv[1:])
    with tempfile.TemporaryDirectory(dir=scratch) as name:
        empty = Path(name) / "home"
        shutil.copytree(home / "dbt", empty / "dbt")
        with duckdb.connect(str(empty / "warehouse.duckdb")) as con:
            con.execute(f"attach '{home / 'warehouse.duckdb'}' as loaded (read_only)")
            con.execute("create schema raw")
            tables = con.execute(
                "select table_name from duckdb_tables() where database_name = 'loaded' and schema_name = 'raw'"
            )
            for (table,) in tables.fetchall():
                con.execute(f"create table raw.{table} as from loaded.raw.{table} limit 0")
        build = ("build", "--exclude-resource-type", "unit_test")
        dbt(empty, *build)  # so that what is kept is there, as it is in the night
        with measured():
            dbt(empty, *build)


if __name__ == "__main__":
    main()

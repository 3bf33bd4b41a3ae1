"""The release: an immutable folder of files with its ``release.json``, put in place by one atomic rename.

Tables for Power BI are Parquet files; those of the product ``returns`` are CSV files that only the owner may read.

Everything is written aside and forced to the disk first, so a reader sees the old release or the new one and never a
part of either, and a crash at any point leaves the old one standing.

A product that no agreement in force covers on the day is left out (``gate``), and ``release.json`` says why.
"""

import hashlib
import itertools
import json
import os
import shutil
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import duckdb

from ingest import durably
from ingest.catalogue import Catalogue
from ingest.contract import Contract
from ingest.home import Home
from ingest.sql_text import quoted
from ingest.warehouse import writer_lane
from publish.gate import DELIVERIES, judge, today_in_london
from publish.marts import RETURNS, Mart, read_marts
from publish.power_bi_types import refuse_unreadable_types
from publish.return_files import PLAIN, contract_columns, plain_columns, private_file, refuse_other_forms, write_csv

UNFINISHED = ".unfinished-"


@dataclass(frozen=True)
class Release:
    """A release and whether it is new; ``rows`` counts by ``<product>/<table>``.

    ``withheld`` says of each product that is left out why; ``governance`` where contracts and the register differ.
    """

    id: str
    folder: Path
    is_new: bool
    rows: dict[str, int]
    withheld: dict[str, list[str]]
    governance: list[str]


def published(home: Home) -> Path:
    """The folder that readers are given."""
    return home.root / "published"


def publish(home: Home, manifest: Path, catalogue: Catalogue | None = None, *, today: date | None = None) -> Release:
    """Write every mart that the register covers as a release and switch ``published/current`` to it.

    ``today`` is the day on which agreements are judged. Where all is as in the current release, that one stays; where
    every product is withheld, the new one has no table, since the old ones may not be shown either. Raises
    UnreadableTypes, before anything is switched, where a column has a type that Power BI does not read exactly.
    """
    catalogue, today = catalogue or Catalogue.read(), today or today_in_london()
    releases = published(home) / "releases"
    releases.mkdir(mode=0o755, parents=True, exist_ok=True)
    with writer_lane(home):  # one publisher at a time, and no writer under its reading
        for leftover in releases.glob(f"{UNFINISHED}*"):
            shutil.rmtree(leftover)
        aside = releases / f"{UNFINISHED}{os.getpid()}"
        aside.mkdir()
        with duckdb.connect(str(home.warehouse), read_only=True) as con:
            marts = read_marts(manifest)
            verdict = judge(con, catalogue, marts, today)
            tables = [_write(con, mart, aside, catalogue) for mart in marts if mart.product not in verdict.withheld]
            deliveries = _deliveries(con)
        content = {
            "tables": tables,
            "withheld": verdict.withheld,
            "governance": verdict.findings,
            "deliveries": deliveries,
        }
        current = _current(home)
        if current and {name: current.get(name) for name in content} == content and _is_whole(home, current):
            shutil.rmtree(aside)
            return _release(home, current, is_new=False)
        described = _describe(content, releases)
        durably.write(aside / "release.json", [json.dumps(described, indent=2, ensure_ascii=False)])
        _sync_folders(aside)
        os.replace(aside, releases / str(described["id"]))
        durably.sync_folder(releases)
        _switch(home, str(described["id"]))
        return _release(home, described, is_new=True)


def current_release(home: Home) -> Release | None:
    """The release that readers see now; None before the first."""
    described = _current(home)
    return _release(home, described, is_new=False) if described else None


def _write(con: duckdb.DuckDBPyConnection, mart: Mart, aside: Path, catalogue: Catalogue) -> dict[str, Any]:
    """One table to one file, rows in one fixed order so that equal content gives equal bytes; and its description."""
    table = f"{quoted(mart.schema)}.{quoted(mart.name)}"
    types: dict[str, str] = dict(con.execute(f"select column_name, column_type from (describe {table})").fetchall())
    refuse_unreadable_types(f"{mart.product}.{mart.name}", types)
    path = aside / mart.product / mart.file_name
    # Readers of the other tables are not to read what tells of persons one by one.
    path.parent.mkdir(mode=0o700 if mart.product == RETURNS else 0o777, parents=True, exist_ok=True)
    if mart.product == RETURNS:
        columns = _write_return(con, mart, table, types, path, catalogue)
    else:
        columns = _write_parquet(con, mart, table, types, path)
    (rows,) = con.execute(f"select count(*) from {table}").fetchone() or (0,)
    with path.open("rb") as file:
        os.fsync(file.fileno())
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "product": mart.product,
        "name": mart.name,
        "file": f"{mart.product}/{path.name}",
        "description": mart.description,
        "rows": rows,
        "bytes": path.stat().st_size,
        "sha256": digest,
        "columns": columns,
    }


def _write_parquet(
    con: duckdb.DuckDBPyConnection, mart: Mart, table: str, types: dict[str, str], path: Path
) -> list[dict[str, str]]:
    target = str(path).replace("'", "''")
    con.execute(f"copy (from {table} order by all) to '{target}' (format parquet, compression zstd)")
    return [{"name": n, "type": t, "description": mart.columns.get(n, "")} for n, t in types.items()]


def _write_return(
    con: duckdb.DuckDBPyConnection, mart: Mart, table: str, types: dict[str, str], path: Path, catalogue: Catalogue
) -> list[dict[str, str]]:
    contract = _contract(mart, catalogue)
    columns = contract_columns(mart, contract) if contract else plain_columns(mart, types)
    layout = contract.file if contract else PLAIN
    with private_file(path, layout.encoding) as file:
        write_csv(con, mart, columns, table, layout, file)
    return [
        {
            "name": column.header,
            "type": types.get(column.origin or "", "VARCHAR"),
            "description": mart.columns.get(column.origin or "", ""),
        }
        for column in columns
    ]


def _contract(mart: Mart, catalogue: Catalogue) -> Contract | None:
    if mart.contract is None:
        return None
    contract = catalogue.contract(mart.contract)
    refuse_other_forms(contract)
    return contract


def _deliveries(con: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """What the marts were built from, as the build itself has it: the ledger may already know more."""
    rows = con.execute(f"""
        select delivery_id, source, extract, cast(as_at_date as varchar), period, version, rows_accepted, rows_rejected
        from {DELIVERIES} where is_in_force order by all
    """).fetchall()
    names = ("delivery_id", "source", "extract", "as_at", "period", "version", "rows_accepted", "rows_rejected")
    return [dict(zip(names, row, strict=True)) for row in rows]


def _describe(content: dict[str, Any], releases: Path) -> dict[str, Any]:
    created_at = datetime.now(UTC)
    digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    return {
        "id": _unused(releases, f"{created_at:%Y%m%dT%H%M%SZ}-{digest[:8]}"),
        "created_at": created_at.isoformat(timespec="seconds"),
        "code_version": version("council-warehouse"),
        **content,
    }


def _current(home: Home) -> dict[str, Any] | None:
    path = published(home) / "current" / "release.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


def _is_whole(home: Home, described: dict[str, Any]) -> bool:
    """Whether every file of a release is still there, at its size."""
    folder = published(home) / "releases" / described["id"]
    files = [(folder / table["file"], table["bytes"]) for table in described["tables"]]
    return all(file.exists() and file.stat().st_size == size for file, size in files)


def _release(home: Home, described: dict[str, Any], *, is_new: bool) -> Release:
    rows = {f"{table['product']}/{table['name']}": int(table["rows"]) for table in described["tables"]}
    return Release(
        id=described["id"],
        folder=published(home) / "releases" / described["id"],
        is_new=is_new,
        rows=rows,
        # A release of an earlier version was not judged.
        withheld=described.get("withheld", {}),
        governance=described.get("governance", []),
    )


def _unused(releases: Path, release_id: str) -> str:
    """The id, or where a release of this very second and content stands already, the id with a number."""
    numbered = (f"{release_id}-{number}" for number in itertools.count(2))
    return next(name for name in itertools.chain([release_id], numbered) if not (releases / name).exists())


def _switch(home: Home, release_id: str) -> None:
    """Point ``current`` at the release: a new link beside the old one, renamed over it."""
    link = published(home) / f"{UNFINISHED}current-{os.getpid()}"
    link.unlink(missing_ok=True)
    link.symlink_to(Path("releases") / release_id, target_is_directory=True)
    os.replace(link, published(home) / "current")
    durably.sync_folder(published(home))


def _sync_folders(top: Path) -> None:
    for folder in [*(path for path in top.rglob("*") if path.is_dir()), top]:
        durably.sync_folder(folder)

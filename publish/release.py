"""The release: an immutable folder of Parquet files with its ``release.json``, put in place by one atomic rename.

Everything is written aside and forced to the disk first, so a reader sees the old release or the new one and never a
part of either, and a crash at any point leaves the old one standing.
"""

import hashlib
import json
import os
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import duckdb

from ingest import durably, receipts
from ingest.home import Home
from ingest.receipts import Status
from ingest.rules import quoted
from ingest.warehouse import writer_lane
from publish.marts import Mart, read_marts
from publish.power_bi_types import refuse_unreadable_types

UNFINISHED = ".unfinished-"


@dataclass(frozen=True)
class Release:
    """A release and whether it is new; ``rows`` counts by ``<product>/<table>``."""

    id: str
    folder: Path
    is_new: bool
    rows: dict[str, int]


def published(home: Home) -> Path:
    """The folder that readers are given."""
    return home.root / "published"


def publish(home: Home, manifest: Path) -> Release:
    """Write every mart of the warehouse as a release and switch ``published/current`` to it.

    Where tables and deliveries are those of the current release, that one stays. Raises UnreadableTypes, before
    anything is switched, where a column has a type that Power BI does not read exactly.
    """
    releases = published(home) / "releases"
    releases.mkdir(mode=0o755, parents=True, exist_ok=True)
    with writer_lane(home):  # one publisher at a time, and no writer under its reading
        for leftover in releases.glob(f"{UNFINISHED}*"):
            shutil.rmtree(leftover)
        aside = releases / f"{UNFINISHED}{os.getpid()}"
        with duckdb.connect(str(home.warehouse), read_only=True) as con:
            tables = [_write(con, mart, aside) for mart in read_marts(manifest)]
            deliveries = _deliveries(con)
        content = {"tables": tables, "deliveries": deliveries}
        current = _current(home)
        if current and {name: current.get(name) for name in content} == content:
            shutil.rmtree(aside)
            return _release(home, current, is_new=False)
        described = _describe(content)
        durably.write(aside / "release.json", [json.dumps(described, indent=2, ensure_ascii=False)])
        _sync_folders(aside)
        _put_in_place(aside, releases / str(described["id"]))
        _switch(home, str(described["id"]))
        return _release(home, described, is_new=True)


def _write(con: duckdb.DuckDBPyConnection, mart: Mart, aside: Path) -> dict[str, Any]:
    """One table to one file, rows in one fixed order so that equal content gives equal bytes; and its description."""
    table = f"{quoted(mart.schema)}.{quoted(mart.name)}"
    types: dict[str, str] = dict(con.execute(f"select column_name, column_type from (describe {table})").fetchall())
    refuse_unreadable_types(f"{mart.product}.{mart.name}", types)
    path = aside / mart.product / f"{mart.name}.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    target = str(path).replace("'", "''")
    con.execute(f"copy (from {table} order by all) to '{target}' (format parquet, compression zstd)")
    (rows,) = con.execute(f"select count(*) from {table}").fetchone() or (0,)
    with path.open("rb") as file:
        os.fsync(file.fileno())
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    columns = [{"name": n, "type": t, "description": mart.columns.get(n, "")} for n, t in types.items()]
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


def _deliveries(con: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    accepted = (Status.ACCEPTED, Status.ACCEPTED_WITH_REJECTS)
    names = ("delivery_id", "source", "extract", "as_at", "period", "version", "rows_accepted", "rows_rejected")
    found = [receipt.as_dict() for receipt in receipts.read(con) if receipt.status in accepted]
    return sorted(({name: one[name] for name in names} for one in found), key=lambda one: str(one["delivery_id"]))


def _describe(content: dict[str, Any]) -> dict[str, Any]:
    created_at = datetime.now(UTC)
    digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    return {
        "id": f"{created_at:%Y%m%dT%H%M%SZ}-{digest[:8]}",
        "created_at": created_at.isoformat(timespec="seconds"),
        "code_version": version("council-warehouse"),
        **content,
    }


def _current(home: Home) -> dict[str, Any] | None:
    path = published(home) / "current" / "release.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


def _release(home: Home, described: dict[str, Any], *, is_new: bool) -> Release:
    rows = {f"{table['product']}/{table['name']}": int(table["rows"]) for table in described["tables"]}
    return Release(described["id"], published(home) / "releases" / described["id"], is_new, rows)


def _put_in_place(aside: Path, folder: Path) -> None:
    """Give the finished folder its name; one that a crash left under that name has the same content."""
    if folder.exists():
        shutil.rmtree(aside)
    else:
        os.replace(aside, folder)
        durably.sync_folder(folder.parent)


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

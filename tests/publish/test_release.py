"""Releases: whole, immutable, switched in one step, and only of what Power BI reads exactly."""

import hashlib
import json
import os
import threading
import time
from pathlib import Path

import duckdb
import pyarrow.parquet
import pytest

from ingest.home import Home
from publish import release as release_module
from publish.power_bi_types import UnreadableTypes, refuse_unreadable_types
from publish.release import publish, published


class Warehouse:
    """A small warehouse with one mart, and the manifest that describes it."""

    def __init__(self, folder: Path) -> None:
        self.home = Home(folder).create()
        self.manifest = folder / "manifest.json"
        node = {
            "resource_type": "model",
            "fqn": ["council_warehouse", "marts", "workforce", "mart_posts"],
            "name": "mart_posts",
            "schema": "mart_workforce",
            "description": "Posts by team.",
            "columns": {"team": {"description": "Team."}, "posts": {"description": "Number of posts."}},
        }
        other = {**node, "fqn": ["council_warehouse", "conformed", "dim_post"], "name": "dim_post"}
        self.manifest.write_text(json.dumps({"nodes": {"a": node, "b": other}, "sources": {}, "parent_map": {}}))
        self.execute(
            "create schema mart_workforce; create table mart_workforce.mart_posts (team varchar, posts bigint)"
        )
        self.execute("""
            create schema conformed;
            create table conformed.dim_delivery as select
                'a1' as delivery_id, 'workforce' as source, 'hr_post' as extract, date '2026-10-31' as as_at_date,
                null::varchar as period, 1 as version, 7 as rows_accepted, 0 as rows_rejected, true as is_in_force
        """)

    def execute(self, sql: str) -> None:
        with duckdb.connect(str(self.home.warehouse)) as con:
            con.execute(sql)

    def set_rows(self, *rows: tuple[str, int]) -> None:
        values = ", ".join(f"('{team}', {posts})" for team, posts in rows)
        self.execute(f"delete from mart_workforce.mart_posts; insert into mart_workforce.mart_posts values {values}")

    def read(self) -> list[tuple[object, ...]]:
        path = published(self.home) / "current/workforce/mart_posts.parquet"
        return duckdb.sql(f"from read_parquet('{path}') order by all").fetchall()


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    return Warehouse(tmp_path / "home")


def test_a_release_holds_the_marts_and_says_what_they_are(warehouse: Warehouse) -> None:
    warehouse.set_rows(("East", 3), ("West", 4))

    made = publish(warehouse.home, warehouse.manifest)

    assert made.is_new
    assert made.rows == {"workforce/mart_posts": 2}
    assert warehouse.read() == [("East", 3), ("West", 4)]
    assert pyarrow.parquet.read_table(made.folder / "workforce/mart_posts.parquet").to_pydict() == {
        "team": ["East", "West"],
        "posts": [3, 4],
    }
    described = json.loads((published(warehouse.home) / "current/release.json").read_text())
    (table,) = described["tables"]
    file = published(warehouse.home) / "current" / table["file"]
    assert described["id"] == made.id
    assert table["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert (table["rows"], table["bytes"], table["description"]) == (2, file.stat().st_size, "Posts by team.")
    assert table["columns"] == [
        {"name": "team", "type": "VARCHAR", "description": "Team."},
        {"name": "posts", "type": "BIGINT", "description": "Number of posts."},
    ]


def test_unchanged_content_keeps_the_release_whatever_the_order_of_its_rows(warehouse: Warehouse) -> None:
    warehouse.set_rows(("East", 3), ("West", 4))
    first = publish(warehouse.home, warehouse.manifest)
    warehouse.set_rows(("West", 4), ("East", 3))

    second = publish(warehouse.home, warehouse.manifest)

    assert (second.id, second.is_new) == (first.id, False)
    assert [folder.name for folder in (published(warehouse.home) / "releases").iterdir()] == [first.id]


def test_a_release_names_the_deliveries_that_its_marts_rest_on(warehouse: Warehouse) -> None:
    warehouse.execute(
        "insert into conformed.dim_delivery select * replace ('b2' as delivery_id, false as is_in_force) from conformed.dim_delivery"
    )

    publish(warehouse.home, warehouse.manifest)

    described = json.loads((published(warehouse.home) / "current/release.json").read_text())
    assert [(one["delivery_id"], one["as_at"], one["rows_accepted"]) for one in described["deliveries"]] == [
        ("a1", "2026-10-31", 7)
    ]


def test_a_release_that_lost_a_file_is_made_again(warehouse: Warehouse) -> None:
    warehouse.set_rows(("East", 3))
    first = publish(warehouse.home, warehouse.manifest)
    (first.folder / "workforce/mart_posts.parquet").unlink()

    publish(warehouse.home, warehouse.manifest)

    assert warehouse.read() == [("East", 3)]


def test_an_older_release_stays_as_it_was(warehouse: Warehouse) -> None:
    warehouse.set_rows(("East", 3))
    first = publish(warehouse.home, warehouse.manifest)
    before = {path: path.read_bytes() for path in first.folder.rglob("*.*") if path.is_file()}
    warehouse.set_rows(("East", 5))

    second = publish(warehouse.home, warehouse.manifest)

    assert warehouse.read() == [("East", 5)]
    assert second.folder != first.folder
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.parametrize(
    "kind", ["HUGEINT", "UUID", "TIMESTAMP WITH TIME ZONE", "DOUBLE", "DECIMAL(38,2)", "DECIMAL(18,9)", "INTEGER", "VARCHAR[]", "TIME"]
)  # fmt: skip
def test_a_type_that_power_bi_would_spoil_is_named(kind: str) -> None:
    with pytest.raises(UnreadableTypes, match="posts cannot be published: odd is "):
        refuse_unreadable_types("posts", {"team": "VARCHAR", "odd": kind})


def test_the_types_that_power_bi_reads_exactly_may_be_published() -> None:
    kinds = ["BOOLEAN", "BIGINT", "DATE", "TIMESTAMP", "VARCHAR", "DECIMAL(18,4)", "DECIMAL(9,2)"]

    refuse_unreadable_types("posts", {f"column_{number}": kind for number, kind in enumerate(kinds)})


def test_a_type_that_power_bi_would_spoil_stops_the_release_and_the_old_one_stays(warehouse: Warehouse) -> None:
    warehouse.set_rows(("East", 3))
    first = publish(warehouse.home, warehouse.manifest)
    warehouse.execute("alter table mart_workforce.mart_posts add column odd hugeint")

    with pytest.raises(UnreadableTypes, match="workforce.mart_posts cannot be published: odd is"):
        publish(warehouse.home, warehouse.manifest)

    assert (published(warehouse.home) / "current").resolve() == first.folder.resolve()
    assert warehouse.read() == [("East", 3)]


@pytest.mark.parametrize("step", ["_write", "_describe", "_sync_folders", "_switch"])
def test_a_crash_at_any_step_leaves_the_old_release_and_the_next_publication_mends_it(
    warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    warehouse.set_rows(("East", 3))
    publish(warehouse.home, warehouse.manifest)
    warehouse.set_rows(("East", 9))

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(release_module, step, die)
        with pytest.raises(KeyboardInterrupt):
            publish(warehouse.home, warehouse.manifest)
    assert warehouse.read() == [("East", 3)]

    publish(warehouse.home, warehouse.manifest)

    assert warehouse.read() == [("East", 9)]
    assert not list((published(warehouse.home) / "releases").glob(".*"))


def test_readers_only_ever_see_whole_releases(warehouse: Warehouse) -> None:
    warehouse.set_rows(("East", 0), ("West", 0))
    publish(warehouse.home, warehouse.manifest)
    current, stop, seen = published(warehouse.home) / "current", threading.Event(), []

    def read_again_and_again() -> None:
        while not stop.is_set():
            folder = current.resolve()
            described = json.loads((folder / "release.json").read_text())
            for table in described["tables"]:
                content = (folder / table["file"]).read_bytes()
                time.sleep(0.001)
                seen.append(hashlib.sha256(content).hexdigest() == table["sha256"])

    readers = [threading.Thread(target=read_again_and_again) for _ in range(2)]
    for reader in readers:
        reader.start()
    for number in range(1, 11):
        warehouse.set_rows(("East", number), ("West", number))
        publish(warehouse.home, warehouse.manifest)
    stop.set()
    for reader in readers:
        reader.join()

    assert len(seen) > 20
    assert all(seen)
    assert len(list((published(warehouse.home) / "releases").iterdir())) == 11


def test_current_is_a_relative_link_so_that_the_folder_can_be_shared_under_another_path(warehouse: Warehouse) -> None:
    made = publish(warehouse.home, warehouse.manifest)

    assert os.readlink(published(warehouse.home) / "current") == f"releases/{made.id}"

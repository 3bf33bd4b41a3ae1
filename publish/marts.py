"""What is published: the models under ``models/marts/<product>``, as dbt's manifest describes them."""

import json
from dataclasses import dataclass
from pathlib import Path

import duckdb

from ingest.home import Home
from ingest.warehouse import writer_lane


@dataclass(frozen=True)
class Mart:
    """One table of one product. ``columns`` maps each column's name to its description, in order."""

    product: str
    name: str
    schema: str
    description: str
    columns: dict[str, str]


def read_marts(manifest: Path) -> list[Mart]:
    """Every enabled mart, by product and name. A table that lost its model is not in the manifest, so not published."""
    nodes = json.loads(manifest.read_text(encoding="utf-8"))["nodes"].values()
    marts = [
        Mart(
            product=node["fqn"][2],
            name=node["name"],
            schema=node["schema"],
            description=node["description"],
            columns={name: column["description"] for name, column in node["columns"].items()},
        )
        for node in nodes
        if node["resource_type"] == "model" and node["fqn"][1] == "marts"
    ]
    return sorted(marts, key=lambda mart: (mart.product, mart.name))


def are_built(home: Home, manifest: Path) -> bool:
    """Whether the warehouse has a table of every mart: not where it was made again from the archive, or never built."""
    if not home.warehouse.exists():
        return False
    with writer_lane(home), duckdb.connect(str(home.warehouse), read_only=True) as con:
        rows = con.execute("select table_schema, table_name from information_schema.tables").fetchall()
    return {(mart.schema, mart.name) for mart in read_marts(manifest)} <= set(rows)

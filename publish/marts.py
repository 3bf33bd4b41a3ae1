"""What is published: the models under ``models/marts/<product>``, as dbt's manifest describes them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from ingest.home import Home
from ingest.warehouse import writer_lane

# Marts of this product leave as files for somebody else's system, not as tables for Power BI.
RETURNS = "returns"


@dataclass(frozen=True)
class Identifiers:
    """Where the identities are that a mart's pseudonyms stand for: declared with the mart, used on purpose only.

    ``extract`` is the label of an extract; ``join`` is a column of the mart's contract and the column of the extract
    with the same pseudonyms. ``latest`` and ``known`` map columns of the contract to columns of the extract: to what
    the latest row of the person says, and to the latest value that any row has.
    """

    extract: str
    join: tuple[str, str]
    latest: dict[str, str]
    known: dict[str, str]


@dataclass(frozen=True)
class Mart:
    """One table of one product. ``columns`` maps each column's name to its description, in order.

    ``contract`` is the label of the contract in whose form the table leaves, if any; ``written_as`` maps a column of
    that contract to the column of the mart that is written under its header, where the names differ. ``raw_tables`` are
    the tables of schema ``raw`` that it is made from, through however many models.
    """

    product: str
    name: str
    schema: str
    description: str
    columns: dict[str, str]
    contract: str | None = None
    written_as: dict[str, str] = field(default_factory=dict)
    identifiers: Identifiers | None = None
    raw_tables: frozenset[str] = frozenset()

    @property
    def file_name(self) -> str:
        """The file of a release that holds it, below the folder of its product."""
        return f"{self.name}.csv" if self.product == RETURNS else f"{self.name}.parquet"


def read_marts(manifest: Path) -> list[Mart]:
    """Every enabled mart, by product and name. A table that lost its model is not in the manifest, so not published."""
    described = json.loads(manifest.read_text(encoding="utf-8"))
    marts = [
        _mart(node, _raw_tables(described, unique_id))
        for unique_id, node in described["nodes"].items()
        if node["resource_type"] == "model" and node["fqn"][1] == "marts"
    ]
    return sorted(marts, key=lambda mart: (mart.product, mart.name))


def sources_above(manifest: Mapping[str, Any], node: str) -> set[str]:
    """The source tables that a node rests on, through however many models; by unique id, as the node."""
    seen, ahead = {node}, [node]
    while ahead:
        parents = set(manifest["parent_map"].get(ahead.pop(), ())) - seen
        seen |= parents
        ahead += parents
    return {each for each in seen if each.startswith("source.")}


def _raw_tables(manifest: Mapping[str, Any], unique_id: str) -> frozenset[str]:
    """The tables of schema ``raw`` that a model rests on; not those of the loader's own ledger."""
    names = (str(manifest["sources"][source]["name"]) for source in sources_above(manifest, unique_id))
    return frozenset(name for name in names if not name.startswith("_"))


def _mart(node: dict[str, Any], raw_tables: frozenset[str]) -> Mart:
    meta, columns = _meta(node), node["columns"]
    return Mart(
        product=node["fqn"][2],
        name=node["name"],
        schema=node["schema"],
        description=node["description"],
        columns={name: column["description"] for name, column in columns.items()},
        contract=meta.get("contract"),
        written_as={_meta(each)["written_as"]: name for name, each in columns.items() if "written_as" in _meta(each)},
        identifiers=_identifiers(meta["identifiers"]) if "identifiers" in meta else None,
        raw_tables=raw_tables,
    )


def _identifiers(declared: dict[str, Any]) -> Identifiers:
    ((column, extract_column),) = declared["join"].items()
    return Identifiers(
        extract=declared["from"],
        join=(column, extract_column),
        latest=declared.get("latest", {}),
        known=declared.get("known", {}),
    )


def _meta(described: dict[str, Any]) -> dict[str, Any]:
    meta: dict[str, Any] = described.get("config", {}).get("meta", {})
    return meta


def are_built(home: Home, manifest: Path) -> bool:
    """Whether the warehouse has a table of every mart: not where it was made again from the archive, or never built."""
    if not home.warehouse.exists():
        return False
    with writer_lane(home), duckdb.connect(str(home.warehouse), read_only=True) as con:
        rows = con.execute("select table_schema, table_name from information_schema.tables").fetchall()
    return {(mart.schema, mart.name) for mart in read_marts(manifest)} <= set(rows)

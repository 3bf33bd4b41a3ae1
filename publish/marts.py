"""What is published: the models under ``models/marts/<product>``, as dbt's manifest describes them."""

import json
from dataclasses import dataclass
from pathlib import Path


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

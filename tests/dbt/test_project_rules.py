"""The rules of the dbt project, read off the manifest of one parse: layers, keys, contracts, privacy."""

import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any, cast

import pytest
import yaml

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
Node = dict[str, Any]
Manifest = dict[str, Any]


@pytest.fixture(scope="module")
def manifest(dbt_artefacts: Path) -> Manifest:
    return cast(Manifest, json.loads((dbt_artefacts / "manifest.json").read_text()))


def models(manifest: Manifest, *layers: str) -> list[Node]:
    found = [
        node
        for node in manifest["nodes"].values()
        if node["resource_type"] == "model" and (not layers or node["fqn"][1] in layers)
    ]
    assert found, f"no models in {layers}"
    return found


def parents(node: Node, kind: str) -> list[str]:
    return [parent for parent in node["depends_on"]["nodes"] if parent.startswith(kind)]


def test_what_dbt_makes_of_the_project_is_not_kept_with_it() -> None:
    """A relative WAREHOUSE_HOME or target path puts it there, and a commit may take it along."""
    ignored = {"data", "logs", "target"}
    kept = {"dbt_project.yml", "macros", "models", "profiles.yml", "seeds", "tests"}
    assert {path.name for path in (ROOT / "dbt_project").iterdir()} - ignored == kept


def test_every_model_seed_and_source_describes_itself_and_each_column(manifest: Manifest) -> None:
    seeds = [node for node in manifest["nodes"].values() if node["resource_type"] == "seed"]
    described = [*models(manifest), *seeds, *manifest["sources"].values()]
    assert [node["name"] for node in described if not node["description"] or not node["columns"]] == []
    undescribed = [
        f"{node['name']}.{column['name']}"
        for node in described
        for column in node["columns"].values()
        if not column["description"]
    ]
    assert undescribed == []


def test_a_model_says_its_grain_first(manifest: Manifest) -> None:
    assert [m["name"] for m in models(manifest) if not m["description"].startswith("One row per ")] == []


def test_each_layer_is_a_schema_and_each_product_a_schema_of_its_own(manifest: Manifest) -> None:
    schemas = {"staging": "staging", "intermediate": "staging", "conformed": "conformed"}
    misplaced = [
        model["name"]
        for model in models(manifest)
        if model["schema"] != schemas.get(model["fqn"][1], f"mart_{model['fqn'][2]}")
    ]
    assert misplaced == []


def test_a_staging_model_reads_one_source_table_and_nothing_else(manifest: Manifest) -> None:
    reads = {model["name"]: parents(model, "") for model in models(manifest, "staging")}
    assert [name for name, read in reads.items() if len(read) != 1 or not read[0].startswith("source.")] == []


def test_only_staging_reads_a_source(manifest: Manifest) -> None:
    others = models(manifest, "intermediate", "conformed", "marts")
    assert [m["name"] for m in others if parents(m, "source.")] == []


def test_every_source_table_is_read_by_one_staging_model(manifest: Manifest) -> None:
    read = sorted(source for m in models(manifest, "staging") for source in parents(m, "source."))
    assert read == sorted(manifest["sources"])


def test_data_flows_one_way_through_the_layers(manifest: Manifest) -> None:
    order = ["staging", "intermediate", "conformed", "marts"]
    level = {model["unique_id"]: order.index(model["fqn"][1]) for model in models(manifest)}
    backwards = [
        (model["name"], parent)
        for model in models(manifest)
        for parent in parents(model, "model.")
        if level[parent] > level[model["unique_id"]]
    ]
    assert backwards == []


def test_marts_read_dimensions_and_facts_only(manifest: Manifest) -> None:
    strangers = [
        (m["name"], parent)
        for m in models(manifest, "marts")
        for parent in parents(m, "")
        if not parent.split(".")[-1].startswith(("dim_", "fct_"))
    ]
    assert strangers == []


def test_every_mart_enforces_a_contract_of_types_that_power_bi_reads_exactly(manifest: Manifest) -> None:
    exact = {"boolean", "bigint", "decimal(18,4)", "decimal(18,2)", "date", "timestamp", "varchar"}
    for mart in models(manifest, "marts"):
        assert mart["config"]["contract"]["enforced"], mart["name"]
        assert {column["data_type"] for column in mart["columns"].values()} <= exact, mart["name"]


def test_every_model_has_a_tested_primary_key(manifest: Manifest) -> None:
    unique: defaultdict[str, set[str | None]] = defaultdict(set)
    present: defaultdict[str, set[str]] = defaultdict(set)
    for node in manifest["nodes"].values():
        if node["resource_type"] == "test" and node.get("attached_node"):
            model, test = node["attached_node"], node["test_metadata"]["name"]
            if test in ("unique", "unique_combination", "unique_in_delivery"):
                unique[model].add(node["column_name"])
            if test == "never_null":
                present[model] |= set(node["test_metadata"]["kwargs"]["columns"])
    keyless = [
        model["name"]
        for model in models(manifest)
        # A combination tests its own parts for nulls.
        if None not in unique[model["unique_id"]] and not unique[model["unique_id"]] & present[model["unique_id"]]
    ]
    assert keyless == []


def identifying_columns() -> set[str]:
    """What the contracts call a direct identifier, and the dates behind the bands."""
    names = {"date_of_birth", "continuous_service_date"}
    for path in (ROOT / "ingest" / "contracts").glob("*/*.yaml"):
        for schema in yaml.safe_load(path.read_text(encoding="utf-8"))["schema"]:
            names |= {p["name"] for p in schema["properties"] if p["classification"] == "direct-identifier"}
    # A pseudonym may take the natural name of what it stands for.
    return names - {"assignment_id"}


def test_no_direct_identifier_has_a_column_beyond_staging(manifest: Manifest) -> None:
    identifying = identifying_columns()
    assert {"forename", "surname", "nino", "employee_number", "home_postcode", "work_email"} <= identifying
    carried = [
        f"{model['name']}.{column}"
        for model in models(manifest, "conformed", "marts")
        for column in identifying & set(model["columns"])
    ]
    assert carried == []


def test_no_model_reads_the_text_of_rejected_rows(manifest: Manifest) -> None:
    assert [model["name"] for model in models(manifest) if "row_text" in model["raw_code"]] == []


def test_every_key_of_a_fact_is_its_own_or_leads_to_a_row(manifest: Manifest) -> None:
    tested: defaultdict[str, set[str]] = defaultdict(set)
    for node in manifest["nodes"].values():
        test = node.get("test_metadata") or {"name": ""}
        if test["name"] in ("relationships", "unique", "as_in"):
            # What a row has from its parent is tested there.
            inherited = test["kwargs"]["columns"] if test["name"] == "as_in" else []
            tested[node["attached_node"]] |= {node["column_name"], *inherited}
    loose = [
        f"{model['name']}.{column}"
        for model in models(manifest, "conformed")
        for column in model["columns"]
        if column.endswith("_key") and column not in tested[model["unique_id"]]
    ]
    assert loose == []


def test_every_measure_of_a_mart_states_its_source(manifest: Manifest) -> None:
    numbers = {"bigint", "decimal(18,4)", "decimal(18,2)"}
    labels = ("_year", "_id", "_order", "_number", "tier")
    unsourced = [
        f"{mart['name']}.{column['name']}"
        for mart in models(manifest, "marts")
        for column in mart["columns"].values()
        if column["data_type"] in numbers
        and not column["name"].endswith(labels)
        and "Source: " not in column["description"]
    ]
    assert unsourced == []


def test_a_model_that_asks_the_ledger_about_an_extract_is_below_that_extract(manifest: Manifest) -> None:
    """Else a run that builds only what a delivery concerns would pass it by."""

    def sources(node: str) -> set[str]:
        above = manifest["parent_map"].get(node, [])
        return {parent for parent in above if parent.startswith("source.")}.union(*(sources(p) for p in above))

    blind = [
        (model["name"], extract)
        for model in models(manifest)
        for extract in re.findall(r"\bextract\s*=\s*'(\w+)'", model["raw_code"])
        if not any(source.endswith(f"__{extract}") for source in sources(model["unique_id"]))
    ]
    assert blind == []

"""What a mart must say and carry before it may leave the council, read off the manifest of one parse."""

import csv
import json
import re
from pathlib import Path
from typing import Any, cast

import pytest
import yaml

pytestmark = pytest.mark.slow

PROJECT = Path(__file__).parents[2] / "dbt_project"
Node = dict[str, Any]
Manifest = dict[str, Any]


@pytest.fixture(scope="module")
def manifest(dbt_artefacts: Path) -> Manifest:
    return cast(Manifest, json.loads((dbt_artefacts / "manifest.json").read_text()))


def marts(manifest: Manifest) -> list[Node]:
    nodes = manifest["nodes"].values()
    return [node for node in nodes if node["resource_type"] == "model" and node["fqn"][1] == "marts"]


def rules() -> dict[str, dict[str, str]]:
    with (PROJECT / "seeds/disclosure_rules.csv").open(encoding="utf-8") as file:
        return {row["rule_id"]: row for row in csv.DictReader(file)}


def variables() -> dict[str, str]:
    return cast(dict[str, str], yaml.safe_load((PROJECT / "dbt_project.yml").read_text(encoding="utf-8"))["vars"])


def protections(manifest: Manifest, mart: Node) -> list[dict[str, str]]:
    """The arguments of each test ``cells_are_protected`` of a mart. dbt renders a variable in them later."""
    found = [
        node["test_metadata"]["kwargs"]
        for node in manifest["nodes"].values()
        if node["resource_type"] == "test"
        and node.get("attached_node") == mart["unique_id"]
        and node["test_metadata"]["name"] == "cells_are_protected"
        and node["config"]["severity"].lower() == "error"
        and node["config"]["enabled"]
        and not node["config"]["where"]
    ]
    known = variables()
    return [
        kwargs | {"rule": re.sub(r"\{\{ *var\('(\w+)'\) *\}\}", lambda match: known[match[1]], kwargs["rule"])}
        for kwargs in found
    ]


def faults(manifest: Manifest, mart: Node) -> list[str]:
    """Why a mart may not leave the council; of one that stays there, nothing but an audience is asked."""
    meta = mart["config"]["meta"]
    audience, disclosure = meta.get("audience"), meta.get("disclosure")
    if audience not in ("council", "public"):
        return ["its audience is neither council nor public"]
    if audience == "council":
        return ["marts of open_data are public"] if mart["schema"] == "mart_open_data" else []
    people = {name for name in mart["columns"] if name in ("employee_id", "assignment_id") or name.endswith("_key")}
    said = [f"{name} is somebody's key" for name in sorted(people)]
    if disclosure == "statutory":
        return said if meta.get("because", "").strip() else [*said, "no law is named"]
    if disclosure not in rules():
        return [*said, "it does not say how small numbers are protected"]
    counts = {test["count"] for test in protections(manifest, mart) if test["rule"] == disclosure}
    # Years, orders and the like are numbers that count nobody; a mart says which.
    covered = counts | {f"{count}_percent" for count in counts} | set(meta.get("not_counts", []))
    numbers = [c["name"] for c in mart["columns"].values() if c["data_type"].startswith(("bigint", "decimal"))]
    return [*said, *(f"nothing tests that {name} is protected" for name in numbers if name not in covered)]


def test_every_mart_may_go_where_it_says_that_it_goes(manifest: Manifest) -> None:
    assert {mart["name"]: faults(manifest, mart) for mart in marts(manifest) if faults(manifest, mart)} == {}


def test_some_marts_are_public_under_a_rule_and_some_under_a_law(manifest: Manifest) -> None:
    said = {mart["config"]["meta"].get("disclosure") for mart in marts(manifest)}
    assert {"DHSC_ASC", "statutory"} <= said


def test_every_column_of_a_return_is_written_under_a_header_of_its_contract(manifest: Manifest) -> None:
    """Else it would be left out without a word. A row's number only keeps the rows in order."""
    astray = []
    for mart in (mart for mart in marts(manifest) if "contract" in mart["config"]["meta"]):
        path = PROJECT.parent / "ingest/contracts" / f"{mart['config']['meta']['contract']}.yaml"
        (schema,) = yaml.safe_load(path.read_text(encoding="utf-8"))["schema"]
        known = {name for each in schema["properties"] for name in (each["name"], f"{each['name']}_pseudonym")}
        astray += [
            f"{mart['name']}.{name}"
            for name, column in mart["columns"].items()
            if column["config"]["meta"].get("written_as", name) not in known and name != "row_number"
        ]
    assert astray == []


def a_mart(meta: dict[str, Any], *columns: str, schema: str = "mart_open_data") -> Node:
    kinds = {"headcount": "bigint", "year": "bigint", "headcount_percent": "decimal(18,4)", "pay_gbp": "decimal(18,2)"}
    described = {name: {"name": name, "data_type": kinds.get(name, "varchar")} for name in columns}
    return {"unique_id": "model.mart", "schema": schema, "columns": described, "config": {"meta": meta}}


def a_test(rule: str = "DASA", **config: Any) -> Node:
    settings = {"severity": "ERROR", "enabled": True, "where": None} | config
    metadata = {"name": "cells_are_protected", "kwargs": {"rule": rule, "count": "headcount"}}
    return {"resource_type": "test", "attached_node": "model.mart", "test_metadata": metadata, "config": settings}


PUBLIC = {"audience": "public"}
UNTESTED = ["nothing tests that headcount is protected"]


@pytest.mark.parametrize(
    ("mart", "tests", "expected"),
    [
        (a_mart({}, schema="mart_workforce"), [], ["its audience is neither council nor public"]),
        (a_mart({"audience": "council"}, "headcount", schema="mart_workforce"), [], []),
        (a_mart({"audience": "council"}), [], ["marts of open_data are public"]),
        (a_mart(PUBLIC, "headcount"), [a_test()], ["it does not say how small numbers are protected"]),
        (a_mart(PUBLIC | {"disclosure": "NO_SUCH"}), [], ["it does not say how small numbers are protected"]),
        (a_mart(PUBLIC | {"disclosure": "statutory"}, "headcount"), [], ["no law is named"]),
        (a_mart(PUBLIC | {"disclosure": "statutory", "because": "An Act"}, "headcount"), [], []),
        (a_mart(PUBLIC | {"disclosure": "statutory", "because": "An Act"}, "employee_id", "post_key"), [],
         ["employee_id is somebody's key", "post_key is somebody's key"]),
        (a_mart(PUBLIC | {"disclosure": "DASA"}, "headcount"), [], UNTESTED),
        (a_mart(PUBLIC | {"disclosure": "DASA"}, "headcount"), [a_test("HES2018")], UNTESTED),
        (a_mart(PUBLIC | {"disclosure": "DASA"}, "headcount"), [a_test(severity="warn")], UNTESTED),
        (a_mart(PUBLIC | {"disclosure": "DASA"}, "headcount"), [a_test(where="headcount > 9")], UNTESTED),
        (a_mart(PUBLIC | {"disclosure": "DASA"}, "headcount", "headcount_percent"), [a_test()], []),
        (a_mart(PUBLIC | {"disclosure": "DHSC_ASC"}, "headcount"), [a_test("{{ var('disclosure_rule') }}")], []),
        (a_mart(PUBLIC | {"disclosure": "DASA"}, "headcount", "year", "pay_gbp"), [a_test()],
         ["nothing tests that year is protected", "nothing tests that pay_gbp is protected"]),
        (a_mart(PUBLIC | {"disclosure": "DASA", "not_counts": ["year"]}, "headcount", "year"), [a_test()], []),
    ],
)  # fmt: skip
def test_a_mart_that_may_not_go_is_told_why(mart: Node, tests: list[Node], expected: list[str]) -> None:
    assert faults({"nodes": dict(enumerate(tests))}, mart) == expected


def test_a_rule_hides_further_cells_where_it_does_not_round() -> None:
    unrounded = {rule: row["secondary"] for rule, row in rules().items() if not row["round_to"]}
    assert unrounded == {"UNROUNDED": "true"}


def test_the_rule_of_the_council_rounds() -> None:
    # The tables of one day share the totals of the directorates: hidden in one, another would show them.
    assert rules()[variables()["disclosure_rule"]]["round_to"] != ""

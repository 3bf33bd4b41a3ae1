"""The dbt project as assets: every model and seed an asset, every test a check, run in this very process.

What a run of them builds is planned by ``rebuilding``, and built by ``dbt_runs``. The manifest is prepared beforehand
(``make manifest``) and never at run time.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from graphlib import TopologicalSorter
from typing import Any

import dagster as dg
from dagster_dbt import DagsterDbtTranslator, dbt_assets

from orchestration.dbt_runs import NodeResult, build, failures_of
from orchestration.rebuilding import Plan, plan_for
from orchestration.resources import WAREHOUSE_POOL, Warehouse

Event = dg.MaterializeResult[None] | dg.AssetCheckResult


class Translator(DagsterDbtTranslator):
    """How a dbt node appears in Dagster: sources as the raw assets, models and seeds grouped by layer or product."""

    def get_asset_key(self, dbt_resource_props: Mapping[str, Any]) -> dg.AssetKey:
        """``raw/<source>/<extract>`` for a source table, ``<layer>/<model>`` for the rest."""
        name = str(dbt_resource_props["name"])
        if dbt_resource_props["resource_type"] == "source":
            return dg.AssetKey(["raw", *name.split("__")])
        return dg.AssetKey([self.get_group_name(dbt_resource_props), name])

    def get_group_name(self, dbt_resource_props: Mapping[str, Any]) -> str:
        """The folder a model stands in: staging, intermediate, conformed, or mart_<product>; seeds for a seed."""
        if dbt_resource_props["resource_type"] == "seed":
            return "seeds"
        layer, *inner = dbt_resource_props["fqn"][1:-1]
        return f"mart_{inner[0]}" if layer == "marts" else str(layer)


def warehouse_dbt_assets(manifest: Mapping[str, Any]) -> dg.AssetsDefinition:
    """The assets of a manifest. Tests of severity error stop the run, and with it the release."""
    translator = Translator()

    @dbt_assets(manifest=manifest, dagster_dbt_translator=translator, pool=WAREHOUSE_POOL, name="dbt")
    def dbt(context: dg.AssetExecutionContext, warehouse: Warehouse) -> Iterator[Event]:
        nodes = manifest["nodes"]
        keys = {uid: translator.get_asset_key(n) for uid, n in nodes.items() if n["resource_type"] in ("model", "seed")}
        checks = {key.name: key for key in context.selected_asset_check_keys}
        chosen = [uid for uid, key in keys.items() if key in context.selected_asset_keys]
        plan = plan_for(warehouse, manifest, chosen, is_whole=len(chosen) == len(keys))
        # Until it has gone well nothing is known of what the warehouse rests on.
        warehouse.build_is_sound.unlink(missing_ok=True)
        # Checks may be chosen without a model.
        names = [nodes[uid]["name"] for uid in plan.models] if chosen else list(checks)
        results = build(warehouse, names, is_afresh=plan.is_afresh)
        yield from _told(manifest, {uid: keys[uid] for uid in chosen}, checks, plan, results)
        if failures := failures_of(results):
            raise dg.Failure(f"dbt: {len(failures)} failed or were skipped: {'; '.join(sorted(failures))}")
        if plan.sound_afterwards:
            plan.sound_afterwards.write(warehouse.build_is_sound)

    return dbt


def _told(
    manifest: Mapping[str, Any],
    keys: Mapping[str, dg.AssetKey],
    checks: Mapping[str, dg.AssetCheckKey],
    plan: Plan,
    results: Iterable[NodeResult],
) -> Iterator[Event]:
    """What was built and what its checks found; and of the marts that are as they were, what the release waits for.

    No asset is told of before what it rests on. Of other models that are as they were nothing is told: an event costs
    Dagster's storage about what a small model costs DuckDB.
    """
    seconds = {result.node.unique_id: result.execution_time for result in results if result.status == "success"}
    parents = {uid: set(manifest["parent_map"].get(uid, [])) & keys.keys() for uid in keys}
    as_they_were = {uid for uid in keys if uid not in plan.models and manifest["nodes"][uid]["fqn"][1] == "marts"}
    for uid in TopologicalSorter(parents).static_order():
        if uid in seconds:
            yield dg.MaterializeResult(asset_key=keys[uid], metadata={"seconds": round(seconds[uid], 3)})
        elif uid in as_they_were:
            yield dg.MaterializeResult(asset_key=keys[uid], metadata={"already up to date": True})
    for result in results:
        if result.node.name in checks and result.status != "skipped":
            yield _check_result(checks[result.node.name], str(result.status), result.failures or 0)
    unheard = checks.keys() - {result.node.name for result in results}
    gates = {node["name"] for node in manifest["nodes"].values() if _stops_the_release(node)}
    for name in sorted(unheard & gates):
        # The last build was sound, so these passed, and they rest on what they rested on then.
        if checks[name].asset_key in {keys[uid] for uid in as_they_were}:
            yield _check_result(checks[name], "pass", 0)


def _stops_the_release(node: Mapping[str, Any]) -> bool:
    return node["resource_type"] == "test" and str(node["config"]["severity"]).lower() == "error"


def _check_result(key: dg.AssetCheckKey, status: str, failures: int) -> dg.AssetCheckResult:
    return dg.AssetCheckResult(
        passed=status == "pass",
        asset_key=key.asset_key,
        check_name=key.name,
        severity=dg.AssetCheckSeverity.WARN if status == "warn" else dg.AssetCheckSeverity.ERROR,
        metadata={"rows at fault": failures},
    )


def read_manifest(warehouse: Warehouse) -> dict[str, Any]:
    """The prepared manifest. Raises FileNotFoundError that says how to prepare it."""
    if not warehouse.manifest.exists():
        raise FileNotFoundError(f"{warehouse.manifest} is not there; `make manifest` prepares it.")
    manifest: dict[str, Any] = json.loads(warehouse.manifest.read_text(encoding="utf-8"))
    return manifest

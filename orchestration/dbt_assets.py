"""The dbt project as assets: every model and seed an asset, every test a check, run in this very process.

What a run of them builds is planned by ``rebuilding``, and built by ``dbt_runs``. The manifest is prepared beforehand
(``make manifest``) and never at run time.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
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
        warned = plan.warned_after(results)
        yield from _materialisations(manifest, {uid: keys[uid] for uid in chosen}, plan, results)
        yield from _check_results(checks, plan, results, warned)
        if failures := failures_of(results):
            raise dg.Failure(f"dbt: {len(failures)} failed or were skipped: {'; '.join(sorted(failures))}")
        if plan.sound_afterwards:
            replace(plan.sound_afterwards, warned=warned).write(warehouse.build_is_sound)

    return dbt


def _materialisations(
    manifest: Mapping[str, Any], keys: Mapping[str, dg.AssetKey], plan: Plan, results: Iterable[NodeResult]
) -> Iterator[dg.MaterializeResult[None]]:
    """What was built, and what is as it was: downstream assets wait for every one. None before what it rests on."""
    seconds = {result.node.unique_id: result.execution_time for result in results if result.status == "success"}
    parents = {uid: set(manifest["parent_map"].get(uid, [])) & keys.keys() for uid in keys}
    for uid in TopologicalSorter(parents).static_order():
        if uid in seconds:
            yield dg.MaterializeResult(asset_key=keys[uid], metadata={"seconds": round(seconds[uid], 3)})
        elif uid not in plan.models:
            yield dg.MaterializeResult(asset_key=keys[uid], metadata={"already up to date": True})


def _check_results(
    checks: Mapping[str, dg.AssetCheckKey], plan: Plan, results: Iterable[NodeResult], warned: Mapping[str, int]
) -> Iterator[dg.AssetCheckResult]:
    """What was found; and of what was not built again what was found when it was, since it rests on the same."""
    found = {result.node.name: str(result.status) for result in results}
    faults = {result.node.name: result.failures or 0 for result in results} | dict(warned)
    for name, key in checks.items():
        status = found.get(name, ("warn" if name in warned else "pass") if plan.is_narrowed else "skipped")
        if status != "skipped":
            yield dg.AssetCheckResult(
                passed=status == "pass",
                asset_key=key.asset_key,
                check_name=key.name,
                severity=dg.AssetCheckSeverity.WARN if status == "warn" else dg.AssetCheckSeverity.ERROR,
                metadata={"rows at fault": faults.get(name, 0)},
            )


def read_manifest(warehouse: Warehouse) -> dict[str, Any]:
    """The prepared manifest. Raises FileNotFoundError that says how to prepare it."""
    if not warehouse.manifest.exists():
        raise FileNotFoundError(f"{warehouse.manifest} is not there; `make manifest` prepares it.")
    manifest: dict[str, Any] = json.loads(warehouse.manifest.read_text(encoding="utf-8"))
    return manifest

"""Everything Dagster sees, assembled in one place: landing → raw → dbt → release, one job, one sensor, one schedule."""

import dagster as dg

from orchestration.arrivals import arrivals_sensor
from orchestration.dbt_assets import Translator, read_manifest, warehouse_dbt_assets
from orchestration.publishing import release_asset
from orchestration.raw_assets import landing, raw_asset, raw_key
from orchestration.refresh import nightly, refresh
from orchestration.resources import Warehouse, warehouse_from_environment


def build(warehouse: Warehouse) -> dg.Definitions:
    """The definitions of one warehouse. Pure but for reading its contracts and its dbt manifest."""
    contracts = warehouse.catalogue.contracts
    manifest = read_manifest(warehouse)
    translator = Translator()
    marts = [
        translator.get_asset_key(node)
        for node in manifest["nodes"].values()
        if node["resource_type"] == "model" and node["fqn"][1] == "marts"
    ]
    return dg.Definitions(
        assets=[landing, *map(raw_asset, contracts), warehouse_dbt_assets(manifest), release_asset(marts)],
        jobs=[refresh],
        schedules=[nightly],
        sensors=[arrivals_sensor({contract.label: raw_key(contract) for contract in contracts})],
        resources={"warehouse": warehouse},
        # One process a run: steps share its imports, and only one may write to the warehouse anyway.
        executor=dg.in_process_executor,
    )


@dg.definitions
def defs() -> dg.Definitions:
    """What the code server loads; a function, so that importing this module reads nothing."""
    return build(warehouse_from_environment())

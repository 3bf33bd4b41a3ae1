"""The release as an asset: it stands after every mart, so it runs only when all of them were built and checked."""

from collections.abc import Sequence
from pathlib import Path

import dagster as dg

from orchestration.resources import WAREHOUSE_POOL, Warehouse
from publish.release import publish

RELEASE = dg.AssetKey("release")


def release_asset(marts: Sequence[dg.AssetKey]) -> dg.AssetsDefinition:
    """The asset ``release``, downstream of the marts."""

    @dg.asset(
        key=RELEASE,
        deps=list(marts),
        group_name="release",
        kinds={"parquet", "csv"},
        pool=WAREHOUSE_POOL,
        description="What Power BI reads: published/current, switched to a new release in one step.",
    )
    def release(context: dg.AssetExecutionContext, warehouse: Warehouse) -> dg.MaterializeResult[None]:
        if not warehouse.build_is_sound.exists():
            raise dg.Failure("Not every model is known to be up to date and checked; run the job refresh to publish.")
        made = publish(warehouse.home, warehouse.manifest, Path(warehouse.contracts_folder))
        context.log.info(f"release {made.id} is {'new' if made.is_new else 'unchanged'}")
        rows = {f"rows of {table}": dg.MetadataValue.int(count) for table, count in made.rows.items()}
        return dg.MaterializeResult(
            metadata={"release": made.id, "is new": made.is_new, "folder": dg.MetadataValue.path(made.folder), **rows}
        )

    return release

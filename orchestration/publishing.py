"""The release as an asset: it stands after every mart, so it runs only when all of them were built and checked."""

from collections.abc import Iterator, Sequence

import dagster as dg

from orchestration.resources import WAREHOUSE_POOL, Warehouse
from publish.release import Release, publish

RELEASE = dg.AssetKey("release")
NOTHING_IS_WITHHELD, REGISTER_AGREES = "nothing_is_withheld", "contracts_agree_with_the_register"


def release_asset(marts: Sequence[dg.AssetKey]) -> dg.AssetsDefinition:
    """The asset ``release``, downstream of the marts."""

    @dg.asset(
        key=RELEASE,
        deps=list(marts),
        group_name="release",
        kinds={"parquet", "csv"},
        pool=WAREHOUSE_POOL,
        description="What Power BI reads: published/current, switched to a new release in one step.",
        check_specs=[
            dg.AssetCheckSpec(
                NOTHING_IS_WITHHELD,
                asset=RELEASE,
                description="Every product rests on agreements that are in force today. What does not is left out.",
            ),
            dg.AssetCheckSpec(
                REGISTER_AGREES,
                asset=RELEASE,
                description="Contracts and the register of agreements name the same bases, terms and owners.",
            ),
        ],
    )
    def release(context: dg.AssetExecutionContext, warehouse: Warehouse) -> Iterator[dg.MaterializeResult[None]]:
        if not warehouse.build_is_sound.exists():
            raise dg.Failure("Not every model is known to be up to date and checked; run the job refresh to publish.")
        made = publish(warehouse.home, warehouse.manifest, warehouse.catalogue)
        context.log.info(f"release {made.id} is {'new' if made.is_new else 'unchanged'}")
        for product, reasons in made.withheld.items():
            context.log.warning(f"{product} is withheld. {' '.join(reasons)}")
        rows = {f"rows of {table}": dg.MetadataValue.int(count) for table, count in made.rows.items()}
        withheld = {f"why {product} is withheld": "\n".join(reasons) for product, reasons in made.withheld.items()}
        yield dg.MaterializeResult(
            metadata={
                "release": made.id,
                "is new": made.is_new,
                "folder": dg.MetadataValue.path(made.folder),
                **withheld,
                **rows,
            },
            check_results=[_nothing_is_withheld(made), _register_agrees(made)],
        )

    return release


def _nothing_is_withheld(made: Release) -> dg.AssetCheckResult:
    """An error, since somebody waits for what is withheld; it stops nothing, since the rest is well and published."""
    return dg.AssetCheckResult(
        asset_key=RELEASE,
        check_name=NOTHING_IS_WITHHELD,
        passed=not made.withheld,
        severity=dg.AssetCheckSeverity.ERROR,
        metadata={product: "\n".join(reasons) for product, reasons in made.withheld.items()},
    )


def _register_agrees(made: Release) -> dg.AssetCheckResult:
    return dg.AssetCheckResult(
        asset_key=RELEASE,
        check_name=REGISTER_AGREES,
        passed=not made.governance,
        severity=dg.AssetCheckSeverity.WARN,
        metadata={"findings": len(made.governance), "what they are": "\n".join(made.governance)},
    )

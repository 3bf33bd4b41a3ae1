"""One contract, one asset: ``raw/<source>/<extract>``; and landing, upstream of them all. Their checks: ``raw_checks``.

An asset loads whatever waits for its extract, so running it twice, or for nothing, is harmless.
"""

from collections.abc import Iterator
from datetime import date

import dagster as dg

from ingest.contract import Contract
from ingest.loading import Loaded, load
from ingest.receipts import UNKNOWN, Status
from ingest.standing import read_ledger
from orchestration.raw_checks import (
    arrived_in_time,
    landing_check_specs,
    no_rows_rejected,
    nothing_held,
    nothing_left_behind,
    nothing_refused,
    raw_check_specs,
)
from orchestration.resources import WAREHOUSE_POOL, Warehouse

LANDING = dg.AssetKey("landing")


def raw_key(contract: Contract) -> dg.AssetKey:
    """The asset of an extract."""
    return dg.AssetKey(["raw", contract.source, contract.name])


@dg.asset(
    key=LANDING,
    group_name="landing",
    kinds={"file"},
    pool=WAREHOUSE_POOL,
    description="Files as suppliers drop them. One whose name fits no contract is refused here.",
    check_specs=landing_check_specs(LANDING),
)
def landing(context: dg.AssetExecutionContext, warehouse: Warehouse) -> Iterator[dg.MaterializeResult[None]]:
    """Refuse what fits no contract; what fits one waits for the asset of its extract."""
    if not warehouse.has_configured_key:
        context.log.warning("No WAREHOUSE_PSEUDONYM_KEY is set: pseudonyms are made with a development key.")
    loaded = load(warehouse.home, warehouse.catalogue, warehouse.key(), extracts={UNKNOWN})
    ledger = read_ledger(warehouse.home)
    yield dg.MaterializeResult(
        metadata=_counts(loaded),
        check_results=[
            nothing_refused(LANDING, warehouse.home, ledger, UNKNOWN),
            nothing_left_behind(LANDING, loaded),
        ],
    )


def raw_asset(contract: Contract) -> dg.AssetsDefinition:
    """The asset of one extract."""
    key = raw_key(contract)

    @dg.multi_asset(
        name=f"raw__{contract.table}",
        pool=WAREHOUSE_POOL,
        specs=[
            dg.AssetSpec(
                key,
                deps=[LANDING],
                group_name=f"raw_{contract.source}",
                description=f"{contract.description} {contract.grain.capitalize()}, per delivery.",
                owners=[f"team:{contract.source}"],
                kinds={"duckdb"},
                metadata={
                    "dagster/table_name": f"raw.{contract.table}",
                    "contract version": contract.version,
                    "data owner": contract.governance.owner,
                    "lawful basis": contract.governance.lawful_basis,
                    "retention": contract.governance.retention,
                    "expected every": contract.expected_every or "not stated",
                },
            )
        ],
        check_specs=raw_check_specs(key),
    )
    def load_extract(warehouse: Warehouse) -> Iterator[dg.MaterializeResult[None]]:
        loaded = load(warehouse.home, warehouse.catalogue, warehouse.key(), extracts={contract.label})
        ledger = read_ledger(warehouse.home)
        yield dg.MaterializeResult(
            asset_key=key,
            metadata=_counts(loaded),
            check_results=[
                nothing_refused(key, warehouse.home, ledger, contract.label),
                nothing_held(key, ledger, contract.label),
                no_rows_rejected(key, ledger, contract.label),
                nothing_left_behind(key, loaded),
                arrived_in_time(key, ledger, contract, date.today()),
            ],
        )

    return load_extract


def _counts(loaded: Loaded) -> dict[str, int]:
    """Counts only: no value of any file, and no name of one, may become metadata."""
    by_status = {f"files {status}": sum(receipt.status is status for receipt in loaded.receipts) for status in Status}
    return by_status | {
        "files left in landing": len(loaded.left),
        "rows accepted": sum(receipt.rows_accepted for receipt in loaded.receipts),
        "rows rejected": sum(receipt.rows_rejected for receipt in loaded.receipts),
    }

"""One contract, one asset: ``raw/<source>/<extract>``, with checks that stay red until someone has dealt with bad news.

An asset loads whatever waits for its extract, so running it twice, or for nothing, is harmless.
"""

from collections.abc import Iterator, Sequence

import dagster as dg

from ingest.contract import Contract
from ingest.loading import Loaded, load
from ingest.receipts import UNKNOWN, Receipt, Status
from ingest.standing import newest, outstanding_refusals, read_ledger
from orchestration.resources import WAREHOUSE_POOL, Warehouse

LANDING = dg.AssetKey("landing")
NOTHING_REFUSED, NO_ROWS_REJECTED = "nothing_refused", "no_rows_rejected"
NOTHING_LEFT_BEHIND = "nothing_left_behind"


def raw_key(contract: Contract) -> dg.AssetKey:
    """The asset of an extract."""
    return dg.AssetKey(["raw", contract.source, contract.name])


@dg.asset(
    key=LANDING,
    group_name="landing",
    kinds={"file"},
    pool=WAREHOUSE_POOL,
    description="Files as suppliers drop them. One whose name fits no contract is refused here.",
    check_specs=[
        dg.AssetCheckSpec(NOTHING_REFUSED, asset=LANDING, description="Every file fits a contract by its name."),
        dg.AssetCheckSpec(NOTHING_LEFT_BEHIND, asset=LANDING, description="Every file that waited was dealt with."),
    ],
)
def landing(context: dg.AssetExecutionContext, warehouse: Warehouse) -> Iterator[dg.MaterializeResult[None]]:
    """Refuse what fits no contract; what fits one waits for the asset of its extract."""
    if not warehouse.has_configured_key:
        context.log.warning("No WAREHOUSE_PSEUDONYM_KEY is set: pseudonyms are made with a development key.")
    loaded = load(warehouse.home, warehouse.catalogue, warehouse.key(), extracts={UNKNOWN})
    ledger = read_ledger(warehouse.home)
    yield dg.MaterializeResult(
        metadata=_counts(loaded),
        check_results=[_nothing_refused(warehouse, ledger, UNKNOWN), _nothing_left_behind(LANDING, loaded)],
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
        check_specs=[
            dg.AssetCheckSpec(NOTHING_REFUSED, asset=key, description="No refused file waits to be sent again."),
            dg.AssetCheckSpec(NO_ROWS_REJECTED, asset=key, description="The newest delivery broke no rule."),
            dg.AssetCheckSpec(NOTHING_LEFT_BEHIND, asset=key, description="Every file that waited was dealt with."),
        ],
    )
    def load_extract(warehouse: Warehouse) -> Iterator[dg.MaterializeResult[None]]:
        loaded = load(warehouse.home, warehouse.catalogue, warehouse.key(), extracts={contract.label})
        ledger = read_ledger(warehouse.home)
        yield dg.MaterializeResult(
            asset_key=key,
            metadata=_counts(loaded),
            check_results=[
                _nothing_refused(warehouse, ledger, contract.label),
                _nothing_left_behind(key, loaded),
                _no_rows_rejected(ledger, contract.label),
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


def _nothing_left_behind(key: dg.AssetKey, loaded: Loaded) -> dg.AssetCheckResult:
    reasons = sorted({left.why for left in loaded.left})
    return dg.AssetCheckResult(
        asset_key=key,
        check_name=NOTHING_LEFT_BEHIND,
        passed=not loaded.left,
        severity=dg.AssetCheckSeverity.WARN,
        metadata={"files left in landing": len(loaded.left), "why": " ".join(reasons)},
    )


def _nothing_refused(warehouse: Warehouse, ledger: Sequence[Receipt], label: str) -> dg.AssetCheckResult:
    outstanding = [receipt for receipt in outstanding_refusals(warehouse.home, ledger) if receipt.label == label]
    reports = ", ".join(f"refused/{receipt.delivery_id}.txt" for receipt in outstanding)
    return dg.AssetCheckResult(
        check_name=NOTHING_REFUSED,
        passed=not outstanding,
        severity=dg.AssetCheckSeverity.WARN,
        metadata={"refused and not yet replaced": len(outstanding), "reports": reports},
    )


def _no_rows_rejected(ledger: Sequence[Receipt], label: str) -> dg.AssetCheckResult:
    last = newest(ledger, label)
    return dg.AssetCheckResult(
        check_name=NO_ROWS_REJECTED,
        passed=last is None or last.rows_rejected == 0,
        severity=dg.AssetCheckSeverity.WARN,
        metadata={"rows rejected": last.rows_rejected if last else 0, "why": (last.reason or "") if last else ""},
    )

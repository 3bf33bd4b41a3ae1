"""The checks of landing and of raw assets: bad news that stays in Dagster until someone has dealt with it.

Here is what each check asks of the ledger. All of them warn and none stops a run: what arrived well goes on. Metadata
are counts, dates, ids and names of rules: never a value of a file, nor what a person wrote when accepting one.
"""

from collections.abc import Sequence
from datetime import date

import dagster as dg

from ingest.contract import Contract
from ingest.holding import acceptance_in, outstanding_holds, short_id
from ingest.home import Home
from ingest.loading import Loaded
from ingest.receipts import Receipt
from ingest.standing import due_by, newest, outstanding_refusals

NOTHING_REFUSED, NOTHING_HELD, NO_ROWS_REJECTED = "nothing_refused", "nothing_held", "no_rows_rejected"
NOTHING_LEFT_BEHIND, ARRIVED_IN_TIME = "nothing_left_behind", "arrived_in_time"


def landing_check_specs(key: dg.AssetKey) -> list[dg.AssetCheckSpec]:
    """The checks of landing."""
    return [
        dg.AssetCheckSpec(NOTHING_REFUSED, asset=key, description="Every file fits a contract by its name."),
        dg.AssetCheckSpec(NOTHING_LEFT_BEHIND, asset=key, description="Every file that waited was dealt with."),
    ]


def raw_check_specs(key: dg.AssetKey) -> list[dg.AssetCheckSpec]:
    """The checks of the asset of one extract."""
    described = {
        NOTHING_REFUSED: "No refused file waits to be sent again.",
        NOTHING_HELD: "No held file waits for a person to accept it.",
        NO_ROWS_REJECTED: "The newest delivery broke no rule.",
        NOTHING_LEFT_BEHIND: "Every file that waited was dealt with.",
        ARRIVED_IN_TIME: "The next delivery is not overdue.",
    }
    return [dg.AssetCheckSpec(name, asset=key, description=text) for name, text in described.items()]


def nothing_left_behind(key: dg.AssetKey, loaded: Loaded) -> dg.AssetCheckResult:
    """Whether the load just done dealt with every file."""
    why = " ".join(sorted({left.why for left in loaded.left}))
    return _result(NOTHING_LEFT_BEHIND, key, not loaded.left, {"files left in landing": len(loaded.left), "why": why})


def nothing_refused(key: dg.AssetKey, home: Home, ledger: Sequence[Receipt], label: str) -> dg.AssetCheckResult:
    """Whether a refused file still waits for a good one, or for its report to be deleted."""
    outstanding = [receipt for receipt in outstanding_refusals(home, ledger) if receipt.label == label]
    reports = ", ".join(f"refused/{receipt.delivery_id}.txt" for receipt in outstanding)
    return _result(
        NOTHING_REFUSED, key, not outstanding, {"refused and not yet replaced": len(outstanding), "reports": reports}
    )


def nothing_held(key: dg.AssetKey, ledger: Sequence[Receipt], label: str) -> dg.AssetCheckResult:
    """Whether a held file still waits to be accepted or replaced."""
    outstanding = [receipt for receipt in outstanding_holds(ledger) if receipt.label == label]
    ids = ", ".join(sorted({short_id(receipt) for receipt in outstanding}))
    return _result(NOTHING_HELD, key, not outstanding, {"held": len(outstanding), "ids": ids})


def no_rows_rejected(key: dg.AssetKey, ledger: Sequence[Receipt], label: str) -> dg.AssetCheckResult:
    """Whether the newest delivery is free of rows that break a rule."""
    last = newest(ledger, label)
    rejected, reason = (last.rows_rejected, last.reason or "") if last else (0, "")
    why = reason.removesuffix(acceptance_in(reason) or "").rstrip()
    return _result(NO_ROWS_REJECTED, key, rejected == 0, {"rows rejected": rejected, "why": why})


def arrived_in_time(
    key: dg.AssetKey, ledger: Sequence[Receipt], contract: Contract, today: date
) -> dg.AssetCheckResult:
    """Whether the next delivery is not yet overdue; nothing is, where nothing is expected or nothing ever came."""
    due = due_by(contract, ledger)
    return _result(ARRIVED_IN_TIME, key, due is None or today <= due, {"due by": str(due or "not expected")})


def _result(name: str, key: dg.AssetKey, passed: bool, metadata: dict[str, int | str]) -> dg.AssetCheckResult:
    return dg.AssetCheckResult(
        asset_key=key, check_name=name, passed=passed, severity=dg.AssetCheckSeverity.WARN, metadata=metadata
    )

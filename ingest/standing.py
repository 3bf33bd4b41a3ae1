"""How things stand, read from the ledger: what arrived, which is the newest of an extract, which bad news is open."""

from collections.abc import Callable, Sequence
from datetime import date

from ingest import receipts
from ingest.contract import Contract
from ingest.home import Home
from ingest.receipts import Receipt, Status
from ingest.warehouse import open_warehouse, writer_lane


def read_ledger(home: Home, notice: Callable[[str], None] = lambda message: None) -> list[Receipt]:
    """Every receipt, oldest first; none where nothing was ever loaded."""
    if not home.warehouse.exists():
        return []
    with writer_lane(home, notice=notice), open_warehouse(home) as con:
        receipts.create_ledger(con)
        return receipts.read(con)


def newest(ledger: Sequence[Receipt], label: str) -> Receipt | None:
    """The delivery of an extract that is true at the latest date; of corrections, the last received."""
    loaded = [r for r in ledger if r.label == label and r.is_loaded]
    return max(loaded, key=lambda r: (r.as_at or r.received_at.date(), r.version or 1, r.received_at), default=None)


def due_by(contract: Contract, ledger: Sequence[Receipt]) -> date | None:
    """The last day on which the next delivery is in time; None where nothing is expected, or nothing ever came.

    What came last was true at some date; the next one is true an interval later, and may arrive some days after that.
    """
    last = newest(ledger, contract.label)
    if contract.expected_every is None or last is None or last.as_at is None:
        return None
    due = contract.expected_every.after(last.as_at)
    return contract.late_after.after(due) if contract.late_after else due


def outstanding_refusals(home: Home, ledger: Sequence[Receipt]) -> list[Receipt]:
    """Refused files that nobody has dealt with: no good file came for the same date and period since, and the report is
    still in ``refused/``. One entry for each content, however often it came."""
    outstanding = {}
    for position, receipt in enumerate(ledger):
        has_report = receipt.status is Status.REFUSED and (home.refused / f"{receipt.delivery_id}.txt").exists()
        if has_report and not any(_replaces(later, receipt) for later in ledger[position + 1 :]):
            outstanding[receipt.delivery_id] = receipt
    return list(outstanding.values())


def _replaces(later: Receipt, refused: Receipt) -> bool:
    same = (later.source, later.extract, later.as_at, later.period) == (
        refused.source,
        refused.extract,
        refused.as_at,
        refused.period,
    )
    return same and refused.extract is not None and later.is_loaded

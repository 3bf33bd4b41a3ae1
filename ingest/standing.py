"""How things stand, read from the ledger: what arrived, which is the newest of an extract, which bad news is open."""

from collections.abc import Callable, Sequence
from datetime import date

from ingest import receipts
from ingest.contract import Contract
from ingest.home import Home
from ingest.receipts import UNKNOWN, Receipt, Status
from ingest.warehouse import open_warehouse, writer_lane


def read_ledger(home: Home, notice: Callable[[str], None] = lambda message: None) -> list[Receipt]:
    """Every receipt, oldest first; none where nothing was ever loaded."""
    if not home.warehouse.exists():
        return []
    with writer_lane(home, notice=notice), open_warehouse(home) as con:
        receipts.create_ledger(con)
        return receipts.read(con)


def attests(receipt: Receipt) -> bool:
    """Whether it says that content in the warehouse is true at its date: it was loaded, or is a duplicate that states
    a date of its own. A duplicate whose name gives none says nothing new."""
    return receipt.is_loaded or (receipt.status is Status.DUPLICATE and receipt.is_as_at_stated)


def newest(ledger: Sequence[Receipt], label: str) -> Receipt | None:
    """The loaded delivery whose content is true at the latest date, be it a duplicate that says so; of corrections, the
    last received."""
    loaded = {r.delivery_id: r for r in ledger if r.label == label and r.is_loaded}
    evidence = [r for r in ledger if r.label == label and r.delivery_id in loaded and attests(r)]
    last = max(evidence, key=lambda r: (r.as_at or r.received_at.date(), r.version or 1, r.received_at), default=None)
    return loaded[last.delivery_id] if last else None


def due_by(contract: Contract, ledger: Sequence[Receipt]) -> date | None:
    """The last day on which the next delivery is in time; None where nothing is expected, or nothing ever came.

    What came last was true at some date; the next one is true an interval later, and may arrive some days after that.
    The same bytes again are a delivery too: nothing may have changed.
    """
    arrived = [r for r in ledger if r.label == contract.label and (r.is_loaded or r.status is Status.DUPLICATE)]
    last = max((receipt.as_at for receipt in arrived if receipt.as_at), default=None)
    if contract.expected_every is None or last is None:
        return None
    due = contract.expected_every.after(last)
    return contract.late_after.after(due) if contract.late_after else due


def outstanding_refusals(home: Home, ledger: Sequence[Receipt]) -> list[Receipt]:
    """Refused files that nobody has dealt with: no good file came for the same date and period since, and the report is
    still in ``refused/``. One entry for each content, however often it came."""
    outstanding = {}
    for position, receipt in enumerate(ledger):
        has_report = receipt.status is Status.REFUSED and (home.refused / f"{receipt.delivery_id}.txt").exists()
        if has_report and not any(replaces(later, receipt) for later in ledger[position + 1 :]):
            outstanding[receipt.delivery_id] = receipt
    return list(outstanding.values())


def replaces(later: Receipt, earlier: Receipt) -> bool:
    """Whether what arrived later is good and stands for what an earlier file should have been.

    That is: for the same date and period, in the same version or a higher one; for a window, all of it and no older. A
    file whose name gives no date is replaced by the next good one of its period.
    """
    if earlier.label == UNKNOWN or later.label != earlier.label or not attests(later):
        return False
    is_no_older = (later.as_at or date.min) >= (earlier.as_at or date.min)
    is_same_date = later.as_at == earlier.as_at or not earlier.is_as_at_stated
    is_corrected = (later.version or 1) >= (earlier.version or 1)
    if earlier.window_from and earlier.window_to:
        first, last = later.window_from or date.max, later.window_to or date.min
        covers = first <= earlier.window_from and last >= earlier.window_to
        return covers and is_no_older and (is_corrected or not is_same_date)
    return is_same_date and later.period == earlier.period and is_corrected

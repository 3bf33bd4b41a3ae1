"""Deliveries that wait for a person: a full picture that has shrunk too much, until someone says that it is right."""

from collections.abc import Sequence
from datetime import date

from ingest.conforming import Counts
from ingest.contract import Contract
from ingest.receipts import Delivery, Receipt, Status

FEWEST_HEX_DIGITS = 8


def shrunken(contract: Contract, ledger: Sequence[Receipt], delivery: Delivery, counts: Counts) -> str | None:
    """Why a full delivery must be held: it has fewer rows than its contract's share of the one before it.

    The one before it is of the same period, and true at the same date or the latest before; in a full picture, whoever
    is absent has ended, so half a file would end half of them. None where all is well, or nothing came before.
    """
    if contract.kind != "full" or not contract.shrink_limit:
        return None
    before = [r for r in ledger if r.is_loaded and _is_before(r, delivery)]
    last = max(before, key=lambda r: (r.as_at or date.min, r.version or 1, r.received_at), default=None)
    if last is None or counts.read >= contract.shrink_limit * last.rows_read:
        return None
    return (
        f"It has {counts.read:,} rows, less than {contract.shrink_limit * 100:g}% of the {last.rows_read:,} of the "
        f"delivery before it, {last.file_name}. If that is right: ingest accept {delivery.delivery_id[:12]} --because …"
    )


def outstanding_holds(ledger: Sequence[Receipt]) -> list[Receipt]:
    """Held deliveries that nobody has accepted and no good file for the same date and period has replaced since."""
    outstanding: dict[str, Receipt] = {}
    for receipt in ledger:
        if receipt.status is Status.HELD:
            outstanding[receipt.delivery_id] = receipt
        elif receipt.is_loaded:
            outstanding = {key: held for key, held in outstanding.items() if not _is_settled_by(held, receipt)}
    return list(outstanding.values())


def held_delivery(ledger: Sequence[Receipt], identifier: str) -> Receipt:
    """The one outstanding held delivery whose id begins so. Raises ValueError where there is none, or more than one."""
    if len(identifier) < FEWEST_HEX_DIGITS:
        raise ValueError(f"Give at least {FEWEST_HEX_DIGITS} digits of the delivery's id.")
    found = [receipt for receipt in outstanding_holds(ledger) if receipt.delivery_id.startswith(identifier.lower())]
    if len(found) != 1:
        number = "No" if not found else "More than one"
        raise ValueError(
            f"{number} held delivery has an id that begins with {identifier}. See: ingest deliveries --status held"
        )
    return found[0]


def _is_before(receipt: Receipt, delivery: Delivery) -> bool:
    same_series = (receipt.label, receipt.period) == (delivery.label, delivery.period)
    return same_series and (receipt.as_at or date.min) <= (delivery.as_at or date.max)


def _is_settled_by(held: Receipt, loaded: Receipt) -> bool:
    same_picture = (held.label, held.as_at, held.period) == (loaded.label, loaded.as_at, loaded.period)
    return held.delivery_id == loaded.delivery_id or same_picture

"""Deliveries that wait for a person: a full picture that has shrunk too much, until someone says that it is right."""

from collections.abc import Sequence
from datetime import date

from ingest.conforming import Counts
from ingest.contract import Contract
from ingest.receipts import Delivery, Receipt, Status
from ingest.standing import attests, replaces

FEWEST_HEX_DIGITS = 8
ACCEPTED = "Held; accepted because: "
SHORT_ID_DIGITS = 12
SMALLEST_SHARE = 1e-9  # so that exactly 7 of 100 is not less than 0.07


def shrunken(contract: Contract, ledger: Sequence[Receipt], delivery: Delivery, counts: Counts) -> str | None:
    """Why a full delivery must be held: it has fewer rows than its contract's share of the one before it.

    The one before it is of the same period, and true at the same date or the latest before; in a full picture, whoever
    is absent has ended, so half a file would end half of them. None where all is well, or nothing came before.
    """
    if contract.kind != "full" or not contract.shrink_limit:
        return None
    rows = {receipt.delivery_id: receipt.rows_read for receipt in ledger if receipt.is_loaded}
    before = [r for r in ledger if r.delivery_id in rows and attests(r) and _is_before(r, delivery)]
    last = max(before, key=lambda receipt: (*_order(receipt), receipt.received_at), default=None)
    if last is None or counts.read / rows[last.delivery_id] >= contract.shrink_limit - SMALLEST_SHARE:
        return None
    return (
        f"It has {counts.read:,} rows, less than {contract.shrink_limit * 100:g}% of the {rows[last.delivery_id]:,} of "
        f"the delivery before it, {last.file_name}. If that is right: ingest accept {short_id(delivery)} --because …"
    )


def outstanding_holds(ledger: Sequence[Receipt]) -> list[Receipt]:
    """Held deliveries that nobody has accepted and that no good file has replaced since.

    One entry for each content, date, period and version, however often it came; the same bytes may be held under two
    dates. Bytes that were refused when they came again wait no longer: they are no good under the contract of today.
    """
    outstanding: dict[object, Receipt] = {}
    for receipt in ledger:
        if receipt.status is Status.HELD:
            outstanding.setdefault(_what_it_claims(receipt), receipt)
        elif outstanding:
            outstanding = {claim: held for claim, held in outstanding.items() if not _is_settled_by(held, receipt)}
    return list(outstanding.values())


def held_deliveries(ledger: Sequence[Receipt], identifier: str) -> list[Receipt]:
    """What is outstanding of the one held delivery whose id begins so: several where it came under several dates.

    Raises ValueError where there is no such delivery, or more than one.
    """
    if len(identifier) < FEWEST_HEX_DIGITS:
        raise ValueError(f"Give at least {FEWEST_HEX_DIGITS} digits of the delivery's id.")
    waiting = outstanding_holds(ledger)
    found = [receipt for receipt in waiting if receipt.delivery_id.startswith(identifier.lower())]
    if len({receipt.delivery_id for receipt in found}) != 1:
        number = "More than one" if found else "No"
        listed = ", ".join(f"{short_id(receipt)} ({receipt.file_name})" for receipt in waiting) or "none"
        raise ValueError(f"{number} held delivery has an id that begins with {identifier}. Waiting: {listed}.")
    return found


def acceptance(because: str) -> str:
    """What the receipt of an accepted delivery says of why."""
    return f"{ACCEPTED}{because}"


def acceptance_in(reason: str | None) -> str | None:
    """What a receipt says of why its delivery was accepted; None where it was never held."""
    _, found, because = (reason or "").partition(ACCEPTED)
    return acceptance(because) if found else None


def short_id(delivery: Delivery) -> str:
    """Enough of a delivery's id for people to tell it from any other."""
    return delivery.delivery_id[:SHORT_ID_DIGITS]


def _order(delivery: Delivery) -> tuple[date, int]:
    return delivery.as_at or date.max, delivery.version or 1


def _is_before(receipt: Receipt, delivery: Delivery) -> bool:
    same_series = (receipt.label, receipt.period) == (delivery.label, delivery.period)
    return same_series and _order(receipt) <= _order(delivery)


def _what_it_claims(held: Receipt) -> object:
    as_at = held.as_at if held.is_as_at_stated else None
    return held.label, held.delivery_id, as_at, held.period, held.version


def _is_settled_by(held: Receipt, later: Receipt) -> bool:
    same_bytes = (held.label, held.delivery_id) == (later.label, later.delivery_id)
    return (same_bytes and later.status is Status.REFUSED) or replaces(later, held)

"""A held delivery accepted by a person: it is loaded from the archive as it would have been, and the reason is kept."""

from ingest import receipts
from ingest.catalogue import Catalogue
from ingest.conforming import Counts
from ingest.delivering import Terms, deliver, loaded_receipt
from ingest.holding import held_delivery
from ingest.home import Home
from ingest.loading import Notice, make_ready
from ingest.pseudonyms import PseudonymKey
from ingest.receipts import Delivery, Receipt
from ingest.warehouse import open_warehouse, writer_lane


def accept(
    home: Home,
    catalogue: Catalogue,
    key: PseudonymKey,
    identifier: str,
    *,
    because: str,
    notice: Notice = lambda message: None,
) -> Receipt:
    """Load the held delivery whose id begins with ``identifier``; its receipt says ``because``.

    Raises ValueError where there is no such delivery or no reason, DeliveryRefused where its contract has changed and
    would not have it any more, and what ``load`` raises.
    """
    if not because.strip():
        raise ValueError("Say why the delivery is right; the receipt keeps the reason.")
    with writer_lane(home, notice=notice), open_warehouse(home) as con:
        make_ready(con, home, catalogue, key)
        held = held_delivery(receipts.read(con), identifier)
        contract, kept = catalogue.contract(held.label), home.archive / held.label / held.delivery_id

        def make_out(delivery: Delivery, counts: Counts, broken: str | None, earlier: list[Receipt]) -> Receipt:
            told = f"Held; accepted because: {because.strip()}"
            return loaded_receipt(contract, key, delivery, counts, f"{broken} {told}" if broken else told)

        terms = Terms(contract, key, make_out)
        ((_, outcome),) = deliver(con, terms, [(held.delivery, kept)], home.scratch)
        receipts.catch_up_mirror(con, home)
    if isinstance(outcome, Receipt):
        return outcome
    raise outcome

"""A held delivery accepted by a person: it is loaded from the archive as it would have been, and the reason is kept."""

import duckdb

from ingest import receipts
from ingest.catalogue import Catalogue
from ingest.conforming import Counts
from ingest.contract import Contract
from ingest.delivering import Terms, deliver, loaded_receipt
from ingest.faults import DeliveryRefused, IngestError
from ingest.holding import acceptance, held_deliveries
from ingest.home import Home
from ingest.loading import Notice, make_ready
from ingest.pseudonyms import PseudonymKey
from ingest.rebuilding import archive_faults
from ingest.receipts import Delivery, Receipt, Status, receipt_of
from ingest.sql_text import is_text
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

    The same bytes held under several dates are right for each of them. Raises ValueError where there is no such
    delivery or no fit reason, DeliveryRefused where its contract is gone or would not have it any more, or where the
    archive does not hold it as it came, and what ``load`` raises.
    """
    if not because.strip():
        raise ValueError("Say why the delivery is right; the receipt keeps the reason.")
    if not is_text(because):
        raise ValueError("The reason is not in UTF-8.")
    told = acceptance(because.strip())
    with writer_lane(home, notice=notice), open_warehouse(home) as con:
        make_ready(con, home, catalogue, key)
        first, *others = held_deliveries(receipts.read(con), identifier)
        loaded_as = receipts.loaded_as(con, first.delivery_id)
        if loaded_as is None:
            faults = archive_faults(home, catalogue, [first])
            if faults:
                raise DeliveryRefused(first.file_name, faults)
            accepted = _load(con, home, catalogue.contract(first.label), key, first, told)
        else:
            accepted = _duplicate(con, first, f"These bytes were loaded before, as {loaded_as}. {told}")
        for other in others:
            _duplicate(con, other, f"These bytes were loaded as {first.file_name}. {told}")
        receipts.catch_up_mirror(con, home)
    return accepted


def _load(
    con: duckdb.DuckDBPyConnection, home: Home, contract: Contract, key: PseudonymKey, held: Receipt, told: str
) -> Receipt:
    def make_out(delivery: Delivery, counts: Counts, broken: str | None, earlier: list[Receipt]) -> Receipt:
        return loaded_receipt(contract, key, delivery, counts, f"{broken} {told}" if broken else told)

    kept = home.archive / held.label / held.delivery_id
    ((_, outcome),) = deliver(con, Terms(contract, key, make_out), [(held.delivery, kept)], home.scratch)
    if isinstance(outcome, Receipt):
        return outcome
    if isinstance(outcome, IngestError | OSError):
        raise outcome
    # The words of an error that is not ours may quote the file.
    raise IngestError(f"{held.file_name} could not be loaded ({type(outcome).__name__}).")


def _duplicate(con: duckdb.DuckDBPyConnection, held: Receipt, reason: str) -> Receipt:
    """The bytes are in the warehouse; that they are true at this date too is all there is to say."""
    receipt = receipt_of(held.delivery, Status.DUPLICATE, reason=reason)
    receipts.write(con, [receipt])
    return receipt

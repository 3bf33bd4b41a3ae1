"""Deliveries in our keeping become rows: files of one layout are read together, and commit with their receipts.

What comes of each is told apart: a receipt, or the error that stands in its way. One that fails holds up no other.
"""

import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from ingest.committing import commit
from ingest.conforming import Counts, Window, conform
from ingest.contract import Contract
from ingest.damage import NeedsRewriting
from ingest.fail_points import fail_point
from ingest.faults import DeliveryRefused, Fault
from ingest.pseudonyms import PseudonymKey
from ingest.reading import Readable, make_canonical, make_readable
from ingest.receipts import Delivery, Receipt, Status, receipt_of
from ingest.rejecting import number_rows, row_faults, rules_broken, too_many_rejects

Outcome = Receipt | Exception
# Makes out the receipt of a delivery that may be loaded, given its counts, what there is to say of it, and the receipts
# made out just before it. One that is not of loaded rows keeps them out.
MakeOut = Callable[[Delivery, Counts, str | None, list[Receipt]], Receipt]
MOST_FAULTS_REPORTED = 1_000
# Read together at most: more would not be quicker, and what is read waits in memory.
MOST_FILES, MOST_BYTES = 500, 64_000_000


@dataclass(frozen=True)
class Terms:
    """What holds for all deliveries of an extract: its contract, the pseudonym key, how a receipt is made out."""

    contract: Contract
    key: PseudonymKey
    make_out: MakeOut


@dataclass(frozen=True)
class Prepared:
    """A delivery, how its file is read, and the folder where it was unpacked."""

    delivery: Delivery
    readable: Readable
    scratch: Path


def deliver(
    con: duckdb.DuckDBPyConnection, terms: Terms, kept: Iterable[tuple[Delivery, Path]], scratch: Path
) -> Iterator[tuple[Delivery, Outcome]]:
    """Load deliveries of one extract from where they are kept, in order; what became of each as soon as it is known.

    A receipt has been committed, with its rows. Raises only what no further delivery can survive, FatalException.
    """
    batch: list[Prepared] = []
    for delivery, path in kept:
        try:
            prepared = _prepare(terms.contract, delivery, path, scratch)
        except Exception as error:
            yield delivery, error
            continue
        if batch and not _may_join(batch, prepared):
            yield from _load(con, terms, batch)
            batch = []
        batch.append(prepared)
    yield from _load(con, terms, batch)


def loaded_receipt(
    contract: Contract, key: PseudonymKey, delivery: Delivery, counts: Counts, reason: str | None
) -> Receipt:
    """The receipt of a delivery whose rows are loaded."""
    return receipt_of(
        delivery,
        Status.ACCEPTED_WITH_REJECTS if counts.rejected else Status.ACCEPTED,
        rows_read=counts.read,
        rows_accepted=counts.accepted,
        rows_rejected=counts.rejected,
        reason=reason,
        contract_version=contract.version,
        pseudonym_key=key.fingerprint if contract.pseudonymised else None,
    )


def _prepare(contract: Contract, delivery: Delivery, path: Path, scratch: Path) -> Prepared:
    folder = scratch / delivery.delivery_id
    try:
        return Prepared(delivery, make_readable(path, delivery.file_name, contract, folder), folder)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _may_join(batch: list[Prepared], other: Prepared) -> bool:
    """Whether a file can be read together with others: read as it is, with the same columns, and not too much."""
    first, is_plain = batch[0], not batch[0].readable.is_ours and not other.readable.is_ours
    alike = (first.readable.layout, first.readable.names) == (other.readable.layout, other.readable.names)
    within = len(batch) < MOST_FILES and sum(each.readable.plain.stat().st_size for each in batch) < MOST_BYTES
    return is_plain and alike and within and _window(first.delivery) == _window(other.delivery)


def _load(con: duckdb.DuckDBPyConnection, terms: Terms, batch: list[Prepared]) -> list[tuple[Delivery, Outcome]]:
    """The batch in one go; where that will not do, each file alone, to find which is at fault."""
    if not batch:
        return []
    try:
        return _load_together(con, terms, batch)
    except duckdb.FatalException:
        raise
    except Exception as error:
        if len(batch) == 1:
            return [(batch[0].delivery, error)]
        return [outcome for each in batch for outcome in _load(con, terms, [each])]
    finally:
        for each in batch:
            shutil.rmtree(each.scratch, ignore_errors=True)


def _load_together(
    con: duckdb.DuckDBPyConnection, terms: Terms, batch: list[Prepared]
) -> list[tuple[Delivery, Outcome]]:
    batch, counts = _conformed(con, terms.contract, batch)
    fail_point("after_conforming")
    number_rows(con, [each.readable for each in batch])
    broken = rules_broken(con, terms.contract) if any(count.rejected for count in counts) else {}
    made_out: list[Receipt] = []
    outcomes: list[tuple[Delivery, Outcome]] = []
    taken: list[tuple[int, Receipt]] = []
    for file, (each, count) in enumerate(zip(batch, counts, strict=True)):
        if too_many_rejects(terms.contract, count):
            faults = row_faults(con, terms.contract, file, MOST_FAULTS_REPORTED)
            summary = _too_many_rejects(terms.contract, count, broken[file])
            outcomes.append((each.delivery, DeliveryRefused(each.delivery.file_name, [summary, *faults])))
            continue
        told = " ".join(part for part in (broken.get(file), each.readable.ignored) if part) or None
        receipt = terms.make_out(each.delivery, count, told, made_out)
        made_out.append(receipt)
        outcomes.append((each.delivery, receipt))
        if receipt.is_loaded:
            taken.append((file, receipt))
    commit(con, terms.contract, terms.key, taken, made_out)
    return outcomes


def _conformed(
    con: duckdb.DuckDBPyConnection, contract: Contract, batch: list[Prepared]
) -> tuple[list[Prepared], list[Counts]]:
    window = _window(batch[0].delivery)
    try:
        return batch, conform(con, contract, [each.readable for each in batch], window)
    except NeedsRewriting:
        (odd,) = batch
        rewritten = replace(odd, readable=make_canonical(odd.readable, contract, odd.scratch))
        return [rewritten], conform(con, contract, [rewritten.readable], window)


def _window(delivery: Delivery) -> Window | None:
    return (delivery.window_from, delivery.window_to) if delivery.window_from and delivery.window_to else None


def _too_many_rejects(contract: Contract, counts: Counts, broken: str) -> Fault:
    share = f"{counts.rejected:,} of {counts.read:,} rows break a rule"
    limit = f"more than the limit of {contract.rejects_limit * 100:g}%" if counts.accepted else "and none is left"
    return Fault("rejects.limit", f"{share}, {limit}. {broken}")

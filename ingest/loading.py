"""From landing to raw: every settled file becomes one receipt, and the rows of an accepted one commit together with it.

Loading is level-triggered: it takes all that waits, in order of date, version and arrival; who asked, and why, plays no
part. Accepting a held delivery takes the same way from the archive on.
"""

import os
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path

import duckdb

from ingest import durably, receipts
from ingest.arrivals import Arrival, arrivals
from ingest.catalogue import Catalogue
from ingest.conforming import Counts
from ingest.contract import Contract
from ingest.delivering import MOST_FILES, Outcome, Terms, deliver, loaded_receipt
from ingest.fail_points import fail_point
from ingest.faults import DeliveryRefused, IngestError, PseudonymKeyChanged, WarehouseLost
from ingest.holding import shrunken
from ingest.home import Home
from ingest.landing import Claimed, archive, claim, clear_unfinished_claims, refuse, release, settled
from ingest.pseudonyms import PseudonymKey
from ingest.raw_tables import create_raw_table
from ingest.receipts import Delivery, Receipt, Status, receipt_of
from ingest.warehouse import open_warehouse, remove, system_fault, unfinished, writer_lane

Notice = Callable[[str], None]
MOST_FAULTS_IN_RECEIPT = 100


@dataclass(frozen=True)
class LeftBehind:
    """A file that is still in landing after a load, and why; it waits for the next one."""

    file_name: str
    label: str
    why: str


@dataclass(frozen=True)
class Loaded:
    """What a load did: a receipt for each file that was dealt with, and what it had to leave."""

    receipts: tuple[Receipt, ...]
    left: tuple[LeftBehind, ...]


def load(
    home: Home,
    catalogue: Catalogue,
    key: PseudonymKey,
    *,
    extracts: Collection[str] | None = None,
    memory_limit: str | None = None,
    notice: Notice = lambda message: None,
) -> Loaded:
    """Load every settled file of the extracts (all of them, and files that fit none, by default).

    A refused file is no error: its receipt says why. A file that cannot be dealt with is left in landing, and the rest
    go on. Raises WarehouseBusy, WarehouseLost, and PseudonymKeyChanged where the warehouse was loaded under another
    key. A crash at any point leaves each file either loaded or still in landing.
    """
    with writer_lane(home, notice=notice), open_warehouse(home, memory_limit) as con:
        make_ready(con, home, catalogue, key)
        wanted = [a for a in arrivals(home, catalogue) if extracts is None or a.label in extracts]
        ready = set(settled(arrival.path for arrival in wanted))
        taking = _Taking(con, home, key, notice, len(wanted))
        taking.leave((a for a in wanted if a.path not in ready), "It is still being written.")
        for _, group in groupby((a for a in wanted if a.path in ready), key=lambda arrival: arrival.label):
            of_one_extract = list(group)
            for start in range(0, len(of_one_extract), MOST_FILES):
                taking.take(of_one_extract[start : start + MOST_FILES])
        return Loaded(tuple(taking.done), tuple(taking.left))


def make_ready(con: duckdb.DuckDBPyConnection, home: Home, catalogue: Catalogue, key: PseudonymKey) -> None:
    """Clear away what a crash left, make the tables that are missing, and see that the warehouse may be written to.

    Raises WarehouseLost, PseudonymKeyChanged, and ContractFaults where a loaded column has changed its type.
    """
    clear_unfinished_claims(home)
    remove(unfinished(home))
    shutil.rmtree(home.scratch, ignore_errors=True)
    receipts.create_ledger(con)
    _refuse_lost_receipts(con, home)
    receipts.catch_up_mirror(con, home)
    _refuse_another_key(con, key)
    for contract in catalogue.contracts:
        create_raw_table(con, contract)


class _Taking:
    """One load in progress: the arrivals of an extract go from landing to their receipts.

    Whatever goes wrong with one file must not keep the others waiting. The words of an error that is not ours may
    quote the file, so only its kind is told.
    """

    def __init__(
        self, con: duckdb.DuckDBPyConnection, home: Home, key: PseudonymKey, notice: Notice, waiting: int
    ) -> None:
        self.con, self.home, self.key = con, home, key
        self.notice, self.waiting, self.begun = notice, waiting, 0
        self.ledger = receipts.read(con)
        self.loaded = {receipt.delivery_id: receipt for receipt in self.ledger if receipt.is_loaded}
        self.done: list[Receipt] = []
        self.left: list[LeftBehind] = []
        self.claims: dict[Delivery, tuple[Arrival, Claimed]] = {}
        self.again: Sequence[Arrival] = ()
        self.finished: list[tuple[Receipt, Arrival, Claimed]] = []

    def take(self, waiting: Sequence[Arrival]) -> None:
        """All files of one extract, or all that fit none, in their order."""
        while waiting:
            self.again = ()
            named = waiting[0].named
            if named:
                terms = Terms(named.contract, self.key, partial(self.make_out, named.contract))
                kept = list(self.keep(waiting))
                durably.sync_files([path for _, path in kept])
                for delivery, outcome in deliver(self.con, terms, kept, self.home.scratch):
                    self.finish(delivery, outcome)
            else:
                for delivery, _ in self.keep(waiting):
                    self.finish(delivery, self.claims[delivery][0].refusal or DeliveryRefused(delivery.file_name, []))
            self.let_go()
            waiting = self.again

    def keep(self, waiting: Sequence[Arrival]) -> Iterator[tuple[Delivery, Path]]:
        """Each file that was not loaded before, copied into our keeping.

        One whose bytes are under way waits, and so do those behind it: what it is depends on what comes of them.
        """
        for position, arrival in enumerate(waiting):
            self.begun += 1
            self.notice(f"{self.begun}/{self.waiting} {arrival.file_name}")
            try:
                claimed = claim(arrival.path, self.home)
                fail_point("after_claim")
                if claimed is None:
                    self.leave([arrival], "It changed while it was copied, or is no plain file.")
                    continue
                if any(claimed.sha256 == other.delivery_id for other in self.claims):
                    claimed.copy.unlink()
                    self.begun -= 1
                    self.again = waiting[position:]
                    return
                delivery = _delivery(arrival, claimed)
                if claimed.sha256 in self.loaded:
                    self.claims[delivery] = arrival, claimed
                    self.finish(delivery, self.make_out_again(arrival, delivery, self.loaded[claimed.sha256]))
                    continue
                path = archive(claimed, self.home, arrival.label) if arrival.named else claimed.copy
                self.claims[delivery] = arrival, claimed
                fail_point("after_archive")
            except OSError as error:
                self.leave([arrival], _why(error))
                continue
            yield delivery, path

    def make_out(
        self, contract: Contract, delivery: Delivery, counts: Counts, broken: str | None, earlier: list[Receipt]
    ) -> Receipt:
        """The receipt of a good file: loaded, or held where it has shrunk too much."""
        why_held = shrunken(contract, [*self.ledger, *earlier], delivery, counts)
        if why_held:
            return receipt_of(delivery, Status.HELD, reason=why_held, contract_version=contract.version)
        return loaded_receipt(contract, self.key, delivery, counts, broken)

    def make_out_again(self, arrival: Arrival, delivery: Delivery, first: Receipt) -> Receipt:
        """The receipt of bytes that are loaded: a duplicate; but held where, at its date, they end too much."""
        counts = Counts(first.rows_read, first.rows_accepted, first.rows_rejected)
        contract = arrival.named.contract if arrival.named and arrival.label == first.label else None
        why_held = contract and shrunken(contract, self.ledger, delivery, counts)
        if contract and why_held:
            receipt = receipt_of(delivery, Status.HELD, reason=why_held, contract_version=contract.version)
        else:
            reason = f"These bytes were loaded before, as {first.file_name}."
            receipt = receipt_of(delivery, Status.DUPLICATE, reason=reason)
        receipts.write(self.con, [receipt])
        return receipt

    def finish(self, delivery: Delivery, outcome: Outcome) -> None:
        """A file has its outcome: its receipt is noted; or it stays in landing and we say why."""
        arrival, claimed = self.claims.pop(delivery)
        try:
            if isinstance(outcome, DeliveryRefused):
                outcome = self.refuse(arrival, claimed, delivery, outcome)
        except OSError as error:
            outcome = error
        if not isinstance(outcome, Receipt):
            self.leave([arrival], _why(outcome))
            self.drop_copy(arrival, claimed)
            return
        if outcome.is_loaded:
            self.loaded[delivery.delivery_id] = outcome
        self.ledger.append(outcome)
        self.finished.append((outcome, arrival, claimed))

    def let_go(self) -> None:
        """Mirror the receipts that were made out, and only then take their files out of landing."""
        fail_point("before_mirror")
        self.finished.sort(key=lambda each: each[0].loaded_at)  # as in the ledger
        receipts.append_to_mirror(self.home, [receipt for receipt, _, _ in self.finished])
        fail_point("after_mirror")
        for receipt, arrival, claimed in self.finished:
            self.done.append(receipt)
            try:
                release(claimed)
            except OSError as error:
                self.leave([arrival], _why(error))
            fail_point("after_release")
        self.finished = []

    def refuse(self, arrival: Arrival, claimed: Claimed, delivery: Delivery, refusal: DeliveryRefused) -> Receipt:
        """The file with its report where refused files go, and its receipt."""
        kept = self.home.archive / arrival.label / claimed.sha256 if arrival.named else claimed.copy
        refuse(claimed, kept, self.home, refusal.faults)
        fail_point("after_refused_file")
        version = arrival.named.contract.version if arrival.named else None
        receipt = receipt_of(delivery, Status.REFUSED, reason=_told(refusal), contract_version=version)
        receipts.write(self.con, [receipt])
        fail_point("after_refused_receipt")
        return receipt

    def drop_copy(self, arrival: Arrival, claimed: Claimed) -> None:
        """Free the room that the copy of a file takes which stays in landing, unless a receipt tells of these bytes."""
        if not any(receipt.delivery_id == claimed.sha256 for receipt in self.ledger):
            (self.home.archive / arrival.label / claimed.sha256).unlink(missing_ok=True)
        claimed.copy.unlink(missing_ok=True)

    def leave(self, waiting: Iterable[Arrival], why: str) -> None:
        """Note why files stay in landing."""
        self.left += [LeftBehind(arrival.file_name, arrival.label, why) for arrival in waiting]


def _delivery(arrival: Arrival, claimed: Claimed) -> Delivery:
    named = arrival.named
    first, last = named.window if named and named.window else (None, None)
    return Delivery(
        delivery_id=claimed.sha256,
        source=named.contract.source if named else None,
        extract=named.contract.name if named else None,
        file_name=claimed.file_name,
        bytes=claimed.bytes,
        as_at=(named.as_at or claimed.received_at.date()) if named else None,
        is_as_at_stated=named is not None and named.as_at is not None,
        period=named.period if named else None,
        window_from=first,
        window_to=last,
        version=named.version if named else None,
        received_at=claimed.received_at,
    )


def _told(refusal: DeliveryRefused) -> str:
    """What is wrong with the file as a whole; only where that is nothing but rows, the rows."""
    faults = refusal.faults
    told = [fault.sentence for fault in faults if fault.row is None] or [fault.sentence for fault in faults]
    more = len(told) - MOST_FAULTS_IN_RECEIPT
    return " ".join(told[:MOST_FAULTS_IN_RECEIPT]) + (f" The report lists {more:,} more." if more > 0 else "")


def _why(error: Exception) -> str:
    """Why a file stays in landing; the words of an error that is not ours may quote it."""
    if isinstance(error, IngestError):
        return str(error)
    if isinstance(error, OSError):
        return f"It could not be copied or taken out of landing: {error.strerror}."
    code = system_fault(error) if isinstance(error, duckdb.Error) else None
    if code is not None:
        return f"It could not be loaded: {os.strerror(code)}."
    return f"It could not be loaded ({type(error).__name__})."


def _refuse_lost_receipts(con: duckdb.DuckDBPyConnection, home: Home) -> None:
    """The mirror is written after the ledger; where it knows of more, the warehouse has lost what it had committed."""
    (known,) = con.execute("select count(*) from raw._deliveries").fetchone() or (0,)
    mirrored = receipts.count_mirrored(home)
    if 0 < known < mirrored:
        raise WarehouseLost(
            f"{home.receipts_mirror} tells of {mirrored:,} deliveries, but {home.warehouse} of {known:,}: it is an old "
            "copy, or damaged. Run `ingest rebuild` to make the warehouse again from the archive."
        )


def _refuse_another_key(con: duckdb.DuckDBPyConnection, key: PseudonymKey) -> None:
    others = receipts.pseudonym_keys(con) - {key.fingerprint}
    if others:
        raise PseudonymKeyChanged(
            f"The warehouse was loaded under pseudonym key {', '.join(sorted(others))}, but the key given is "
            f"{key.fingerprint}: the same person would get another pseudonym. Give the old key, or make the warehouse "
            "again under the new one: ingest rebuild --new-key."
        )

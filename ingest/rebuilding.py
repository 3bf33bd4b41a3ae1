"""The warehouse made again from the archive and the receipts' mirror alone: after a loss, or under a new key.

The new warehouse is made beside the old one and takes its place at once when it is whole. Receipts stay as they were;
rows are read from the archived bytes under the contracts of today.
"""

import hashlib
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

import duckdb

from ingest import durably, receipts
from ingest.catalogue import Catalogue
from ingest.conforming import Counts
from ingest.contract import Contract
from ingest.delivering import MakeOut, Terms, deliver, loaded_receipt
from ingest.fail_points import fail_point
from ingest.faults import DeliveryRefused, Fault, IngestError, PseudonymKeyChanged, RebuildFailed, WarehouseLost
from ingest.holding import acceptance_in, outstanding_holds
from ingest.home import Home
from ingest.landing import waiting
from ingest.loading import Notice
from ingest.pseudonyms import PseudonymKey
from ingest.raw_tables import create_raw_table
from ingest.receipts import Delivery, Receipt
from ingest.warehouse import log_of, open_warehouse, remove, system_fault, unfinished, writer_lane


@dataclass(frozen=True)
class Rebuilt:
    """What a rebuild did. ``changed`` are receipts whose counts are others now, under contracts since changed."""

    receipts: int
    deliveries: int
    rows: int
    changed: tuple[Receipt, ...]


def rebuild(
    home: Home,
    catalogue: Catalogue,
    key: PseudonymKey,
    *,
    is_new_key: bool = False,
    notice: Notice = lambda message: None,
) -> Rebuilt:
    """Make the warehouse again. What dbt built in it is gone until the next run of the job.

    Raises RebuildFailed with all that stands in the way, such as an archived file that is missing or is not what its
    name says; PseudonymKeyChanged where the key is another one and nobody said that it should be; WarehouseBusy where
    another program has the old warehouse open. The warehouse that was there is then as it was.
    """
    with writer_lane(home, notice=notice):
        recorded = _recorded(home, notice)
        _refuse_unexpected_key(recorded, key, is_new_key)
        notice(f"checking {len(recorded):,} receipts against the archive")
        _refuse_incomplete_archive(home, catalogue, recorded)
        fresh = unfinished(home)
        remove(fresh)  # what a crash left
        try:
            with open_warehouse(home, path=fresh) as con:
                receipts.create_ledger(con)
                for contract in catalogue.contracts:
                    create_raw_table(con, contract)
                _replay(con, home, catalogue, key, recorded, notice)
                ledger = receipts.read(con)
                con.execute("checkpoint")
            _swap(fresh, home.warehouse)
        finally:
            remove(fresh)
        with open_warehouse(home) as con:
            receipts.catch_up_mirror(con, home)
    loaded = [receipt for receipt in ledger if receipt.is_loaded]
    changed = [new for new, old in zip(ledger, recorded, strict=True) if _counts(new) != _counts(old)]
    return Rebuilt(len(ledger), len(loaded), sum(receipt.rows_accepted for receipt in loaded), tuple(changed))


def archive_faults(home: Home, catalogue: Catalogue, needed: Iterable[Receipt]) -> list[Fault]:
    """Why deliveries cannot be loaded from the archive: no contract, no file, or a file that has been changed."""
    known = {contract.label for contract in catalogue.contracts}
    faults = []
    for receipt in needed:
        kept = home.archive / receipt.label / receipt.delivery_id
        if receipt.label not in known:
            faults.append(Fault("archive", f"{receipt.file_name}: there is no contract {receipt.label} any more."))
        elif not kept.is_file():
            faults.append(Fault("archive", f"{receipt.file_name}: {kept} is missing."))
        elif _sha256(kept) != receipt.delivery_id:
            faults.append(Fault("archive", f"{receipt.file_name}: {kept} is not what was delivered; it was changed."))
    return faults


def _recorded(home: Home, notice: Notice) -> list[Receipt]:
    """Every receipt: the mirror's, or those of the old warehouse where a crash kept some of them from the mirror."""
    try:
        mirrored = receipts.read_mirror(home)
    except (ValueError, KeyError, TypeError):
        fault = Fault("mirror", f"{home.receipts_mirror} cannot be read; put it back from a backup.")
        raise RebuildFailed("The warehouse cannot be made again", [fault]) from None
    ledger = _old_ledger(home, notice)
    # An old warehouse put back from a backup knows of less than the mirror does.
    return ledger if len(ledger) >= len(mirrored) else mirrored


def _old_ledger(home: Home, notice: Notice) -> list[Receipt]:
    """The receipts of the old warehouse; none where it is lost or cannot be read."""
    if not home.warehouse.exists():
        return []
    try:
        with open_warehouse(home) as con:
            receipts.create_ledger(con)
            return receipts.read(con)
    except (WarehouseLost, duckdb.Error) as error:
        notice(f"the old warehouse cannot be read ({type(error).__name__}); going by the mirror alone")
        return []


def _refuse_unexpected_key(recorded: Sequence[Receipt], key: PseudonymKey, is_new_key: bool) -> None:
    others = {receipt.pseudonym_key for receipt in recorded if receipt.pseudonym_key} - {key.fingerprint}
    if others and not is_new_key:
        raise PseudonymKeyChanged(
            f"The deliveries were loaded under pseudonym key {', '.join(sorted(others))}, but the key given is "
            f"{key.fingerprint}. Give the old key; or, to make all pseudonyms anew: ingest rebuild --new-key."
        )


def _refuse_incomplete_archive(home: Home, catalogue: Catalogue, recorded: Sequence[Receipt]) -> None:
    needed = [receipt for receipt in recorded if receipt.is_loaded] + outstanding_holds(recorded)
    faults = archive_faults(home, catalogue, {receipt.delivery_id: receipt for receipt in needed}.values())
    faults += [
        Fault("archive", f"{path}: no receipt tells of it. Put back the one that does, or move the file elsewhere.")
        for path in _unaccounted(home, recorded)
    ]
    if faults:
        raise RebuildFailed("The warehouse cannot be made again", faults)


def _unaccounted(home: Home, recorded: Sequence[Receipt]) -> list[Path]:
    """Archived files that no receipt tells of, and that do not wait in landing to be loaded, as after a crash."""
    known = {receipt.delivery_id for receipt in recorded}
    unknown = {path.name: path for path in sorted(home.archive.glob("*/*/*")) if path.name not in known}
    still_waiting = {_sha256(path) for path in waiting(home)} if unknown else set()
    return [path for name, path in unknown.items() if name not in still_waiting]


def _replay(
    con: duckdb.DuckDBPyConnection,
    home: Home,
    catalogue: Catalogue,
    key: PseudonymKey,
    recorded: Sequence[Receipt],
    notice: Notice,
) -> None:
    """Every receipt in its old order; the rows of loaded ones are read again."""
    faults: list[Fault] = []
    for (label, is_loaded), group in groupby(recorded, key=lambda receipt: (receipt.label, receipt.is_loaded)):
        run = list(group)
        if not is_loaded:
            receipts.write(con, run)
            continue
        notice(f"{label}: {len(run)} deliveries from {run[0].file_name} on")
        # Contracts gain and lose columns; what a file could not know of is no fault of it.
        contract = replace(catalogue.contract(label), is_of_older_files=True, unexpected_columns="ignore")
        kept = [(receipt.delivery, home.archive / label / receipt.delivery_id) for receipt in run]
        for delivery, outcome in deliver(
            con, Terms(contract, key, _as_recorded(contract, key, run)), kept, home.scratch
        ):
            if isinstance(outcome, DeliveryRefused):
                faults += [Fault("archive", f"{delivery.file_name}: {fault.sentence}") for fault in outcome.faults]
            elif isinstance(outcome, OSError) or (isinstance(outcome, duckdb.Error) and system_fault(outcome)):
                raise outcome  # the disk is at fault, not the delivery
            elif isinstance(outcome, Exception):
                # The words of an error that is not ours may quote the file.
                why = str(outcome) if isinstance(outcome, IngestError) else type(outcome).__name__
                faults.append(Fault("archive", f"{delivery.file_name}: {why}"))
    if faults:
        raise RebuildFailed("Under the contracts of today these deliveries would be refused", faults)


def _as_recorded(contract: Contract, key: PseudonymKey, run: Sequence[Receipt]) -> MakeOut:
    """Makes out receipts as they were; where a contract has changed, so have the counts, and the receipt says so."""
    by_id = {receipt.delivery_id: receipt for receipt in run}

    def make_out(delivery: Delivery, counts: Counts, broken: str | None, earlier: list[Receipt]) -> Receipt:
        old = by_id[delivery.delivery_id]
        new = loaded_receipt(contract, key, delivery, counts, broken)
        if _counts(new) == _counts(old):
            return replace(old, pseudonym_key=new.pseudonym_key)
        because = acceptance_in(old.reason)
        reason = " ".join(filter(None, (broken, because))) or None
        return replace(new, loaded_at=old.loaded_at, reason=reason)

    return make_out


def _counts(receipt: Receipt) -> tuple[int, int, int]:
    return receipt.rows_read, receipt.rows_accepted, receipt.rows_rejected


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _swap(fresh: Path, warehouse: Path) -> None:
    """Put the new warehouse in the place of the old, whose log must be gone for good by then: it is not the new one's.

    All that the log holds is in the old file since it was last closed. Where it is not, the mirror tells of it, or the
    file it came in still waits in landing.
    """
    fail_point("before_swap")
    log_of(warehouse).unlink(missing_ok=True)
    durably.sync_folder(warehouse.parent)
    fail_point("amid_swap")
    os.replace(fresh, warehouse)
    durably.sync_folder(warehouse.parent)
    fail_point("after_swap")

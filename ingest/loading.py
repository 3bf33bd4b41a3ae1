"""From landing to raw: every settled file becomes one receipt, and the rows of an accepted one commit together with it.

Loading is level-triggered: it takes all that waits, in order of date, version and arrival; who asked, and why, plays no
part.
"""

from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from ingest import receipts
from ingest.arrivals import Arrival, arrivals
from ingest.catalogue import Catalogue
from ingest.conforming import (
    Counts,
    accepted_rows,
    conform,
    output_columns,
    rejections,
    row_faults,
    too_many_rejects,
)
from ingest.contract import Contract
from ingest.faults import DeliveryRefused, Fault, IngestError, PseudonymKeyChanged
from ingest.home import Home
from ingest.landing import Claimed, archive, claim, clear_unfinished_claims, refuse, release, settled
from ingest.pseudonyms import PseudonymKey
from ingest.raw_tables import create_raw_table
from ingest.receipts import Receipt, Status
from ingest.rules import quoted
from ingest.warehouse import open_warehouse, writer_lane

Notice = Callable[[str], None]
NOTHING_READ = Counts(0, 0, 0)
MOST_FAULTS_IN_RECEIPT, MOST_FAULTS_REPORTED = 100, 1_000


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
    notice: Notice = lambda message: None,
) -> Loaded:
    """Load every settled file of the extracts (all of them, and files that fit none, by default).

    A refused file is no error: its receipt says why. A file that cannot be dealt with is left in landing, and the rest
    go on. Raises WarehouseBusy, WarehouseLost, and PseudonymKeyChanged where the warehouse was loaded under another
    key. A crash at any point leaves each file either loaded or still in landing.
    """
    with writer_lane(home, notice=notice), open_warehouse(home) as con:
        receipts.create_ledger(con)
        receipts.catch_up_mirror(con, home)
        _refuse_another_key(con, key)
        for contract in catalogue.contracts:
            create_raw_table(con, contract)
        clear_unfinished_claims(home)
        wanted = [a for a in arrivals(home, catalogue) if extracts is None or a.label in extracts]
        ready = set(settled(arrival.path for arrival in wanted))
        done: list[Receipt] = []
        left: list[LeftBehind] = []
        for number, arrival in enumerate(wanted, start=1):
            notice(f"{number}/{len(wanted)} {arrival.file_name}")
            why = _take(con, home, arrival, key, done) if arrival.path in ready else "It is still being written."
            if why:
                left.append(LeftBehind(arrival.file_name, arrival.label, why))
        receipts.catch_up_mirror(con, home)
        return Loaded(tuple(done), tuple(left))


def _take(
    con: duckdb.DuckDBPyConnection, home: Home, arrival: Arrival, key: PseudonymKey, done: list[Receipt]
) -> str | None:
    """One file from landing to its receipt, which is added to ``done``; or why it stays in landing.

    Whatever goes wrong with one file must not keep the others waiting. The words of an error that is not ours may
    quote the file, so only its kind is told.
    """
    try:
        claimed = claim(arrival.path, home)
        if claimed is None:
            return "It changed while it was copied, or is no plain file."
        done.append(_receive(con, home, arrival, claimed, key))
        release(claimed)
    except duckdb.FatalException:
        raise
    except IngestError as error:
        return str(error)
    except OSError as error:
        return f"It could not be copied or taken out of landing: {error.strerror}."
    except Exception as error:
        return f"It could not be loaded ({type(error).__name__})."
    return None


def _receive(
    con: duckdb.DuckDBPyConnection, home: Home, arrival: Arrival, claimed: Claimed, key: PseudonymKey
) -> Receipt:
    """The receipt of a claimed file: duplicate, refused or loaded."""
    loaded_as = receipts.loaded_as(con, claimed.sha256)
    if loaded_as is not None:
        reason = f"These bytes were loaded before, as {loaded_as}."
        receipt = _receipt(claimed, arrival, Status.DUPLICATE, reason=reason)
        receipts.write(con, receipt)
        return receipt
    if arrival.named is None:
        return _refuse(con, home, claimed, claimed.copy, arrival, arrival.refusal)
    kept = archive(claimed, home, arrival.label)
    try:
        return _load_rows(con, arrival.named.contract, kept, claimed, arrival, key)
    except DeliveryRefused as refusal:
        return _refuse(con, home, claimed, kept, arrival, refusal)


def _load_rows(
    con: duckdb.DuckDBPyConnection,
    contract: Contract,
    path: Path,
    claimed: Claimed,
    arrival: Arrival,
    key: PseudonymKey,
) -> Receipt:
    """The one transaction: accepted rows, rejected rows and the receipt commit together or not at all."""
    counts = conform(con, contract, path, claimed.file_name, key)
    if too_many_rejects(contract, counts):
        summary = _too_many_rejects(con, contract, counts)
        raise DeliveryRefused(claimed.file_name, [summary, *row_faults(con, contract, MOST_FAULTS_REPORTED)])
    receipt = _receipt(
        claimed,
        arrival,
        Status.ACCEPTED_WITH_REJECTS if counts.rejected else Status.ACCEPTED,
        counts=counts,
        reason=_summary(con, contract) if counts.rejected else None,
        pseudonym_key=key.fingerprint if contract.pseudonymised else None,
    )
    delivery = {"delivery_id": claimed.sha256}
    columns = ", ".join(output_columns(contract))
    con.execute("begin transaction")
    try:
        con.execute(
            f"""insert into raw.{quoted(contract.table)} ({columns}, _row_number, _delivery_id)
            select *, $delivery_id from ({accepted_rows(contract)})""",
            delivery,
        )
        con.execute(f"insert into raw._rejected_rows select $delivery_id, * from ({rejections(contract)})", delivery)
        receipts.write(con, receipt)
        con.execute("commit")
    except BaseException:
        with suppress(duckdb.Error):  # after a fatal error there is nothing left to roll back
            con.execute("rollback")
        raise
    return receipt


def _refuse(
    con: duckdb.DuckDBPyConnection,
    home: Home,
    claimed: Claimed,
    copy: Path,
    arrival: Arrival,
    refusal: DeliveryRefused | None,
) -> Receipt:
    faults = refusal.faults if refusal else ()
    refuse(claimed, copy, home, faults)
    # What is wrong with the file as a whole; only where that is nothing but rows, the rows.
    told = [fault.sentence for fault in faults if fault.row is None] or [fault.sentence for fault in faults]
    more = len(told) - MOST_FAULTS_IN_RECEIPT
    reason = " ".join(told[:MOST_FAULTS_IN_RECEIPT]) + (f" The report lists {more:,} more." if more > 0 else "")
    receipt = _receipt(claimed, arrival, Status.REFUSED, reason=reason)
    receipts.write(con, receipt)
    return receipt


def _receipt(
    claimed: Claimed,
    arrival: Arrival,
    status: Status,
    *,
    counts: Counts = NOTHING_READ,
    reason: str | None = None,
    pseudonym_key: str | None = None,
) -> Receipt:
    named = arrival.named
    return Receipt(
        delivery_id=claimed.sha256,
        source=named.contract.source if named else None,
        extract=named.contract.name if named else None,
        file_name=claimed.file_name,
        bytes=claimed.bytes,
        as_at=(named.as_at or claimed.received_at.date()) if named else None,
        is_as_at_stated=named is not None and named.as_at is not None,
        period=named.period if named else None,
        version=named.version if named else None,
        received_at=claimed.received_at,
        loaded_at=datetime.now(UTC).replace(tzinfo=None),
        status=status,
        rows_read=counts.read,
        rows_accepted=counts.accepted,
        rows_rejected=counts.rejected,
        reason=reason,
        contract_version=named.contract.version if named else None,
        pseudonym_key=pseudonym_key,
    )


def _summary(con: duckdb.DuckDBPyConnection, contract: Contract) -> str:
    """Which rules the rejected rows break and how often, without any value."""
    counted = con.execute(f"""
        select coalesce(column_name || ' ', '') || rule || ' ' || count(*) as counted
        from ({rejections(contract)}) group by column_name, rule order by count(*) desc, counted
    """).fetchall()
    return "Rejected for " + ", ".join(row[0] for row in counted) + "."


def _too_many_rejects(con: duckdb.DuckDBPyConnection, contract: Contract, counts: Counts) -> Fault:
    share = f"{counts.rejected:,} of {counts.read:,} rows break a rule"
    limit = f"more than the limit of {contract.rejects_limit * 100:g}%" if counts.accepted else "and none is left"
    return Fault("rejects.limit", f"{share}, {limit}. {_summary(con, contract)}")


def _refuse_another_key(con: duckdb.DuckDBPyConnection, key: PseudonymKey) -> None:
    others = receipts.pseudonym_keys(con) - {key.fingerprint}
    if others:
        raise PseudonymKeyChanged(
            f"The warehouse was loaded under pseudonym key {', '.join(sorted(others))}, but the key given is "
            f"{key.fingerprint}: the same person would get another pseudonym. Give the old key."
        )

"""From landing to raw: every settled file becomes one receipt, and the rows of an accepted one commit together with it.

Loading is level-triggered: it takes all that waits, in order of date, version and arrival; who asked, and why, plays no
part.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb

from ingest import receipts
from ingest.catalogue import Catalogue, Named
from ingest.conforming import Counts, accepted_rows, conform, output_columns, rejections
from ingest.contract import Contract
from ingest.faults import DeliveryRefused, Fault, PseudonymKeyChanged
from ingest.home import Home
from ingest.landing import Claimed, archive, claim, clear_unfinished_claims, refuse, release, settled, waiting
from ingest.pseudonyms import PseudonymKey
from ingest.raw_tables import create_raw_table
from ingest.receipts import Receipt, Status
from ingest.rules import quoted
from ingest.warehouse import open_warehouse, writer_lane

Notice = Callable[[str], None]
# Files that fit no contract have no extract; they are refused under this name.
UNKNOWN = "unknown"
NOTHING_READ = Counts(0, 0, 0)


@dataclass(frozen=True)
class Arrival:
    """A settled file and what its name says, or why its name will not do."""

    path: Path
    named: Named | None
    refusal: DeliveryRefused | None = None

    @property
    def label(self) -> str:
        """The extract it belongs to."""
        return self.named.contract.label if self.named else UNKNOWN

    @property
    def order(self) -> tuple[str, date, int, str]:
        """Older truths first, corrections after what they correct."""
        if self.named is None:
            return UNKNOWN, date.max, 0, self.path.name
        return self.label, self.named.as_at or date.max, self.named.version, self.path.name


def arrivals(home: Home, catalogue: Catalogue) -> list[Arrival]:
    """Every file that waits in landing, settled or not, in the order in which it will be loaded."""
    return sorted((_identify(path, catalogue) for path in waiting(home)), key=lambda arrival: arrival.order)


def load(
    home: Home,
    catalogue: Catalogue,
    key: PseudonymKey,
    *,
    extracts: Collection[str] | None = None,
    notice: Notice = lambda message: None,
) -> list[Receipt]:
    """Load every settled file of the extracts (all of them, and files that fit none, by default); return the receipts.

    A refused file is no error: its receipt says why. Raises WarehouseBusy, and PseudonymKeyChanged where the
    warehouse was loaded under another key. A crash at any point leaves each file either loaded or still in landing.
    """
    with writer_lane(home, notice=notice), open_warehouse(home) as con:
        receipts.create_ledger(con)
        _refuse_another_key(con, key)
        for contract in catalogue.contracts:
            create_raw_table(con, contract)
        receipts.catch_up_mirror(con, home)
        clear_unfinished_claims(home)
        wanted = [a for a in arrivals(home, catalogue) if extracts is None or a.label in extracts]
        ready = set(settled(arrival.path for arrival in wanted))
        written = []
        for number, arrival in enumerate(wanted, start=1):
            notice(f"{number}/{len(wanted)} {arrival.path.name}")
            receipt = _take(con, home, arrival, key) if arrival.path in ready else None
            written += [receipt] if receipt else []
        receipts.catch_up_mirror(con, home)
        return written


def _identify(path: Path, catalogue: Catalogue) -> Arrival:
    try:
        return Arrival(path, catalogue.match(path.name))
    except DeliveryRefused as refusal:
        return Arrival(path, None, refusal)


def _take(con: duckdb.DuckDBPyConnection, home: Home, arrival: Arrival, key: PseudonymKey) -> Receipt | None:
    """One file from landing to its receipt; None if it changed under our hands and must wait for the next time."""
    claimed = claim(arrival.path, home)
    if claimed is None:
        return None
    if receipts.is_accepted(con, claimed.sha256):
        receipt = _receipt(claimed, arrival, Status.DUPLICATE, reason="These bytes were loaded before.")
        receipts.write(con, receipt)
    elif arrival.named is None:
        receipt = _refuse(con, home, claimed, claimed.copy, arrival, arrival.refusal)
    else:
        kept = archive(claimed, home, arrival.label)
        try:
            receipt = _load_rows(con, arrival.named.contract, kept, claimed, arrival, key)
        except DeliveryRefused as refusal:
            receipt = _refuse(con, home, claimed, kept, arrival, refusal)
    release(claimed)
    return receipt


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
    if counts.rejected > contract.rejects_limit * counts.read:
        raise DeliveryRefused(claimed.file_name, [_too_many_rejects(con, contract, counts)])
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
    receipt = _receipt(claimed, arrival, Status.REFUSED, reason=" ".join(fault.sentence for fault in faults))
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
    limit = f"more than the limit of {contract.rejects_limit:.0%}"
    return Fault("rejects.limit", f"{share}, {limit}. {_summary(con, contract)}")


def _refuse_another_key(con: duckdb.DuckDBPyConnection, key: PseudonymKey) -> None:
    others = receipts.pseudonym_keys(con) - {key.fingerprint}
    if others:
        raise PseudonymKeyChanged(
            f"The warehouse was loaded under pseudonym key {', '.join(sorted(others))}, but the key given is "
            f"{key.fingerprint}: the same person would get another pseudonym. Give the old key."
        )

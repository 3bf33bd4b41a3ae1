"""What happened to each delivery: the ledger in the warehouse, and its mirror beside the archive.

One receipt per arrival of a file. The content hash is the identity of a delivery: among accepted receipts it is unique
for ever. The mirror is written after the ledger commits and is caught up at the next load if that was cut short.
"""

import json
import os
from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import duckdb

from ingest import durably
from ingest.faults import WarehouseLost
from ingest.home import Home

# A file that fits no contract has no extract; it goes by this name.
UNKNOWN = "unknown"


class Status(StrEnum):
    """What became of a delivery."""

    ACCEPTED = "accepted"
    ACCEPTED_WITH_REJECTS = "accepted with rejects"
    REFUSED = "refused"
    DUPLICATE = "duplicate"


@dataclass(frozen=True)
class Receipt:
    """One arrival. Source and extract are null for a file that fits no contract; rows are 0 unless loaded.

    ``as_at`` is the date in the file's name, or the day of receipt where it states none. A duplicate loads nothing, but
    under another date or version it is evidence that the same content was true then too.
    """

    delivery_id: str
    source: str | None
    extract: str | None
    file_name: str
    bytes: int
    as_at: date | None
    is_as_at_stated: bool
    period: str | None
    version: int | None
    received_at: datetime
    loaded_at: datetime
    status: Status
    rows_read: int
    rows_accepted: int
    rows_rejected: int
    reason: str | None
    contract_version: str | None
    pseudonym_key: str | None

    @property
    def label(self) -> str:
        """The extract as people name it."""
        return f"{self.source}/{self.extract}" if self.source else UNKNOWN

    def as_dict(self) -> dict[str, Any]:
        """The receipt for machines: dates and times in ISO 8601."""
        return {
            name: value.isoformat() if isinstance(value, date | datetime) else value
            for name, value in asdict(self).items()
        }


LEDGER = """
    create schema if not exists raw;
    create table if not exists raw._deliveries (
        delivery_id varchar not null, source varchar, extract varchar, file_name varchar not null,
        bytes bigint not null, as_at date, is_as_at_stated boolean not null, period varchar, version integer,
        received_at timestamp not null, loaded_at timestamp not null, status varchar not null,
        rows_read bigint not null, rows_accepted bigint not null, rows_rejected bigint not null,
        reason varchar, contract_version varchar, pseudonym_key varchar
    );
    create table if not exists raw._rejected_rows (
        delivery_id varchar not null, row_number bigint not null, column_name varchar, rule varchar not null,
        sentence varchar not null, row_key varchar, row_text json
    );
"""


def create_ledger(con: duckdb.DuckDBPyConnection) -> None:
    """Make the ledger's tables where they are missing."""
    con.execute(LEDGER)


def write(con: duckdb.DuckDBPyConnection, receipt: Receipt) -> None:
    """Add a receipt to the ledger, in whatever transaction is open."""
    values = asdict(receipt)
    con.execute(
        f"insert into raw._deliveries ({', '.join(values)}) values ({', '.join('$' + name for name in values)})", values
    )


def loaded_as(con: duckdb.DuckDBPyConnection, delivery_id: str) -> str | None:
    """The name under which these bytes were loaded; None if they never were."""
    query = "select file_name from raw._deliveries where delivery_id = ? and status in (?, ?)"
    found = con.execute(query, [delivery_id, Status.ACCEPTED, Status.ACCEPTED_WITH_REJECTS]).fetchone()
    return found[0] if found else None


def read(con: duckdb.DuckDBPyConnection) -> list[Receipt]:
    """Every receipt, oldest first."""
    rows = con.execute("from raw._deliveries order by rowid").fetchall()
    names = [column[0] for column in con.description or []]
    return [_receipt(dict(zip(names, row, strict=True))) for row in rows]


def pseudonym_keys(con: duckdb.DuckDBPyConnection) -> set[str]:
    """The fingerprints of the keys under which the warehouse was loaded: one, or none yet."""
    return {row[0] for row in con.execute("select distinct pseudonym_key from raw._deliveries").fetchall() if row[0]}


def catch_up_mirror(con: duckdb.DuckDBPyConnection, home: Home) -> None:
    """Append to the mirror the receipts it lacks, and make sure they are on the disk.

    Raises WarehouseLost where the mirror tells of deliveries and the ledger of none: loading on would forget them.
    """
    mirrored = _mirrored(home)
    ledger = read(con)
    if mirrored and not ledger:
        raise WarehouseLost(
            f"{home.warehouse} is new, but {home.receipts_mirror} tells of {len(mirrored)} deliveries. Put the "
            "warehouse back from its backup; or move the archive away, to start afresh."
        )
    lacking = [receipt for receipt in ledger if _mark(receipt.as_dict()) not in mirrored]
    if lacking:
        lines = [json.dumps(receipt.as_dict(), ensure_ascii=False) for receipt in lacking]
        durably.append(home.receipts_mirror, lines)


def _mirrored(home: Home) -> set[tuple[str, str]]:
    """Which receipts the mirror holds; a last line that a crash cut short is taken off it."""
    if not home.receipts_mirror.exists():
        return set()
    content = home.receipts_mirror.read_bytes()
    whole = content[: content.rfind(b"\n") + 1]
    if whole != content:
        os.truncate(home.receipts_mirror, len(whole))
    return {_mark(json.loads(line)) for line in whole.splitlines()}


def _mark(receipt: dict[str, Any]) -> tuple[str, str]:
    return receipt["delivery_id"], receipt["loaded_at"]


def _receipt(row: dict[str, Any]) -> Receipt:
    return Receipt(**{**row, "status": Status(row["status"])})

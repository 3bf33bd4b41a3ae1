"""What happened to each delivery: the ledger in the warehouse, and its mirror beside the archive.

One receipt per arrival of a file. The content hash is the identity of a delivery: among accepted receipts it is unique
for ever. The mirror is written after the ledger commits and is caught up at the next load if that was cut short.
"""

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

import duckdb

from ingest import durably
from ingest.faults import WarehouseLost
from ingest.home import Home
from ingest.sql_text import literal

# A file that fits no contract has no extract; it goes by this name.
UNKNOWN = "unknown"


class Status(StrEnum):
    """What became of a delivery."""

    ACCEPTED = "accepted"
    ACCEPTED_WITH_REJECTS = "accepted with rejects"
    HELD = "held"
    REFUSED = "refused"
    DUPLICATE = "duplicate"


LOADED = (Status.ACCEPTED, Status.ACCEPTED_WITH_REJECTS)


@dataclass(frozen=True)
class Delivery:
    """One arrival of a file, and what its name says. Source and extract are null for a file that fits no contract.

    ``as_at`` is the date in the file's name, or the day of receipt where it states none.
    """

    delivery_id: str
    source: str | None
    extract: str | None
    file_name: str
    bytes: int
    as_at: date | None
    is_as_at_stated: bool
    period: str | None
    window_from: date | None
    window_to: date | None
    version: int | None
    received_at: datetime

    @property
    def label(self) -> str:
        """The extract as people name it."""
        return f"{self.source}/{self.extract}" if self.source else UNKNOWN


@dataclass(frozen=True)
class Receipt(Delivery):
    """What became of a delivery; rows are 0 unless they were loaded.

    A duplicate loads nothing, but under another date or version it is evidence that the same content was true then too.
    """

    loaded_at: datetime
    status: Status
    rows_read: int = 0
    rows_accepted: int = 0
    rows_rejected: int = 0
    reason: str | None = None
    contract_version: str | None = None
    pseudonym_key: str | None = None

    @property
    def is_loaded(self) -> bool:
        """Whether its rows are in the warehouse."""
        return self.status in LOADED

    @property
    def delivery(self) -> Delivery:
        """The arrival alone."""
        return Delivery(**{field.name: getattr(self, field.name) for field in fields(Delivery)})

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
        window_from date, window_to date, received_at timestamp not null, loaded_at timestamp not null,
        status varchar not null,
        rows_read bigint not null, rows_accepted bigint not null, rows_rejected bigint not null,
        reason varchar, contract_version varchar, pseudonym_key varchar
    );
    create table if not exists raw._rejected_rows (
        delivery_id varchar not null, row_number bigint not null, column_name varchar, rule varchar not null,
        sentence varchar not null, row_key varchar, row_text json
    );
    alter table raw._deliveries add column if not exists window_from date;
    alter table raw._deliveries add column if not exists window_to date;
"""


def create_ledger(con: duckdb.DuckDBPyConnection) -> None:
    """Make the ledger's tables where they are missing."""
    con.execute(LEDGER)


def receipt_of(delivery: Delivery, status: Status, **outcome: Any) -> Receipt:
    """The receipt, made out now, of a delivery."""
    now = datetime.now(UTC).replace(tzinfo=None)
    return Receipt(**{**asdict(delivery), "loaded_at": now, "status": status, **outcome})


def write(con: duckdb.DuckDBPyConnection, receipts: Sequence[Receipt]) -> None:
    """Add receipts to the ledger, in whatever transaction is open."""
    if receipts:
        # As one document: a statement for each of a thousand receipts would take longer than their rows.
        described = con.execute("select column_name, column_type from (describe raw._deliveries)").fetchall()
        document = literal(json.dumps([receipt.as_dict() for receipt in receipts]))
        form = literal(json.dumps([dict(described)]))
        con.execute(
            f"insert into raw._deliveries by name select unnest(from_json({document}, {form}), recursive := true)"
        )


def loaded_as(con: duckdb.DuckDBPyConnection, delivery_id: str) -> str | None:
    """The name under which these bytes were loaded; None if they never were."""
    loaded = ", ".join(map(literal, LOADED))
    query = f"select file_name from raw._deliveries where delivery_id = {literal(delivery_id)} and status in ({loaded})"
    found = con.execute(query).fetchone()
    return found[0] if found else None


def read(con: duckdb.DuckDBPyConnection) -> list[Receipt]:
    """Every receipt, oldest first."""
    rows = con.execute("from raw._deliveries order by rowid").fetchall()
    names = [column[0] for column in con.description or []]
    return [_receipt(dict(zip(names, row, strict=True))) for row in rows]


def pseudonym_keys(con: duckdb.DuckDBPyConnection) -> set[str]:
    """The fingerprints of the keys under which the warehouse was loaded: one, or none yet."""
    return {row[0] for row in con.execute("select distinct pseudonym_key from raw._deliveries").fetchall() if row[0]}


def read_mirror(home: Home) -> list[Receipt]:
    """Every receipt of the mirror, oldest first; a last line that a crash cut short is taken off it."""
    if not home.receipts_mirror.exists():
        return []
    content = home.receipts_mirror.read_bytes()
    whole = content[: content.rfind(b"\n") + 1]
    if whole != content:
        os.truncate(home.receipts_mirror, len(whole))
    return [_from_json(json.loads(line)) for line in whole.splitlines()]


def count_mirrored(home: Home) -> int:
    """How many receipts the mirror has: one a line, and a last line that a crash cut short is none."""
    return home.receipts_mirror.read_bytes().count(b"\n") if home.receipts_mirror.exists() else 0


def catch_up_mirror(con: duckdb.DuckDBPyConnection, home: Home) -> None:
    """Append to the mirror the receipts it lacks, and make sure they are on the disk.

    A mirror that says otherwise than the ledger, as after a rebuild under another key, is written anew. Raises
    WarehouseLost where the mirror tells of deliveries and the ledger of none: loading on would forget them.
    """
    mirrored = read_mirror(home)
    ledger = read(con)
    if mirrored and not ledger:
        raise WarehouseLost(
            f"{home.warehouse} is new, but {home.receipts_mirror} tells of {len(mirrored)} deliveries. Run `ingest "
            "rebuild` to make the warehouse again from the archive; or move the archive away, to start afresh."
        )
    if mirrored == ledger[: len(mirrored)]:
        append_to_mirror(home, ledger[len(mirrored) :])
    else:
        durably.replace(home.receipts_mirror, [_json(receipt) for receipt in ledger])


def append_to_mirror(home: Home, receipts: Sequence[Receipt]) -> None:
    """Put receipts that the ledger has just got into the mirror too, and make sure that they are on the disk."""
    durably.append(home.receipts_mirror, [_json(receipt) for receipt in receipts])


def _json(receipt: Receipt) -> str:
    return json.dumps(receipt.as_dict(), ensure_ascii=False)


def _from_json(line: dict[str, Any]) -> Receipt:
    dates = {name: date.fromisoformat(line[name]) for name in ("as_at", "window_from", "window_to") if line.get(name)}
    times = {name: datetime.fromisoformat(line[name]) for name in ("received_at", "loaded_at")}
    return _receipt({"window_from": None, "window_to": None, **line, **dates, **times})


def _receipt(row: dict[str, Any]) -> Receipt:
    return Receipt(**{**row, "status": Status(row["status"])})

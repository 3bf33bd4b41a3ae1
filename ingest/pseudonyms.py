"""Keyed pseudonyms of direct identifiers: HMAC-SHA256, one key per purpose, in SQL, once for each distinct value.

A plain hash of a staff or NHS number is undone by hashing all of them, so a secret key is used. The key of a purpose
is derived from the master key: pseudonyms made for one purpose never join those made for another. The message is
``v1|<field>|<value>``, the value in upper case, without spaces and in Unicode form C.
"""

import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import duckdb

from ingest import durably
from ingest.contract import Column, Contract
from ingest.sql_text import literal, quoted

BLOCK_BYTES = 64
SMALLEST_KEY_BYTES = 32


@dataclass(frozen=True)
class PseudonymKey:
    """The master key. It is never written to the warehouse, a log or a message; its fingerprint may be."""

    secret: bytes

    def __repr__(self) -> str:
        """The fingerprint, so that a traceback cannot print the secret."""
        return f"PseudonymKey({self.fingerprint})"

    @property
    def fingerprint(self) -> str:
        """Eight hex digits that tell one key from another and give nothing away."""
        return hmac.new(self.secret, b"fingerprint", "sha256").hexdigest()[:8]

    def for_purpose(self, purpose: str) -> bytes:
        """The key of one purpose, 32 bytes."""
        return hmac.digest(self.secret, f"purpose|{purpose}".encode(), "sha256")


def parse_key(text: str) -> PseudonymKey:
    """A key written as hex digits. Raises ValueError where it is not hex or shorter than 32 bytes."""
    try:
        secret = bytes.fromhex(text.strip())
    except ValueError:
        raise ValueError("The pseudonym key must be written in hex digits.") from None
    if len(secret) < SMALLEST_KEY_BYTES:
        raise ValueError(f"The pseudonym key must have at least {SMALLEST_KEY_BYTES} bytes, two hex digits each.")
    return PseudonymKey(secret)


def choose_key(configured: str | None, path: Path) -> PseudonymKey:
    """The configured key, or where none is, the development key in ``path``. An empty one is a mistake, not none."""
    return development_key(path) if configured is None else parse_key(configured)


def development_key(path: Path) -> PseudonymKey:
    """The key kept in a file that only its owner may read, made on first use. Not for production.

    It is written aside and then given its name, so that there is never half a key, nor a second one.
    """
    if not path.exists():
        aside = path.with_name(f"{path.name}.{os.getpid()}")
        aside.unlink(missing_ok=True)
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(secrets.token_hex(SMALLEST_KEY_BYTES) + "\n")
        durably.sync_files([aside])
        with suppress(FileExistsError):
            os.link(aside, path)
        aside.unlink()
        durably.sync_folder(path.parent)
    return parse_key(path.read_text(encoding="ascii"))


def hmac_parameters(key: bytes) -> dict[str, bytes]:
    """The two padded keys of HMAC (RFC 2104), to bind as ``$inner_key`` and ``$outer_key``: never as literals."""
    if len(key) > BLOCK_BYTES:
        key = hashlib.sha256(key).digest()
    padded = key.ljust(BLOCK_BYTES, b"\0")
    return {"inner_key": bytes(b ^ 0x36 for b in padded), "outer_key": bytes(b ^ 0x5C for b in padded)}


def hmac_sql(message: str) -> str:
    """SQL for the HMAC-SHA256, in hex, of a SQL text expression; null stays null."""
    return f"sha256($outer_key || unhex(sha256($inner_key || encode({message}))))"


def pseudonym_sql(field: str, value: str) -> str:
    """SQL for the pseudonym of a SQL text expression under a field name; null stays null."""
    return hmac_sql(f"{literal(f'v1|{field}|')} || upper(replace(nfc_normalize({value}), ' ', ''))")


def pseudonyms_of(column: Column) -> str:
    """The temporary table of a column's pseudonyms (``value``, ``pseudonym``), as a SQL identifier."""
    return quoted(f"pseudonyms_of_{column.name}")


def make_pseudonyms(con: duckdb.DuckDBPyConnection, contract: Contract, key: PseudonymKey) -> None:
    """The pseudonym of each distinct value of each pseudonymised column of ``checked``."""
    for column in contract.pseudonymised:
        con.execute(
            f"""create or replace temp table {pseudonyms_of(column)} as
            select value, {pseudonym_sql(str(column.pseudonym), "value")} as pseudonym
            from (
                select distinct cast({quoted(column.name)} as varchar) as value from checked
                where {quoted(column.name)} is not null
            )""",
            hmac_parameters(key.for_purpose(str(contract.pseudonym_purpose))),
        )

"""The tables of schema ``raw``, as the contracts say: made when missing, widened when a contract gains a column."""

import duckdb

from ingest.contract import Contract
from ingest.faults import ContractFaults, Fault
from ingest.sql_text import quoted


def raw_columns(contract: Contract) -> dict[str, str]:
    """Every column of the raw table with its DuckDB type, in order."""
    columns = {column.name: column.type for column in contract.columns}
    markers = {column.marker_column: "varchar" for column in contract.marked}
    pseudonyms = {column.pseudonym_column: "varchar" for column in contract.pseudonymised}
    return {**columns, **markers, **pseudonyms, "_delivery_id": "varchar", "_row_number": "bigint"}


def create_raw_table(con: duckdb.DuckDBPyConnection, contract: Contract) -> None:
    """Make or widen the table of an extract. A column that left the contract stays, for the rows that have it.

    Raises ContractFaults where a column has changed its type: rows already loaded cannot follow.
    """
    wanted = raw_columns(contract)
    columns = ", ".join(f"{quoted(name)} {kind}" for name, kind in wanted.items())
    table = f"raw.{quoted(contract.table)}"
    con.execute(f"create table if not exists {table} ({columns})")
    described = con.execute(f"select column_name, lower(column_type) from (describe {table})").fetchall()
    present: dict[str, str] = dict(described)
    changed = [name for name, kind in wanted.items() if name in present and present[name] != kind]
    if changed:
        raise ContractFaults(
            contract.label,
            [
                Fault(
                    "contract",
                    f"{name} was loaded as {present[name]}; to make it {wanted[name]}: ingest rebuild.",
                    name,
                )
                for name in changed
            ],
        )
    for name in [name for name in wanted if name not in present]:
        con.execute(f"alter table {table} add column {quoted(name)} {wanted[name]}")

"""The one transaction: accepted rows, rejected rows and the receipts of their deliveries commit together or not at all.

Reads the temporary tables that ``conforming`` and ``rejecting`` leave.
"""

from collections.abc import Sequence
from contextlib import suppress

import duckdb

from ingest import receipts
from ingest.conforming import is_bad, value_columns
from ingest.contract import Contract
from ingest.fail_points import fail_point
from ingest.pseudonyms import PseudonymKey, make_pseudonyms, pseudonyms_of
from ingest.receipts import Receipt
from ingest.rejecting import rejected_rows_sql
from ingest.sql_text import literal, quoted


def commit(
    con: duckdb.DuckDBPyConnection,
    contract: Contract,
    key: PseudonymKey,
    taken: Sequence[tuple[int, Receipt]],
    made_out: Sequence[Receipt],
) -> None:
    """Write the rows of the files that are taken (position among those read, receipt), and all receipts made out."""
    if taken:
        make_pseudonyms(con, contract, key)
        listed = ", ".join(f"({file}::usmallint, {literal(receipt.delivery_id)})" for file, receipt in taken)
        con.execute(f"create or replace temp table taken as from (values {listed}) as listed (_file, _delivery_id)")
    con.execute("begin transaction")
    try:
        fail_point("after_begin")
        if taken:
            con.execute(_accepted_rows(con, contract, taken))
            fail_point("after_rows")
            if any(receipt.rows_rejected for _, receipt in taken):
                con.execute(_rejected_rows(contract))
            fail_point("after_rejected_rows")
        receipts.write(con, made_out)
        fail_point("before_commit")
        con.execute("commit")
        fail_point("after_commit")
    except BaseException:
        with suppress(duckdb.Error):  # after a fatal error there is nothing left to roll back
            con.execute("rollback")
        raise


def _accepted_rows(con: duckdb.DuckDBPyConnection, contract: Contract, taken: Sequence[tuple[int, Receipt]]) -> str:
    """SQL that puts the good rows into the raw table, each with its delivery, its number and the pseudonyms."""
    # A look-up in a list costs nothing; a join would copy the delivery's id, as long as many a row, for every row.
    offsets = dict(con.execute("select _file, _offset from numbering").fetchall())
    ids = {file: literal(receipt.delivery_id) for file, receipt in taken}
    files = range(max(ids) + 1)
    offset = f"([{', '.join(str(offsets.get(file, 'null')) for file in files)}]::bigint[])[_file + 1]"
    delivery_id = f"([{', '.join(ids.get(file, 'null') for file in files)}]::varchar[])[_file + 1]"
    values = value_columns(contract)
    pseudonyms = [quoted(c.pseudonym_column) for c in contract.pseudonymised]
    made = [f"{pseudonyms_of(c)}.pseudonym" for c in contract.pseudonymised]
    joins = " ".join(
        f"left join {pseudonyms_of(c)} on {pseudonyms_of(c)}.value = cast(checked.{quoted(c.name)} as varchar)"
        for c in contract.pseudonymised
    )
    return f"""
        insert into raw.{quoted(contract.table)} ({", ".join([*values, *pseudonyms])}, _row_number, _delivery_id)
        select
            {", ".join([*(f"checked.{value}" for value in values), *made])},
            coalesce(checked._row, checked.rowid + {offset}), {delivery_id}
        from checked {joins}
        where not {is_bad(contract)} and {delivery_id} is not null
    """


def _rejected_rows(contract: Contract) -> str:
    return f"""
        insert into raw._rejected_rows
        select _delivery_id, row_number, column_name, rule, sentence, row_key, row_text
        from ({rejected_rows_sql(contract)}) inner join taken using (_file)
    """

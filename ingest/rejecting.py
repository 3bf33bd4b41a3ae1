"""The bad rows of files that were made to conform: every fault of each in words, and what is kept of it.

Reads the temporary tables that ``conforming`` leaves.
"""

from collections.abc import Sequence

import duckdb

from ingest.conforming import BITS, Counts, is_bad, mask_columns
from ingest.contract import Column, Contract
from ingest.faults import Fault
from ingest.pseudonyms import pseudonyms_of
from ingest.reading import Readable
from ingest.rules import rules
from ingest.sql_text import literal, quoted

LONGEST_VALUE_QUOTED = 60
SMALLEST_SHARE = 1e-9  # so that exactly 29 of 100 is not more than 0.29


def too_many_rejects(contract: Contract, counts: Counts) -> bool:
    """Whether a file must be refused for its rows: over the limit, or none is left, as if everyone had gone."""
    over_limit = counts.rejected / counts.read > contract.rejects_limit + SMALLEST_SHARE if counts.read else False
    return over_limit or (counts.read > 0 and counts.accepted == 0)


def number_rows(con: duckdb.DuckDBPyConnection, readables: Sequence[Readable]) -> None:
    """Make ``numbering``: for each file, what to add to a row's position among all to have its number there."""
    first_rows = ", ".join(f"({position}, {readable.first_row})" for position, readable in enumerate(readables))
    con.execute(f"""
        create or replace temp table numbering as
        select _file, any_value(_first_row) - min(checked.rowid) as _offset
        from checked inner join (values {first_rows}) as listed (_file, _first_row) using (_file)
        group by _file
    """)


def row_faults(
    con: duckdb.DuckDBPyConnection, contract: Contract, file: int = 0, limit: int | None = None
) -> tuple[Fault, ...]:
    """The faults of the rows of one file, in their order; at most ``limit`` of them."""
    found = con.execute(f"""
        select rule, sentence, column_name, row_number
        from ({row_faults_sql(contract)}) where _file = {file}
        order by row_number, column_name, rule
        limit {limit if limit is not None else "null"}
    """).fetchall()
    return tuple(Fault(rule, f"Row {row}: {sentence}", column, row) for rule, sentence, column, row in found)


def rules_broken(con: duckdb.DuckDBPyConnection, contract: Contract) -> dict[int, str]:
    """For each file with rejected rows, which rules they break and how often, without any value."""
    counted = con.execute(f"""
        select _file, string_agg(counted, ', ' order by broken desc, counted)
        from (
            select _file, count(*) as broken, coalesce(column_name || ' ', '') || rule || ' ' || count(*) as counted
            from ({row_faults_sql(contract)}) group by _file, column_name, rule
        ) group by _file
    """).fetchall()
    return {file: f"Rejected for {rules}." for file, rules in counted}


def row_faults_sql(contract: Contract) -> str:
    """SQL for every fault of every bad row: _file, _position, row_number, column_name, rule, sentence, row_text."""
    numbered = ", ".join(
        f"({number // BITS}, {1 << number % BITS}, {literal(rule.column) if rule.column else 'null'}, "
        f"{literal(rule.name)}, {literal(rule.sentence)})"
        for number, rule in enumerate(rules(contract))
    )
    masks = " ".join(f"when {number} then {mask}" for number, mask in enumerate(mask_columns(contract)))
    values = ", ".join(f"{literal(c.name)}, {quoted(c.name)}" for c in contract.columns)
    primary = literal(", ".join(c.name for c in contract.primary_key))
    value = f"coalesce(left(_text ->> _column, {LONGEST_VALUE_QUOTED}), '')"
    return f"""
        with rule_list as (from (values {numbered}) as listed (_word, _bit, _column, _rule, _sentence)),
        bad as (
            select _file, checked.rowid as _position, coalesce(_row, checked.rowid + _offset) as _number,
                _text, {", ".join(mask_columns(contract))}
            from checked inner join numbering using (_file) where {is_bad(contract)}
        ),
        again as (
            select _file, _position, coalesce(_row, _position + _offset) as _number,
                _are_alike, _offset, _positions, _rows, _columns, coalesce(_text, json_object({values})) as _text
            from repeated inner join checked on checked.rowid = _position inner join numbering using (_file)
        )
        select
            _file, _position, _number as row_number, _column as column_name, _rule as rule,
            replace(_sentence, '{{value}}', {value}) as sentence, _text as row_text
        from bad inner join rule_list on (case _word {masks} end) & _bit <> 0
        union all
        select
            _file, _position, _number, _columns, case when _columns = {primary} then 'primaryKey' else 'unique' end,
            case
                when _are_alike then 'The row repeats row ' || {_numbers("if i = 1")} || ' in full.'
                else 'The row has the same ' || replace(_columns, ', ', ' and ') || ' as row '
                    || {_numbers("if _positions[i] <> _position")}
                    || ' but differs from it, so neither is loaded.'
            end,
            _text
        from again
    """


def rejected_rows_sql(contract: Contract) -> str:
    """SQL for the columns of ``raw._rejected_rows`` after the delivery, with ``_file`` before them."""
    joins = " ".join(_join(c) for c in contract.primary_key if c.pseudonym)
    return f"""
        select
            faults._file, faults.row_number, faults.column_name, faults.rule, faults.sentence,
            {_row_key(contract)} as row_key, faults.row_text
        from ({row_faults_sql(contract)}) as faults
        inner join checked on checked.rowid = faults._position {joins}
    """


def _numbers(which: str) -> str:
    """SQL for the numbers of the rows of one key, joined by commas: of those whose index ``i`` is asked for."""
    numbers = f"[coalesce(_rows[i], _positions[i] + _offset) for i in range(1, len(_positions) + 1) {which}]"
    return f"array_to_string({numbers}, ', ')"


def _row_key(contract: Contract) -> str:
    """SQL for the primary key of a row as one text, pseudonyms for direct identifiers; null where it is unreadable.

    Rows without a key have none to tell of.
    """
    parts = [
        f"{pseudonyms_of(c)}.pseudonym" if c.pseudonym else f"cast(checked.{quoted(c.name)} as varchar)"
        for c in contract.primary_key
    ]
    parts = [
        part if c.required else f"coalesce({part}, '')" for part, c in zip(parts, contract.primary_key, strict=True)
    ]
    return " || '|' || ".join(parts) or "cast(null as varchar)"


def _join(column: Column) -> str:
    table = pseudonyms_of(column)
    return f"left join {table} on {table}.value = cast(checked.{quoted(column.name)} as varchar)"

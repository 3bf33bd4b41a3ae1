"""A file made to conform: one pass casts every value and checks every rule; then good rows are told from bad.

The pass leaves ``checked``, a temporary table of typed rows in file order, in which a bad row carries the numbers of
the rules it breaks and its own text, so only bad rows pay for that. ``repeated`` holds the rows that share a primary
key. What becomes of good and bad rows is the business of ``loading`` and of ``checking``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from ingest.contract import Contract
from ingest.faults import DeliveryRefused, Fault
from ingest.headers import match_header
from ingest.pseudonyms import PseudonymKey, hmac_parameters, pseudonym_sql
from ingest.reading import (
    DAMAGED_ROWS,
    DAMAGED_SCANS,
    literal,
    read_header,
    refuse_damage,
    refuse_unread,
    text_relation,
    unexpected_name,
    unreadable,
)
from ingest.rules import quoted, rules, text_column, typed
from ingest.warehouse import SETTINGS

# What surrounds a value without being part of it: blanks, tabs, line ends, the no-break space. Looking for them first
# costs less than half of trimming every value of them.
BLANKS = "' ' || chr(9) || chr(10) || chr(13) || chr(160)"
SURROUNDED = r"'^[\s\x{a0}]|[\s\x{a0}]$'"
FIRST_ROW = 2  # The header is row 1, as in a spreadsheet.
LONGEST_VALUE_QUOTED = 60
SMALLEST_SHARE = 1e-9  # so that exactly 29 of 100 is not more than 0.29


@dataclass(frozen=True)
class Counts:
    """Rows of a file: read = accepted + rejected."""

    read: int
    accepted: int
    rejected: int


def conform(
    con: duckdb.DuckDBPyConnection, contract: Contract, path: Path, file_name: str, key: PseudonymKey
) -> Counts:
    """Read, cast and check a file into ``checked`` and ``repeated``.

    Raises DeliveryRefused where the file as a whole is no good, with every fault of the header or of its structure.
    """
    layout = match_header(file_name, read_header(path, file_name, contract), contract)
    con.execute(f"drop table if exists {DAMAGED_ROWS}; drop table if exists {DAMAGED_SCANS}")
    ignored = [position for position, column in enumerate(layout) if column is None]
    sql = _checked(contract, text_relation(path, layout, contract), [unexpected_name(position) for position in ignored])
    purpose = contract.pseudonym_purpose if contract.pseudonymised else None
    try:
        con.execute(
            f"create or replace temp table checked as {sql}",
            hmac_parameters(key.for_purpose(purpose)) if purpose else {},
        )
    except duckdb.FatalException:
        raise
    except (duckdb.InvalidInputException, duckdb.DataError) as error:
        raise unreadable(file_name, error) from None
    refuse_damage(con, file_name)
    con.execute(f"create or replace temp table repeated as {_repeated(contract)}")
    read, rejected, value_bytes = con.execute("""
        select
            count(*),
            count(*) filter (_faults is not null or rowid in (select _position from repeated)),
            coalesce(sum(_bytes), 0)
        from checked
    """).fetchone() or (0, 0, 0)
    refuse_unread(file_name, path, int(value_bytes), read, len(layout))
    if read == 0:
        raise DeliveryRefused(file_name, [Fault("empty", "There is no row below the header.")])
    return Counts(read, read - rejected, rejected)


def binding_fault(contract: Contract) -> str | None:
    """Why the SQL of the contract cannot run, as when a rule names an unknown column; None where it can.

    Run on no rows at all, so the database's words can only be about the contract.
    """
    texts = ", ".join(f"{quoted(c.name)} varchar" for c in contract.columns)
    try:
        with duckdb.connect(":memory:", config=SETTINGS) as con:
            con.execute(f"create table delivered_text ({texts})")
            parameters = hmac_parameters(bytes(32)) if contract.pseudonymised else {}
            con.execute(f"create temp table checked as {_checked(contract, 'delivered_text')}", parameters)
            con.execute(f"create temp table repeated as {_repeated(contract)}")
            con.execute(accepted_rows(contract))
            con.execute(rejections(contract))
    except duckdb.Error as error:
        return str(error).split("\n")[0]
    return None


def too_many_rejects(contract: Contract, counts: Counts) -> bool:
    """Whether a file must be refused for its rows: over the limit, or none is left, as if everyone had gone."""
    over_limit = counts.rejected / counts.read > contract.rejects_limit + SMALLEST_SHARE if counts.read else False
    return over_limit or (counts.read > 0 and counts.accepted == 0)


def row_faults(con: duckdb.DuckDBPyConnection, contract: Contract, limit: int | None = None) -> tuple[Fault, ...]:
    """The faults of the rows in ``checked``, in order of the file; at most ``limit`` of them."""
    found = con.execute(f"""
        select rule, sentence, column_name, row_number
        from ({rejections(contract)})
        order by row_number, column_name, rule
        limit {limit if limit is not None else "null"}
    """).fetchall()
    return tuple(Fault(rule, f"Row {row}: {sentence}", column, row) for rule, sentence, column, row in found)


def accepted_rows(contract: Contract) -> str:
    """SQL for the good rows: the columns of the raw table but the delivery, and ``_row_number``."""
    return f"""
        select {", ".join(output_columns(contract))}, rowid + {FIRST_ROW} as _row_number
        from checked
        where _faults is null and rowid not in (select _position from repeated)
    """


def rejections(contract: Contract) -> str:
    """SQL for every fault of every bad row: row_number, column_name, rule, sentence, row_key, row_text."""
    numbered = ", ".join(
        f"({number}, {literal(rule.column) if rule.column else 'null'}, {literal(rule.name)}, {literal(rule.sentence)})"
        for number, rule in enumerate(rules(contract))
    )
    values = ", ".join(f"{literal(c.name)}, {quoted(c.name)}" for c in contract.columns)
    key_names = literal(", ".join(c.name for c in contract.primary_key))
    value = f"coalesce(left(_text ->> _column_name, {LONGEST_VALUE_QUOTED}), '')"
    return f"""
        with rule_list as (from (values {numbered}) as listed (_number, _column_name, _rule, _sentence)),
        broken as (
            select rowid as _position, unnest(_faults) as _number, {_row_key(contract)} as _row_key, _text
            from checked where _faults is not null
        )
        select
            _position + {FIRST_ROW} as row_number, _column_name as column_name, _rule as rule,
            replace(_sentence, '{{value}}', {value}) as sentence, _row_key as row_key, _text as row_text
        from broken inner join rule_list using (_number)
        union all
        select
            _position + {FIRST_ROW}, {key_names}, 'primaryKey', _sentence, {_row_key(contract)},
            coalesce(_text, json_object({values}))
        from repeated inner join checked on checked.rowid = repeated._position
    """


def output_columns(contract: Contract) -> list[str]:
    """The columns of the raw table before the two that tell where a row came from, quoted."""
    names = [c.name for c in contract.columns] + [c.pseudonym_column for c in contract.pseudonymised]
    return [quoted(name) for name in names]


def _checked(contract: Contract, text: str, ignored: Sequence[str] = ()) -> str:
    """SQL that yields one row per row of the file: typed columns, pseudonyms, ``_faults``, ``_text`` and ``_bytes``."""
    names = [c.name for c in contract.columns] + list(ignored)
    size = " + ".join(f"coalesce(strlen({quoted(name)}), 0)" for name in names)
    texts = ", ".join(f"{_trimmed(quoted(c.name))} as {text_column(c)}" for c in contract.columns)
    values = ", ".join(f"{typed(c)} as {quoted(c.name)}" for c in contract.columns)
    hashed = "".join(
        f", {pseudonym_sql(str(c.pseudonym), _as_text(quoted(c.name)))} as {quoted(c.pseudonym_column)}"
        for c in contract.pseudonymised
    )
    checks = [f"coalesce({rule.broken}, false)" for rule in rules(contract)]
    numbered = ", ".join(f"case when {check} then {number} end" for number, check in enumerate(checks))
    delivered = ", ".join(f"{literal(c.name)}, {text_column(c)}" for c in contract.columns)
    return f"""
        with delivered as (select {texts}, {size} as _bytes from {text}),
        cast_once as (select *, {values}{hashed} from delivered),
        judged as (select *, ({" or ".join(checks)}) as _is_bad from cast_once)
        select
            {", ".join(output_columns(contract))},
            case when _is_bad then list_filter([{numbered}], lambda number: number is not null) end as _faults,
            case when _is_bad then json_object({delivered}) end as _text,
            _bytes
        from judged
    """


def _as_text(value: str) -> str:
    return f"cast({value} as varchar)"


def _trimmed(value: str) -> str:
    return f"nullif(case when regexp_matches({value}, {SURROUNDED}) then trim({value}, {BLANKS}) else {value} end, '')"


def _repeated(contract: Contract) -> str:
    """SQL for the rows turned away because another has their key.

    Rows alike in every value lose nothing when the first stays; rows that differ contradict each other, and none stays.
    """
    keys = ", ".join(quoted(c.name) for c in contract.primary_key)
    whole_row = ", ".join(quoted(c.name) for c in contract.columns)
    present = " and ".join(f"{quoted(c.name)} is not null" for c in contract.primary_key)
    names = " and ".join(c.name for c in contract.primary_key)
    return f"""
        with colliding as (select {keys} from checked where {present} group by all having count(*) > 1),
        rows_of_key as (
            select
                {keys},
                list(checked.rowid order by checked.rowid) as _positions,
                -- The text tells rows apart whose values cannot be read; it is null for good rows.
                count(distinct row({whole_row}, _text)) = 1 as _are_alike
            from checked inner join colliding using ({keys})
            group by {keys}
        ),
        each_row as (select unnest(_positions) as _position, _positions, _are_alike from rows_of_key)
        select
            _position,
            case
                when _are_alike then 'The row repeats row ' || (_positions[1] + {FIRST_ROW}) || ' in full.'
                else 'The row has the same {names} as row '
                    || array_to_string([p + {FIRST_ROW} for p in _positions if p <> _position][:5], ', ')
                    || ' but differs from it, so neither is loaded.'
            end as _sentence
        from each_row
        where not (_are_alike and _position = _positions[1])
    """


def _row_key(contract: Contract) -> str:
    """SQL for the primary key of a row as one text, pseudonyms for direct identifiers; null where it is unreadable."""
    parts = [quoted(c.pseudonym_column) if c.pseudonym else _as_text(quoted(c.name)) for c in contract.primary_key]
    return " || '|' || ".join(parts)

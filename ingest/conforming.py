"""Files made to conform: one pass casts every value and checks every rule; then good rows are told from bad.

The pass leaves ``checked``, a temporary table of typed rows in file order, in which each row carries a bit for every
rule it breaks, and a bad row its own text, so only bad rows pay for that. ``repeated`` holds the rows that share a
primary key, which a bit of its own marks as bad. Files of one layout are read together: ``_file`` is the position of
the row's file among them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import duckdb

from ingest.contract import Column, Contract
from ingest.damage import NeedsRewriting, refuse_unaccounted, unreadable
from ingest.faults import DeliveryRefused, Fault, RuleFailed
from ingest.reading import BLANKS, Readable, text_relation
from ingest.rules import Rule, rules
from ingest.sql_text import literal, quoted
from ingest.typed_values import code_column, marker, member, text_column, trimmed, typed, without_nulls
from ingest.warehouse import connect

Window = tuple[date, date]
BITS = 62  # of a bigint that rules use; each further so many rules take another column
MOST_ROWS_NAMED = 6  # of those that share a key
REPEATED = 1 << BITS  # in the first of them: another row has the key of this one
NONE_SHARES = """
    select 0::bigint as _position, [0::bigint] as _positions, [0::bigint] as _rows, true as _are_alike, '' as _columns
    where false
"""  # of rows without a key


class SomeFileIsUnsound(Exception):
    """Of several files read together one is damaged; which, is found by reading each alone."""


@dataclass(frozen=True)
class Counts:
    """Rows of a file: read = accepted + rejected."""

    read: int
    accepted: int
    rejected: int


NOTHING_READ = Counts(0, 0, 0)


def conform(
    con: duckdb.DuckDBPyConnection, contract: Contract, readables: Sequence[Readable], window: Window | None = None
) -> list[Counts]:
    """Read, cast and check files of one layout into ``checked`` and ``repeated``; the counts of each.

    Raises DeliveryRefused where the one file is no good as a whole, with every fault of its structure; NeedsRewriting
    where it must be rewritten first; SomeFileIsUnsound where there are several and one is not in order.
    """
    try:
        return _conform(con, contract, readables, window)
    except (DeliveryRefused, NeedsRewriting, RuleFailed):
        if len(readables) > 1:
            raise SomeFileIsUnsound from None
        raise


def binding_fault(contract: Contract) -> str | None:
    """Why the SQL of the contract cannot run, as when a rule names an unknown column; None where it can.

    Run on no rows at all, so the database's words can only be about the contract.
    """
    texts = ", ".join(f"{quoted(c.name)} varchar" for c in contract.columns)
    try:
        with connect() as con:
            con.execute(f"create table delivered_text ({texts}, _file usmallint, _row bigint, _within integer)")
            con.execute(_checked(contract, "delivered_text"), _window_parameters(contract, None))
            _mark_repeated(con, contract)
    except duckdb.Error as error:
        return str(error).split("\n")[0]
    return None


def mask_columns(contract: Contract) -> list[str]:
    """The columns of ``checked`` that hold the bits of the rules."""
    return [f"_mask_{number}" for number in range(-(-max(len(rules(contract)), 1) // BITS))]


def is_bad(contract: Contract) -> str:
    """SQL predicate over ``checked``: the row breaks a rule, or contradicts another."""
    return f"({' or '.join(f'{mask} <> 0' for mask in mask_columns(contract))})"


def value_columns(contract: Contract) -> list[str]:
    """The columns of ``checked`` that go to the raw table, quoted: typed values, then the marks of withheld ones."""
    return [quoted(c.name) for c in contract.columns] + [quoted(c.marker_column) for c in contract.marked]


def _conform(
    con: duckdb.DuckDBPyConnection, contract: Contract, readables: Sequence[Readable], window: Window | None
) -> list[Counts]:
    try:
        con.execute(_checked(contract, text_relation(readables), readables), _window_parameters(contract, window))
    except duckdb.FatalException:
        raise
    except (duckdb.InvalidInputException, duckdb.DataError, UnicodeDecodeError) as error:
        raise unreadable(readables[0], error) from None
    _mark_repeated(con, contract)
    counts, within = _counts(con, contract, len(readables))
    refuse_unaccounted(con, readables, sum(count.read for count in counts), within)
    for readable, count in zip(readables, counts, strict=True):
        _refuse_incomplete(contract, readable, count)
    return counts


def _counts(con: duckdb.DuckDBPyConnection, contract: Contract, files: int) -> tuple[list[Counts], int]:
    """The counts of each file, and how many characters of values make up delimiters."""
    found = con.execute(f"""
        select _file, count(*), count(*) filter ({is_bad(contract)}), sum(_within)::bigint from checked group by _file
    """).fetchall()
    by_file = {file: Counts(read, read - rejected, rejected) for file, read, rejected, _ in found}
    return [by_file.get(file, NOTHING_READ) for file in range(files)], sum(within for *_, within in found)


def _refuse_incomplete(contract: Contract, readable: Readable, counts: Counts) -> None:
    if counts.read == 0 and contract.kind == "full":  # a month without a payment may be just that
        raise DeliveryRefused(readable.file_name, [Fault("empty", "There is no row below the header.")])
    if readable.stated_rows not in (None, counts.read):
        sentence = f"The file says that it has {readable.stated_rows:,} rows, but {counts.read:,} are there."
        raise DeliveryRefused(readable.file_name, [Fault("incomplete", sentence)])


def _checked(contract: Contract, text: str, readables: Sequence[Readable] = ()) -> str:
    """SQL that makes ``checked``: for each row the typed values, the marks, the bits, and the text of a bad one."""
    cleaned = [c for c in contract.columns if c.nulls or c.markers]
    is_ours = any(readable.layout.format != "csv" for readable in readables)
    blanks = [blank for blank in BLANKS if any(blank in readable.blanks for readable in readables)]
    given = ", ".join(
        f"{trimmed(quoted(c.name), blanks)} as {_given(c.name) if c in cleaned else text_column(c)}"
        for c in contract.columns
    )
    texts = "".join(f", {without_nulls(_given(c.name), c)} as {text_column(c)}" for c in cleaned)
    marks = "".join(f", {marker(_given(c.name), c)} as {quoted(c.marker_column)}" for c in contract.marked)
    values = ", ".join(f"{typed(c, is_ours)} as {quoted(c.name)}" for c in contract.columns)
    coded = [c for c in contract.columns if c.is_coded]
    codes = "".join(f", {member(text_column(c), c.valid_values)} as {code_column(c)}" for c in coded)
    # Of a list, which of its values it is takes less room than the value itself.
    kept = "".join(f", {code_column(c)} as {quoted(c.name)}" for c in coded)
    plain = [value for value in value_columns(contract) if value not in {quoted(c.name) for c in coded}]
    bits = ", ".join(f"{bits} as {name}" for bits, name in zip(_masks(contract), mask_columns(contract), strict=True))
    delivered = ", ".join(
        f"{literal(c.name)}, {_given(c.name) if c in cleaned else text_column(c)}" for c in contract.columns
    )
    return f"""
        create or replace temp table checked as
        with delivered as (select {given}, _file, _row, _within from {text}),
        cleaned as (select *{texts}{marks} from delivered),
        cast_once as (select *, {values}{codes} from cleaned),
        judged as (select *, {bits} from cast_once)
        select
            {", ".join(plain)}{kept}, _file, _row, _within, {", ".join(mask_columns(contract))},
            case when {is_bad(contract)} then json_object({delivered}) end as _text
        from judged
    """


def _masks(contract: Contract) -> list[str]:
    """SQL for each mask: a bit for every rule that is broken. A predicate that is null is not broken."""
    found: list[Rule] = list(rules(contract))
    masks = [found[start : start + BITS] for start in range(0, len(found), BITS)] or [[]]
    bits = [[f"case when {rule.broken} then {1 << bit} else 0 end" for bit, rule in enumerate(mask)] for mask in masks]
    return [" | ".join(["0::bigint", *each]) for each in bits]


def _given(name: str) -> str:
    return quoted(f"_given_{name}")


def _window_parameters(contract: Contract, window: Window | None) -> dict[str, date | None]:
    """What the rule of a window delivery is about; a window that nobody has stated is kept by every row."""
    first, last = window or (None, None)
    return {"window_from": first, "window_to": last} if contract.window_column else {}


def _mark_repeated(con: duckdb.DuckDBPyConnection, contract: Contract) -> None:
    """Make ``repeated``, the rows turned away because another of the same file has their key, and mark them as bad.

    An update of integers leaves every row in its place, and so its number.
    """
    of_each_key = " union all ".join(_sharing(contract, key) for key in contract.keys) or NONE_SHARES
    con.execute(f"create or replace temp table repeated as {of_each_key}")
    first = mask_columns(contract)[0]
    con.execute(f"update checked set {first} = {first} | {REPEATED} from repeated where checked.rowid = _position")


def _sharing(contract: Contract, key: Sequence[Column]) -> str:
    """SQL for the rows that share a key.

    Rows alike in every value lose nothing when the first stays, unless the contract says that each counts; rows that
    differ contradict each other, and none stays.
    """
    names = [quoted(column.name) for column in key]

    def same_as(other: str) -> str:
        return " and ".join(f"checked.{name} is not distinct from {other}.{name}" for name in names)

    whole_row = ", ".join(f"checked.{value}" for value in value_columns(contract))
    present = " and ".join(f"{quoted(c.name)} is not null" for c in key if c.required or c.unique) or "true"
    # Rows alike in full share every key; the primary one speaks for all.
    is_judged_alike = key == contract.primary_key and not contract.is_repeat_kept
    rejected = "not (_are_alike and checked.rowid = _positions[1])" if is_judged_alike else "not _are_alike"
    return f"""
        select checked.rowid as _position, _positions, _rows, _are_alike,
            {literal(", ".join(c.name for c in key))} as _columns
        from checked
        inner join (
            select
                checked._file, {", ".join(f"checked.{name}" for name in names)},
                -- The first few are all that is told of them: a list of thousands in each of as many rows is too much.
                min(checked.rowid, {MOST_ROWS_NAMED}) as _positions,
                arg_min(_row, checked.rowid, {MOST_ROWS_NAMED}) as _rows,
                -- The text tells rows apart whose values cannot be read; it is null for good rows.
                count(distinct row({whole_row}, _text)) = 1 as _are_alike
            from checked
            inner join (
                select _file, {", ".join(names)} from checked where {present} group by all having count(*) > 1
            ) as colliding on checked._file = colliding._file and {same_as("colliding")}
            group by checked._file, {", ".join(f"checked.{name}" for name in names)}
        ) as shared on checked._file = shared._file and {same_as("shared")}
        where {rejected}
    """

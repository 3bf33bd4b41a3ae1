"""The rules of a contract as SQL: how a text becomes a typed value, and the predicates that a bad row makes true.

The text of a column, trimmed and null where blank, is ``_text_<column>``; its typed value has the column's own name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.contract import Column, Contract
from ingest.reading import literal

TRUE_WORDS, FALSE_WORDS = ("y", "yes", "true", "1"), ("n", "no", "false", "0")
# The year 26 written in four digits is a mistake for 2026; no extract tells of the first millennium.
EARLIEST = "timestamp '1000-01-01'"


@dataclass(frozen=True)
class Rule:
    """One check of a row: ``broken`` is a SQL predicate over the typed values and the text ``_text_<column>``.

    In ``sentence``, ``{value}`` stands for the value as delivered. It is used only where neither the column is personal
    nor any other holds a direct identifier, which a shifted row would put in the wrong column.
    """

    name: str
    column: str | None
    sentence: str
    broken: str


def rules(contract: Contract) -> tuple[Rule, ...]:
    """Every rule of the contract but the uniqueness of the primary key, which no single row can break."""
    may_quote = all(column.classification != "direct-identifier" for column in contract.columns)
    columns = [
        rule for column in contract.columns for rule in _column_rules(column, may_quote and not column.is_personal)
    ]
    rows = [Rule(rule.name, None, rule.sentence, f"({rule.broken_when})") for rule in contract.row_rules]
    return tuple(columns + rows)


def quoted(name: str) -> str:
    """A name as a SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def text_column(column: Column) -> str:
    """The name of the column's text, as a SQL identifier."""
    return quoted(f"_text_{column.name}")


def typed(column: Column) -> str:
    """SQL for the typed value of the column's text; null where it is not of the type."""
    text = text_column(column)
    match column.logical_type:
        case "integer":
            # try_cast alone would round 12.7 to 13.
            return f"case when regexp_full_match({text}, '[+-]?[0-9]+') then try_cast({text} as bigint) end"
        case "number":
            # try_cast alone would round away decimals beyond the scale.
            scale = column.type.rstrip(")").split(",")[1].strip()
            number = rf"[+-]?([0-9]+(\.[0-9]{{0,{scale}}}0*)?|\.[0-9]{{1,{scale}}}0*)"
            return f"case when regexp_full_match({text}, '{number}') then try_cast({text} as {column.type}) end"
        case "boolean":
            return (
                f"case when lower({text}) in {TRUE_WORDS} then true when lower({text}) in {FALSE_WORDS} then false end"
            )
        case "date" | "timestamp":
            moment = f"try_strptime({text}, {literal(column.format or '')})"
            written = f"regexp_full_match({text}, {literal(_written(column.format or ''))})"
            return f"case when {written} and {moment} >= {EARLIEST} then cast({moment} as {column.type}) end"
        case _:
            return text


def _column_rules(column: Column, may_quote: bool) -> Iterator[Rule]:
    text, value = text_column(column), quoted(column.name)
    said = " '{value}'" if may_quote else ""

    def rule(name: str, broken: str, sentence: str) -> Rule:
        return Rule(name, column.name, sentence, broken)

    if column.required:
        yield rule("required", f"{text} is null", f"{column.name} is blank, but every row must have one.")
    if column.logical_type != "string":
        yield rule("type", f"{text} is not null and {value} is null", f"{column.name}{said} is not {_kind(column)}.")
    if column.pattern:
        broken = f"not regexp_full_match({text}, {literal(column.pattern)})"
        yield rule("pattern", broken, f"{column.name}{said} does not have the form of one.")
    if column.minimum is not None:
        broken = f"{value} < {_bound(column, column.minimum)}"
        yield rule("minimum", broken, f"{column.name}{said} is below the least allowed, {column.minimum}.")
    if column.maximum is not None:
        broken = f"{value} > {_bound(column, column.maximum)}"
        yield rule("maximum", broken, f"{column.name}{said} is above the most allowed, {column.maximum}.")
    if column.min_length is not None:
        broken = f"length({text}) < {int(column.min_length)}"
        yield rule("minLength", broken, f"{column.name}{said} has fewer than {column.min_length} characters.")
    if column.max_length is not None:
        broken = f"length({text}) > {int(column.max_length)}"
        yield rule("maxLength", broken, f"{column.name}{said} has more than {column.max_length} characters.")
    if column.valid_values:
        allowed = ", ".join(column.valid_values)
        listed = ", ".join(literal(value) for value in column.valid_values)
        yield rule("validValues", f"{text} not in ({listed})", f"{column.name}{said} is not one of: {allowed}.")


def _bound(column: Column, value: str) -> str:
    return f"cast({literal(value)} as {column.type})" if column.logical_type == "date" else f"({value})"


def _kind(column: Column) -> str:
    kinds = {
        "integer": "a whole number",
        "number": f"a number that fits {column.type}",
        "boolean": "yes or no",
        "date": f"a date written {_readable(column)}",
        "timestamp": f"a date and time written {_readable(column)}",
    }
    return kinds[column.logical_type]


def _written(date_format: str) -> str:
    """What a date of the format looks like. DuckDB would also take 'infinity' and 'epoch' for dates."""
    shapes = {"%Y": "[0-9]{4}"} | dict.fromkeys(("%m", "%d", "%H", "%M", "%S"), "[0-9]{1,2}")
    parts = re.split("(%[YmdHMS])", date_format)
    return "".join(shapes.get(part, re.escape(part)) for part in parts)


def _readable(column: Column) -> str:
    words = {"%Y": "yyyy", "%m": "mm", "%d": "dd", "%H": "hh", "%M": "mm", "%S": "ss"}
    written = column.format or ""
    for token, word in words.items():
        written = written.replace(token, word)
    return written

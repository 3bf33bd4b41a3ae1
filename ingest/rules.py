"""The rules of a contract as SQL: the predicates that a bad row makes true, each with its sentence.

The text of a column, trimmed and null where there is none, is ``_text_<column>``; its typed value has the column's own
name, and the one of its list that it is, ``_code_<column>`` (``typed_values``).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ingest import check_digits
from ingest.contract import Column, Contract
from ingest.sql_text import literal, quoted
from ingest.typed_values import code_column, is_member, is_no_moment, text_column


@dataclass(frozen=True)
class Rule:
    """One check of a row: ``broken`` is a SQL predicate over the typed values and the text ``_text_<column>``.

    In ``sentence``, ``{value}`` stands for the value as delivered. It is used only where no column of the extract is
    personal: a row that has slipped puts one column's values into another.
    """

    name: str
    column: str | None
    sentence: str
    broken: str


def rules(contract: Contract) -> tuple[Rule, ...]:
    """Every rule of the contract but the uniqueness of the primary key, which no single row can break.

    A window delivery's rows must fall in its window: the parameters ``$window_from`` and ``$window_to``.
    """
    may_quote = not any(column.is_personal for column in contract.columns)
    columns = [rule for column in contract.columns for rule in _column_rules(column, may_quote)]
    rows = [_header_again(contract)]
    rows += [Rule(rule.name, None, rule.sentence, f"({rule.broken_when})") for rule in contract.row_rules]
    if contract.window_column:
        day = f"cast({quoted(contract.window_column)} as date)"
        sentence = f"{contract.window_column} is not in the period that the file covers."
        rows.append(Rule("window", contract.window_column, sentence, f"{day} not between $window_from and $window_to"))
    return tuple(columns + rows)


def _header_again(contract: Contract) -> Rule:
    """A second header, as where two files were joined, would pass for a row where all columns are text."""
    same = [f"{text_column(c)} in ({', '.join(literal(name) for name in c.headers)})" for c in contract.columns]
    return Rule("header", None, "The row repeats the header: two tables may have been joined.", " and ".join(same))


def _column_rules(column: Column, may_quote: bool) -> Iterator[Rule]:
    value = quoted(column.name)
    # What is checked as an identifier is judged in the one form in which it is kept.
    text = value if column.check else text_column(column)
    said = " '{value}'" if may_quote else ""

    def rule(name: str, broken: str, sentence: str) -> Rule:
        return Rule(name, column.name, sentence, broken)

    if column.required:
        withheld = f" and {quoted(column.marker_column)} is null" if column.markers else ""
        yield rule("required", f"{text} is null{withheld}", f"{column.name} is blank, but every row must have one.")
    if column.logical_type != "string":
        is_none = is_no_moment(value) if column.formats else f"{value} is null"
        yield rule("type", f"{text} is not null and ({is_none})", f"{column.name}{said} is not {_kind(column)}.")
    if column.check:
        sentence = f"{column.name}{said} {check_digits.sentence(column.check)}."
        yield rule("check", check_digits.broken(column.check, value), sentence)
    if column.pattern:
        broken = f"not regexp_full_match({text}, {literal(column.pattern)})"
        yield rule("pattern", broken, f"{column.name}{said} does not have the form of one.")
    if column.minimum is not None:
        broken = f"{value} < {_bound(column, column.minimum)}{_if_any(column)}"
        yield rule("minimum", broken, f"{column.name}{said} is below the least allowed, {column.minimum}.")
    if column.maximum is not None:
        broken = f"{value} > {_bound(column, column.maximum)}{_if_any(column)}"
        yield rule("maximum", broken, f"{column.name}{said} is above the most allowed, {column.maximum}.")
    if column.min_length is not None:
        broken = f"length({text}) < {int(column.min_length)}"
        yield rule("minLength", broken, f"{column.name}{said} has fewer than {column.min_length} characters.")
    if column.max_length is not None:
        broken = f"length({text}) > {int(column.max_length)}"
        yield rule("maxLength", broken, f"{column.name}{said} has more than {column.max_length} characters.")
    if column.valid_values:
        is_listed = f"{code_column(column)} is not null" if column.is_coded else is_member(text, column.valid_values)
        broken = f"{text} is not null and not ({is_listed})"
        yield rule("validValues", broken, f"{column.name}{said} is not one of: {_allowed(column)}.")


def _allowed(column: Column, most: int = 30) -> str:
    listed = ", ".join(column.valid_values[:most])
    more = len(column.valid_values) - most
    return f"{listed} and {more} more" if more > 0 else listed


def _bound(column: Column, value: str) -> str:
    return f"cast({literal(value)} as {column.type})" if column.logical_type == "date" else f"({value})"


def _if_any(column: Column) -> str:
    """One fault is enough for a date of the year 26."""
    return f" and not ({is_no_moment(quoted(column.name))})" if column.formats else ""


def _kind(column: Column) -> str:
    kinds = {
        "integer": "a whole number",
        "number": f"a number that fits {column.type}",
        "boolean": "yes or no",
        "date": f"a date written {_readable(column)}",
        "timestamp": f"a date and time written {_readable(column)}",
    }
    return kinds[column.logical_type]


def _readable(column: Column) -> str:
    words = {
        "%Y": "yyyy", "%m": "mm", "%-m": "m", "%d": "dd", "%-d": "d", "%B": "month in letters", "%b": "mmm",
        "%H": "hh", "%M": "mm", "%S": "ss", "%g": "fff",
    }  # fmt: skip
    written = " or ".join(column.formats)
    for token, word in words.items():
        written = written.replace(token, word)
    return written

"""How a text of a file becomes a value in SQL: trimmed, told from the texts that mean nothing, and cast to its type.

Casts round nothing but what a spreadsheet wrote with an exponent, and take nothing that is not written as the contract
says: it becomes null, which ``rules`` finds.
"""

import re
from collections.abc import Sequence

from ingest import check_digits
from ingest.contract import Column
from ingest.reading import BLANKS
from ingest.sql_text import literal, quoted

TRUE_WORDS, FALSE_WORDS = ("y", "yes", "true", "1"), ("n", "no", "false", "0")
# The year 26 written in four digits is a mistake for 2026; no extract tells of the first millennium.
EARLIEST, LATEST = "date '1000-01-01'", "date '9999-12-31'"
# Day 61 is 1 March 1900, before which Excel's days are not those of the calendar; 109575 is in the year 2199.
EXCEL_DAY_ZERO, EXCEL_DAYS = "date '1899-12-30'", (61, 109_575)
FIRST_VISIBLE = "'!'"  # a text before it begins with a blank or a control character
# How a workbook's or Parquet file's own dates are written when they become text (``converting``).
ISO_FORMATS = {"date": ("%Y-%m-%d",), "timestamp": ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d", "%Y-%m-%d %H:%M:%S.%f")}
# What each part of a date looks like, and how many characters it has where that is always the same.
SHAPES: dict[str, tuple[str, int | None]] = {
    "%Y": ("[0-9]{4}", 4), "%m": ("[0-9]{2}", 2), "%-m": ("[0-9]{1,2}", None), "%d": ("[0-9]{2}", 2),
    "%-d": ("[0-9]{1,2}", None), "%b": ("[A-Za-z]{3}", 3), "%B": ("[A-Za-z]{3,9}", None), "%H": ("[0-9]{2}", 2),
    "%M": ("[0-9]{2}", 2), "%S": ("[0-9]{2}", 2), "%g": ("[0-9]{3}", 3), "%f": ("[0-9]{6}", 6),
}  # fmt: skip


def text_column(column: Column) -> str:
    """The name of the column's text, as a SQL identifier."""
    return quoted(f"_text_{column.name}")


def code_column(column: Column) -> str:
    """The name of the column's value as one of its list, as a SQL identifier."""
    return quoted(f"_code_{column.name}")


def trimmed(value: str, blanks: Sequence[str] = BLANKS) -> str:
    """SQL for a text without the blanks around it; null where nothing is left.

    Trimming every value costs more than reading it, so what needs it is found first, by its first and last characters;
    and ``blanks`` are only those that the file has at all.
    """
    wide = [blank for blank in blanks if blank > "!"]
    begins = [f"{value} < {FIRST_VISIBLE}", *(f"starts_with({value}, {_character(blank)})" for blank in wide)]
    ends = [f"ends_with({value}, {_character(blank)})" for blank in blanks]
    listed = " || ".join(map(_character, (" ", *blanks)))
    return f"case when {' or '.join(begins + ends)} then nullif(trim({value}, {listed}), '') else {value} end"


def _character(character: str) -> str:
    return f"chr({ord(character)})"


def member(text: str, values: Sequence[str]) -> str:
    """SQL for the one of the values that a text is, as an enumeration, which is the cheapest look-up; null for none."""
    return f"try_cast({text} as enum({', '.join(literal(value) for value in dict.fromkeys(values))}))"


def is_member(text: str, values: Sequence[str]) -> str:
    """SQL predicate: the text is one of the values."""
    return f"{member(text, values)} is not null"


def without_nulls(text: str, column: Column) -> str:
    """SQL for a trimmed text, null where it is one of those that stand for no value."""
    nothing = (*column.nulls, *column.markers)
    return f"case when not ({is_member(text, nothing)}) then {text} end" if nothing else text


def marker(text: str, column: Column) -> str:
    """SQL for what stands in place of a withheld value; null where the value is given."""
    return f"case when {is_member(text, column.markers)} then {text} end"


def typed(column: Column, is_written_by_us: bool = False) -> str:
    """SQL for the typed value of the column's text; null where it is not of the type.

    Where the text was made by us from a workbook or a Parquet file, a date may be in ISO form too.
    """
    text = text_column(column)
    match column.logical_type:
        case "integer":
            number = _as_plain_number(text, column.notation)
            return _exact(number, "bigint", "[+-]?[0-9]+")
        case "number":
            number = _as_plain_number(text, column.notation)
            scale = column.type.rstrip(")").split(",")[1].strip()
            shape = rf"[+-]?([0-9]+(\.[0-9]{{0,{scale}}}0*)?|\.[0-9]{{1,{scale}}}0*)"
            exact = _exact(number, column.type, shape)
            return _scientific(number, column.type, exact) if "exponent" in column.notation else exact
        case "boolean":
            return (
                f"case when {text} = 'Y' then true when {text} = 'N' then false "
                f"when lower({text}) in {TRUE_WORDS} then true when lower({text}) in {FALSE_WORDS} then false end"
            )
        case "date" | "timestamp":
            formats = dict.fromkeys((*column.formats, *(ISO_FORMATS[column.logical_type] if is_written_by_us else ())))
            moments = [_moment(text, written, column.type) for written in formats]
            moments += [_excel_day(text, column.type)] if column.is_excel_serial_allowed else []
            return f"coalesce({', '.join(moments)})" if len(moments) > 1 else moments[0]
        case _:
            return check_digits.normalised(column.check, text) if column.check else text


def _exact(text: str, kind: str, shape: str) -> str:
    """SQL for a number that is written as its type is, or in one of a few other ways (``shape``).

    A cast alone would round 12.7 to 13. Most numbers are written as the cast would write them, which is quick to see.
    """
    value = f"try_cast({text} as {kind})"
    is_plain, is_other = f"cast({value} as varchar) = {text}", f"regexp_full_match({text}, '{shape}')"
    return f"case when {is_plain} then {value} when {is_other} then {value} end"


def _scientific(text: str, kind: str, otherwise: str) -> str:
    """SQL for a number that a spreadsheet wrote with an exponent, rounded to the scale; other texts are ``otherwise``.

    By way of a double: straight to a decimal, DuckDB makes of -5.68E-14 the smallest number that is not zero.
    """
    shape = r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)[eE][+-]?[0-9]{1,3}"
    value = f"try_cast(try_cast({text} as double) as {kind})"
    return f"case when regexp_full_match({text}, '{shape}') then {value} else {otherwise} end"


def is_no_moment(value: str) -> str:
    """SQL predicate: a typed date or timestamp is none that an extract can mean, such as infinity or the year 26."""
    return f"{value} is null or {value} not between {EARLIEST} and {LATEST}"


def _moment(text: str, date_format: str, kind: str) -> str:
    """SQL for a text of one date format. Years beyond reason are left to ``is_no_moment``, which is cheaper there."""
    parts = re.split("(%-?[A-Za-z])", date_format)
    shapes = [SHAPES.get(part, (re.escape(part), len(part))) for part in parts]
    widths = [width for _, width in shapes]
    width = None if None in widths else sum(each or 0 for each in widths)
    # A length is quicker to check than a shape, and says as much where every part has but one. But the database takes
    # 'infinity', '-infinity' and 'epoch' for 1 January 1900.
    is_told_by_length = width is not None and width not in {len("infinity"), len("-infinity"), len("epoch")}
    shape = literal("".join(shape for shape, _ in shapes))
    written = f"strlen({text}) = {width}" if is_told_by_length else f"regexp_full_match({text}, {shape})"
    return f"cast(case when {written} then try_strptime({text}, {literal(date_format)}) end as {kind})"


def _excel_day(text: str, kind: str) -> str:
    """SQL for the day that a spreadsheet stored as a number."""
    number = f"case when regexp_full_match({text}, '[0-9]{{2,6}}') then try_cast({text} as integer) end"
    least, most = EXCEL_DAYS
    return f"case when {number} between {least} and {most} then cast({EXCEL_DAY_ZERO} + ({number}) as {kind}) end"


def _as_plain_number(text: str, notation: frozenset[str]) -> str:
    """SQL for a number's text without the signs that the contract allows around and within it."""
    if "brackets" in notation:  # accountants write (5.00) for -5.00
        text = rf"regexp_replace({text}, '^\((.+)\)$', '-\1')"
    if "pounds" in notation:
        text = rf"regexp_replace({text}, '^([+-]?)£\s*', '\1')"
    if "percent" in notation:
        text = rf"regexp_replace({text}, '\s*%$', '')"
    if "thousands" in notation:
        grouped = r"'[+-]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]*)?'"
        text = f"case when regexp_full_match({text}, {grouped}) then replace({text}, ',', '') else {text} end"
    return text

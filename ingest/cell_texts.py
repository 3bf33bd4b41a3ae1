"""Values of any kind as columns of text, each kind in one form, whether they come from a workbook or from Parquet.

Nothing here loops over cells, but over the few that Arrow would write with an exponent and over durations.
"""

import operator
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import compress, repeat
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

# Up to here every whole number has a double of its own.
LARGEST_EXACT = 2.0**53
# Excel shows and keeps so many digits; those beyond are noise of the computation, as in 0.30000000000000004.
FIFTEEN_DIGITS = "%.15g"
FIFTEEN_DIGITS_LENGTH = 16  # with the point; no longer text has fewer digits, and the shorter need no rounding
# Beyond so many zeros a number is not one that somebody wrote, and keeps its exponent.
MOST_ZEROS = 30
NO_FRACTION = r"\.0+$"
MIDNIGHT = r" 00:00:00(\.0+)?$"

Texts = Any  # a pyarrow array; pyarrow has no types


def texts_of(values: Sequence[Any]) -> Texts:
    """One column of a worksheet, of whatever kinds, as text; null where there is nothing."""
    kinds = set(map(type, values))
    if len(kinds) == 1:
        texts = FORMS[kinds.pop()](values)
    else:
        types = list(map(type, values))
        texts = pa.nulls(len(values), pa.string())
        for kind in kinds:
            is_kind = list(map(operator.is_, types, repeat(kind)))
            texts = pc.replace_with_mask(texts, pa.array(is_kind), FORMS[kind](list(compress(values, is_kind))))
    return without_blanks(texts)


def without_blanks(texts: Texts) -> Texts:
    """The texts with null for those that are empty."""
    return pc.if_else(pc.equal(texts, ""), None, texts)


def floats(numbers: Texts, written: Callable[[Texts], Texts]) -> Texts:
    """Doubles as text: whole ones without a point, others as ``written`` does, but without an exponent."""
    is_exact = pc.and_(pc.equal(pc.trunc(numbers), numbers), pc.less_equal(pc.abs(numbers), LARGEST_EXACT))
    whole = pc.cast(pc.cast(pc.if_else(is_exact, numbers, 0.0), pa.int64()), pa.string())
    if pc.all(is_exact).as_py():
        return whole
    return pc.if_else(is_exact, whole, without_exponents(written(numbers)))


def without_exponents(texts: Texts) -> Texts:
    """Numbers written out: 0.0000001, not 1e-07."""
    has_exponent = pc.fill_null(pc.match_substring_regex(texts, "[0-9][eE]"), False)
    if not pc.any(has_exponent).as_py():
        return texts
    written_out = pa.array(list(map(_plain, pc.filter(texts, has_exponent).to_pylist())), pa.string())
    return pc.replace_with_mask(texts, has_exponent, written_out)


def moments(values: Texts) -> Texts:
    """Timestamps or times of day: 2026-04-01 13:45:00, with the fraction of a second only where there is one."""
    return pc.replace_substring_regex(pc.cast(values, pa.string()), NO_FRACTION, "")


def durations(values: Sequence[timedelta | None]) -> Texts:
    """Durations as hours, minutes and seconds, as a person reads them: 30:05:00, also where they exceed a day."""
    return pa.array(list(map(_duration, values)), pa.string())


def _plain(number: str) -> str:
    value = Decimal(number)
    zeros = value.as_tuple().exponent
    return format(value, "f") if isinstance(zeros, int) and abs(value.adjusted()) <= MOST_ZEROS else number


def _duration(value: timedelta | None) -> str | None:
    if value is None:
        return None
    microseconds = abs(value) // timedelta(microseconds=1)
    minutes, microseconds = divmod(microseconds, 60_000_000)
    seconds, fraction = divmod(microseconds, 1_000_000)
    sign = "-" if value < timedelta() else ""
    return f"{sign}{minutes // 60:02}:{minutes % 60:02}:{seconds:02}" + (f".{fraction:06}" if fraction else "")


def _fifteen_digits(numbers: Texts) -> Texts:
    """What Excel would keep of each number; a whole one beyond the exact stays what it is."""
    texts = pc.cast(numbers, pa.string())
    is_long = pc.and_(
        pc.greater(pc.utf8_length(texts), FIFTEEN_DIGITS_LENGTH), pc.not_equal(pc.trunc(numbers), numbers)
    )
    rounded = list(map(FIFTEEN_DIGITS.__mod__, pc.filter(numbers, is_long).to_pylist()))
    return pc.replace_with_mask(texts, is_long, pa.array(rounded, pa.string()))


def _floats(values: Sequence[float]) -> Texts:
    return floats(pa.array(values, pa.float64()), _fifteen_digits)


def _datetimes(values: Sequence[datetime]) -> Texts:
    texts = pc.cast(pa.array(values, pa.timestamp("us")), pa.string())
    return pc.replace_substring_regex(pc.replace_substring_regex(texts, MIDNIGHT, ""), NO_FRACTION, "")


def _as(kind: pa.DataType) -> Callable[[Sequence[Any]], Texts]:
    return lambda values: pc.cast(pa.array(values, kind), pa.string())


# The kinds of value that calamine gives.
FORMS: dict[type, Callable[[Sequence[Any]], Texts]] = {
    str: lambda values: pa.array(values, pa.string()),
    int: _as(pa.int64()),
    float: _floats,
    bool: _as(pa.bool_()),
    date: _as(pa.date32()),
    datetime: _datetimes,
    time: lambda values: moments(pa.array(values, pa.time64("us"))),
    timedelta: durations,
}

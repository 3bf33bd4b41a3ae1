"""The column types that Power BI reads from Parquet exactly; a release holds no others.

The rest loses something on the way: a HUGEINT becomes a floating-point number, a UUID a binary, a TIMESTAMPTZ loses
its zone.
"""

import re

EXACT = {"BOOLEAN", "BIGINT", "DATE", "TIMESTAMP", "VARCHAR"}
DECIMAL = re.compile(r"DECIMAL\((\d+),(\d+)\)")
MOST_DIGITS, MOST_DECIMALS = 18, 4


class UnreadableTypes(Exception):
    """A table has columns that Power BI would not read exactly; names all of them."""


def refuse_unreadable_types(table: str, types: dict[str, str]) -> None:
    """Raise UnreadableTypes for the columns (name to DuckDB type) that may not be published."""
    wrong = [f"{name} is {kind}" for name, kind in types.items() if not _is_exact(kind)]
    if wrong:
        raise UnreadableTypes(
            f"{table} cannot be published: {', '.join(wrong)}. Cast to one of {', '.join(sorted(EXACT))} or "
            f"DECIMAL({MOST_DIGITS},{MOST_DECIMALS}) in the mart."
        )


def _is_exact(kind: str) -> bool:
    match = DECIMAL.fullmatch(kind)
    return kind in EXACT or (match is not None and int(match[1]) <= MOST_DIGITS and int(match[2]) <= MOST_DECIMALS)

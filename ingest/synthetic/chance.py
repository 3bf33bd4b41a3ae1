"""Chance without randomness: every choice is a function of seed, purpose and entity, so it can be made again.

Also the county's clock: the first and the last day of its story.
"""

from datetime import date, timedelta

from duckdb import DuckDBPyConnection


def create_chance(con: DuckDBPyConnection, seed: int) -> None:
    """Create the macros that all other SQL here draws its choices from."""
    # Hashing the mixture once more keeps two purposes independent: XOR alone would tie their low bits.
    con.execute(f"""
        create macro chance(purpose, id, sides) as
            (hash(xor(hash('{seed}:' || purpose), hash(id))) % sides::ubigint)::integer
    """)
    con.execute("create macro pick(items, purpose, id) as items[1 + chance(purpose, id, len(items))]")
    con.execute("create macro uk_date(day) as strftime(day, '%d/%m/%Y')")
    con.execute("create macro first_of_month(day) as date_trunc('month', day)::date")
    con.execute("create macro financial_year(day) as (year(day) - (month(day) < 4)::integer)")


def create_clock(con: DuckDBPyConnection, ends: list[date]) -> None:
    """Create `opening()` and `closing()`: first day of the first month told, and the last month end."""
    con.execute(f"create macro opening() as date '{ends[0].replace(day=1)}'")
    con.execute(f"create macro closing() as date '{ends[-1]}'")


def month_ends(last_month: date, months: int) -> list[date]:
    """The last days of `months` months up to the month of `last_month`, earliest first."""
    last = last_month.year * 12 + last_month.month - 1
    return [_month_end(number) for number in range(last - months + 1, last + 1)]


def _month_end(number: int) -> date:
    following = date((number + 1) // 12, (number + 1) % 12 + 1, 1)
    return following - timedelta(days=1)

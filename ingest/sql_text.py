"""Names and texts as they are written in SQL.

What is secret is never written so, but bound as a parameter. All else is: the first parameter of a process makes DuckDB
import pandas, which takes a quarter of a second and 76 MB.
"""


def literal(text: str) -> str:
    """Text as a SQL string literal."""
    return "'" + text.replace("'", "''") + "'"


def quoted(name: str) -> str:
    """A name as a SQL identifier."""
    return '"' + name.replace('"', '""') + '"'

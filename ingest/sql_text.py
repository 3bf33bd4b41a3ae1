"""Names and texts as they are written in SQL.

What is secret is never written so, but bound as a parameter. All else is: the first parameter of a process makes DuckDB
import pandas, which takes a quarter of a second and 76 MB.
"""


def is_text(text: str) -> bool:
    """Whether it is text to the database, as the name of a file or an argument in another encoding is not."""
    return text.isascii() or not any("\ud800" <= char <= "\udfff" for char in text)


def literal(text: str) -> str:
    """Text as a SQL string literal."""
    return "'" + text.replace("'", "''") + "'"


def quoted(name: str) -> str:
    """A name as a SQL identifier."""
    return '"' + name.replace('"', '""') + '"'

"""What the database's reader made nothing of, or lost without a word: told by row number, never by its own messages.

Those quote the line, which may hold personal data.
"""

from collections.abc import Sequence
from pathlib import Path

import duckdb

from ingest.faults import DeliveryRefused, Fault, RuleFailed
from ingest.reading import CHUNK_BYTES, DAMAGED_ROWS, DAMAGED_SCANS, Readable, csv_records, literal, text_relation
from ingest.text_faults import undecodable
from ingest.typed_values import quoted

DAMAGE = {
    "MISSING COLUMNS": "has fewer values than the header has columns",
    "TOO MANY COLUMNS": "has more values than the header has columns",
    "UNQUOTED VALUE": "has a quotation mark that is not closed, or text after a closing one",
    "LINE SIZE OVER MAXIMUM": "is longer than a line may be",
    "INVALID ENCODING": "has bytes that are not in the declared encoding",
    "INVALID STATE": "cannot be read as delimited text",
}
ODD = ("UNQUOTED VALUE", "INVALID STATE")
MOST_FAULTS_LISTED = 100


class NeedsRewriting(Exception):
    """The reader gave up on a supplier's file, as where line ends change; the standard library is to judge."""


def forget_damage(con: duckdb.DuckDBPyConnection) -> None:
    """Drop what the reader noted of an earlier file."""
    con.execute(f"drop table if exists {DAMAGED_ROWS}; drop table if exists {DAMAGED_SCANS}")


def refuse_damage(con: duckdb.DuckDBPyConnection, readable: Readable) -> None:
    """Raise DeliveryRefused if the reader met rows it could not make sense of, naming each by its row number."""
    if readable.layout.format != "csv":
        return
    damaged = con.execute(f"""
        select line, error_type::varchar from {DAMAGED_ROWS} group by all order by line, error_type::varchar
    """).fetchall()
    if not damaged:
        return
    if not readable.is_ours and len(readable.layout.delimiter) == 1 and any(kind in ODD for _, kind in damaged):
        raise NeedsRewriting
    if any(kind == "INVALID ENCODING" for _, kind in damaged):
        refusal = undecodable(readable.rows, readable.file_name, readable.layout)
        if refusal:
            raise refusal
    rows_before = readable.first_row - 1 - min(readable.layout.header_row, 1)
    told = [(line + rows_before, DAMAGE.get(kind, DAMAGE["INVALID STATE"])) for line, kind in damaged]
    raise DeliveryRefused(readable.file_name, _listed(told))


def refuse_unaccounted(con: duckdb.DuckDBPyConnection, readables: Sequence[Readable], rows: int) -> None:
    """Raise DeliveryRefused if there are more delimiters in the files than rows and values account for.

    The reader drops blank values beyond the last column without a word, by which a row that has slipped to the right
    would pass for a good one.
    """
    layout, names = readables[0].layout, readables[0].names
    if layout.format != "csv":
        return
    found = sum(_count(readable.rows, layout.delimiter.encode()) for readable in readables)
    headers = [readable.header for readable in readables] if layout.header_row else []
    expected = (rows + len(headers)) * (len(names) - 1)
    if found == expected:
        return
    forget_damage(con)
    in_values = _inside_values(con, readables, layout.delimiter)
    in_values += sum(cell.count(layout.delimiter) for header in headers for cell in header)
    if found > expected + in_values:
        raise DeliveryRefused(readables[0].file_name, _rows_too_long(readables[0], len(names)))


def unreadable(readable: Readable, error: duckdb.Error) -> DeliveryRefused | RuleFailed | NeedsRewriting:
    """What stands for an error while reading; the error's own text quotes the file and must not be passed on."""
    kind = type(error).__name__
    if "CSV" not in str(error):
        return RuleFailed(f"A rule of the contract cannot be computed for some row ({kind}); mend the contract.")
    if "invalid state" in str(error) and not readable.is_ours:
        return NeedsRewriting()
    sentence = f"The file cannot be read as delimited text ({kind})."
    return DeliveryRefused(readable.file_name, [Fault("damaged", sentence)])


def _inside_values(con: duckdb.DuckDBPyConnection, readables: Sequence[Readable], delimiter: str) -> int:
    """How many delimiters are part of values: found by reading the files once more."""
    names = [quoted(name) for name in readables[0].names]
    removed = [f"coalesce(length({name}) - length(replace({name}, {literal(delimiter)}, '')), 0)" for name in names]
    query = f"select coalesce(sum({' + '.join(removed)}), 0)::bigint from {text_relation(readables)}"
    (characters,) = con.execute(query).fetchone() or (0,)
    return int(characters) // len(delimiter)


def _count(path: Path, delimiter: bytes) -> int:
    with path.open("rb") as file:
        return sum(chunk.count(delimiter) for chunk in iter(lambda: file.read(CHUNK_BYTES), b""))


def _rows_too_long(readable: Readable, columns: int) -> list[Fault]:
    """Every row with more values than columns, found by reading the file again with the standard library."""
    layout = readable.layout
    too_long: list[int] = []
    if len(layout.delimiter) == 1:
        with readable.rows.open(encoding="utf-8-sig", newline="") as file:
            records = csv_records(file, layout)
            first = readable.first_row - min(layout.header_row, 1)
            numbered = enumerate((record for record in records if record), start=first)
            too_long = [number for number, record in numbered if len(record) > columns]
    if not too_long:
        return [Fault("damaged", "The file has more delimiters than its rows and columns account for.")]
    return _listed([(row, DAMAGE["TOO MANY COLUMNS"]) for row in too_long])


def _listed(told: list[tuple[int, str]]) -> list[Fault]:
    faults = [Fault("damaged", f"Row {row} {words}.", row=row) for row, words in told[:MOST_FAULTS_LISTED]]
    if len(told) > MOST_FAULTS_LISTED:
        faults.append(Fault("damaged", f"So it is with {len(told) - MOST_FAULTS_LISTED} more rows."))
    return faults

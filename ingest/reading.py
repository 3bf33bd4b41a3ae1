"""A file as one DuckDB relation of text: its header, and the SQL that reads the rest without guessing anything.

Every option of ``read_csv`` is given and nothing is detected, because detection changes its mind with the content.
Damage to the structure of the file (ragged rows, open quotes, bytes that are not in its encoding) refuses the whole
file, each bad row named by its number alone: the reader's own messages quote the line, which may hold personal data.
"""

import csv
from pathlib import Path

import duckdb

from ingest.contract import Column, Contract
from ingest.faults import DeliveryRefused, Fault, RuleFailed
from ingest.warehouse import escape_glob

DAMAGE = {
    "MISSING COLUMNS": "has fewer values than the header has columns",
    "TOO MANY COLUMNS": "has more values than the header has columns",
    "UNQUOTED VALUE": "has a quotation mark that is not closed, or text after a closing one",
    "LINE SIZE OVER MAXIMUM": "is longer than a line may be",
    "INVALID ENCODING": "has bytes that are not in the declared encoding",
    "INVALID STATE": "cannot be read as delimited text",
}
MOST_FAULTS_LISTED = 100
LONGEST_ROW_BYTES = 2_000_000
# The reader skips blank lines, which have bytes too; a row that it loses without a word has more than this.
UNREAD_BYTES_ALLOWED = 1_000_000
CHUNK_BYTES = 1 << 20
# A delivery is read once, by one connection; these hold what the reader could not make sense of.
DAMAGED_ROWS, DAMAGED_SCANS = "damaged_rows", "damaged_scans"


def read_header(path: Path, file_name: str, contract: Contract) -> list[str]:
    """The first record of the file. Raises DeliveryRefused where there is none or it cannot be decoded."""
    try:
        # Bytes that do not decode are let through here, so that only those of the header itself are its fault.
        with path.open(encoding=contract.encoding, errors="surrogateescape", newline="") as file:
            header = next(csv.reader(file, delimiter=contract.delimiter, strict=True), None)
    except csv.Error:
        raise DeliveryRefused(file_name, [Fault("damaged", "The header cannot be read as CSV.", row=1)]) from None
    if not header:
        raise DeliveryRefused(file_name, [Fault("empty", "The file is empty, or its first line is.")])
    if any("\udc80" <= char <= "\udcff" or char == "\0" for cell in header for char in cell):
        sentence = f"The header has bytes that are not in the declared encoding, {contract.encoding}."
        raise DeliveryRefused(file_name, [Fault("encoding", sentence, row=1)])
    return header


def text_relation(path: Path, layout: tuple[Column | None, ...], contract: Contract) -> str:
    """SQL for the rows below the header, in file order, every value as text; column names are the contract's."""
    names = [column.name if column else unexpected_name(position) for position, column in enumerate(layout)]
    columns = ", ".join(f"'{name}': 'varchar'" for name in names)
    return f"""read_csv(
        {literal(escape_glob(str(path)))}, columns = {{{columns}}}, auto_detect = false, header = true,
        delim = {literal(contract.delimiter)}, quote = '"', escape = '"', encoding = 'utf-8', compression = 'none',
        null_padding = false, strict_mode = true, nullstr = '', max_line_size = {LONGEST_ROW_BYTES},
        store_rejects = true, rejects_limit = 0,
        rejects_table = '{DAMAGED_ROWS}', rejects_scan = '{DAMAGED_SCANS}'
    )"""


def unexpected_name(position: int) -> str:
    """What an ignored column of the file is called while it is read."""
    return f"_unexpected_{position}"


def refuse_damage(con: duckdb.DuckDBPyConnection, file_name: str) -> None:
    """Raise DeliveryRefused if the reader met rows it could not make sense of, naming each by its row number."""
    damaged = con.execute(f"""
        select line, error_type::varchar from {DAMAGED_ROWS} group by all order by line, error_type::varchar
    """).fetchall()
    faults = [
        Fault("damaged", f"Row {row} {DAMAGE.get(kind, 'cannot be read')}.", row=row)
        for row, kind in damaged[:MOST_FAULTS_LISTED]
    ]
    if len(damaged) > MOST_FAULTS_LISTED:
        faults.append(Fault("damaged", f"So it is with {len(damaged) - MOST_FAULTS_LISTED} more rows."))
    if faults:
        raise DeliveryRefused(file_name, faults)


def refuse_unread(file_name: str, path: Path, value_bytes: int, rows: int, columns: int) -> None:
    """Raise DeliveryRefused if rows and values do not account for the bytes of the file.

    DuckDB drops a row that is longer than its buffer without a word. What is not a value is a separator, a line end of
    one or two bytes, a quotation mark, or the header.
    """
    if path.stat().st_size <= UNREAD_BYTES_ALLOWED:
        return
    marks = 0
    with path.open("rb") as file:
        size_of_header = len(file.readline())
        file.seek(0)
        while chunk := file.read(CHUNK_BYTES):
            marks += chunk.count(b'"')
    unread = path.stat().st_size - size_of_header - value_bytes - rows * (columns + 1) - marks
    if unread > UNREAD_BYTES_ALLOWED:
        sentence = f"Some {unread:,} bytes of the file were not read: a row is longer than {LONGEST_ROW_BYTES:,} bytes."
        raise DeliveryRefused(file_name, [Fault("damaged", sentence)])


def unreadable(file_name: str, error: duckdb.Error) -> DeliveryRefused | RuleFailed:
    """What stands for an error while reading; the error's own text quotes the file and must not be passed on."""
    kind = type(error).__name__
    if "CSV" not in str(error):
        return RuleFailed(f"A rule of the contract cannot be computed for some row ({kind}); mend the contract.")
    sentence = (
        "The file cannot be read as delimited text: its line ends or its quotation marks change within the file "
        f"({kind})."
    )
    return DeliveryRefused(file_name, [Fault("damaged", sentence)])


def literal(text: str) -> str:
    """Text as a SQL string literal."""
    return "'" + text.replace("'", "''") + "'"

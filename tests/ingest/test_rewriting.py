"""Text in other encodings, dialects and line ends comes through rewriting value for value, or is refused by row."""

import csv
import io
import random
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from ingest import rewriting
from ingest.contract import FileLayout
from ingest.faults import DeliveryRefused
from ingest.rewriting import rewrite, undecodable

ESCAPED = FileLayout(escape="\\")


class Bench:
    """A place where one file at a time is written, rewritten and read back by DuckDB."""

    def __init__(self, folder: Path) -> None:
        self.scratch = folder / "scratch"
        self.scratch.mkdir()
        self.file = folder / "delivered"
        self.con = duckdb.connect(config={"threads": 1})

    def rewrite(self, content: bytes | str, layout: FileLayout) -> rewriting.Rewritten:
        self.file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return rewrite(self.file, "loans.csv", layout, self.scratch)

    def text(self, content: bytes | str, layout: FileLayout | None = None) -> str:
        """What becomes of a file."""
        return self.rewrite(content, layout or FileLayout()).path.read_bytes().decode()

    def faults(self, content: bytes | str, layout: FileLayout | None = None) -> list[str]:
        """Why a file is refused."""
        with pytest.raises(DeliveryRefused) as refusal:
            self.rewrite(content, layout or FileLayout())
        return [fault.sentence for fault in refusal.value.faults]

    def read(self, columns: int, header: bool = True) -> list[tuple[str | None, ...]]:
        """The rows of the last file rewritten, as the warehouse reads them."""
        names = ", ".join(f"'c{position}': 'varchar'" for position in range(columns))
        rows = self.con.execute(f"""
            select * from read_csv(
                '{self.scratch}/rewritten.csv', columns = {{{names}}}, auto_detect = false, header = {header},
                delim = ',', quote = '"', escape = '"', new_line = '\\n', encoding = 'utf-8', compression = 'none',
                null_padding = false, strict_mode = true, nullstr = '', max_line_size = 2000000,
                store_rejects = true, rejects_limit = 0
            )""").fetchall()
        assert self.con.execute("select count(*) from reject_errors").fetchall() == [(0,)]
        self.con.execute("drop table reject_errors; drop table reject_scans")
        return rows


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(tmp_path_factory.mktemp("rewriting"))


# Encodings with a character that each of them has and ASCII has not, and how Python writes them.
ENCODINGS = {
    "utf-8": ("é€\u2028😀", "utf-8"),
    "utf-8-sig": ("é€\u2028😀", "utf-8-sig"),
    "utf-16": ("é€\u2028😀", "utf-16"),
    "utf-16-le": ("é€\u2028😀", "utf-16-le"),
    "utf-16-be": ("é€\u2028😀", "utf-16-be"),
    "windows-1252": ("é€£", "windows-1252"),
    "iso-8859-1": ("é£\x85", "iso-8859-1"),
}
PIECES = ["", "x", "Smith", ",", ";", '"', '""', "'", "\\", "\\\\", "\n", "\r", "\r\n", " ", "\t", "|", "\x0b", "\x1c", "#", "0"]


def random_table(chance: random.Random, layout: FileLayout) -> list[list[str]]:
    """A header and rows of values made of everything that has a meaning in some dialect."""
    columns = chance.choice([1, 2, 2, 5])
    pieces = PIECES + list(ENCODINGS[layout.encoding][0])
    # Without quotation marks a blank value by itself is a blank line.
    fewest = 1 if columns == 1 and not layout.quote else 0
    values = [
        ["".join(chance.choices(pieces[fewest:], k=chance.choice([fewest, 1, 1, 3, 6]))) for _ in range(columns)]
        for _ in range(chance.randrange(40))
    ]
    return [[f"{name}{chance.choice(pieces)}." for name in "abcde"[:columns]], *values]


def random_layout(chance: random.Random) -> FileLayout:
    quote = chance.choice(["\"", "\"", "'", ""])
    escape = "\\" if quote == "" else chance.choice([quote, quote, "\\"])
    return FileLayout(
        encoding=chance.choice(list(ENCODINGS)), delimiter=chance.choice([",", ";", "\t", "|", "£"]), quote=quote, escape=escape,
        header_row=chance.choice([0, 1, 1, 4]), footer=chance.choice([None, r"END OF (?P<rows>[\d,]+) ROWS"]),
    )  # fmt: skip


def written(table: list[list[str]], layout: FileLayout, chance: random.Random) -> bytes:
    """The table in that layout as the standard library writes it, with a title and a footer that are no CSV."""
    text = io.StringIO(newline="")
    doubled = layout.escape == layout.quote
    quoting = csv.QUOTE_NONE if not layout.quote else chance.choice([csv.QUOTE_ALL, csv.QUOTE_MINIMAL])
    # Only line ends of both kinds make the library mark or escape both kinds inside values.
    writer = csv.writer(
        text, delimiter=layout.delimiter, quotechar=layout.quote or None, quoting=quoting, doublequote=doubled,
        escapechar=None if doubled else layout.escape, lineterminator="\r\n",
    )  # fmt: skip
    if layout.header_row > 1:
        text.write('Loans, "as at\r\n\r\n"1 May"; \\q\r\n')
    writer.writerows(table if layout.header_row else table[1:])
    if layout.footer:
        text.write(f'END OF {len(table) - 1:,} ROWS{layout.delimiter}"odd\\z\r\nprinted by "someone"\r\n')
    return text.getvalue().encode(ENCODINGS[layout.encoding][1]) + chance.choice([b"", b"", b"\0" * 600, b"\x1a\0"])


@pytest.mark.parametrize("seed", range(150))
def test_a_table_written_in_any_dialect_and_encoding_is_read_back_value_for_value(seed: int, bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(seed)
    monkeypatch.setattr(rewriting, "BLOCK_BYTES", chance.choice([1, 2, 7, 64, 1 << 18]))
    layout = random_layout(chance)
    table = random_table(chance, layout)
    content = written(table, layout, chance)
    if layout.header_row == 0 and len(table) == 1 and not layout.footer:
        assert bench.faults(content, layout) == ["The file is empty."]
        return

    stated = bench.rewrite(content, layout).stated_rows

    expected = [tuple(value or None for value in values) for values in table[1:]]
    assert bench.read(len(table[0]), header=layout.header_row > 0) == expected
    assert stated == (len(expected) if layout.footer else None)

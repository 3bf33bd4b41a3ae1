"""Text in other encodings, dialects and line ends comes through rewriting value for value, or is refused by row."""

import csv
import io
import random
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from ingest import rewriting, source_text
from ingest.contract import FileLayout
from ingest.faults import DeliveryRefused
from ingest.rewriting import rewrite
from ingest.text_faults import undecodable

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
PIECES = [
    "",
    "x",
    "Smith",
    ",",
    ";",
    '"',
    '""',
    "'",
    "\\",
    "\\\\",
    "\n",
    "\r",
    "\r\n",
    " ",
    "\t",
    "|",
    "\x0b",
    "\x1c",
    "#",
    "0",
]


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
    quote = chance.choice(['"', '"', "'", ""])
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
def test_a_table_written_in_any_dialect_and_encoding_is_read_back_value_for_value(
    seed: int, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(seed)
    monkeypatch.setattr(source_text, "BLOCK_BYTES", chance.choice([1, 2, 7, 64, 1 << 18]))
    layout = random_layout(chance)
    table = random_table(chance, layout)
    content = written(table, layout, chance)
    if layout.header_row == 0 and len(table) == 1 and not layout.footer:
        assert bench.faults(content, layout) == ["The file is empty."]
        return

    stated = bench.rewrite(content, layout).stated_rows

    # Blanks that stand before a value outside quotation marks are no part of it.
    expected = [tuple(value.lstrip(" ") or None for value in values) for values in table[1:]]
    read = bench.read(len(table[0]), header=layout.header_row > 0)
    assert [tuple((value or "").lstrip(" ") or None for value in values) for values in read] == expected
    assert stated == (len(expected) if layout.footer else None)


@pytest.mark.parametrize("block_bytes", [1, 1 << 18])
def test_what_duckdb_reads_is_utf_8_with_commas_and_line_feeds_and_only_the_quotation_marks_it_needs(
    block_bytes: int, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source_text, "BLOCK_BYTES", block_bytes)
    content = 'Name;Fee\r\n"Zoë; ""Z""";1,50\r\n\r\n\'Ann\';£2\r\n'.encode("windows-1252")

    text = bench.text(content, FileLayout(encoding="windows-1252", delimiter=";"))

    assert text == 'Name,Fee\n"Zoë; ""Z""","1,50"\n\'Ann\',£2\n'


def test_line_ends_of_every_kind_may_be_mixed_outside_quotation_marks_and_are_kept_inside(bench: Bench) -> None:
    bench.text('a,b\r1,2\r\n3,"x\ry\r\nz\n"\n5,6')

    assert bench.read(2) == [("1", "2"), ("3", "x\ry\r\nz\n"), ("5", "6")]


def test_rows_below_a_header_with_a_carriage_return_in_it_are_all_there(bench: Bench) -> None:
    bench.text('"Lent\rOn",b\n1,2\n3,4\n')

    assert bench.read(2) == [("1", "2"), ("3", "4")]


def test_a_blank_value_in_a_file_of_one_column_is_a_row_and_a_blank_line_is_not(bench: Bench) -> None:
    assert bench.text('a\n""\n\n1\n') == 'a\n""\n1\n'
    assert bench.read(1) == [(None,), ("1",)]


@pytest.mark.parametrize("content", ['a,b\n1,2,3\n4\n', 'a,b\n1,2,3\r\n4\r\n'])  # fmt: skip
def test_ragged_rows_are_passed_on_as_they_are(content: str, bench: Bench) -> None:
    assert bench.text(content) == "a,b\n1,2,3\n4\n"


# Encodings


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [("utf-8", b"\xef\xbb\xbf"), ("utf-8-sig", b"\xef\xbb\xbf"), ("utf-16", b"\xff\xfe"), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")],
)  # fmt: skip
def test_a_byte_order_mark_is_dropped_and_need_not_be_there(encoding: str, mark: bytes, bench: Bench) -> None:
    plain = "a,b\né,2\n".encode(encoding.removesuffix("-sig") if encoding != "utf-16" else "utf-16-le")

    assert bench.text(plain, FileLayout(encoding=encoding)) == "a,b\né,2\n"
    assert bench.text(mark + plain, FileLayout(encoding=encoding)) == "a,b\né,2\n"


@pytest.mark.parametrize(
    ("content", "declared", "sentence"),
    [
        ("a,b\n1,2\n".encode("utf-16"), "utf-8", "The file is declared to be in utf-8 but is in utf-16-le."),
        ("name,fee\n1,2\n3,4\n".encode("utf-16-le"), "utf-8", "The file is declared to be in utf-8 but is in utf-16."),
        ("name,fee\n1,2\n3,4\n".encode("utf-16-be"), "windows-1252", "The file is declared to be in windows-1252 but is in utf-16."),
        ("a,b\né,2\n".encode("utf-8-sig"), "windows-1252", "The file is declared to be in windows-1252 but is in utf-8."),
        (b"\xfe\xff\0a\0\n", "utf-16-le", "The file is declared to be in utf-16-le but is in utf-16-be."),
    ],
)  # fmt: skip
def test_a_file_that_is_plainly_in_another_encoding_is_refused_saying_which(
    content: bytes, declared: str, sentence: str, bench: Bench
) -> None:
    layout = FileLayout(encoding=declared)

    assert bench.faults(content, layout) == [sentence]
    refusal = undecodable(bench.file, "loans.csv", layout)
    assert refusal and [fault.sentence for fault in refusal.faults] == [sentence]


def test_every_byte_that_is_not_in_the_encoding_is_told_by_offset_and_row_without_its_neighbours(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source_text, "BLOCK_BYTES", 5)
    content = b'a,b\n\n"1\n\xe9",Jane\n\xc3\xa9,\xff\n3,\xf0\x9f'

    expected = [
        "Byte 8 of the file, counted from 0, in row 2, is not in the declared encoding, utf-8.",
        "Byte 19 of the file, counted from 0, in row 3, is not in the declared encoding, utf-8.",
        "Byte 23 of the file, counted from 0, in row 4, is not in the declared encoding, utf-8.",
        "Byte 24 of the file, counted from 0, in row 4, is not in the declared encoding, utf-8.",
    ]
    assert bench.faults(content) == expected
    refusal = undecodable(bench.file, "loans.csv", FileLayout())
    assert refusal and [(fault.code, fault.row) for fault in refusal.faults] == [
        ("encoding", 2),
        ("encoding", 3),
        ("encoding", 4),
        ("encoding", 4),
    ]


def test_a_byte_order_mark_counts_in_the_offset_and_title_lines_in_the_row(bench: Bench) -> None:
    content = b"\xff\xfe" + '"title\n\na\nb\n'.encode("utf-16-le") + b"\x00\xd8\n\0"

    assert bench.faults(content, FileLayout(encoding="utf-16", header_row=3)) == [
        "Byte 26 of the file, counted from 0, in row 5, is not in the declared encoding, utf-16."
    ]


def test_only_a_hundred_undecodable_bytes_are_listed_and_the_rest_counted(bench: Bench) -> None:
    faults = bench.faults(b"a\n" + b"\x81\n" * 1_234, FileLayout(encoding="windows-1252"))

    assert len(faults) == 101
    assert (
        faults[99] == "Byte 200 of the file, counted from 0, in row 101, is not in the declared encoding, windows-1252."
    )
    assert faults[100] == "… and 1,134 more."


def test_a_row_of_nothing_but_undecodable_bytes_is_listed_and_counted_too(bench: Bench) -> None:
    faults = bench.faults(b"a\n" + b"\x81" * 150, FileLayout(encoding="windows-1252"))

    assert len(faults) == 101
    assert faults[100] == "… and 50 more."


def test_utf_16_that_ends_in_the_middle_of_a_character_is_refused(bench: Bench) -> None:
    assert bench.faults("a,b\n1,2\n".encode("utf-16") + b"3", FileLayout(encoding="utf-16")) == [
        "The file ends in the middle of a character."
    ]


def test_a_file_that_decodes_has_nothing_undecodable(bench: Bench) -> None:
    bench.file.write_bytes("a\né\n".encode())

    assert undecodable(bench.file, "loans.csv", FileLayout()) is None


# Quotation marks and escapes


def test_a_quotation_mark_inside_a_value_that_does_not_begin_with_one_is_text(bench: Bench) -> None:
    bench.text('a,b\n5" pipe,x"y"\n')

    assert bench.read(2) == [('5" pipe', 'x"y"')]


def test_blanks_before_a_quotation_mark_are_no_part_of_the_value_as_in_a_file_read_as_it_is(bench: Bench) -> None:
    bench.text('a, "b"\n1, "x, y"\n')

    assert bench.read(2) == [("1", "x, y")]


@pytest.mark.parametrize("layout", [FileLayout(), ESCAPED])
def test_text_after_a_closing_quotation_mark_is_refused_wherever_it_is(layout: FileLayout, bench: Bench) -> None:
    assert bench.faults('a,b\n\n"1"x,Jane\n3,4\n5,"6" \n', layout) == [
        "Row 2 has a quotation mark that is not closed, or text after a closing one.",
        "Row 4 has a quotation mark that is not closed, or text after a closing one.",
    ]


@pytest.mark.parametrize("content", ['a,b\n1,2\n3,"Jane\n5,6\n', 'a,b\n1,2\n3,"Jane\n5,"6\n7,"8"x\n'])
def test_where_a_quotation_mark_is_not_closed_only_its_own_row_is_named_for_the_rest_cannot_be_told_apart(
    content: str, bench: Bench
) -> None:
    assert bench.faults(content) == ["Row 3 has a quotation mark that is not closed, or text after a closing one."]


def test_a_mark_may_be_escaped_or_doubled_where_there_is_an_escape(bench: Bench) -> None:
    bench.text('a,b\n"5\\" pipe","x\\\\"\n"say ""hi""",y\\,z\n"",\\"\n', ESCAPED)

    assert bench.read(2) == [('5" pipe', "x\\"), ('say "hi"', "y,z"), (None, '"')]


@pytest.mark.parametrize("last_line_end", ["", "\n"])
@pytest.mark.parametrize("line_end", ["\n", "\r", "\r\n"])
def test_an_escaped_line_end_is_part_of_the_value_with_and_without_quotation_marks(
    line_end: str, last_line_end: str, bench: Bench
) -> None:
    bench.text(f'a,b\r\n"1\\{line_end}2",\\\\\r\nx,3\\{line_end}4{last_line_end}', ESCAPED)

    assert bench.read(2) == [(f"1{line_end}2", "\\"), ("x", f"3{line_end}4")]


@pytest.mark.parametrize("value", ["\\N", "C:\\Users", '"a\\nb"', "O\\'Neil", '"\\\\\\x"'])
def test_an_escape_that_may_mean_several_things_is_refused(value: str, bench: Bench) -> None:
    assert bench.faults(f"a,b\n1,2\n3,{value}\n", ESCAPED) == [
        "Row 3 has the escape character \\ before a character that needs none."
    ]


def test_an_escape_as_the_last_character_of_the_file_is_refused(bench: Bench) -> None:
    assert bench.faults("a,b\n1,2\n3,4\\", ESCAPED) == [
        "Row 3 has a quotation mark that is not closed, or text after a closing one."
    ]


def test_an_odd_escape_in_a_title_or_below_the_data_is_no_fault(bench: Bench) -> None:
    layout = replace(ESCAPED, header_row=2, footer="END")

    assert bench.text("from C:\\Users\na,b\n1,2\nEND\nto C:\\Users\n", layout) == "a,b\n1,2\n"


def test_quotation_marks_are_text_in_a_file_that_has_no_quoting(bench: Bench) -> None:
    bench.text('a\tb\n"1"x\t"\n', FileLayout(delimiter="\t", quote=""))

    assert bench.read(2) == [('"1"x', '"')]


def test_a_quotation_mark_may_be_escaped_even_where_there_is_no_quoting(bench: Bench) -> None:
    bench.text('a,b\n5\\" pipe,x\\,y\n', FileLayout(quote="", escape="\\"))

    assert bench.read(2) == [('5" pipe', "x,y")]


# NULs and Ctrl-Z


@pytest.mark.parametrize("block_bytes", [1, 3, 1 << 18])
@pytest.mark.parametrize("padding", [b"\0" * 5_000, b"\x1a", b"\x1a" + b"\0" * 7])
def test_padding_at_the_end_of_the_file_is_dropped(
    padding: bytes, block_bytes: int, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source_text, "BLOCK_BYTES", block_bytes)

    assert bench.text(b"a,b\n1,2\n" + padding) == "a,b\n1,2\n"
    assert bench.text(b"a,b\n1,2" + padding) == "a,b\n1,2\n"


def test_nuls_at_the_edges_of_values_are_dropped_inside_and_outside_their_quotation_marks(bench: Bench) -> None:
    assert bench.text('a\0\0,\0b\n1\0,"2\0"\n"\0x,y"\0\0,\0"z"\0\r\n\0\0,5\0\n') == 'a,b\n1,2\n"x,y",z\n,5\n'


def test_every_nul_inside_a_value_is_refused_by_row(bench: Bench) -> None:
    assert bench.faults('a,b\n\nJa\0ne,2\n3,4\n5,"6\0,x"\n') == [
        "Row 2 has a NUL character inside a value.",
        "Row 4 has a NUL character inside a value.",
    ]


def test_nuls_in_a_title_or_below_the_data_are_no_fault(bench: Bench) -> None:
    assert bench.text("ti\0tle\na,b\n1,2\nEND\0\nx\0y\n", FileLayout(header_row=2, footer="END")) == "a,b\n1,2\n"


# Headers and footers


def test_lines_above_the_header_are_dropped_whatever_they_hold_and_count_as_rows(bench: Bench) -> None:
    layout = FileLayout(header_row=4)

    assert bench.text('Loans, "as at\n\n1,2,3,4,5,6\r\na,b\n1,2\n', layout) == "a,b\n1,2\n"
    assert bench.faults('Loans, "as at\n\n1,2,3,4,5,6\r\na,b\n1,2\n"3"x,4\n', layout) == [
        "Row 6 has a quotation mark that is not closed, or text after a closing one."
    ]


def test_a_file_without_a_header_begins_with_its_first_row(bench: Bench) -> None:
    layout = FileLayout(header_row=0)

    assert bench.text("\n1,2\n3,4\n", layout) == "1,2\n3,4\n"
    assert bench.faults('1,2\n"3"x,4\n', layout) == [
        "Row 2 has a quotation mark that is not closed, or text after a closing one."
    ]


@pytest.mark.parametrize(
    ("content", "header_row", "sentence"),
    [
        ("", 1, "The file is empty, or its first line is."),
        ("\n1,2\n", 1, "The file is empty, or its first line is."),
        ("\0\0\0", 1, "The file is empty, or its first line is."),
        ("title\n\na,b\n", 2, "The file is empty, or row 2, where its header should be, is."),
        ("title\n", 3, "The file is empty, or row 3, where its header should be, is."),
        ("", 0, "The file is empty."),
    ],
)
def test_a_file_without_anything_where_its_header_should_be_is_refused(
    content: str, header_row: int, sentence: str, bench: Bench
) -> None:
    assert bench.faults(content, FileLayout(header_row=header_row)) == [sentence]


STATING = FileLayout(footer=r"TRAILER (?P<rows>[\d,]*)")


@pytest.mark.parametrize(
    "footer",
    [
        "TRAILER 1,200\n",
        '" TRAILER 1,200 ";;\n',
        'TRAILER 1,200;"odd\n',
        '"TRAILER 1,200\n',
        '"TRAILER" 1,200;x\n',
        "TRAILER 1,200\0\n",
    ],
)
def test_the_footer_and_all_below_it_is_dropped_even_if_it_is_no_csv(footer: str, bench: Bench) -> None:
    rewritten = bench.rewrite(f'a;b\n1;2\n\n3;4\n{footer}\n1;2;3\n"so on', replace(STATING, delimiter=";"))

    assert rewritten.path.read_text() == "a,b\n1,2\n3,4\n"
    assert rewritten.stated_rows == 1200


def test_the_footer_must_be_the_whole_first_value_and_below_the_header(bench: Bench) -> None:
    content = "END,b\nWEEKEND,2\nEND x,4\n5,END\n"

    assert bench.text(content, FileLayout(footer="END")) == content


def test_a_file_whose_footer_states_its_rows_is_cut_short_without_it_but_another_may_end_as_it_likes(
    bench: Bench,
) -> None:
    assert bench.faults("a,b\n1,2\n", STATING) == [
        "The closing line that states how many rows there are is missing: the file was cut short."
    ]
    assert bench.rewrite("a,b\n1,2\n", FileLayout(footer="END")).stated_rows is None


@pytest.mark.parametrize("number", [",", "9" * 5_000])
def test_a_footer_that_states_no_number_is_refused(number: str, bench: Bench) -> None:
    layout = replace(STATING, delimiter=";")

    assert bench.faults(f"a;b\nTRAILER {number}\n", layout) == [
        "The closing line of the file does not state how many rows there are."
    ]


# Limits


@pytest.mark.parametrize(
    "content",
    [
        "a,b\n1,2\n" + "x" * 101 + ",Jane\n5,6\n",
        "a,b\n1,2\n" + "x," * 400_000,
        'a,b\n1,2\n"' + "Jane\n" * 500 + '",6\n',
        "a,b\n1,2\n" + '"\n",' * 500,
    ],
    ids=["line", "endless line", "lines of one value", "lines of many values"],
)
def test_a_row_that_is_too_long_is_refused_and_the_file_read_no_further(content: str, bench: Bench) -> None:
    assert bench.faults(content, FileLayout(max_line_bytes=100)) == [
        "Row 3 is longer than a row may be, or has a quotation mark that is not closed."
    ]


@pytest.mark.parametrize("line_end", ["\n", "\r", "\r\n"])
@pytest.mark.parametrize("block_bytes", [1, 1 << 18])
def test_lines_as_long_as_they_may_be_and_any_number_of_blank_ones_are_read(
    block_bytes: int, line_end: str, bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source_text, "BLOCK_BYTES", block_bytes)

    bench.text(line_end.join(["a", "x" * 100, *[""] * 500, "y" * 100, "z" * 100]), FileLayout(max_line_bytes=100))

    assert bench.read(1) == [("x" * 100,), ("y" * 100,), ("z" * 100,)]


def test_lines_above_the_header_may_be_longer_together_than_one_line_may_be(bench: Bench) -> None:
    assert bench.text("title\n" * 50 + "a\n1\n", FileLayout(header_row=51, max_line_bytes=20)) == "a\n1\n"


def test_a_value_may_be_longer_than_the_library_takes_by_default(bench: Bench) -> None:
    csv.field_size_limit(131_072)

    assert bench.text("a\n" + "x" * 500_000 + "\n") == "a\n" + "x" * 500_000 + "\n"


def test_a_header_of_too_many_columns_is_refused(bench: Bench) -> None:
    assert bench.faults("a,b,c\n1,2,3\n", FileLayout(max_columns=2)) == [
        "The header has 3 columns, more than the 2 that it may have."
    ]


def test_a_file_that_grows_beyond_its_limit_is_refused(bench: Bench) -> None:
    content = "a\n" + "£\n" * 100

    assert bench.faults(content.encode("windows-1252"), FileLayout(encoding="windows-1252", max_bytes=300)) == [
        "The file holds more than 300 bytes, the most that it may."
    ]


def test_a_delimiter_of_several_characters_is_refused_with_the_reason(bench: Bench) -> None:
    assert bench.faults("a||b\n1||2\n", FileLayout(delimiter="||")) == [
        "A delimiter of several characters can be read in a plain file only: UTF-8, header in the first row, "
        "no footer, one kind of line end and no NUL characters."
    ]

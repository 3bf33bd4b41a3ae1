"""Files beyond a limit, and files that the reader cannot cope with, are refused in words that tell where."""

import gzip
import io
import os
from collections.abc import Callable

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from ingest.receipts import Status

from .conftest import CONTRACT, HEADER, Library, file_of, row


def with_settings(**settings: object) -> str:
    """The contract of the loans with other settings."""
    lines = "".join(f"  - {{property: {key.replace('__', '.')}, value: {value}}}\n" for key, value in settings.items())
    return CONTRACT + lines


def refused(library: Library, content: bytes, **settings: object) -> str:
    library.write_contract(with_settings(**settings))
    library.drop("loans_2026-04-30.csv", content)
    (receipt,) = library.load()
    assert (receipt.status, receipt.rows_read) == (Status.REFUSED, 0)
    return str(receipt.reason)


def wide() -> bytes:
    return ",".join(f"c{number}" for number in range(200_000)).encode()


# Contents are made when they are needed: pytest would make names of tests of them.
LIMITS: dict[str, tuple[dict[str, object], Callable[[], bytes], str]] = {
    "bytes": ({"file__max_bytes": 200}, lambda: file_of(*map(row, range(10))), "The file has 576 bytes, more than the 200 that are allowed."),
    "columns": ({"file__max_columns": 8}, lambda: file_of(row(1)), "The header has 9 columns; no more than 8 are allowed."),
    "200,000 columns": ({}, lambda: wide() + b"\n" + wide() + b"\n", "The header has 200,000 columns, more than the 2,000"),
    "line": ({"file__max_line_bytes": 100}, lambda: file_of(row(1), row(2, title="x" * 40), row(3, title="x" * 80)), "Row 4 is longer than a row may be"),
    "gzip bomb": ({"file__compression": "gzip", "file__max_expansion": 20}, lambda: gzip.compress(file_of(row(1)) + b"\0" * 10_000_000), "The file unpacks to more than"),
    "unpacked": ({"file__compression": "gzip", "file__max_bytes": 90_000}, lambda: gzip.compress(file_of(row(1)) + os.urandom(50_000).hex().encode()), "The file unpacks to more than 90,000 bytes"),
    "50 MB value": ({}, lambda: file_of(row(1), row(2, title="x" * 50_000_000)), "Row 3 is longer than a row may be"),
    "10 MB of lines": ({}, lambda: file_of(row(1), row(2, title='"' + "x\n" * 5_000_000 + '"')), "Row 3 is longer than a row may be"),
    "50 MB header": ({}, lambda: b'"' + b"x" * 50_000_000 + b'"\n', "Row 1 is longer than a row may be"),
}  # fmt: skip


@pytest.mark.parametrize("case", LIMITS)
def test_a_limit_of_the_contract_or_the_default_refuses_the_file_in_words(library: Library, case: str) -> None:
    settings, content, reason = LIMITS[case]

    assert refused(library, content(), **settings).startswith(reason)


@pytest.mark.parametrize("title", ["\u2603" * 5_000, "x" + "\u2603" * 5_000, "xx" + "\u2603" * 5_000])
def test_a_long_row_of_the_wrong_length_is_named_wherever_the_reader_cuts_it(library: Library, title: str) -> None:
    assert refused(library, file_of(row(1), row(2, title=title) + ",1")) == (
        "Row 3 has more values than the header has columns."
    )
    assert refused(library, file_of(row(1), row(2), f"3,AB1234,{title}")) == (
        "Row 4 has fewer values than the header has columns."
    )


def test_bytes_that_do_not_decode_are_named_by_row_whatever_the_delimiter(library: Library) -> None:
    content = file_of(row(1), row(2)).replace(b",", b"||").replace(b"2||AB1234||Emma", b"2||AB1234||Emm\xff")

    assert refused(library, content, file__delimiter="'||'") == (
        "Row 3 has bytes that are not in the declared encoding."
    )


def test_a_parquet_file_with_text_that_is_none_is_refused(library: Library) -> None:
    names, values = HEADER.split(","), row(1).split(",")
    columns = {name: pa.array([value]) for name, value in zip(names, values, strict=True)}
    columns["Title"] = pa.StringArray.from_buffers(1, pa.py_buffer(b"\0\0\0\0\4\0\0\0"), pa.py_buffer(b"Emm\xff"))
    file = io.BytesIO()
    pq.write_table(pa.table(columns), file)
    library.write_contract(CONTRACT.replace("  - {property: file.encoding, value: utf-8-sig}\n", ""))
    text = (library.contracts / "library/loans.yaml").read_text()
    library.write_contract(text + "  - {property: file.format, value: parquet}\n")
    library.drop("loans_2026-04-30.csv", file.getvalue())

    (receipt,) = library.load()

    assert (receipt.status, receipt.reason) == (Status.REFUSED, "The file holds text that is not in UTF-8.")

"""Suppliers' Parquet files as text: the same forms as from a workbook, and nothing that is not a plain value."""

import io
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from ingest.contract import FileLayout

from .workbook_files import Convert, convert_here, converted_here, refusal

__all__ = ["converted_here"]  # a fixture


def parquet(columns: dict[str, pa.Array] | pa.Table, **options: Any) -> bytes:
    content = io.BytesIO()
    pq.write_table(columns if isinstance(columns, pa.Table) else pa.table(columns), content, **options)
    return content.getvalue()


@pytest.mark.parametrize(
    ("kind", "values", "texts"),
    [
        (pa.string(), ["007 ", "", "1e5"], ["007 ", None, "1e5"]),
        (pa.large_string(), ["a\nb"], ["a\nb"]),
        (pa.dictionary(pa.int8(), pa.string()), ["x", "y", "x"], ["x", "y", "x"]),
        (pa.bool_(), [True, False], ["true", "false"]),
        (pa.int8(), [-128], ["-128"]),
        (pa.uint64(), [2**64 - 1], ["18446744073709551615"]),
        (pa.float64(), [1234.0, 0.1, 0.1 + 0.2, 1e-7, 1e20, 123456789012.0, -0.0], ["1234", "0.1", "0.30000000000000004", "0.0000001", "100000000000000000000", "123456789012", "0"]),
        (pa.float32(), [0.1, 2.0], ["0.1", "2"]),
        (pa.decimal128(20, 8), [Decimal("12.5"), Decimal("0.00000001"), Decimal("0")], ["12.50000000", "0.00000001", "0.00000000"]),
        (pa.date32(), [date(2026, 4, 1)], ["2026-04-01"]),
        (pa.date64(), [date(2026, 4, 1)], ["2026-04-01"]),
        (pa.time32("s"), [time(13, 45)], ["13:45:00"]),
        (pa.time64("us"), [time(13, 45, 0, 500)], ["13:45:00.000500"]),
        (pa.timestamp("ms"), [datetime(2026, 4, 1), datetime(2026, 4, 1, 13, 45)], ["2026-04-01 00:00:00", "2026-04-01 13:45:00"]),
        (pa.timestamp("us"), [datetime(2026, 4, 1, 13, 45, 0, 120)], ["2026-04-01 13:45:00.000120"]),
        (pa.timestamp("us"), [datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59)], ["0001-01-01 00:00:00", "9999-12-31 23:59:59"]),
        (pa.timestamp("us", tz="Europe/London"), [datetime(2026, 7, 1, 12, tzinfo=UTC)], ["2026-07-01 12:00:00"]),
        (pa.duration("s"), [timedelta(hours=30)], ["30:00:00"]),
        (pa.null(), [None], [None]),
    ],
)  # fmt: skip
def test_each_type_has_one_form_of_text(converted_here: Convert, kind: pa.DataType, values: list[Any], texts: list[str | None]) -> None:  # fmt: skip
    header, rows = converted_here(parquet({"value": pa.array([*values, None], kind)}), "parquet")

    assert (header, [value for _, value in rows]) == (["value"], [*texts, None])


def test_timestamps_of_old_writers_do_not_wrap_around(converted_here: Convert) -> None:
    column = pa.array([datetime(2026, 4, 1, 13, 45), datetime(9999, 12, 31)], pa.timestamp("us"))
    content = parquet({"at": column}, use_deprecated_int96_timestamps=True)

    assert converted_here(content, "parquet")[1] == [(2, "2026-04-01 13:45:00"), (3, "9999-12-31 00:00:00")]


def test_rows_are_numbered_as_if_a_header_stood_above_them_in_every_group_of_rows(tmp_path: Path) -> None:
    count = 300_000
    (tmp_path / "file").write_bytes(parquet({"n": pa.array(range(count)), "a": pa.nulls(count)}, row_group_size=70_000))

    done = convert_here(tmp_path / "file", "f.parquet", FileLayout(format="parquet"), tmp_path)

    table = pq.read_table(done.rows)
    assert (done.header, done.width, done.stated_rows) == (["n", "a"], 2, None)
    assert table["_row"].to_pylist() == list(range(2, count + 2))
    assert table["c0"].to_pylist() == list(map(str, range(count)))


def test_columns_of_one_name_are_all_there_for_the_header_to_be_judged(converted_here: Convert) -> None:
    table = pa.Table.from_arrays([pa.array(["1"]), pa.array(["2"])], names=["a", "a"])

    assert converted_here(parquet(table), "parquet") == (["a", "a"], [(2, "1", "2")])


def test_columns_that_are_not_plain_values_refuse_the_file_and_are_all_named(converted_here: Convert) -> None:
    columns = {
        "id": pa.array([1]),
        "tags": pa.array([["x"]]),
        "address": pa.array([{"street": "x"}]),
        "photo": pa.array([b"x"]),
        "codes": pa.array([[(1, 2)]], pa.map_(pa.int8(), pa.int8())),
        "uuid": pa.array([b"0123456789abcdef"], pa.uuid()),
    }

    assert refusal(converted_here, parquet(columns), "parquet") == [
        "Columns hold lists, structures or bytes, not plain values: tags, address, photo, codes, uuid."
    ]


def test_a_timestamp_that_has_no_date_refuses_the_file(converted_here: Convert) -> None:
    content = parquet({"at": pa.array([10**18], pa.timestamp("us"))})

    assert refusal(converted_here, content, "parquet") == [
        "The column 'at' has timestamps outside of the years 1 to 9999."
    ]


def test_more_columns_or_more_text_than_allowed_is_refused(converted_here: Convert) -> None:
    many = parquet({f"column {n}": pa.array([1]) for n in range(3)})
    long = parquet({"a": pa.array(["x" * 1_000] * 10_000)})

    assert len(long) < 100_000
    assert refusal(converted_here, many, "parquet", max_columns=2) == [
        "The file has 3 columns, more than the 2 it may have."
    ]
    assert refusal(converted_here, long, "parquet", max_bytes=1_000_000) == ["The file unpacks to more bytes than are allowed."]  # fmt: skip


def test_a_file_of_no_rows_or_no_columns_is_converted(converted_here: Convert) -> None:
    assert converted_here(parquet({"a": pa.array([], pa.int32())}), "parquet") == (["a"], [])
    assert converted_here(parquet({}), "parquet") == ([], [])

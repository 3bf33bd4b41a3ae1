"""Parquet files of text as this library writes them, and suppliers' own read into that form."""

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from ingest.cell_texts import Texts, durations, floats, moments, without_blanks, without_exponents
from ingest.contract import FileLayout
from ingest.faults import DeliveryRefused, Fault

MAGIC, ENCRYPTED_MAGIC = b"PAR1", b"PARE"
CELLS_AT_ONCE = 1_000_000
COMPRESSION = "lz4"


class TextWriter:
    """Writes ``_row`` and text columns ``c0``, ``c1``, … to a Parquet file, up to so many bytes of them."""

    def __init__(self, path: Path, width: int, max_bytes: int) -> None:
        fields = [pa.field("_row", pa.int64()), *(pa.field(f"c{n}", pa.string()) for n in range(width))]
        self.schema = pa.schema(fields)
        self.writer = pq.ParquetWriter(path, self.schema, compression=COMPRESSION)
        self.bytes_left = max_bytes
        self.waiting: list[pa.RecordBatch] = []
        self.rows_waiting = 0

    def write(self, row_numbers: Texts, columns: Sequence[Texts]) -> None:
        """Add rows. Raises DeliveryRefused where that makes more text than the file may hold."""
        batch = pa.RecordBatch.from_arrays([row_numbers, *columns], schema=self.schema)
        self.bytes_left -= batch.nbytes
        if self.bytes_left < 0:
            raise DeliveryRefused("", [Fault("limit", "The file unpacks to more bytes than are allowed.")])
        self.waiting.append(batch)
        self.rows_waiting += batch.num_rows
        if self.rows_waiting * len(self.schema) >= CELLS_AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Write what waits as one group of rows: many small ones would be slow to read."""
        if self.rows_waiting:
            self.writer.write_table(pa.Table.from_batches(self.waiting, self.schema))
        self.waiting, self.rows_waiting = [], 0

    def __enter__(self) -> Self:
        """The writer itself."""
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        """Finish the file."""
        self.flush()
        self.writer.close()


def convert_parquet(path: Path, layout: FileLayout, target: Path) -> list[str]:
    """Write the rows of a supplier's Parquet file to ``target`` as text; its header.

    The first row is number 2, as if a header stood above it. Raises DeliveryRefused where the file is not Parquet or
    has columns that are not plain values, and whatever pyarrow raises where it is damaged.
    """
    _check_magic(path)
    # Old writers keep timestamps in 96 bits, of which nanoseconds would silently lose all dates after 2262.
    with pq.ParquetFile(path, coerce_int96_timestamp_unit="us") as file:
        schema = file.schema_arrow
        if len(schema) > layout.max_columns:
            sentence = f"The file has {len(schema):,} columns, more than the {layout.max_columns:,} it may have."
            raise DeliveryRefused("", [Fault("limit.columns", sentence)])
        unfit = [field.name for field in schema if not _is_plain(_stored(field.type))]
        if unfit:
            sentence = f"Columns hold lists, structures or bytes, not plain values: {', '.join(unfit)}."
            raise DeliveryRefused("", [Fault("format", sentence)])
        read = 0
        with TextWriter(target, len(schema), layout.max_bytes) as writer:
            for batch in file.iter_batches(batch_size=max(1, CELLS_AT_ONCE // max(len(schema), 1))):
                numbers = pa.array(range(read + 2, read + 2 + batch.num_rows), pa.int64())
                writer.write(numbers, [_texts(*named) for named in zip(schema.names, batch.columns, strict=True)])
                read += batch.num_rows
        if read != file.metadata.num_rows:
            raise ValueError("not as many rows as stated")
        return list(schema.names)


def _check_magic(path: Path) -> None:
    with path.open("rb") as file:
        magic = file.read(len(MAGIC))
    if not magic:
        raise DeliveryRefused("", [Fault("empty", "The file is empty.")])
    if magic == ENCRYPTED_MAGIC:
        raise DeliveryRefused("", [Fault("protected", "The file is encrypted.")])
    if magic != MAGIC:
        raise DeliveryRefused("", [Fault("format", "The file is not a Parquet file, whatever it is called.")])


def _stored(kind: pa.DataType) -> pa.DataType:
    """The type in which values are stored, for types that say more of them."""
    if isinstance(kind, pa.BaseExtensionType):
        return _stored(kind.storage_type)
    return _stored(kind.value_type) if pa.types.is_dictionary(kind) else kind


def _is_plain(kind: pa.DataType) -> bool:
    types = pa.types
    is_text = types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind)
    is_number = types.is_integer(kind) or types.is_floating(kind) or types.is_decimal(kind)
    is_moment = types.is_date(kind) or types.is_time(kind) or types.is_timestamp(kind) or types.is_duration(kind)
    return bool(is_text or is_number or is_moment or types.is_boolean(kind) or types.is_null(kind))


def _texts(name: str, values: Texts) -> Texts:
    """A column as text; null stays null, and so becomes an empty text."""
    while isinstance(values, (pa.ExtensionArray, pa.DictionaryArray)):
        values = values.storage if isinstance(values, pa.ExtensionArray) else values.dictionary_decode()
    kind = values.type
    if pa.types.is_floating(kind):
        return floats(values, lambda numbers: pc.cast(numbers, pa.string()))
    if pa.types.is_decimal(kind):
        return without_exponents(pc.cast(values, pa.string()))
    if pa.types.is_timestamp(kind):
        _check_years(name, values)
        return moments(pc.cast(values, pa.timestamp(kind.unit)))  # in UTC, if in any time zone
    if pa.types.is_time(kind):
        return moments(values)
    if pa.types.is_date(kind):
        return pc.cast(pc.cast(values, pa.date32()), pa.string())
    if pa.types.is_duration(kind):
        return durations(pc.cast(values, pa.duration("us")).to_pylist())
    return without_blanks(pc.cast(values, pa.string()))


def _check_years(name: str, values: Texts) -> None:
    """Raise DeliveryRefused for a timestamp that has no date: Arrow would write just that in place of it."""
    years = pc.year(values)
    if pc.any(pc.or_(pc.less(years, 1), pc.greater(years, 9999))).as_py():
        sentence = f"The column '{name}' has timestamps outside of the years 1 to 9999."
        raise DeliveryRefused("", [Fault("format", sentence)])

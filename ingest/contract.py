"""The contract of one extract as frozen types: what its files are called, what they hold, what may be done with them.

How a contract is read from its Open Data Contract Standard file, and every fault it can have there, is in ``odcs``.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from ingest.intervals import CalendarInterval

Classification = Literal["public", "internal", "personal", "special-category", "direct-identifier"]
CLASSIFICATIONS: tuple[Classification, ...] = (
    "public",
    "internal",
    "personal",
    "special-category",
    "direct-identifier",
)


@dataclass(frozen=True)
class FileLayout:
    """How the files of an extract are written: declared, never guessed.

    ``header_row`` is 1-based; 0 where a file has none and its columns are the contract's, in order. ``footer`` is a
    regular expression for the first value of the first record below the data; its group ``rows``, if any, states how
    many rows there are. ``quote`` is empty where values are never quoted. ``max_bytes`` holds packed and unpacked.
    """

    format: Literal["csv", "xlsx", "xls", "ods", "parquet"] = "csv"
    compression: Literal["none", "gzip", "zip"] = "none"
    member: str | None = None
    encoding: str = "utf-8"
    delimiter: str = ","
    quote: str = '"'
    escape: str = '"'
    header_row: int = 1
    footer: str | None = None
    sheet: str | None = None
    max_bytes: int = 5_000_000_000
    max_expansion: float = 100
    max_columns: int = 2_000
    max_line_bytes: int = 2_000_000


@dataclass(frozen=True)
class Column:
    """One column: its headers in a file, its type in the warehouse, and the rules its values keep.

    ``type`` is a DuckDB type; ``formats`` are strptime formats, for dates and timestamps only. ``pseudonym`` names the
    field under which a keyed pseudonym is made, so that the same person has the same one in every extract. Texts in
    ``nulls`` mean that there is no value; those in ``markers`` that it is withheld, and are kept beside the null.
    """

    name: str
    headers: tuple[str, ...]
    description: str
    logical_type: str
    type: str
    classification: Classification
    formats: tuple[str, ...] = ()
    is_excel_serial_allowed: bool = False
    notation: frozenset[str] = frozenset()
    required: bool = False
    primary_key: bool = False
    unique: bool = False
    pattern: str | None = None
    minimum: str | None = None
    maximum: str | None = None
    min_length: int | None = None
    max_length: int | None = None
    valid_values: tuple[str, ...] = ()
    check: str | None = None
    nulls: tuple[str, ...] = ()
    markers: tuple[str, ...] = ()
    pseudonym: str | None = None

    @property
    def is_personal(self) -> bool:
        """Whether a value may be about a person, and so must be masked wherever it is not stored."""
        return self.classification not in ("public", "internal")

    @property
    def is_coded(self) -> bool:
        """Whether a good value is one of a list, as it stands there. Keys are texts even where they are bad."""
        is_key = self.primary_key or self.unique
        return self.logical_type == "string" and bool(self.valid_values) and not self.check and not is_key

    @property
    def pseudonym_column(self) -> str:
        """The raw column that holds the pseudonym of this one."""
        return f"{self.name}_pseudonym"

    @property
    def marker_column(self) -> str:
        """The raw column that holds what stood in place of a withheld value."""
        return f"{self.name}_marker"


@dataclass(frozen=True)
class RowRule:
    """A rule across columns; ``broken_when`` is a SQL predicate over the typed columns."""

    name: str
    sentence: str
    broken_when: str


@dataclass(frozen=True)
class Governance:
    """Who owns the data, whom it is about, why it is held, on what basis and for how long.

    ``sharing_agreement`` is a reference of the register of agreements.
    """

    owner: str
    purpose: str
    lawful_basis: str
    retention: str
    special_category_condition: str | None = None
    sharing_agreement: str | None = None
    data_subjects: tuple[str, ...] = ()


@dataclass(frozen=True)
class Contract:
    """Everything the service knows of one extract. Source and name are its folder and file name."""

    source: str
    name: str
    version: str
    description: str
    grain: str
    columns: tuple[Column, ...]
    row_rules: tuple[RowRule, ...]
    governance: Governance
    file_pattern: str
    file: FileLayout
    kind: Literal["full", "incremental", "window"]
    window_column: str | None
    as_at_default: Literal["refuse", "received"]
    unexpected_columns: Literal["refuse", "ignore"]
    is_repeat_kept: bool
    rejects_limit: float
    shrink_limit: float
    expected_every: CalendarInterval | None
    late_after: CalendarInterval | None
    pseudonym_purpose: str | None
    is_of_older_files: bool = False

    @property
    def table(self) -> str:
        """The table in schema ``raw``; also the name of the dbt source table."""
        return f"{self.source}__{self.name}"

    @property
    def label(self) -> str:
        """How people and paths name the extract."""
        return f"{self.source}/{self.name}"

    @cached_property
    def file_name(self) -> re.Pattern[str]:
        """What a file of this extract is called."""
        return re.compile(self.file_pattern)

    @property
    def primary_key(self) -> tuple[Column, ...]:
        """The columns that tell rows of one delivery apart; none where each row counts, alike or not."""
        return tuple(column for column in self.columns if column.primary_key)

    @property
    def keys(self) -> tuple[tuple[Column, ...], ...]:
        """The primary key, then every other column that no two rows of a delivery may share a value of."""
        others = ((c,) for c in self.columns if c.unique and (c,) != self.primary_key)
        return tuple(key for key in (self.primary_key, *others) if key)

    @property
    def marked(self) -> tuple[Column, ...]:
        """The columns whose values may be withheld."""
        return tuple(column for column in self.columns if column.markers)

    @property
    def pseudonymised(self) -> tuple[Column, ...]:
        """The columns of which a pseudonym is kept."""
        return tuple(column for column in self.columns if column.pseudonym)

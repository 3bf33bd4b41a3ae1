"""The settings of a contract for which the standard has no word, read one by one, each fault kept and reading going on.

Here too is how a file is written (``file.…``), as settings alone say it.
"""

import re
from typing import Any, Literal, cast

from ingest.contract import FileLayout
from ingest.faults import FaultList
from ingest.intervals import CalendarInterval, parse_interval

# All that a contract may set beside the standard's own words. A setting that nothing obeys is a fault, not a comment.
SETTINGS = (
    "file.pattern",
    "file.format",
    "file.compression",
    "file.member",
    "file.encoding",
    "file.delimiter",
    "file.quote",
    "file.escape",
    "file.header_row",
    "file.footer",
    "file.sheet",
    "file.max_bytes",
    "file.max_expansion",
    "file.max_columns",
    "file.max_line_bytes",
    "values.null",
    "delivery.kind",
    "delivery.window_column",
    "delivery.as_at_default",
    "delivery.expected_every",
    "delivery.late_after",
    "delivery.shrink_limit",
    "rows.repeated",
    "rejects.limit",
    "drift.unexpected_columns",
    "lawfulBasis",
    "specialCategoryCondition",
    "sharingAgreement",
    "dataSubjects",
    "pseudonym.purpose",
)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1252", "iso-8859-1")
LONGEST_DELIMITER = 4
DEFAULTS = FileLayout()


class Settings:
    """The settings of one contract, and the list to which their faults go."""

    def __init__(self, values: dict[str, Any], faults: FaultList) -> None:
        self.values = values
        self.faults = faults
        for unknown in sorted(values.keys() - set(SETTINGS)):
            faults.fault_if(True, f"'{unknown}' is not a setting; the settings are {', '.join(SETTINGS)}.")

    def text(self, setting: str) -> str | None:
        """A setting as text; None where it is not set."""
        value = self.values.get(setting)
        return None if value is None else str(value)

    def texts(self, setting: str) -> tuple[str, ...]:
        """A setting that is a list of texts; empty where it is not set."""
        return list_of_texts(self.values.get(setting), setting, self.faults)

    def choice(self, setting: str, default: str, *others: str) -> str:
        """A setting out of a closed list; the default where it is not set or wrong."""
        value, allowed = str(self.values.get(setting, default)), (default, *others)
        self.faults.fault_if(value not in allowed, f"{setting} is '{value}'; it may be {' or '.join(allowed)}.")
        return value if value in allowed else default

    def share(self, setting: str, default: float) -> float:
        """A setting between 0 and 1."""
        value = self.values.get(setting, default)
        is_share = isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1
        self.faults.fault_if(not is_share, f"{setting} must be a share between 0 and 1.")
        return float(value) if is_share else default

    def count(self, setting: str, default: int, least: int = 1) -> int:
        """A whole number of at least ``least``."""
        value = self.values.get(setting, default)
        is_count = isinstance(value, int) and not isinstance(value, bool) and value >= least
        self.faults.fault_if(not is_count, f"{setting} must be a whole number of at least {least}.")
        return value if is_count else default

    def pattern(self, setting: str, groups: set[str]) -> str | None:
        """A regular expression whose named groups are among ``groups``."""
        given = self.text(setting)
        try:
            unknown = sorted(re.compile(given or "").groupindex.keys() - groups)
        except re.error as error:
            self.faults.fault_if(True, f"Its {setting} is not a regular expression: {error}.")
            return None
        self.faults.fault_if(unknown, f"Its {setting} has the unknown groups {', '.join(unknown)}.")
        return given

    def interval(self, setting: str) -> CalendarInterval | None:
        """A span of the calendar."""
        given = self.text(setting)
        try:
            return parse_interval(given) if given is not None else None
        except ValueError as error:
            self.faults.fault_if(True, f"{setting}: {error}.")
            return None

    def file_layout(self) -> FileLayout:
        """How the files are written."""
        layout = FileLayout(
            format=cast(Any, self.choice("file.format", "csv", "xlsx", "xls", "ods", "parquet")),
            compression=cast(Literal["none", "gzip", "zip"], self.choice("file.compression", "none", "gzip", "zip")),
            member=self.pattern("file.member", set()),
            encoding=self.choice("file.encoding", *ENCODINGS),
            delimiter=self._delimiter(),
            quote=self._quote(),
            escape=self._escape(),
            header_row=self.count("file.header_row", DEFAULTS.header_row, least=0),
            footer=self.pattern("file.footer", {"rows"}),
            sheet=self.text("file.sheet"),
            max_bytes=self.count("file.max_bytes", DEFAULTS.max_bytes),
            max_expansion=self.count("file.max_expansion", int(DEFAULTS.max_expansion)),
            max_columns=self.count("file.max_columns", DEFAULTS.max_columns),
            max_line_bytes=self.count("file.max_line_bytes", DEFAULTS.max_line_bytes),
        )
        self._check_layout(layout)
        return layout

    def _check_layout(self, layout: FileLayout) -> None:
        fault_if = self.faults.fault_if
        is_text, is_sheet = layout.format == "csv", layout.format in ("xlsx", "xls", "ods")
        for setting in ("file.encoding", "file.delimiter", "file.quote", "file.escape"):
            fault_if(setting in self.values and not is_text, f"{setting} says nothing of a {layout.format} file.")
        fault_if(layout.sheet is not None and not is_sheet, f"A {layout.format} file has no file.sheet.")
        fault_if(layout.format == "parquet" and layout.header_row != 1, "A parquet file has no file.header_row.")
        fault_if(layout.format == "parquet" and layout.footer, "A parquet file has no file.footer.")
        fault_if(layout.member is not None and layout.compression != "zip", "Only a zip file has a file.member.")
        is_delimiter = layout.delimiter in (layout.quote, layout.escape)
        fault_if(is_delimiter, "file.quote and file.escape must differ from file.delimiter.")

    def _delimiter(self) -> str:
        given = self.values.get("file.delimiter", DEFAULTS.delimiter)
        given = given if isinstance(given, str) else ""
        usable = 0 < len(given.encode()) <= LONGEST_DELIMITER and not any(
            c.isalnum() or c in "\"'\r\n.\0" for c in given
        )
        sentence = f"Its file.delimiter must be one to {LONGEST_DELIMITER} characters that separate values."
        self.faults.fault_if(not usable, sentence)
        return given

    def _quote(self) -> str:
        given = self.values.get("file.quote", DEFAULTS.quote)
        given = given if isinstance(given, str) else ""
        usable = given == "none" or (
            len(given) == 1 and given.isascii() and not given.isalnum() and given.isprintable()
        )
        self.faults.fault_if(not usable, "Its file.quote must be one printable sign, or none.")
        return "" if given == "none" else given

    def _escape(self) -> str:
        """What goes before a quotation mark inside quotation marks: one more of them, unless something else is said."""
        given = self.text("file.escape") or self._quote()
        usable = given == "" or (len(given) == 1 and given.isascii() and not given.isalnum() and given.isprintable())
        self.faults.fault_if(not usable, "Its file.escape must be one printable sign.")
        return given


def list_of_texts(value: object, setting: str, faults: FaultList, column: str | None = None) -> tuple[str, ...]:
    """A YAML list whose entries are texts; one text stands for a list of one."""
    listed = value if isinstance(value, list) else [] if value is None else [value]
    wrong = [entry for entry in listed if not isinstance(entry, str)]
    faults.fault_if(wrong, f"YAML does not take every entry of {setting} for a text; put them in quotes.", column)
    return tuple(map(str, listed))

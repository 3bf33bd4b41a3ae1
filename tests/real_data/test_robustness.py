"""Collections of troublesome files: whatever the file, it is read as it should be, or turned away, never silently wrong.

Every column is a text and there are no rules, so nothing but the reading of files is tried. A file's rows as loaded
(accepted and rejected, in order of the file) are set beside the rows that it should hold, both under the one declared
reading: blanks around a value are trimmed, a blank value is null, and an empty line is no row. The three counts and
the reason of every refusal are written out, so that any change of either is noticed.
"""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from .text_cases import csv_spectrum, csvlint, frictionless, pollock
from .text_loads import Case, Outcome, outcomes

pytestmark = pytest.mark.slow

Cases = Callable[[Path], dict[str, Case]]
ROWS = (1, 2, 42, 83)
POLLOCK = {
    "file_escape_char_0x00.csv": "damaged",  # quotation marks within values, and nothing that tells them from others
    "file_escape_char_0x5C.csv": "damaged",  # a backslash before a sign that needs none: is it of the value or not?
    "file_field_delimiter_0x20.csv": "damaged",  # separated by blanks, which unquoted values have too
    "file_quotation_char_0x27.csv": "damaged",  # apostrophes within values that are quoted by apostrophes
    "file_header_only.csv": "empty",
    "file_no_payload.csv": "empty",
    # A second table stands below the first. That of the same width has a row of broken quoting, by which it is known.
    "file_multitable_less.csv": "damaged",
    "file_multitable_more.csv": "damaged",
    "file_multitable_same.csv": "damaged",
    "row_field_delimiter_0_0x20.csv": "header.absent, header.missing, header.unexpected",
    "row_less_sep_row0_col1.csv": "header.missing, header.unexpected",
    "row_less_sep_row0_col4.csv": "header.missing, header.unexpected",
    "row_less_sep_row0_col8.csv": "damaged",  # "URL"Comments
    **{f"row_more_sep_row0_col{column}.csv": "header.blank" for column in (0, 1, 4, 8)},
    **{f"row_extra_quote{row}_col{column}.csv": "damaged" for row in (0, 1, 42, 83) for column in (0, 1, 4, 8)},
    **{f"row_less_sep_row{row}_col{column}.csv": "damaged" for row in ROWS for column in (1, 4, 8)},
    **{f"row_more_sep_row{row}_col{column}.csv": "damaged" for row in ROWS for column in (0, 1, 4, 8)},
}
FRICTIONLESS = {
    "blank-headers.csv": "header.blank, header.missing",
    "issue-1138.csv": "header.blank, header.missing",  # a separator at the end of the header
    # No contract can name the same header twice.
    "capital-invalid.csv": "contract",
    "duplicate-column.csv": "contract",
    "duplicate-headers.csv": "contract",
    "invalid.csv": "contract",
    # Rows that are longer or shorter than the header, some of them comments.
    "countries.csv": "damaged",
    "defective-rows.csv": "damaged",
    "dialect.csv": "damaged",
    "issue-1004-data1.csv": "damaged",
    "issue-1004-data2.csv": "damaged",
    "schema-errors.csv": "damaged",
    "skip-blank-at-the-end.csv": "damaged",
    "skip-rows.csv": "damaged",
    "structure-errors.csv": "damaged",
    "without-headers-extra.csv": "damaged",
    "empty.csv": "empty",
    "without-rows.csv": "empty",
    "without-rows.csv.zip": "empty",
    "escaping.csv": "unsupported",  # quotation marks doubled in one row and after a backslash in another
    "table-infer-iso-8859-7.csv": "encoding",  # Greek, for which there is no setting
}
CSVLINT = {
    "inconsistent-line-endings.csv": "damaged",
    "invalid-byte-sequence.csv": "encoding",
    "invalid_many_rows.csv": "damaged",
}
REFUSED: dict[Cases, dict[str, str]] = {
    pollock: POLLOCK,
    csv_spectrum: {},
    frictionless: FRICTIONLESS,
    csvlint: CSVLINT,
}
COUNTS: dict[Cases, dict[str, int]] = {
    pollock: {"equal": 13, "refused": 61},
    csv_spectrum: {"equal": 12},
    frictionless: {"equal": 113, "refused": 21},
    csvlint: {"equal": 9, "refused": 3},
}


@pytest.fixture(scope="module")
def results(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[Cases, dict[str, Outcome]]:
    """What came of every file of every collections."""
    folder = real_data / "csv_robustness"
    return {cases: outcomes(cases(folder), tmp_path_factory.mktemp(cases.__name__)) for cases in COUNTS}


@pytest.mark.parametrize("cases", COUNTS)
def test_no_file_is_read_as_something_that_it_is_not(results: dict[Cases, dict[str, Outcome]], cases: Cases) -> None:
    assert {name: o.reason for name, o in results[cases].items() if o.verdict not in ("equal", "refused")} == {}


@pytest.mark.parametrize("cases", COUNTS)
def test_as_many_files_are_read_and_refused_as_before(results: dict[Cases, dict[str, Outcome]], cases: Cases) -> None:
    assert dict(Counter(outcome.verdict for outcome in results[cases].values())) == COUNTS[cases]


@pytest.mark.parametrize("cases", COUNTS)
def test_every_refusal_has_its_reason(results: dict[Cases, dict[str, Outcome]], cases: Cases) -> None:
    assert {name: o.reason for name, o in results[cases].items() if o.verdict == "refused"} == REFUSED[cases]

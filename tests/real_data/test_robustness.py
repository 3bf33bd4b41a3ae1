"""Collections of troublesome files: whatever the file, it is read as it should be, or turned away, never silently wrong.

Every column is a text and there are no rules, so nothing but the reading of files is tried. A file's rows as loaded, in
order of the file, are set beside the rows that it should hold, both under the one declared reading: blanks around a
value are trimmed, a blank value is null, and an empty line is no row. The counts and the reason of every refusal are
written out, so that any change of either is noticed; so is every file that is read in one way only.
"""

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from ingest.catalogue import Catalogue
from ingest.checking import check

from .text_cases import COLLECTIONS
from .text_loads import Case, Name, Outcome, contracts_of, outcomes
from .text_ways import Ways, ways

pytestmark = pytest.mark.slow

ROWS = (1, 2, 42, 83)
POLLOCK = {
    "file_escape_char_0x00.csv": "damaged",  # quotation marks within values, and nothing that tells them from others
    "file_escape_char_0x5C.csv": "damaged",  # a backslash before a sign that needs none: is it of the value or not?
    "file_field_delimiter_0x20.csv": "damaged",  # separated by blanks, which unquoted values have too
    "file_quotation_char_0x27.csv": "damaged",  # apostrophes within values that are quoted by apostrophes
    "file_header_only.csv": "empty",
    "file_no_payload.csv": "empty",
    # A header of another width than the rows, or with quoting that makes it run on.
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
    # A column without a name; in the second, that of a separator at the end of every line.
    "blank-headers.csv": "header.blank, header.missing",
    "invalid.csv": "header.blank, header.missing",
    "issue-1138.csv": "header.blank, header.missing",
    # Rows that are longer or shorter than the header, some of them comments.
    "capital-invalid.csv": "damaged",
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
    "table-infer-iso-8859-7.csv": "encoding",  # Greek, for which there is no setting
}
CSVLINT = {
    "invalid-byte-sequence.csv": "encoding",
    "invalid_many_rows.csv": "damaged",
}
REFUSED = {"pollock": POLLOCK, "csv-spectrum": {}, "frictionless": FRICTIONLESS, "csvlint": CSVLINT}
COUNTS = {
    "pollock": {"equal": 16, "refused": 58},
    "csv-spectrum": {"equal": 12},
    "frictionless": {"equal": 116, "refused": 18},
    "csvlint": {"equal": 10, "refused": 2},
}
# Files that the database reads as they are, and of those the ones that cannot be rewritten.
AS_THEY_ARE = {"pollock": 10, "csv-spectrum": 12, "frictionless": 101, "csvlint": 7}
SEVERAL_CHARACTERS = {
    ("pollock", "file_field_delimiter_0x2C_0x20.csv"), ("frictionless", "capitals.csv"),
    ("frictionless", "issue-1109.csv"), ("frictionless", "table-limits.csv"),
}  # fmt: skip


@dataclass(frozen=True)
class Results:
    """Every file of every collection, what came of it, and of some by each way of reading."""

    cases: dict[Name, Case]
    outcomes: dict[Name, Outcome]
    ways: dict[Name, Ways]

    def of(self, collection: str) -> dict[str, Outcome]:
        """What came of the files of one collection."""
        return {file: outcome for (name, file), outcome in self.outcomes.items() if name == collection}


@pytest.fixture(scope="module")
def results(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Results:
    folder = tmp_path_factory.mktemp("robustness")
    cases = {
        (collection, file): case
        for collection, cases_in in COLLECTIONS.items()
        for file, case in cases_in(real_data / "csv_robustness").items()
    }
    contracts = contracts_of(cases, folder / "contracts")
    loaded = outcomes(cases, contracts, folder / "homes")
    return Results(cases, loaded, ways(cases, contracts, folder / "ways"))


@pytest.mark.parametrize("collection", COUNTS)
def test_no_file_is_read_as_something_that_it_is_not(results: Results, collection: str) -> None:
    assert {file: o.reason for file, o in results.of(collection).items() if o.verdict == "different"} == {}


@pytest.mark.parametrize("collection", COUNTS)
def test_as_many_files_are_read_and_refused_as_before(results: Results, collection: str) -> None:
    assert dict(Counter(outcome.verdict for outcome in results.of(collection).values())) == COUNTS[collection]


@pytest.mark.parametrize("collection", COUNTS)
def test_every_refusal_has_its_reason(results: Results, collection: str) -> None:
    refused = {file: o.reason for file, o in results.of(collection).items() if o.verdict == "refused"}

    assert refused == REFUSED[collection]


@pytest.mark.parametrize("width", ["less", "more", "same"])
def test_a_second_table_that_the_contract_says_nothing_of_is_refused(
    results: Results, tmp_path: Path, width: str
) -> None:
    name = ("pollock", f"file_multitable_{width}.csv")
    declared = results.cases[name]
    settings = {setting: value for setting, value in declared.settings.items() if setting != "file.footer"}
    (contract,) = contracts_of({name: replace(declared, settings=settings)}, tmp_path).values()

    finding = check(declared.path, Catalogue((contract,)), contract.label)

    # That of the same width has a row of broken quoting, by which it is known.
    assert (finding.would_be_refused, {fault.code for fault in finding.faults}) == (True, {"damaged"})


def test_the_ways_of_reading_agree_on_every_file_that_can_be_read_by_each(results: Results) -> None:
    assert {name for name, read in results.ways.items() if not read.agree} == SEVERAL_CHARACTERS
    assert {results.ways[name].rewritten for name in SEVERAL_CHARACTERS} == {"unsupported"}


def test_a_file_read_by_itself_holds_what_was_loaded_of_it(results: Results) -> None:
    read = {name: ways.as_it_is for name, ways in results.ways.items() if isinstance(ways.as_it_is, list)}

    assert {name: rows for name, rows in read.items() if rows != results.cases[name].rows} == {}
    assert {name for name in read if results.outcomes[name].verdict != "equal"} == set()
    assert dict(Counter(collection for collection, _ in read)) == AS_THEY_ARE

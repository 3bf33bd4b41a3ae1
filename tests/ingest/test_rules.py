"""What a value may be: each rule of a contract, on values that keep it and values that do not."""

from datetime import date
from decimal import Decimal

import duckdb
import pytest

from ingest.catalogue import Catalogue
from ingest.conforming import conform
from ingest.reading import make_readable
from ingest.rejecting import number_rows, row_faults_sql
from ingest.warehouse import SETTINGS

from .conftest import Library, file_of, row


class Judge:
    """Puts lines of the extract through the rules, in memory, and tells what became of them."""

    def __init__(self, library: Library) -> None:
        self.contract = Catalogue.read(library.contracts).contract("library/loans")
        self.path = library.home.root / "loans.csv"
        self.con = duckdb.connect(config=SETTINGS)

    def faults(self, *lines: str) -> list[tuple[object, ...]]:
        """Row, column and rule of every fault; the typed rows are in ``checked``."""
        self.path.write_bytes(file_of(*lines))
        readable = make_readable(self.path, "loans.csv", self.contract, self.path.parent)
        conform(self.con, self.contract, [readable])
        number_rows(self.con, [readable])
        query = f"select row_number, column_name, rule from ({row_faults_sql(self.contract)}) order by all"
        return self.con.execute(query).fetchall()


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    return Judge(Library(tmp_path_factory.mktemp("library")))


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [
        ("loan_number", "0042", 42),
        ("loan_number", " 42 ", 42),
        ("lent_on", "01/04/2026", date(2026, 4, 1)),
        ("lent_on", "29/02/2024", date(2024, 2, 29)),
        ("due_on", "", None),
        ("days", "+7", 7),
        ("fee", "12", Decimal("12.00")),
        ("fee", ".5", Decimal("0.50")),
        ("fee", "-3.10", Decimal("-3.10")),
        ("fee", "1.500", Decimal("1.50")),
        ("renewed", "Y", True),
        ("renewed", "false", False),
        ("renewed", "", None),
        ("title", "\u00a0Emma\u00a0", "Emma"),
        ("title", '"Emma, or ""love"""', 'Emma, or "love"'),
        ("branch", "WEST", "WEST"),
        ("borrower", "AB 1234", "AB 1234"),
    ],
)
def test_a_value_that_keeps_the_rules_becomes_its_type(judge: Judge, column: str, text: str, value: object) -> None:
    assert judge.faults(row(**{column: text})) == []

    assert judge.con.execute(f"select {column} from checked").fetchall() == [(value,)]


@pytest.mark.parametrize(
    ("column", "text", "rule"),
    [
        ("loan_number", "", "required"),
        ("loan_number", "12.7", "type"),
        ("loan_number", "1e3", "type"),
        ("loan_number", "99999999999999999999", "type"),
        ("borrower", "", "required"),
        ("borrower", "   ", "required"),
        ("borrower", "A1234", "pattern"),
        ("borrower", "xAB1234", "pattern"),
        ("lent_on", "31/02/2026", "type"),
        ("lent_on", "04/13/2026", "type"),
        ("lent_on", "01/04/26", "type"),
        ("lent_on", "2026-04-01", "type"),
        ("lent_on", "01/04/2026 00:00", "type"),
        ("lent_on", "infinity", "type"),
        ("lent_on", "epoch", "type"),
        ("lent_on", "01/04/0026", "type"),
        ("lent_on", "31/12/1999", "minimum"),
        ("days", "0", "minimum"),
        ("days", "61", "maximum"),
        ("fee", "0.505", "type"),
        ("fee", "£1.00", "type"),
        ("fee", '"1,000.00"', "type"),
        ("fee", "100000.00", "type"),
        ("fee", "nan", "type"),
        ("renewed", "maybe", "type"),
        ("title", "E", "minLength"),
        ("title", "E" * 41, "maxLength"),
        ("branch", "east", "validValues"),
    ],
)
def test_a_value_that_breaks_a_rule_is_a_fault_of_its_row_that_names_the_rule(
    judge: Judge, column: str, text: str, rule: str
) -> None:
    assert judge.faults(row(loan_number=7), row(**{column: text})) == [(3, column, rule)]


def test_a_row_with_five_faults_reports_five(library: Library) -> None:
    library.deliver(row(1), row(2), row(3, borrower="?", lent_on="x", days="0", renewed="?", branch="NORTH"))

    assert library.faults() == [
        (4, "borrower", "pattern"),
        (4, "branch", "validValues"),
        (4, "days", "minimum"),
        (4, "lent_on", "type"),
        (4, "renewed", "type"),
    ]


def test_a_rule_across_columns_is_kept_by_name(library: Library) -> None:
    library.deliver(row(1), row(2, lent_on="15/04/2026", due_on="14/04/2026"))

    assert library.query("select row_number, column_name, rule, sentence from raw._rejected_rows") == [
        (3, None, "due_after_lent", "The loan is due before it was lent.")
    ]


def test_rows_that_share_a_key_and_differ_are_all_rejected_each_naming_the_other(library: Library) -> None:
    receipt = library.deliver(row(1), row(2), row(1, title="Persuasion"), row(3))

    assert (receipt.rows_accepted, receipt.rows_rejected) == (2, 2)
    assert library.query("select row_number, column_name, rule, sentence from raw._rejected_rows order by 1") == [
        (2, "loan_number", "primaryKey", "The row has the same loan_number as row 4 but differs from it, so neither is loaded."),
        (4, "loan_number", "primaryKey", "The row has the same loan_number as row 2 but differs from it, so neither is loaded."),
    ]  # fmt: skip


def test_a_row_repeated_in_full_is_loaded_once(library: Library) -> None:
    receipt = library.deliver(row(1), row(2), row(1), row(3))

    assert (receipt.rows_accepted, receipt.rows_rejected) == (3, 1)
    assert library.query("select row_number, sentence from raw._rejected_rows") == [
        (4, "The row repeats row 2 in full.")
    ]


def test_every_rejected_row_tells_its_key_as_the_accepted_rows_do(library: Library) -> None:
    library.deliver(row(1), row(2, branch="?"), row(3), row("", branch="?"))

    assert library.query("select row_number, rule, row_key from raw._rejected_rows order by all") == [
        (3, "validValues", "2"),
        (5, "required", None),
        (5, "validValues", None),
    ]


def test_row_numbers_are_those_of_the_file_also_beyond_a_quoted_line_break(library: Library) -> None:
    library.deliver(row(1), row(2, title='"Sense\nand\nSensibility"'), row(3), row(4, branch="?"))

    assert library.faults() == [(5, "branch", "validValues")]
    assert library.query("select loan_number, _row_number from raw.library__loans order by 1") == [
        (1, 2),
        (2, 3),
        (3, 4),
    ]


def test_a_row_whose_value_cannot_be_read_is_not_taken_for_a_repetition_of_one_without_it(library: Library) -> None:
    library.deliver(row(1), row(2, due_on="soon"), row(2, due_on=""), row(3), row(4))

    assert library.query("select row_number, rule, sentence from raw._rejected_rows order by all") == [
        (3, "primaryKey", "The row has the same loan_number as row 4 but differs from it, so neither is loaded."),
        (3, "type", "due_on is not a date written dd/mm/yyyy."),
        (4, "primaryKey", "The row has the same loan_number as row 3 but differs from it, so neither is loaded."),
    ]

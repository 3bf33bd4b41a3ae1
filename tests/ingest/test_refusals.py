"""What is turned away or left lying: with every fault named, nothing of it loaded, and nobody in it named."""

import os

import pytest
from click.testing import CliRunner

from ingest import delivering
from ingest.cli import main
from ingest.loading import load
from ingest.reading import Readable
from ingest.receipts import Status

from .conftest import CONTRACT, HEADER, KEY, Library, file_of, row


def test_a_wrong_header_is_refused_with_every_fault_in_one_report_and_no_row_anywhere(library: Library) -> None:
    header = "Loan No,Borrower,Reader,Title,Lent On,,Days,Fee,Renewed,Notes"
    receipt = library.deliver("1,AB1234,x,Emma,01/04/2026,,14,0,N,Jane Doe rang", header=header)

    assert receipt.status is Status.REFUSED
    report = (library.home.refused / f"{receipt.delivery_id}.txt").read_text()
    for sentence in (
        "The column 'Loan Number' is missing. Has it become 'Loan No'?",
        "The column 'Due On' is missing.",
        "The column 'Branch' is missing.",
        "The header has one column 2 times: 'Borrower' and 'Reader'.",
        "Column 6 of the header is blank.",
        "The column 'Loan No' is not expected.",
        "The column 'Notes' is not expected.",
    ):
        assert f"- {sentence}\n" in report
        assert sentence in str(receipt.reason)
    assert "Jane Doe" not in report
    assert (library.home.refused / receipt.delivery_id / "loans_2026-04-30.csv").exists()
    assert library.query("select count(*) from raw.library__loans") == [(0,)]
    assert library.query("select count(*) from raw._rejected_rows") == [(0,)]
    assert list(library.home.landing.iterdir()) == []
    assert list((library.home.archive / "library/loans").iterdir()) == []


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"\n", "The file is empty, or its first line is."),
        (HEADER.encode() + b"\n", "There is no row below the header."),
        (file_of(row(1), row(2) + ",surplus"), "Row 3 has more values than the header has columns."),
        (file_of(row(1), "2,AB1234"), "Row 3 has fewer values than the header has columns."),
        (file_of(row(1)) + row(2, title="Caf\xe9").encode("latin-1") + b"\n", "Byte 129 of the file, counted from 0, in row 3, is not in the declared encoding, utf-8-sig."),
        (file_of(row(1), row(2, title='"open')), "Row 3 has a quotation mark that is not closed, or text after a closing one."),
        (HEADER.encode("utf-16"), "The file is declared to be in utf-8-sig but is in utf-16."),
    ],
)  # fmt: skip
def test_a_damaged_file_is_refused_whole_and_the_damaged_row_is_named_without_its_content(
    library: Library, content: bytes, sentence: str
) -> None:
    library.drop("loans_2026-04-30.csv", content)

    (receipt,) = library.load()

    assert (receipt.status, receipt.reason) == (Status.REFUSED, sentence)
    assert library.query("select count(*) from raw.library__loans") == [(0,)]


def test_a_file_with_more_rejects_than_the_limit_is_refused_and_says_why(library: Library) -> None:
    receipt = library.deliver(row(1), row(2, branch="?"), row(3, branch="?", days="0"))

    assert receipt.status is Status.REFUSED
    assert receipt.reason == (
        "2 of 3 rows break a rule, more than the limit of 50%. "
        "Rejected for branch validValues 2, days minimum 1."
    )  # fmt: skip
    assert library.query("select count(*) from raw._rejected_rows") == [(0,)]
    report = (library.home.refused / f"{receipt.delivery_id}.txt").read_text()
    assert "- Row 3: branch is not one of: EAST, WEST.\n" in report
    assert "- Row 4: days is below the least allowed, 1.\n" in report


def test_a_refused_file_can_be_sent_again_once_the_contract_is_mended(library: Library) -> None:
    library.deliver(row(1, branch="NORTH"))
    library.write_contract(CONTRACT.replace("[EAST, WEST]", "[EAST, WEST, NORTH]"))

    assert library.deliver(row(1, branch="NORTH")).status is Status.ACCEPTED


def test_a_file_that_fits_no_contract_is_refused_and_kept(library: Library) -> None:
    library.drop("Copy of loans.csv", b"anything")

    (receipt,) = library.load()

    assert (receipt.status, receipt.source, receipt.extract) == (Status.REFUSED, None, None)
    assert (library.home.refused / receipt.delivery_id / "Copy of loans.csv").read_bytes() == b"anything"


def test_a_file_that_has_lost_its_header_line_is_refused_and_nobody_in_it_is_named(library: Library) -> None:
    library.drop("loans_2026-04-30.csv", f"{row(1)}\n{row(2, borrower='ZZ9999', title='Villette')}\n".encode())

    (receipt,) = library.load()

    reason = str(receipt.reason)
    assert reason.startswith(
        "Hardly a name of the header is known. Has it been left out? The column 'Loan Number' is missing."
    )
    assert reason.endswith("The column 'Branch' is missing. 9 values of the first line are not expected there.")
    assert "AB1234" not in (library.home.refused / f"{receipt.delivery_id}.txt").read_text()


@pytest.mark.parametrize("title", ["x" * 33_000_000, "x" * 5_000_000])
def test_a_row_longer_than_the_reader_can_hold_is_never_dropped_without_a_word(library: Library, title: str) -> None:
    library.drop("loans_2026-04-30.csv", file_of(row(1), row(2), row(3, title=title), row(4), row(5)))

    (receipt,) = library.load()

    assert receipt.status is Status.REFUSED
    assert "longer than" in str(receipt.reason)


def test_a_large_file_of_ordinary_rows_is_read_whole(library: Library) -> None:
    rows = [row(number, title=f'"Title, ""{number}"", of a book"') for number in range(1, 40_001)]

    receipt = library.deliver(*rows)

    assert (receipt.bytes > 2_000_000, receipt.rows_accepted) == (True, 40_000)


def test_a_file_of_which_no_row_is_good_is_refused_whatever_the_limit(library: Library) -> None:
    library.write_contract(CONTRACT.replace("rejects.limit, value: 0.5", "rejects.limit, value: 1"))

    receipt = library.deliver(row(1, branch="?"), row(2, branch="?"))

    assert receipt.status is Status.REFUSED
    assert receipt.reason == "2 of 2 rows break a rule, and none is left. Rejected for branch validValues 2."


def test_one_file_that_cannot_be_dealt_with_keeps_no_other_waiting(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.drop("loans_2026-04-30.csv", file_of(row(1)))
    library.drop("loans_2026-05-31.csv", file_of(row(2)))
    conform = delivering.conform

    def fail_on_april(con: object, contract: object, readables: list[Readable], window: object) -> object:
        if any("04-30" in readable.file_name for readable in readables):
            raise RuntimeError("Jane Doe's record is odd")
        return conform(con, contract, readables, window)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(delivering, "conform", fail_on_april)
        loaded = load(library.home, library.catalogue, KEY)

    assert [receipt.file_name for receipt in loaded.receipts] == ["loans_2026-05-31.csv"]
    assert [(left.file_name, left.why) for left in loaded.left] == [
        ("loans_2026-04-30.csv", "It could not be loaded (RuntimeError).")
    ]
    assert [receipt.status for receipt in library.load()] == [Status.ACCEPTED]


def test_a_rule_that_fails_on_some_value_is_the_contracts_fault_and_quotes_nothing(library: Library) -> None:
    library.write_contract(CONTRACT.replace("where due_on < lent_on", "where cast(title as integer) > 1"))
    library.drop("loans_2026-04-30.csv", file_of(row(1, title="Shirley")))

    (left,) = load(library.home, library.catalogue, KEY).left

    assert (
        left.why == "A rule of the contract cannot be computed for some row (ConversionException); mend the contract."
    )


@pytest.mark.parametrize("name", [b"B\xe4cker.csv", b"loans_2026-04-30_v99999999999.csv", b"loans [b] [red].csv"])
def test_a_file_with_an_odd_name_is_refused_and_can_be_listed(library: Library, name: bytes) -> None:
    landing = os.fsencode(library.home.landing)
    with open(landing + b"/" + name, "wb") as file:  # noqa: PTH123
        file.write(file_of(row(1)))
    os.utime(landing + b"/" + name, (1_700_000_000, 1_700_000_000))

    assert [receipt.status for receipt in library.load()] == [Status.REFUSED]
    listed = CliRunner().invoke(main, ["--home", str(library.home.root), "deliveries"])
    assert listed.exit_code == 0


def test_what_a_supplier_wrote_in_brackets_is_printed_as_it_stands(library: Library) -> None:
    library.deliver(row(1) + ",1", header=HEADER + ",Pay [/b]")

    listed = CliRunner(env={"COLUMNS": "300"}).invoke(main, ["--home", str(library.home.root), "deliveries"])

    assert (listed.exit_code, "The column 'Pay [/b]' is not expected." in listed.output) == (0, True)

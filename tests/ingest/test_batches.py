"""Files of one extract that wait together are read together, and are told apart in everything that is kept of them."""

import pytest

from ingest import delivering
from ingest.receipts import Status

from .conftest import HEADER, Library, file_of, row

MONTHS = [f"loans_2026-{month:02}-28.csv" for month in range(1, 7)]


@pytest.fixture
def batches(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many files were read together, each time that files were read."""
    sizes: list[int] = []
    conform = delivering.conform

    def counted(con, contract, readables, window):  # type: ignore[no-untyped-def]
        sizes.append(len(readables))
        return conform(con, contract, readables, window)

    monkeypatch.setattr(delivering, "conform", counted)
    return sizes


def test_all_files_of_one_layout_are_read_in_one_go_and_keep_their_own_row_numbers(
    library: Library, batches: list[int]
) -> None:
    for number, name in enumerate(MONTHS, start=1):
        library.drop(name, file_of(*(row(key, days=str(number)) for key in range(1, number + 1)), row(99, branch="?")))

    receipts = library.load()

    assert batches == [6]
    assert [(r.file_name, r.rows_read, r.rows_accepted) for r in receipts] == [
        (name, number + 1, number) for number, name in enumerate(MONTHS, start=1)
    ]
    kept = library.query("""
        select month(as_at), loan_number, _row_number, days from raw.library__loans
        inner join raw._deliveries on delivery_id = _delivery_id order by all
    """)
    assert kept == [(m, key, key + 1, m) for m in range(1, 7) for key in range(1, m + 1)]
    rejected = library.query("""
        select month(as_at), row_number, row_text ->> 'loan_number'
        from raw._rejected_rows inner join raw._deliveries using (delivery_id) order by all
    """)
    assert rejected == [(m, m + 2, "99") for m in range(1, 7)]


def test_repeated_keys_are_sought_within_each_file(library: Library) -> None:
    for name in MONTHS[:3]:
        library.drop(name, file_of(row(1), row(3), row(2), row(2, days=name[12])))

    receipts = library.load()

    assert [(r.rows_accepted, r.rows_rejected) for r in receipts] == [(2, 2)] * 3
    sentences = library.query("select distinct row_number, sentence from raw._rejected_rows order by row_number")
    assert sentences == [
        (4, "The row has the same loan_number as row 5 but differs from it, so neither is loaded."),
        (5, "The row has the same loan_number as row 4 but differs from it, so neither is loaded."),
    ]


@pytest.mark.parametrize(
    ("damaged", "reason"),
    [
        (file_of(row(1), "2,AB1234"), "Row 3 has fewer values than the header has columns."),
        (file_of(row(1), row(2) + ","), "Row 3 has more values than the header has columns."),
        (file_of(row(1)) + row(2, title="Caf\xe9").encode("latin-1"), "Byte 129 of the file"),
        (file_of(row(1), row(2, title='"Emma')), "quotation mark"),
        (file_of(row(1, branch="?"), row(2, branch="?")), "2 of 2 rows break a rule"),
        (HEADER.encode() + b"\n", "There is no row below the header."),
        (file_of(row(1)).replace(b"Fee,", b"Price,"), "The column 'Fee' is missing."),
    ],
)
def test_one_bad_file_among_many_is_refused_alone(library: Library, damaged: bytes, reason: str) -> None:
    for name in MONTHS:
        library.drop(name, damaged if name == MONTHS[3] else file_of(row(1, title=f"Title {name}")))

    receipts = {receipt.file_name: receipt for receipt in library.load()}

    refused = receipts.pop(MONTHS[3])
    assert refused.status is Status.REFUSED
    assert reason in str(refused.reason)
    assert {receipt.status for receipt in receipts.values()} == {Status.ACCEPTED}
    assert library.query("select count(*), count(distinct _delivery_id) from raw.library__loans") == [(5, 5)]


def test_a_file_whose_line_ends_change_is_read_beside_others_that_are_in_order(library: Library) -> None:
    mixed = file_of(row(1), row(2), row(3)).replace(b"EAST\n", b"EAST\r\n", 2)
    for name in MONTHS[:3]:
        library.drop(name, mixed if name == MONTHS[1] else file_of(row(1, title=f"Title {name}")))

    assert [(r.status, r.rows_accepted) for r in library.load()] == [(Status.ACCEPTED, n) for n in (1, 3, 1)]


def test_the_same_bytes_twice_among_waiting_files_are_loaded_once(library: Library) -> None:
    for name in MONTHS[:3]:
        library.drop(name, file_of(row(1)))

    receipts = library.load()

    assert [receipt.status for receipt in receipts] == [Status.ACCEPTED, Status.DUPLICATE, Status.DUPLICATE]
    assert library.query("select count(*) from raw.library__loans") == [(1,)]


def test_the_same_bad_bytes_twice_are_refused_twice(library: Library) -> None:
    for name in MONTHS[:2]:
        library.drop(name, b"no header\n1\n")

    assert [receipt.status for receipt in library.load()] == [Status.REFUSED, Status.REFUSED]


def test_files_whose_columns_stand_in_another_order_are_read_apart(library: Library, batches: list[int]) -> None:
    library.drop(MONTHS[0], file_of(row(1)))
    header, line = ",".join(reversed(HEADER.split(","))), ",".join(reversed(row(2).split(",")))
    library.drop(MONTHS[1], file_of(line, header=header))
    library.drop(MONTHS[2], file_of(row(3)))

    assert [receipt.status for receipt in library.load()] == [Status.ACCEPTED] * 3
    assert batches == [1, 1, 1]
    assert library.query("select loan_number, branch from raw.library__loans order by all") == [
        (1, "EAST"), (2, "EAST"), (3, "EAST"),
    ]  # fmt: skip

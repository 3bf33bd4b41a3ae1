"""From landing to raw: exactly once, all or nothing, nothing lost."""

import json
from datetime import date
from pathlib import Path

import pytest

from ingest import loading
from ingest.faults import ContractFaults, PseudonymKeyChanged, WarehouseLost
from ingest.loading import load
from ingest.pseudonyms import PseudonymKey
from ingest.receipts import Status

from .conftest import CONTRACT, HEADER, KEY, Library, file_of, row


def test_a_good_file_is_loaded_archived_and_taken_out_of_landing(library: Library) -> None:
    receipt = library.deliver(row(1), row(2))

    assert (receipt.status, receipt.label, receipt.as_at, receipt.version) == (
        Status.ACCEPTED,
        "library/loans",
        date(2026, 4, 30),
        1,
    )
    assert list(library.home.landing.iterdir()) == []
    archived = library.home.archive / "library/loans" / receipt.delivery_id
    assert archived.read_bytes() == file_of(row(1), row(2))
    assert library.query("select loan_number, _row_number, _delivery_id from raw.library__loans order by 1") == [
        (1, 2, receipt.delivery_id),
        (2, 3, receipt.delivery_id),
    ]


@pytest.mark.parametrize("again", ["loans_2026-04-30.csv", "loans_2026-05-31.csv", "loans_2026-04-30_v2.csv", "sub/loans_2026-04-30.csv", "renamed.txt"])  # fmt: skip
def test_the_same_bytes_load_once_whatever_the_name_or_folder(library: Library, again: str) -> None:
    library.deliver(row(1), row(2))
    library.drop(again, file_of(row(1), row(2)))

    (receipt,) = library.load()

    assert receipt.status is Status.DUPLICATE
    assert (receipt.rows_read, receipt.rows_accepted, receipt.rows_rejected) == (0, 0, 0)
    assert library.query("select count(*) from raw.library__loans") == [(2,)]
    assert list(library.home.landing.rglob("*.*")) == []


def test_the_same_bytes_twice_in_one_load_are_loaded_once(library: Library) -> None:
    library.drop("loans_2026-04-30.csv", file_of(row(1)))
    library.drop("loans_2026-05-31.csv", file_of(row(1)))

    assert [receipt.status for receipt in library.load()] == [Status.ACCEPTED, Status.DUPLICATE]


def test_files_are_loaded_in_order_of_date_and_version_not_of_name(library: Library) -> None:
    for name, number in [("loans_2026-05-31.csv", 1), ("loans_2026-04-30_v10.csv", 2), ("loans_2026-04-30_v9.csv", 3)]:
        library.drop(name, file_of(row(number)))

    assert [(receipt.as_at, receipt.version) for receipt in library.load()] == [
        (date(2026, 4, 30), 9),
        (date(2026, 4, 30), 10),
        (date(2026, 5, 31), 1),
    ]


def test_columns_are_found_by_name_or_alias_wherever_they_stand(library: Library) -> None:
    library.deliver(
        "EAST,N,0.50,14,15/04/2026,01/04/2026,Emma,AB1234,1",
        header="Branch,Renewed,Fee,Days,Due On,lent_on,Title,Reader,Loan Number",  # noqa: E501
    )

    assert library.query("select loan_number, borrower, title, branch from raw.library__loans") == [(1, "AB1234", "Emma", "EAST")]  # fmt: skip


def test_rows_and_receipt_commit_together_or_not_at_all(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    library.drop("loans_2026-04-30.csv", file_of(row(1), row(2, branch="?"), row(3)))

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(loading.receipts, "write", fail)
        with pytest.raises(KeyboardInterrupt):
            library.load()

    for table in ("library__loans", "_rejected_rows", "_deliveries"):
        assert library.query(f"select count(*) from raw.{table}") == [(0,)]
    (receipt,) = library.load()
    assert (receipt.status, receipt.rows_accepted, receipt.rows_rejected) == (Status.ACCEPTED_WITH_REJECTS, 2, 1)


def test_the_mirror_holds_every_receipt_and_is_caught_up_after_a_crash(library: Library) -> None:
    library.deliver(row(1))
    library.deliver("bad", name="loans_2026-05-31.csv", header="bad")
    mirror = library.home.receipts_mirror
    whole = mirror.read_text()
    first, second = whole.splitlines()
    assert [json.loads(line)["status"] for line in (first, second)] == ["accepted", "refused"]

    mirror.write_text(first + "\n" + second[:20])
    library.load()

    assert mirror.read_text() == whole


def test_a_crash_between_commit_and_clearing_landing_ends_in_a_duplicate(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.drop("loans_2026-04-30.csv", file_of(row(1)))

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(loading, "release", die)
        with pytest.raises(KeyboardInterrupt):
            library.load()

    assert [receipt.status for receipt in library.load()] == [Status.DUPLICATE]
    assert library.query("select count(*) from raw.library__loans") == [(1,)]


def test_another_pseudonym_key_is_turned_away_before_anything_is_loaded(library: Library) -> None:
    library.deliver(row(1))
    library.drop("loans_2026-05-31.csv", file_of(row(2)))

    with pytest.raises(PseudonymKeyChanged, match=KEY.fingerprint):
        load(library.home, library.catalogue, PseudonymKey(b"another key, also of 32 bytes long"))

    assert library.query("select count(*) from raw.library__loans") == [(1,)]


def test_a_new_column_of_the_contract_widens_the_raw_table(library: Library) -> None:
    library.deliver(row(1))
    new = "      - {name: shelf, physicalName: Shelf, description: Shelf., logicalType: integer, classification: internal}\n"
    library.write_contract(CONTRACT.replace("      - {name: loan_number", new + "      - {name: loan_number"))

    library.deliver("7," + row(2), name="loans_2026-05-31.csv", header="Shelf," + HEADER)

    assert library.query("select loan_number, shelf from raw.library__loans order by 1") == [(1, None), (2, 7)]


def test_a_column_that_changes_its_type_stops_the_load_with_a_clear_message(library: Library) -> None:
    library.deliver(row(1))
    library.write_contract(CONTRACT.replace("logicalType: boolean", "logicalType: string"))

    with pytest.raises(ContractFaults, match="renewed was loaded as boolean; to make it varchar: ingest rebuild"):
        library.load()


def test_only_the_extracts_asked_for_are_loaded(library: Library) -> None:
    library.drop("loans_2026-04-30.csv", file_of(row(1)))
    stray = library.drop("stray.csv", b"x")

    assert [r.label for r in library.load(extracts={"library/loans"})] == ["library/loans"]
    assert stray.exists()
    assert [r.label for r in library.load(extracts={"unknown"})] == ["unknown"]


def test_a_home_whose_path_has_brackets_and_quotes_works(tmp_path: Path) -> None:
    folder = tmp_path / "o'brien [x]"
    folder.mkdir()
    library = Library(folder)
    library.drop("loans_2026-04-30.csv", file_of(row(1)))

    assert [receipt.status for receipt in library.load()] == [Status.ACCEPTED]


def test_receipts_reconcile_read_with_accepted_and_rejected(library: Library) -> None:
    library.deliver(row(1), row(2, branch="?"), row(3), row(3), row(4))
    library.deliver("1", name="loans_2026-05-31.csv", header="x")

    ledger = library.query("select rows_read, rows_accepted, rows_rejected from raw._deliveries")
    assert ledger == [(5, 3, 2), (0, 0, 0)]
    rejected = library.query("select count(distinct row_number) from raw._rejected_rows")
    assert (library.query("select count(*) from raw.library__loans"), rejected) == ([(3,)], [(2,)])


def test_a_new_warehouse_beside_an_old_archive_stops_the_load(library: Library) -> None:
    library.deliver(row(1))
    library.home.warehouse.unlink()
    library.drop("loans_2026-05-31.csv", file_of(row(2)))

    with pytest.raises(WarehouseLost, match="tells of 1 deliveries"):
        library.load()

    assert len(library.home.receipts_mirror.read_text().splitlines()) == 1


def test_a_duplicate_under_another_date_tells_what_it_was_loaded_as(library: Library) -> None:
    library.deliver(row(1))

    receipt = library.deliver(row(1), name="loans_2026-05-31.csv")

    assert receipt.reason == "These bytes were loaded before, as loans_2026-04-30.csv."
    assert library.query("select as_at, is_as_at_stated, status from raw._deliveries order by as_at") == [
        (date(2026, 4, 30), True, "accepted"),
        (date(2026, 5, 31), True, "duplicate"),
    ]

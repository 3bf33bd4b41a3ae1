"""What a file's name says of it, and what its receipt keeps: dates, versions, periods and windows, in any order."""

import itertools
import json
from datetime import date
from pathlib import Path

import duckdb
import pytest

from ingest import delivering
from ingest.conforming import conform
from ingest.faults import ContractFaults
from ingest.receipts import Status
from ingest.standing import newest, outstanding_refusals, read_ledger

from .conftest import CONTRACT, Library, file_of, row

DATED = r"loans_(?P<as_at>\d{4}-\d{2}-\d{2})(_v(?P<version>\d+))?\.csv"
FROM_TO = r"loans_(?P<from>\d{8})_(?P<to>\d{8})(_as_at_(?P<as_at>\d{8}))?(_v(?P<version>\d+))?\.csv"
MONTH = r"loans_(?P<period>\d{4}[-_]?\d{2})(_v(?P<version>\d+))?\.csv"
INCREMENTAL = CONTRACT.replace("delivery.kind, value: full", "delivery.kind, value: incremental")
LENT = "  - {property: delivery.window_column, value: lent_on}\n"


def windows(pattern: str) -> str:
    """The contract of loans that come a stretch of days at a time."""
    return CONTRACT.replace(DATED, pattern).replace("delivery.kind, value: full", "delivery.kind, value: window") + LENT


def lent(number: int, day: str, title: str = "Emma") -> str:
    return row(number, lent_on=day, due_on="", title=title)


@pytest.mark.slow
def test_every_order_of_arrival_ends_in_the_same_rows_dates_and_versions(tmp_path: Path) -> None:
    files = {
        "loans_2026-03-31.csv": file_of(row(1)),
        "loans_2026-04-30_v2.csv": file_of(row(2, title="Romola")),
        "loans_2026-04-30.csv": file_of(row(1)),
    }
    found = set()
    for position, order in enumerate(itertools.permutations(files)):
        library = Library(tmp_path / str(position))
        for name in order:
            library.drop(name, files[name])
            library.load()
        rows = "select loan_number, title, _row_number, _delivery_id from raw.library__loans order by all"
        said = "select delivery_id, as_at, version, max(rows_accepted) over (partition by delivery_id) from raw._deliveries order by all"
        found.add((str(library.query(rows)), str(library.query(said))))

    assert len(found) == 1
    ((rows, said),) = found
    assert (rows.count("Emma"), rows.count("Romola"), said.count("datetime.date")) == (1, 1, 3)


def test_a_late_file_is_loaded_under_its_own_date(library: Library) -> None:
    library.deliver(row(1), name="loans_2026-05-31.csv")

    late = library.deliver(row(2), name="loans_2026-02-28.csv")

    assert (late.status, late.as_at) == (Status.ACCEPTED, date(2026, 2, 28))
    last = newest(read_ledger(library.home), "library/loans")
    assert last is not None
    assert last.file_name == "loans_2026-05-31.csv"


def test_of_corrections_the_highest_version_is_the_newest_whichever_came_first(library: Library) -> None:
    library.deliver(row(1), name="loans_2026-04-30_v3.csv")
    library.deliver(row(2), name="loans_2026-04-30_v2.csv")

    last = newest(read_ledger(library.home), "library/loans")

    assert last is not None
    assert (last.version, last.file_name) == (3, "loans_2026-04-30_v3.csv")


def test_content_that_comes_back_is_the_newest_with_the_counts_of_its_load(library: Library) -> None:
    first = library.deliver(row(1), row(2, days="0"), name="loans_2026-03-31.csv")
    library.deliver(row(3), name="loans_2026-04-30.csv")
    library.deliver(row(1), row(2, days="0"), name="loans_2026-05-31.csv")

    assert newest(read_ledger(library.home), "library/loans") == first


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("loans_2026-02-30.csv", "says '2026-02-30', which is not a date (year, month, day)."),
        ("loans_0026-04-30.csv", "says '0026-04-30', which is not a date (year, month, day)."),
        ("loans_9999-12-31.csv", "says '9999-12-31', which is not a date (year, month, day)."),
        ("loans_2026-04-30_v99999999999999999999.csv", "states no version that can be one."),
        ("loans_2026-04-30_v1000001.csv", "states no version that can be one."),
    ],
)
def test_a_name_that_says_what_cannot_be_is_refused(library: Library, name: str, sentence: str) -> None:
    receipt = library.deliver(row(1), name=name)

    assert (receipt.status, receipt.reason) == (Status.REFUSED, f"The name of the file {sentence}")


def test_a_version_in_letters_is_refused_and_holds_up_no_other_file(library: Library) -> None:
    library.write_contract(CONTRACT.replace(r"_v(?P<version>\d+)", r"_v(?P<version>\w+)"))
    library.drop("loans_2026-04-30_vfinal.csv", file_of(row(1)))
    library.drop("loans_2026-05-31_v2.csv", file_of(row(2)))

    assert [(r.status, r.version) for r in library.load()] == [(Status.ACCEPTED, 2), (Status.REFUSED, None)]


def test_a_refused_file_is_replaced_by_a_good_one_of_its_date_not_of_a_lower_version(library: Library) -> None:
    library.deliver("x", name="loans_2026-04-30_v2.csv", header="x")

    def outstanding() -> int:
        return len(outstanding_refusals(library.home, read_ledger(library.home)))

    library.deliver(row(1), name="loans_2026-05-31.csv")
    library.deliver(row(2), name="loans_2026-04-30.csv")
    assert outstanding() == 1
    assert library.deliver(row(1), name="loans_2026-04-30_v3.csv").status is Status.DUPLICATE
    assert outstanding() == 0


def test_an_increment_is_never_held_for_its_size(library: Library) -> None:
    library.write_contract(INCREMENTAL)
    library.deliver(*(row(number) for number in range(1, 9)))

    receipt = library.deliver(row(1), name="loans_2026-05-31.csv")

    assert (receipt.status, receipt.window_from, receipt.window_to) == (Status.ACCEPTED, None, None)
    assert library.query("select count(*) from raw.library__loans") == [(9,)]


@pytest.mark.parametrize(
    ("extra", "fault"),
    [
        (LENT, "Only a window delivery has a delivery.window_column."),
        ("  - {property: delivery.shrink_limit, value: 0.5}\n", "Only a full delivery has a delivery.shrink_limit."),
    ],
)
def test_an_increment_takes_no_setting_of_another_kind(library: Library, extra: str, fault: str) -> None:
    library.write_contract(INCREMENTAL + extra)

    with pytest.raises(ContractFaults) as faults:
        _ = library.catalogue
    assert fault in str(faults.value)


@pytest.mark.parametrize(
    ("pattern", "name", "window", "as_at", "period"),
    [
        (FROM_TO, "loans_20260401_20260415.csv", ("2026-04-01", "2026-04-15"), "2026-04-15", None),
        (FROM_TO, "loans_20260401_20260401.csv", ("2026-04-01", "2026-04-01"), "2026-04-01", None),
        (FROM_TO, "loans_20260401_20260415_as_at_20260502.csv", ("2026-04-01", "2026-04-15"), "2026-05-02", None),
        (MONTH, "loans_2026-04.csv", ("2026-04-01", "2026-04-30"), "2026-04-30", "2026-04"),
        (MONTH, "loans_202604_v2.csv", ("2026-04-01", "2026-04-30"), "2026-04-30", "202604"),
        (MONTH, "loans_2026_04.csv", ("2026-04-01", "2026-04-30"), "2026-04-30", "2026 04"),
    ],
)
def test_the_receipt_and_the_mirror_keep_the_window(
    library: Library, pattern: str, name: str, window: tuple[str, str], as_at: str, period: str | None
) -> None:
    library.write_contract(windows(pattern))

    receipt = library.deliver(lent(1, "01/04/2026"), name=name)

    assert (receipt.status, receipt.is_as_at_stated) == (Status.ACCEPTED, True)
    assert (str(receipt.window_from), str(receipt.window_to), str(receipt.as_at), receipt.period) == (
        *window,
        as_at,
        period,
    )
    mirrored = json.loads(library.home.receipts_mirror.read_text())
    assert (mirrored["window_from"], mirrored["window_to"], mirrored["as_at"]) == (*window, as_at)
    assert read_ledger(library.home) == [receipt]


def test_february_of_a_leap_year_has_29_days(library: Library) -> None:
    library.write_contract(windows(MONTH))

    assert library.deliver(lent(1, "29/02/2028"), name="loans_2028-02.csv").window_to == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("pattern", "name", "sentence"),
    [
        (
            FROM_TO,
            "loans_20260415_20260401.csv",
            "states a period that ends before it begins, 2026-04-15 to 2026-04-01.",
        ),
        (FROM_TO, "loans_20260431_20260501.csv", "says '20260431', which is not a date (year, month, day)."),
        (MONTH, "loans_2026-13.csv", "says '2026-13', which is not a month (year, month)."),
        (r"loans(_(?P<period>\d{6}))?\.csv", "loans.csv", "does not say which days it covers."),
    ],
)
def test_a_name_that_states_no_window_is_refused(library: Library, pattern: str, name: str, sentence: str) -> None:
    library.write_contract(windows(pattern))

    receipt = library.deliver(lent(1, "01/04/2026"), name=name)

    assert (receipt.status, receipt.reason) == (Status.REFUSED, f"The name of the file {sentence}")


def test_a_row_outside_the_window_is_rejected_and_its_first_and_last_day_are_in_it(library: Library) -> None:
    library.write_contract(windows(FROM_TO))
    days = ["31/03/2026", "01/04/2026", "08/04/2026", "15/04/2026", "16/04/2026"]

    receipt = library.deliver(*(lent(n, day) for n, day in enumerate(days, 1)), name="loans_20260401_20260415.csv")

    assert (receipt.status, receipt.rows_accepted, receipt.rows_rejected) == (Status.ACCEPTED_WITH_REJECTS, 3, 2)
    assert receipt.reason == "Rejected for lent_on window 2."
    assert library.faults() == [(2, "lent_on", "window"), (6, "lent_on", "window")]
    assert library.query("select distinct sentence from raw._rejected_rows") == [
        ("lent_on is not in the period that the file covers.",)
    ]
    assert library.query("select loan_number from raw.library__loans order by 1") == [(2,), (3,), (4,)]


def test_a_moment_of_the_last_day_is_in_the_window(library: Library) -> None:
    timed = windows(FROM_TO).replace(
        "description: Day lent., logicalType: date, logicalTypeOptions: {format: dd/MM/yyyy, minimum: 2000-01-01}",
        "description: When lent., logicalType: timestamp, logicalTypeOptions: {format: 'dd/MM/yyyy HH:mm:ss'}",
    )
    library.write_contract(timed)

    receipt = library.deliver(
        lent(1, "01/04/2026 00:00:00"), lent(2, "15/04/2026 23:59:59"), lent(3, "16/04/2026 00:00:00"),
        name="loans_20260401_20260415.csv",
    )  # fmt: skip

    assert (receipt.rows_accepted, library.faults()) == (2, [(4, "lent_on", "window")])


def test_a_file_with_no_row_in_its_window_is_refused(library: Library) -> None:
    library.write_contract(windows(MONTH))

    receipt = library.deliver(lent(1, "01/03/2026"), name="loans_2026-04.csv")

    assert receipt.status is Status.REFUSED
    assert str(receipt.reason).startswith("1 of 1 rows break a rule, and none is left.")


def test_files_of_two_windows_are_never_read_together(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    library.write_contract(windows(FROM_TO))
    together: list[int] = []

    def spy(*arguments: object, **options: object) -> object:
        together.append(len(arguments[2]))  # type: ignore[arg-type]
        return conform(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(delivering, "conform", spy)
    library.drop("loans_20260401_20260415.csv", file_of(lent(1, "01/04/2026"), lent(2, "16/04/2026")))
    library.drop("loans_20260401_20260415_v2.csv", file_of(lent(1, "02/04/2026"), lent(3, "16/04/2026")))
    library.drop("loans_20260416_20260430.csv", file_of(lent(4, "01/04/2026"), lent(5, "16/04/2026")))

    receipts = library.load()

    assert together == [2, 1]
    assert [(receipt.rows_accepted, receipt.rows_rejected) for receipt in receipts] == [(1, 1), (1, 1), (1, 1)]
    assert library.query("select loan_number from raw.library__loans order by all") == [(1,), (1,), (5,)]


def test_windows_load_in_order_of_their_last_day_or_of_the_date_they_state(library: Library) -> None:
    library.write_contract(windows(FROM_TO))
    names = ["loans_20260401_20260430.csv", "loans_20260301_20260331_as_at_20260510.csv", "loans_20260201_20260331.csv"]
    for number, name in enumerate(names):
        library.drop(name, file_of(lent(number, "30/04/2026" if number == 0 else "30/03/2026")))

    assert [str(receipt.as_at) for receipt in library.load()] == ["2026-03-31", "2026-04-30", "2026-05-10"]


def test_a_refused_window_is_replaced_only_by_one_that_covers_it_and_is_no_older(library: Library) -> None:
    library.write_contract(windows(FROM_TO))
    library.deliver("x", name="loans_20260401_20260430.csv", header="x")

    def outstanding(name: str, day: str) -> int:
        assert library.deliver(lent(1, day), name=name).status is Status.ACCEPTED
        return len(outstanding_refusals(library.home, read_ledger(library.home)))

    assert outstanding("loans_20260401_20260415_as_at_20260502.csv", "01/04/2026") == 1
    assert outstanding("loans_20260501_20260531_as_at_20260601.csv", "01/05/2026") == 1
    assert outstanding("loans_20260401_20260430_as_at_20260429.csv", "02/04/2026") == 1
    assert outstanding("loans_20260301_20260531_as_at_20260602.csv", "03/04/2026") == 0


def test_a_file_checked_under_its_own_name_is_held_to_its_window(library: Library, tmp_path: Path) -> None:
    from ingest.checking import check

    library.write_contract(windows(MONTH))
    path = tmp_path / "loans_2026-04.csv"
    path.write_bytes(file_of(lent(1, "01/04/2026"), lent(2, "01/05/2026")))

    assert [fault.sentence for fault in check(path, library.catalogue).faults] == [
        "Row 3: lent_on is not in the period that the file covers."
    ]
    assert check(path, library.catalogue, "library/loans").faults == ()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (windows(DATED), "The file.pattern of a window delivery must have the groups from and to"),
        (windows(r"loans_(?P<from>\d{8})\.csv"), "The file.pattern of a window delivery must have the groups from and to"),
        (windows(MONTH).replace(LENT, ""), "A window delivery must name its delivery.window_column, a required date"),
        (windows(MONTH).replace("value: lent_on", "value: due_on"), "must name its delivery.window_column, a required date"),
        (windows(MONTH).replace("value: lent_on", "value: title"), "must name its delivery.window_column, a required date"),
        (CONTRACT.replace(DATED, FROM_TO), "Only a window delivery has the groups from and to."),
    ],
)  # fmt: skip
def test_a_contract_of_windows_must_say_which_and_by_which_column(library: Library, text: str, fault: str) -> None:
    library.write_contract(text)

    with pytest.raises(ContractFaults) as faults:
        _ = library.catalogue
    assert fault in str(faults.value)


def test_a_warehouse_of_before_windows_gains_their_columns(library: Library) -> None:
    receipt = library.deliver(row(1))
    with duckdb.connect(str(library.home.warehouse)) as con:
        con.execute("alter table raw._deliveries drop column window_from")
        con.execute("alter table raw._deliveries drop column window_to")
    old = json.loads(library.home.receipts_mirror.read_text())
    del old["window_from"], old["window_to"]
    library.home.receipts_mirror.write_text(json.dumps(old) + "\n")

    library.deliver(row(2), name="loans_2026-05-31.csv")

    assert read_ledger(library.home)[0] == receipt
    assert len(library.home.receipts_mirror.read_text().splitlines()) == 2

"""A full picture that has shrunk too much waits for a person: what is held, what settles it, what accepting does."""

import json
from datetime import date, datetime
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner, Result

from ingest.accepting import accept
from ingest.cli import main
from ingest.faults import DeliveryRefused
from ingest.holding import held_deliveries, outstanding_holds
from ingest.receipts import Receipt, Status
from ingest.standing import outstanding_refusals, read_ledger

from .conftest import CONTRACT, KEY, Library, file_of, row

HALF = CONTRACT + "  - {property: delivery.shrink_limit, value: 0.5}\n"
FOUR = [row(number) for number in range(1, 5)]
PATTERN = r"loans_(?P<as_at>\d{4}-\d{2}-\d{2})(_v(?P<version>\d+))?\.csv"
APRIL, MAY, JUNE = "loans_2026-04-30.csv", "loans_2026-05-31.csv", "loans_2026-06-30.csv"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Deliveries of fewer than half the rows of the one before are held."""
    library = Library(tmp_path)
    library.write_contract(HALF)
    return library


def waiting(library: Library) -> list[tuple[str, str]]:
    """File name and date of what is outstanding."""
    return [(held.file_name, str(held.as_at)) for held in outstanding_holds(read_ledger(library.home))]


def accepted(library: Library, held: Receipt, because: str = "two branches closed") -> Receipt:
    return accept(library.home, library.catalogue, KEY, held.delivery_id[:12], because=because)


def run(library: Library, *arguments: str) -> Result:
    options = ["--home", str(library.home.root), "--contracts", str(library.contracts)]
    environment = {"COLUMNS": "200", "WAREHOUSE_PSEUDONYM_KEY": KEY.secret.hex()}
    return CliRunner(env=environment).invoke(main, [*options, *arguments])


def test_a_delivery_that_shrank_too_much_is_held_with_a_reason_and_none_of_its_rows(library: Library) -> None:
    library.deliver(*FOUR)

    held = library.deliver(row(9), name=MAY)

    assert (held.status, held.rows_read, held.rows_accepted) == (Status.HELD, 0, 0)
    assert held.reason == (
        "It has 1 rows, less than 50% of the 4 of the delivery before it, loans_2026-04-30.csv. "
        f"If that is right: ingest accept {held.delivery_id[:12]} --because …"
    )
    assert library.query("select count(*) from raw.library__loans") == [(4,)]
    assert (library.home.archive / "library/loans" / held.delivery_id).read_bytes() == file_of(row(9))
    assert list(library.home.landing.iterdir()) == []
    assert waiting(library) == [(MAY, "2026-05-31")]


def test_just_the_share_that_the_contract_allows_is_not_held(library: Library) -> None:
    library.deliver(*FOUR)

    assert library.deliver(row(8), row(9), name=MAY).status is Status.ACCEPTED


def test_a_share_that_no_binary_fraction_can_be_is_met_exactly(library: Library) -> None:
    library.write_contract(HALF.replace("value: 0.5}\n", "value: 0.07}\n"))
    library.deliver(*(row(number) for number in range(100)))

    assert library.deliver(*(row(number) for number in range(200, 207)), name=MAY).status is Status.ACCEPTED
    assert library.deliver(*(row(number) for number in range(300, 306)), name=JUNE).status is Status.ACCEPTED


def test_rejected_rows_count_as_there(library: Library) -> None:
    library.deliver(*FOUR)

    receipt = library.deliver(row(5), row(6, days="0"), name=MAY)

    assert (receipt.status, receipt.rows_accepted) == (Status.ACCEPTED_WITH_REJECTS, 1)


def test_the_first_delivery_ever_is_never_held(library: Library) -> None:
    assert library.deliver(row(1)).status is Status.ACCEPTED


def test_without_a_limit_nothing_is_held(library: Library) -> None:
    library.write_contract(CONTRACT)
    library.deliver(*FOUR)

    assert library.deliver(row(1), name=MAY).status is Status.ACCEPTED


def test_a_late_file_is_compared_with_the_one_before_it_in_time_not_in_arrival(library: Library) -> None:
    library.deliver(row(1), row(2), name=APRIL)
    library.deliver(*FOUR, row(5), name=JUNE)

    assert library.deliver(row(1), name=MAY).status is Status.ACCEPTED
    assert library.deliver(row(2), name="loans_2026-07-31.csv").status is Status.HELD


def test_what_was_held_is_not_what_the_next_one_is_compared_with(library: Library) -> None:
    library.deliver(*FOUR)
    library.deliver(row(1), name=MAY)

    assert library.deliver(row(2), name=JUNE).status is Status.HELD


def test_in_one_load_the_third_is_compared_with_the_second(library: Library) -> None:
    library.drop(APRIL, file_of(row(1), row(2)))
    library.drop(MAY, file_of(*FOUR, row(5)))
    library.drop(JUNE, file_of(row(1), row(2), row(3, fee="9.99")))
    library.drop("loans_2026-07-31.csv", file_of(row(7)))

    receipts = library.load()

    assert [receipt.status for receipt in receipts] == [Status.ACCEPTED, Status.ACCEPTED, Status.ACCEPTED, Status.HELD]
    assert "of the 3 of the delivery before it, loans_2026-06-30.csv" in str(receipts[3].reason)


def test_each_period_is_compared_with_itself_alone(library: Library) -> None:
    library.write_contract(HALF.replace(PATTERN, r"loans_(?P<as_at>\d{4}-\d{2}-\d{2})_(?P<period>[a-z]+)\.csv"))
    library.deliver(*FOUR, name="loans_2026-04-30_spring.csv")

    assert library.deliver(row(1), name="loans_2026-05-31_summer.csv").status is Status.ACCEPTED
    assert library.deliver(row(2), name="loans_2026-05-31_spring.csv").status is Status.HELD


def test_a_correction_that_shrinks_is_held_and_the_first_version_stays_in_force(library: Library) -> None:
    library.deliver(*FOUR)

    held = library.deliver(row(1), name="loans_2026-04-30_v2.csv")

    assert (held.status, held.version) == (Status.HELD, 2)
    assert library.query("select count(*) from raw.library__loans") == [(4,)]


def test_an_old_content_that_comes_back_counts_as_the_delivery_before(library: Library) -> None:
    library.deliver(*FOUR, name=APRIL)
    library.deliver(row(1), row(2), name=MAY)
    assert library.deliver(*FOUR, name=JUNE).status is Status.DUPLICATE

    assert library.deliver(row(7), name="loans_2026-07-31.csv").status is Status.HELD


def test_accepting_loads_the_rows_and_keeps_the_reason(library: Library) -> None:
    library.deliver(*FOUR)
    held = library.deliver(row(6), name=MAY)

    receipt = accepted(library, held, " two branches closed ")

    assert (receipt.status, receipt.as_at, receipt.rows_accepted) == (Status.ACCEPTED, date(2026, 5, 31), 1)
    assert receipt.received_at == held.received_at
    assert receipt.reason == "Held; accepted because: two branches closed"
    assert library.query(f"select loan_number from raw.library__loans where _delivery_id = '{held.delivery_id}'") == [
        (6,)
    ]
    assert [json.loads(line)["status"] for line in library.home.receipts_mirror.read_text().splitlines()] == [
        "accepted",
        "held",
        "accepted",
    ]
    assert waiting(library) == []


def test_an_accepted_delivery_with_rejects_says_both(library: Library) -> None:
    library.deliver(*FOUR, row(5), row(6))
    held = library.deliver(row(1), row(2, days="0"), name=MAY)

    receipt = accepted(library, held)

    assert receipt.status is Status.ACCEPTED_WITH_REJECTS
    assert receipt.reason == "Rejected for days minimum 1. Held; accepted because: two branches closed"
    assert library.faults() == [(3, "days", "minimum")]


def test_accepting_twice_loads_once(library: Library) -> None:
    library.deliver(*FOUR)
    held = library.deliver(row(9), name=MAY)
    accepted(library, held)

    with pytest.raises(ValueError, match="No held delivery has an id that begins with .* Waiting: none"):
        accepted(library, held)

    assert library.query("select count(*) from raw.library__loans where loan_number = 9") == [(1,)]


@pytest.mark.parametrize(
    ("identifier", "message"),
    [
        ("0123456", "Give at least 8 digits of the delivery's id."),
        ("", "Give at least 8 digits of the delivery's id."),
        (
            "00000000",
            r"No held delivery has an id that begins with 00000000\. Waiting: [0-9a-f]{12} \(loans_2026-05-31",
        ),
        ("%%%%%%%%", "No held delivery has an id that begins with %%%%%%%%"),
    ],
)
def test_an_id_that_is_none_is_told_and_loads_nothing(library: Library, identifier: str, message: str) -> None:
    library.deliver(*FOUR)
    library.deliver(row(9), name=MAY)

    with pytest.raises(ValueError, match=message):
        accept(library.home, library.catalogue, KEY, identifier, because="so")

    assert library.query("select count(*) from raw.library__loans") == [(4,)]


def test_the_id_of_a_delivery_that_is_not_held_is_no_held_one(library: Library) -> None:
    loaded = library.deliver(*FOUR)

    with pytest.raises(ValueError, match="No held delivery"):
        accepted(library, loaded)


def test_an_id_may_be_written_in_capitals_or_in_full(library: Library) -> None:
    library.deliver(*FOUR)
    held = library.deliver(row(9), name=MAY)

    receipt = accept(library.home, library.catalogue, KEY, held.delivery_id.upper(), because="so")

    assert receipt.delivery_id == held.delivery_id


def test_a_beginning_that_two_held_deliveries_share_is_not_enough() -> None:
    held = [held_receipt("aaaaaaaa1111", "one.csv"), held_receipt("aaaaaaaa2222", "two.csv")]

    with pytest.raises(ValueError, match="More than one held delivery has an id that begins with aaaaaaaa"):
        held_deliveries(held, "aaaaaaaa")
    assert held_deliveries(held, "aaaaaaaa2") == [held[1]]


def held_receipt(delivery_id: str, file_name: str) -> Receipt:
    moment = datetime(2026, 6, 1)
    return Receipt(
        delivery_id=delivery_id, source="library", extract="loans", file_name=file_name, bytes=1, as_at=date(2026, 5, 31),
        is_as_at_stated=True, period=None, window_from=None, window_to=None, version=1, received_at=moment,
        loaded_at=moment, status=Status.HELD,
    )  # fmt: skip


@pytest.mark.parametrize("because", ["", "  ", "caf\udce9"])
def test_accepting_without_a_fit_reason_is_turned_away(library: Library, because: str) -> None:
    with pytest.raises(ValueError, match="Say why the delivery is right|not in UTF-8"):
        accept(library.home, library.catalogue, KEY, "0123456789", because=because)


def test_a_better_file_for_the_same_date_settles_it(library: Library) -> None:
    library.deliver(*FOUR)
    held = library.deliver(row(9), name=MAY)
    assert library.deliver(*FOUR, row(5), name=MAY).status is Status.ACCEPTED

    assert waiting(library) == []
    with pytest.raises(ValueError, match="No held delivery"):
        accepted(library, held)


def test_a_good_file_for_another_date_or_of_a_lower_version_settles_nothing(library: Library) -> None:
    library.deliver(*FOUR)
    library.deliver(row(9), name="loans_2026-05-31_v2.csv")
    library.deliver(*FOUR, row(5), name=JUNE)
    library.deliver(*FOUR, row(6), name=MAY)

    assert waiting(library) == [("loans_2026-05-31_v2.csv", "2026-05-31")]


def test_content_that_was_loaded_before_and_comes_for_the_date_settles_it_too(library: Library) -> None:
    library.deliver(*FOUR)
    library.deliver(row(9), name=MAY)

    assert library.deliver(*FOUR, name=MAY).status is Status.DUPLICATE
    assert waiting(library) == []


def test_a_file_without_a_date_is_settled_by_the_next_good_one(library: Library) -> None:
    undated = HALF.replace(PATTERN, r"loans\.csv")
    library.write_contract(undated + "  - {property: delivery.as_at_default, value: received}\n")
    library.deliver(*FOUR, name="loans.csv")
    assert library.deliver(row(9), name="loans.csv").status is Status.HELD
    with duckdb.connect(str(library.home.warehouse)) as con:
        con.execute("update raw._deliveries set as_at = as_at - 1, received_at = received_at - interval 1 day")
    assert [name for name, _ in waiting(library)] == ["loans.csv"]

    assert library.deliver(*FOUR, row(5), name="loans.csv").status is Status.ACCEPTED

    assert waiting(library) == []


def test_the_same_bytes_dropped_again_while_held_are_held_once_more_and_wait_once(library: Library) -> None:
    library.deliver(*FOUR)
    first = library.deliver(row(9), name=MAY)
    again = library.deliver(row(9), name=MAY)

    assert (first.status, again.status) == (Status.HELD, Status.HELD)
    assert waiting(library) == [(MAY, "2026-05-31")]
    accepted(library, again)
    assert library.query("select count(*) from raw.library__loans where loan_number = 9") == [(1,)]
    assert waiting(library) == []
    assert library.deliver(row(9), name=MAY).status is Status.DUPLICATE


def test_the_same_bytes_held_under_two_dates_are_accepted_for_both_and_loaded_once(library: Library) -> None:
    library.deliver(*FOUR)
    library.drop(MAY, file_of(row(9)))
    library.drop(JUNE, file_of(row(9)))
    may, june = library.load()
    assert (may.status, june.status) == (Status.HELD, Status.HELD)

    accepted(library, june)

    assert library.query("select as_at, status from raw._deliveries where status <> 'held' order by all") == [
        (date(2026, 4, 30), "accepted"),
        (date(2026, 5, 31), "accepted"),
        (date(2026, 6, 30), "duplicate"),
    ]
    assert library.query("select count(*) from raw.library__loans where loan_number = 9") == [(1,)]
    assert waiting(library) == []
    assert len(library.home.receipts_mirror.read_text().splitlines()) == 5


def test_bytes_that_were_loaded_under_another_date_meanwhile_are_accepted_as_a_duplicate(library: Library) -> None:
    library.deliver(*FOUR)
    held = library.deliver(row(9), name=MAY)
    assert library.deliver(row(9), name="loans_2026-03-31.csv").status is Status.ACCEPTED
    assert waiting(library) == [(MAY, "2026-05-31")]

    receipt = accepted(library, held)

    assert (receipt.status, receipt.as_at) == (Status.DUPLICATE, date(2026, 5, 31))
    assert receipt.reason == (
        "These bytes were loaded before, as loans_2026-03-31.csv. Held; accepted because: two branches closed"
    )
    assert library.query("select count(*) from raw.library__loans where loan_number = 9") == [(1,)]
    assert waiting(library) == []


def test_a_contract_that_would_not_have_it_any_more_refuses_it_and_it_stays_held(library: Library) -> None:
    library.deliver(*FOUR)
    held = library.deliver(row(9), name=MAY)
    library.write_contract(HALF.replace("[EAST, WEST]", "[NORTH, WEST]"))

    with pytest.raises(DeliveryRefused, match="1 of 1 rows break a rule") as refusal:
        accepted(library, held)

    assert refusal.value.subject == MAY
    assert library.query("select count(*) from raw.library__loans") == [(4,)]
    assert waiting(library) == [(MAY, "2026-05-31")]


def test_held_bytes_that_are_refused_when_they_come_again_wait_no_longer(library: Library) -> None:
    library.deliver(*FOUR)
    library.deliver(row(9), name=MAY)
    library.write_contract(HALF.replace("[EAST, WEST]", "[NORTH, WEST]"))

    assert library.deliver(row(9), name=MAY).status is Status.REFUSED
    assert waiting(library) == []
    assert len(outstanding_refusals(library.home, read_ledger(library.home))) == 1


@pytest.mark.parametrize("damage", ["missing", "changed"])
def test_a_held_delivery_whose_file_is_gone_or_changed_is_not_loaded(library: Library, damage: str) -> None:
    library.deliver(*FOUR)
    held = library.deliver(row(9), name=MAY)
    kept = library.home.archive / "library/loans" / held.delivery_id
    kept.unlink() if damage == "missing" else kept.write_bytes(file_of(row(10)))

    with pytest.raises(DeliveryRefused, match="is missing" if damage == "missing" else "it was changed"):
        accepted(library, held)

    assert library.query("select count(*) from raw.library__loans") == [(4,)]


def test_a_contract_that_is_gone_is_told_in_words(library: Library) -> None:
    library.deliver(*FOUR)
    held = library.deliver(row(9), name=MAY)
    (library.contracts / "library/loans.yaml").rename(library.contracts / "library/returns.yaml")
    renamed = (
        (library.contracts / "library/returns.yaml")
        .read_text()
        .replace("name: loans\nversion", "name: returns\nversion")
    )
    (library.contracts / "library/returns.yaml").write_text(renamed)

    with pytest.raises(DeliveryRefused, match="there is no contract library/loans any more"):
        accepted(library, held)


def test_the_command_line_tells_of_it_accepts_it_and_exits_as_promised(library: Library) -> None:
    library.drop(APRIL, file_of(*FOUR))
    assert run(library, "load").exit_code == 0
    library.drop(MAY, file_of(row(9, title="Shoebill")))

    loaded = run(library, "load")
    (held,) = json.loads(run(library, "deliveries", "--status", "held", "--json").stdout)
    assert (loaded.exit_code, "held" in loaded.output) == (1, True)
    assert "Shoebill" not in loaded.output

    identifier = held["delivery_id"][:12]
    without_reason = run(library, "accept", identifier)
    assert (without_reason.exit_code, "Missing option '--because'" in without_reason.output) == (2, True)
    wrong = run(library, "accept", "00000000", "--because", "so")
    assert (wrong.exit_code, f"Waiting: {identifier} (loans_2026-05-31.csv)" in wrong.output) == (2, True)

    done = run(library, "accept", identifier, "--because", "a branch closed")
    assert (done.exit_code, "Held; accepted because: a branch closed" in done.output) == (0, True)
    assert run(library, "accept", identifier, "--because", "a branch closed").exit_code == 2


def test_a_refusal_on_accepting_lists_every_fault_and_exits_with_1(library: Library) -> None:
    library.deliver(*FOUR)
    held = library.deliver(row(9), name=MAY)
    library.write_contract(HALF.replace("[EAST, WEST]", "[NORTH, WEST]"))

    result = run(library, "accept", held.delivery_id[:8], "--because", "so")

    assert result.exit_code == 1
    assert "- Row 2: branch is not one of: NORTH, WEST." in result.output


def test_an_old_small_file_under_a_new_date_is_held_too_and_accepted_as_what_it_is(library: Library) -> None:
    small = library.deliver(row(1))
    library.deliver(*FOUR, name=MAY)

    held = library.deliver(row(1), name=JUNE)

    assert (held.delivery_id, held.status) == (small.delivery_id, Status.HELD)
    assert accepted(library, held).status is Status.DUPLICATE
    assert library.query("select count(*) from raw.library__loans") == [(5,)]

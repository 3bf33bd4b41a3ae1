"""The checks of a raw asset: a held file and a late one stay red until someone has dealt with them."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from ingest.accepting import accept
from tests.ingest.conftest import CONTRACT, KEY, Library, file_of, row

pytestmark = pytest.mark.slow

SETTINGS = """
  - {property: delivery.shrink_limit, value: 0.5}
  - {property: delivery.expected_every, value: 1 month}
  - {property: delivery.late_after, value: 3 days}
"""
FOUR_LOANS = [row(number) for number in range(1, 5)]
Checks = dict[str, tuple[bool, dict[str, Any]]]


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    monkeypatch.setenv("WAREHOUSE_PSEUDONYM_KEY", KEY.secret.hex())
    library = Library(tmp_path)
    library.write_contract(CONTRACT.rstrip() + SETTINGS)
    return library


@pytest.fixture
def run(library: Library) -> Callable[[], Checks]:
    """Materialise the raw asset; passed and metadata of each of its checks."""

    def materialise() -> Checks:
        from orchestration.raw_assets import raw_asset
        from orchestration.resources import Warehouse

        warehouse = Warehouse(home_folder=str(library.home.root), contracts_folder=str(library.contracts))
        result = dg.materialize(
            [raw_asset(library.catalogue.contract("library/loans"))], resources={"warehouse": warehouse}
        )
        return {
            one.check_name: (one.passed, {name: value.value for name, value in one.metadata.items()})
            for one in result.get_asset_check_evaluations()
        }

    return materialise


def test_a_held_file_turns_its_check_red_until_somebody_accepts_it(library: Library, run: Callable[[], Checks]) -> None:
    library.drop("loans_2026-04-30.csv", file_of(*FOUR_LOANS))
    assert run()["nothing_held"] == (True, {"held": 0, "ids": ""})

    library.drop("loans_2026-05-31.csv", file_of(row(1)))
    passed, told = run()["nothing_held"]
    assert (passed, told["held"], len(told["ids"])) == (False, 1, 12)
    assert run()["nothing_held"] == (passed, told)

    accept(library.home, library.catalogue, KEY, told["ids"], because="Ms Quetzal closed the branch.")
    checks = run()
    assert checks["nothing_held"] == (True, {"held": 0, "ids": ""})
    assert "Quetzal" not in str(checks)


def test_a_held_file_is_told_with_no_name_or_value_of_it_and_only_as_a_warning(
    library: Library, run: Callable[[], Checks]
) -> None:
    library.drop("loans_2026-04-30.csv", file_of(*FOUR_LOANS))
    library.drop("loans_2026-05-31.csv", file_of(row(1, title="Shoebill")))

    checks = run()

    assert checks["nothing_held"][0] is False
    assert "Shoebill" not in str(checks)
    assert "loans_2026-05-31.csv" not in str(checks)


def test_what_a_person_wrote_on_accepting_stays_out_of_the_check_of_rejected_rows(
    library: Library, run: Callable[[], Checks]
) -> None:
    library.drop("loans_2026-04-30.csv", file_of(*FOUR_LOANS, row(5), row(6)))
    library.drop("loans_2026-05-31.csv", file_of(row(1), row(2, days="0")))
    accept(library.home, library.catalogue, KEY, run()["nothing_held"][1]["ids"], because="Ms Quetzal said so.")

    assert run()["no_rows_rejected"] == (False, {"rows rejected": 1, "why": "Rejected for days minimum 1."})


def test_an_extract_is_late_on_the_day_after_the_last_one_allowed(library: Library) -> None:
    from orchestration.raw_assets import raw_key
    from orchestration.raw_checks import arrived_in_time

    contract = library.catalogue.contract("library/loans")
    ledger = [library.deliver(row(1))]

    def check(today: date) -> tuple[bool, object]:
        result = arrived_in_time(raw_key(contract), ledger, contract, today)
        assert result.severity is dg.AssetCheckSeverity.WARN
        return result.passed, result.metadata["due by"].value

    assert check(date(2026, 6, 3)) == (True, "2026-06-03")
    assert check(date(2026, 6, 4)) == (False, "2026-06-03")


def test_lateness_is_looked_at_in_every_run_whether_or_not_anything_came(
    library: Library, run: Callable[[], Checks]
) -> None:
    assert run()["arrived_in_time"] == (True, {"due by": "not expected"})

    library.drop("loans_2020-01-31.csv", file_of(row(1)))
    assert run()["arrived_in_time"] == (False, {"due by": "2020-03-03"})
    assert run()["arrived_in_time"] == (False, {"due by": "2020-03-03"})

    library.drop(f"loans_{date.today() - timedelta(days=1)}.csv", file_of(row(2)))
    assert run()["arrived_in_time"][0] is True


def test_every_raw_asset_has_both_checks(library: Library) -> None:
    from orchestration.raw_assets import raw_asset

    (contract,) = library.catalogue.contracts

    assert {spec.name for spec in raw_asset(contract).check_specs} == {
        "nothing_refused",
        "nothing_held",
        "no_rows_rejected",
        "nothing_left_behind",
        "arrived_in_time",
    }

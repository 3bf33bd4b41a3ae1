"""The whole path: delivered registers decide what is published, product by product, and the next register puts it right."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ingest.processing_record import Responsible, read_built_register, record_of
from publish.release import Release, publish

from .contract_files import CATALOGUE, DPA012, ISP101, write_register, write_rows

pytestmark = pytest.mark.slow

TODAY = date(2026, 7, 15)
EVERYTHING = {"information_governance", "open_data", "returns", "social_care", "workforce"}
WITH_RETURNS, WITH_AGENCY = {"returns", "social_care"}, {"workforce"}
RETURN = {
    "la_code": "900",
    "reporting_period_start_date": "01/04/2025",
    "reporting_period_end_date": "31/03/2026",
    "event_type": "Request",
}
TIMESHEET = {
    "booking_id": "BK000001",
    "worker_id": "AGY000001",
    "role": "Social Worker",
    "agency": "Agency",
    "directorate": "People",
    "week_ending": "07/06/2026",
    "hours": "37.00",
    "charge_rate": "40.00",
    "net_cost": "1480.00",
    "start_date": "01/06/2026",
}


class Governed:
    """A council that has what rests on two agreements, and publishes again after each register."""

    def __init__(self, council: Any, folder: Path) -> None:
        self.council, self.folder = council, folder
        council.receive(
            [
                write_rows(folder / "CLD_RETURN_900_2026-03-31_20260430.csv", "social_care/cld_return", [RETURN]),
                write_rows(folder / "HR_AGENCY_2026-06.csv", "workforce/hr_agency", [TIMESHEET]),
            ]
        )
        council.build()

    def release(self) -> Release:
        return publish(self.council.home, self.council.home.root / "manifest.json", CATALOGUE, today=TODAY)

    def release_under(self, as_at: str, *agreements: Mapping[str, str]) -> Release:
        self.council.receive([write_register(self.folder, as_at, *agreements)])
        self.council.build("--select", "+dim_sharing_agreement", "+fct_sharing_agreement_partner", "+dim_delivery")
        return self.release()


@pytest.fixture(scope="module")
def governed(new_council: Callable[[], Any], tmp_path_factory: pytest.TempPathFactory) -> Governed:
    return Governed(new_council(), tmp_path_factory.mktemp("files"))


def published(release: Release) -> set[str]:
    products = {table.split("/")[0] for table in release.rows}
    assert products == {path.name for path in release.folder.iterdir() if path.is_dir()}
    return products


def test_before_any_register_what_rests_on_an_agreement_is_withheld(governed: Governed) -> None:
    release = governed.release()

    assert published(release) == EVERYTHING - WITH_RETURNS - WITH_AGENCY
    assert set(release.withheld) == WITH_RETURNS | WITH_AGENCY
    assert "no register of agreements has been delivered" in " ".join(release.withheld["workforce"])


def test_each_register_decides_what_is_withheld_until_the_next_puts_it_right(governed: Governed) -> None:
    expired = ISP101 | {"expiry_date": "30/06/2026"}
    both = governed.release_under("20260131", ISP101, DPA012)
    assert (published(both), both.withheld, both.governance) == (EVERYTHING, {}, [])

    release = governed.release_under("20260228", expired, DPA012)
    assert published(release) == EVERYTHING - WITH_RETURNS
    assert release.withheld == dict.fromkeys(
        sorted(WITH_RETURNS), ["social_care/cld_return rests on ISP101, which expired on 30 June 2026."]
    )
    assert (both.folder / "social_care/mart_ascof.parquet").exists()

    release = governed.release_under("20260331", ISP101, DPA012 | {"start_date": "16/07/2026"})
    assert published(release) == EVERYTHING - WITH_AGENCY
    assert release.withheld == {"workforce": ["workforce/hr_agency rests on DPA012, which starts on 16 July 2026."]}

    release = governed.release_under("20260430", ISP101 | {"status": "In negotiation"}, DPA012)
    assert published(release) == EVERYTHING - WITH_RETURNS
    assert "whose status in the register is In negotiation" in release.withheld["returns"][0]

    release = governed.release_under("20260531", ISP101)
    assert published(release) == EVERYTHING - WITH_AGENCY
    assert "which is no longer in the register" in release.withheld["workforce"][0]

    release = governed.release_under("20260630", ISP101 | {"retention_rule": "6 years"}, DPA012)
    assert (published(release), release.withheld) == (EVERYTHING, {})
    assert release.governance == [
        "social_care/cld_return and ISP101: the contract keeps data for 8 years, the register for 6 years."
    ]

    # What ends it is mistyped: its row is turned away, and the last good one must not stand for it.
    release = governed.release_under("20260705", ISP101, DPA012 | {"expiry_date": "31/06/2026"})
    assert published(release) == EVERYTHING - WITH_AGENCY
    assert "whose row in the newest register was turned away" in release.withheld["workforce"][0]


def test_the_record_of_processing_names_the_parties_of_the_register(governed: Governed) -> None:
    governed.release_under("20260710", ISP101, DPA012)

    register = read_built_register(governed.council.home, lambda message: None)
    record = record_of(CATALOGUE, register, Responsible("The council", "The DPO"))

    assert record.gaps == []
    assert record.source.endswith("the register of agreements of 10 July 2026.")
    assert record.entries["social_care/cld_return"]["categories of recipients"] == "NHS England"
    assert record.entries["workforce/hr_agency"]["link to contract with processor"] == "DPA012"

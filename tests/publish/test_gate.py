"""The gate: what no agreement in force covers is withheld, all reasons at once; what differs is told and withholds nothing."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from ingest.catalogue import Catalogue
from ingest.sharing_register import Register
from publish.gate import Verdict, findings_of, judge
from publish.marts import read_marts
from publish.release import current_release, publish, published

from .governed import AGENCY, CATALOGUE, DPA012, ISP101, RETURNS, Governed

TODAY = date(2026, 4, 1)


def findings(**changes: Any) -> list[str]:
    return findings_of(RETURNS, Register({"ISP101": replace(ISP101, **changes)}), TODAY)


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({}, []),
        ({"expiry_date": date(2026, 4, 1)}, []),
        ({"start_date": date(2026, 4, 1)}, []),
        ({"expiry_date": date(2026, 3, 31)}, ["which expired on 31 March 2026"]),
        ({"start_date": date(2026, 4, 2)}, ["which starts on 2 April 2026"]),
        ({"start_date": None}, ["which states no first day"]),
        ({"is_in_register": False}, ["which is no longer in the register"]),
        ({"is_turned_away": True}, ["whose row in the newest register was turned away, so what it says now is not known"]),
        ({"agreement_status": "Draft", "is_status_in_force": False}, ["whose status in the register is Draft"]),
        (
            {"is_status_in_force": False, "agreement_status": None, "expiry_date": date(2026, 3, 31), "is_in_register": False},
            ["which is no longer in the register", "whose status in the register is not stated", "which expired on 31 March 2026"],
        ),
    ],
)  # fmt: skip
def test_an_agreement_covers_from_its_first_day_to_its_last(changes: dict[str, Any], reasons: list[str]) -> None:
    assert replace(ISP101, **changes).lapses(TODAY) == reasons


def test_an_agreement_that_is_not_known_covers_nothing() -> None:
    assert Register({"ISP101": ISP101}).lapses("ISP102", TODAY) == ["which is not in the register"]
    assert "no register of agreements has been delivered" in Register({}).lapses("ISP101", TODAY)[0]


def test_where_contract_and_register_agree_nothing_is_found() -> None:
    assert findings() == []


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"lawful_basis": "6(1)(e)"}, None),
        ({"lawful_basis": "6(1)(f)"}, "no Article 6 basis of the contract (6(1)(c), 6(1)(e)) is in the register"),
        ({"lawful_basis": "6(1)(e); 6(1)(ea)"}, "the register names 6(1)(ea) as Article 6 basis, which the contract does not"),
        ({"lawful_basis": "Public task"}, "no Article 6 basis of the contract (6(1)(c), 6(1)(e)) is in the register"),
        ({"special_category_condition": None}, "no Article 9 condition of the contract (9(2)(h), 9(2)(b)) is in the register"),
        ({"special_category_condition": "9(2)(h); 9(2)(g)"}, "the register names 9(2)(g) as Article 9 condition"),
        ({"retention_rule": "10 years after the case is closed"}, None),
        ({"retention_rule": "6 years"}, "the contract keeps data for 8 years, the register for 6 years"),
        ({"retention_rule": "18 months"}, "the contract keeps data for 8 years, the register for 18 months"),
        ({"retention_rule": "As long as needed"}, "cannot be compared: the register states no single span"),
        ({"retention_rule": "6 years, and 8 years for complaints"}, "cannot be compared: the register states no single span"),
        ({"retention_rule": None}, "cannot be compared: the register states no single span"),
        ({"information_asset_owner": f" {RETURNS.governance.owner.upper()}"}, None),
        ({"information_asset_owner": "Ada Brown"}, "the register's information asset owner is not the Data Owner"),
        ({"signed_date": None}, "the register states no day on which it was signed"),
        ({"review_date": date(2026, 4, 1)}, None),
        ({"review_date": date(2026, 3, 31)}, "the review was due by 31 March 2026"),
    ],
)  # fmt: skip
def test_each_difference_is_a_finding(changes: dict[str, Any], found: str | None) -> None:
    said = findings(**changes)

    assert any(found in one for one in said) if found else said == []
    assert all(one.startswith("social_care/cld_return and ISP101: ") for one in said)
    assert "Ada" not in " ".join(said)


def test_an_agreement_that_left_the_register_is_compared_with_nothing() -> None:
    assert findings(is_in_register=False, lawful_basis="6(1)(f)") == []


def judged(council: Governed, catalogue: Catalogue = CATALOGUE) -> Verdict:
    with duckdb.connect(str(council.home.warehouse), read_only=True) as con:
        return judge(con, catalogue, read_marts(council.manifest), TODAY)


@pytest.fixture
def council(tmp_path: Path) -> Governed:
    council = Governed(tmp_path / "home")
    council.deliver("workforce/hr_agency")
    council.deliver("social_care/cld_return")
    return council


def test_products_that_rest_on_what_is_in_force_or_on_no_agreement_are_published(council: Governed) -> None:
    council.register(ISP101, DPA012)

    assert judged(council) == Verdict({}, [])


def test_a_lapsed_agreement_withholds_what_rests_on_it_through_however_many_models(council: Governed) -> None:
    council.register(replace(ISP101, expiry_date=date(2026, 3, 31)), DPA012)

    assert judged(council).withheld == {
        "social_care": ["social_care/cld_return rests on ISP101, which expired on 31 March 2026."]
    }


def test_an_extract_that_never_came_withholds_nothing(council: Governed) -> None:
    council.execute("update conformed.dim_delivery set is_in_force = false where extract = 'cld_return'")
    council.register(DPA012)

    assert judged(council).withheld == {}


def test_without_a_register_all_that_needs_one_is_withheld(council: Governed) -> None:
    council.execute("drop table conformed.dim_sharing_agreement")

    assert sorted(judged(council).withheld) == ["social_care", "workforce"]


def test_an_extract_without_a_contract_is_not_published(council: Governed) -> None:
    council.register(ISP101, DPA012)
    without = Catalogue(tuple(contract for contract in CATALOGUE.contracts if contract is not AGENCY))

    ((product, (reason,)),) = judged(council, without).withheld.items()

    assert product == "workforce"
    assert reason.startswith("raw.workforce__hr_agency has no contract")


def test_findings_withhold_nothing(council: Governed) -> None:
    council.register(ISP101, replace(DPA012, retention_rule="5 years"))

    verdict = judged(council)

    assert verdict.withheld == {}
    assert verdict.findings == [
        "workforce/hr_agency and DPA012: the contract keeps data for 7 years, the register for 5 years."
    ]


def release_on(council: Governed, today: date) -> tuple[bool, list[str], list[str]]:
    """Whether the release of a day is new, the tables in it, and the products that are not."""
    made = publish(council.home, council.manifest, CATALOGUE, today=today)
    assert current_release(council.home) == replace(made, is_new=False)
    return made.is_new, sorted(made.rows), sorted(made.withheld)


def test_an_agreement_that_expires_overnight_takes_its_product_out_although_no_data_changed(council: Governed) -> None:
    council.register(replace(ISP101, expiry_date=date(2026, 3, 31)), DPA012)
    every = ["open_data/mart_open_data", "social_care/mart_social_care", "workforce/mart_workforce"]

    assert release_on(council, date(2026, 3, 31)) == (True, every, [])
    before = (published(council.home) / "current").resolve()
    assert release_on(council, TODAY) == (True, [every[0], every[2]], ["social_care"])
    assert release_on(council, date(2026, 4, 2)) == (False, [every[0], every[2]], ["social_care"])

    current = published(council.home) / "current"
    described = json.loads((current / "release.json").read_text())
    assert described["withheld"] == {
        "social_care": ["social_care/cld_return rests on ISP101, which expired on 31 March 2026."]
    }
    assert not (current / "social_care").exists()
    assert (before / "social_care/mart_social_care.parquet").exists()

    council.register(replace(ISP101, expiry_date=date(2029, 3, 31)), DPA012)
    assert release_on(council, date(2026, 4, 2)) == (True, every, [])


def test_where_everything_is_withheld_the_release_has_no_table_and_the_old_ones_are_no_longer_current(
    council: Governed,
) -> None:
    described = json.loads(council.manifest.read_text())
    del described["nodes"]["model.open_data"]
    council.manifest.write_text(json.dumps(described))
    council.register(ISP101, DPA012)
    assert release_on(council, TODAY)[1] == ["social_care/mart_social_care", "workforce/mart_workforce"]
    council.register()

    assert release_on(council, TODAY) == (True, [], ["social_care", "workforce"])
    assert [path.name for path in (published(council.home) / "current").iterdir()] == ["release.json"]
    assert release_on(council, TODAY) == (False, [], ["social_care", "workforce"])


def test_a_release_of_an_earlier_version_was_not_judged_and_is_made_again(council: Governed) -> None:
    council.register(ISP101, DPA012)
    release_on(council, TODAY)
    path = published(council.home) / "current/release.json"
    described = json.loads(path.read_text())
    del described["withheld"], described["governance"]
    path.write_text(json.dumps(described))

    assert current_release(council.home) is not None
    assert release_on(council, TODAY)[0] is True


def test_agreements_are_named_by_their_reference_in_the_register() -> None:
    named = {c.label: c.governance.sharing_agreement for c in CATALOGUE.contracts if c.governance.sharing_agreement}

    assert named == {"social_care/cld_return": "ISP101", "workforce/hr_agency": "DPA012"}

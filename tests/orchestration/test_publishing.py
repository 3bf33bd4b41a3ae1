"""What Dagster says of a release: what is withheld is red, and nothing is stopped by it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import dagster as dg
import pytest

from ingest.catalogue import PACKAGED_CONTRACTS
from ingest.sharing_register import Agreement
from orchestration.publishing import NOTHING_IS_WITHHELD, REGISTER_AGREES, release_asset
from orchestration.resources import Warehouse
from tests.publish.governed import DPA012, ISP101, Governed

pytestmark = pytest.mark.slow

Published = Callable[..., dg.ExecuteInProcessResult]
EXPIRED = "social_care/cld_return rests on ISP101, which expired on 31 March 2020."


@pytest.fixture
def published(tmp_path: Path) -> Published:
    """Publishes a small warehouse under the agreements given."""
    council = Governed(tmp_path)
    council.deliver("workforce/hr_agency")
    council.deliver("social_care/cld_return")
    warehouse = Warehouse(home_folder=str(tmp_path), contracts_folder=str(PACKAGED_CONTRACTS))
    warehouse.dbt_target.mkdir()
    council.manifest.rename(warehouse.manifest)
    warehouse.build_is_sound.touch()

    def publish(*agreements: Agreement) -> dg.ExecuteInProcessResult:
        council.register(*agreements)
        return dg.materialize([release_asset([])], resources={"warehouse": warehouse}, raise_on_error=False)

    return publish


def checks(result: dg.ExecuteInProcessResult) -> dict[str, tuple[bool, dg.AssetCheckSeverity]]:
    return {one.check_name: (one.passed, one.severity) for one in result.get_asset_check_evaluations()}


def test_a_withheld_product_is_red_named_with_its_reason_and_stops_nothing(
    published: Published, capfd: pytest.CaptureFixture[str]
) -> None:
    result = published(replace(ISP101, expiry_date=date(2020, 3, 31), review_date=None), DPA012)

    assert result.success
    assert checks(result)[NOTHING_IS_WITHHELD] == (False, dg.AssetCheckSeverity.ERROR)
    (made,) = result.asset_materializations_for_node("release")
    assert made.metadata["why social_care is withheld"].value == EXPIRED
    assert "rows of workforce/mart_workforce" in made.metadata
    assert "rows of social_care/mart_social_care" not in made.metadata
    assert f"social_care is withheld. {EXPIRED}" in capfd.readouterr().err


def test_a_difference_between_contract_and_register_is_a_warning(published: Published) -> None:
    later = date(2999, 1, 1)
    found = published(replace(ISP101, retention_rule="6 years", review_date=later), replace(DPA012, review_date=later))
    none = published(replace(ISP101, review_date=later), replace(DPA012, review_date=later))

    assert checks(found) == {
        NOTHING_IS_WITHHELD: (True, dg.AssetCheckSeverity.ERROR),
        REGISTER_AGREES: (False, dg.AssetCheckSeverity.WARN),
    }
    assert all(passed for passed, _ in checks(none).values())

"""What Dagster sees, loaded as its code server loads it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def definitions(new_service: Callable[[], Any]) -> dg.Definitions:
    from orchestration.definitions import build

    return build(new_service().warehouse)


def test_everything_loads_and_fits_together(definitions: dg.Definitions) -> None:
    dg.Definitions.validate_loadable(definitions)


def test_each_contract_is_an_asset_and_the_path_runs_from_landing_to_the_release(definitions: dg.Definitions) -> None:
    graph = definitions.resolve_asset_graph()
    path = [
        ("landing", "raw/workforce/hr_post"),
        ("raw/workforce/hr_post", "staging/stg_workforce__hr_post"),
        ("staging/stg_workforce__hr_post", "intermediate/int_posts_history"),
        ("intermediate/int_posts_history", "conformed/dim_post"),
        ("conformed/dim_post", "mart_open_data/mart_transparency_organisation_chart"),
        ("mart_workforce/mart_establishment_month", "release"),
    ]
    for upstream, downstream in path:
        parents = graph.get(dg.AssetKey(downstream.split("/"))).parent_keys
        assert dg.AssetKey(upstream.split("/")) in parents, (upstream, downstream)


def test_every_asset_belongs_to_a_group_and_is_described(definitions: dg.Definitions) -> None:
    graph = definitions.resolve_asset_graph()
    for key in graph.materializable_asset_keys:
        node = graph.get(key)
        assert node.group_name != "default", key
        assert node.description, key


def test_bad_news_and_dbt_tests_are_checks(definitions: dg.Definitions) -> None:
    keys = {(key.asset_key.to_user_string(), key.name) for key in definitions.resolve_asset_graph().asset_check_keys}

    assert ("landing", "nothing_refused") in keys
    assert ("raw/workforce/hr_employee", "nothing_refused") in keys
    assert ("raw/workforce/hr_employee", "no_rows_rejected") in keys
    assert ("conformed/dim_employee", "unique_dim_employee_employee_key") in keys


def test_whatever_opens_the_warehouse_is_in_its_pool(definitions: dg.Definitions) -> None:
    steps = definitions.resolve_job_def("refresh").graph.node_defs
    pools = {step.pool for step in steps}  # type: ignore[attr-defined]

    assert pools == {"warehouse"}


def test_the_sensor_and_the_nightly_schedule_are_on_by_default(definitions: dg.Definitions) -> None:
    sensor, nightly = definitions.resolve_sensor_def("arrivals"), definitions.resolve_schedule_def("nightly")

    assert sensor.default_status is dg.DefaultSensorStatus.RUNNING
    assert nightly.default_status is dg.DefaultScheduleStatus.RUNNING
    assert (nightly.cron_schedule, nightly.execution_timezone) == ("0 2 * * *", "Europe/London")


def test_no_secret_is_in_the_configuration_that_dagster_stores(definitions: dg.Definitions) -> None:
    from orchestration.resources import Warehouse

    assert set(Warehouse.model_fields) == {"home_folder", "contracts_folder"}


def test_a_missing_manifest_says_how_to_make_it(tmp_path: Path) -> None:
    from ingest.catalogue import PACKAGED_CONTRACTS
    from orchestration.definitions import build
    from orchestration.resources import Warehouse

    with pytest.raises(FileNotFoundError, match="make manifest"):
        build(Warehouse(home_folder=str(tmp_path), contracts_folder=str(PACKAGED_CONTRACTS)))

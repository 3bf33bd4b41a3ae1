"""The job over the make-believe county: bad news stays visible, and a broken promise stops the release."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
import pytest

from ingest.synthetic import synthesise

pytestmark = pytest.mark.slow

MONTHS = ["20260831", "20260930", "20261031"]


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three months of a small county; the employees of September come first with a wrong header, then well."""
    folder = tmp_path_factory.mktemp("county")
    synthesise(folder, scale=0.05, months=3, last_month=date(2026, 10, 31), areas=["workforce"])
    return folder


@pytest.fixture(scope="module")
def service(new_service: Callable[[], Any]) -> Any:
    return new_service()


def checks(result: dg.ExecuteInProcessResult) -> dict[str, bool]:
    """Which checks on raw assets and landing passed."""
    evaluations = result.get_asset_check_evaluations()
    return {
        f"{one.asset_key.to_user_string()} {one.check_name}": one.passed
        for one in evaluations
        if one.check_name in ("nothing_refused", "no_rows_rejected")
    }


def test_a_refused_file_turns_its_check_red_and_the_rest_is_published(service: Any, county: Path) -> None:
    service.drop(*county.glob("HR_POST*"), *county.glob("HR_ASSIGNMENT*"), county / "Copy of staff list.csv")
    service.drop(county / "HR_EMPLOYEE_20260831.csv", county / "HR_EMPLOYEE_20260930.csv")

    result = service.refresh()

    assert result.success
    assert (service.home.root / "published/current/release.json").exists()
    found = checks(result)
    assert found["raw/workforce/hr_employee nothing_refused"] is False
    assert found["landing nothing_refused"] is False
    assert found["raw/workforce/hr_post nothing_refused"] is True
    assert found["raw/workforce/hr_assignment no_rows_rejected"] is False


def test_the_check_stays_red_until_a_good_file_comes_or_the_report_is_cleared_away(service: Any, county: Path) -> None:
    assert checks(service.refresh())["raw/workforce/hr_employee nothing_refused"] is False

    service.drop(county / "HR_EMPLOYEE_20260930_v2.csv", county / "HR_EMPLOYEE_20261031.csv")
    ((stray,),) = service.query("select delivery_id from raw._deliveries where source is null limit 1")
    (service.home.refused / f"{stray}.txt").unlink()

    found = checks(service.refresh())
    assert found["raw/workforce/hr_employee nothing_refused"] is True
    assert found["landing nothing_refused"] is True


def test_headcount_of_the_marts_is_that_of_the_files_but_for_leavers_and_rejected_newcomers(service: Any) -> None:
    in_mart = service.query("""
        select strftime(month_end_date, '%Y%m%d'), sum(headcount_additive)::integer
        from mart_workforce.mart_workforce_month group by all order by all
    """)
    assert [month for month, _ in in_mart] == MONTHS
    for month, heads in in_mart:
        ((in_files,),) = service.query(f"""
            select count(distinct employee_number) from raw.workforce__hr_assignment
            where strftime((select max(as_at) from raw._deliveries where delivery_id = _delivery_id), '%Y%m%d') = '{month}'
            and effective_from <= strptime('{month}', '%Y%m%d')
            and (effective_to is null or effective_to >= strptime('{month}', '%Y%m%d'))
        """)
        assert abs(heads - in_files) <= 0.03 * in_files, month


def test_a_broken_promise_of_a_model_stops_the_release_and_the_last_good_one_stays(service: Any) -> None:
    current = (service.home.root / "published/current").resolve()
    with duckdb.connect(str(service.home.warehouse)) as con:
        con.execute("update raw._deliveries set received_at = received_at, as_at = null where extract = 'hr_post'")

    result = service.refresh()

    assert not result.success
    assert (service.home.root / "published/current").resolve() == current
    failure = next(event for event in result.all_events if event.is_step_failure and event.step_key == "dbt")
    assert "never_null_stg_warehouse__deliveries" in str(failure.step_failure_data.error)


def test_after_a_build_that_failed_the_release_alone_publishes_nothing(service: Any) -> None:
    from orchestration.definitions import build

    job = build(service.warehouse).resolve_implicit_global_asset_job_def()
    result = job.execute_in_process(
        instance=service.instance, asset_selection=[dg.AssetKey("release")], raise_on_error=False
    )

    assert not result.success


def test_a_check_can_be_run_alone(service: Any) -> None:
    from orchestration.definitions import build

    key = dg.AssetCheckKey(dg.AssetKey(["conformed", "dim_post"]), "unique_dim_post_post_key")
    definitions = dg.Definitions.merge(
        build(service.warehouse),
        dg.Definitions(jobs=[dg.define_asset_job("one_check", dg.AssetSelection.checks(key))]),
    )

    result = definitions.resolve_job_def("one_check").execute_in_process(
        instance=service.instance, raise_on_error=False
    )

    assert result.success
    assert [one.passed for one in result.get_asset_check_evaluations()] == [True]


def test_of_an_error_in_dbt_only_its_kind_is_told() -> None:
    from orchestration.dbt_runs import _kinds_of_error

    message = "Runtime Error in model boom\n  Conversion Error: Could not convert string 'HR829006C' to INT32"
    assert _kinds_of_error(message) == " (Runtime Error, Conversion Error)"
    assert _kinds_of_error(None) == ""

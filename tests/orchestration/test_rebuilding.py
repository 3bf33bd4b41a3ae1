"""What a run builds: everything at first and after any doubt, else what the deliveries concern, else nothing."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
import pytest

from ingest.synthetic import synthesise
from orchestration.rebuilding import LEDGER, BuiltFrom, models_concerned, plan_for

MANIFEST = {
    "sources": {
        "source.raw.ledger": {"name": "_deliveries"},
        "source.raw.loans": {"name": "library__loans"},
        "source.raw.visits": {"name": "library__visits"},
    },
    "nodes": {
        name: {"resource_type": "model" if name.startswith("model") else "seed"}
        for name in ("model.ledger", "model.loans", "model.visits", "model.mart", "model.calendar", "seed.holidays")
    },
    "parent_map": {
        "model.ledger": ["source.raw.ledger"],
        "model.loans": ["source.raw.loans", "model.ledger"],
        "model.visits": ["source.raw.visits", "model.ledger"],
        "model.mart": ["model.loans", "model.calendar"],
        "model.calendar": ["seed.holidays"],
    },
}
LOANS, VISITS = "library/loans", "library/visits"


def concerned(before: dict[str, str], now: dict[str, str]) -> list[str]:
    return models_concerned(MANIFEST, BuiltFrom("p", before), BuiltFrom("p", now))


def test_a_delivery_concerns_what_is_below_its_extract_and_what_reads_the_ledger_alone() -> None:
    assert concerned({LOANS: "1", VISITS: "1"}, {LOANS: "2", VISITS: "1"}) == [
        "model.ledger",
        "model.loans",
        "model.mart",
    ]
    assert concerned({LOANS: "1"}, {LOANS: "1", VISITS: "1"}) == ["model.ledger", "model.visits"]


def test_no_delivery_concerns_nothing() -> None:
    assert concerned({LOANS: "1", VISITS: "1"}, {VISITS: "1", LOANS: "1"}) == []


@pytest.mark.slow
def test_a_month_of_hr_leaves_social_care_alone_but_for_its_teams_and_a_month_of_social_care_all_of_hr(
    dbt_artefacts: Path,
) -> None:
    manifest = json.loads((dbt_artefacts / "manifest.json").read_text(encoding="utf-8"))
    tables = {source["name"].replace("__", "/", 1) for source in manifest["sources"].values()} - LEDGER
    marts = {model: node["schema"] for model, node in manifest["nodes"].items() if node["schema"].startswith("mart_")}

    def schemas_concerned(area: str, *unchanged: str) -> set[str]:
        told = {label for label in tables if label.startswith(f"{area}/") and label not in unchanged}
        before, now = (BuiltFrom("p", dict.fromkeys(tables, "1") | dict.fromkeys(told, n)) for n in ("1", "2"))
        return {marts[model] for model in models_concerned(manifest, before, now) if model in marts}

    assert schemas_concerned("workforce", "workforce/hr_post") == {"mart_workforce", "mart_open_data"}
    assert schemas_concerned("social_care") == {"mart_social_care", "mart_returns"}


@pytest.mark.parametrize("text", ["", "{", "[]", '{"project": "p"}', '{"project": "p", "deliveries": {}, "colour": 1}'])
def test_a_note_that_is_not_of_this_version_is_no_note(text: str, tmp_path: Path) -> None:
    note = tmp_path / "build_is_sound"
    assert BuiltFrom.noted(note) is None
    note.write_text(text)
    assert BuiltFrom.noted(note) is None


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("county")
    synthesise(folder, scale=0.05, months=2, last_month=date(2026, 10, 31), areas=["workforce"])
    return folder


@pytest.fixture(scope="module")
def first_run(new_service: Callable[[], Any], county: Path) -> tuple[Any, dg.ExecuteInProcessResult]:
    """A warehouse, and its first run, which had all of the county but the last month's absences."""
    service = new_service()
    service.drop(*(file for file in county.iterdir() if file.name != "HR_ABSENCE_20261031.csv"))
    result = service.refresh()
    assert result.success
    return service, result


@pytest.fixture(scope="module")
def service(first_run: tuple[Any, dg.ExecuteInProcessResult]) -> Any:
    return first_run[0]


def built(result: dg.ExecuteInProcessResult) -> set[str]:
    """The models that a run built, and not those that it found up to date."""
    made = (event.materialization for event in result.get_asset_materialization_events())
    names = ((one.asset_key.path[-1], one.metadata) for one in (event for event in made))
    return {name for name, metadata in names if "seconds" in metadata}


def outcomes(result: dg.ExecuteInProcessResult) -> dict[str, tuple[bool, object, object]]:
    """Every check of a model, by schema and name, and what it found."""
    return {
        f"{one.asset_key.path[0]} {one.check_name}": (one.passed, one.severity, one.metadata["rows at fault"].value)
        for one in result.get_asset_check_evaluations()
        if "rows at fault" in one.metadata
    }


@pytest.mark.slow
def test_a_run_with_nothing_new_builds_nothing_and_tells_again_what_the_release_waits_for(
    first_run: tuple[Any, dg.ExecuteInProcessResult], caplog: pytest.LogCaptureFixture
) -> None:
    service, whole = first_run

    again = service.refresh()

    assert {"dim_post", "fct_workforce_month", "mart_turnover_month"} <= built(whole)
    assert again.success
    assert built(again) == set()
    assert outcomes(again) == {
        check: found for check, found in outcomes(whole).items() if check.startswith("mart_") and found[0]
    }
    assert len(outcomes(again)) > 60
    # Dagster's complaint of a check that keeps nothing from the release.
    assert "emitted no result" not in caplog.text


@pytest.mark.slow
def test_a_delivery_builds_what_it_concerns_and_the_release_is_of_all(service: Any, county: Path) -> None:
    before = service.query("from mart_workforce.mart_establishment_month order by all")
    service.drop(county / "HR_ABSENCE_20261031.csv")

    result = service.refresh()

    assert result.success
    assert {"fct_absence", "mart_sickness_month", "dim_delivery", "int_deliveries_effective"} <= built(result)
    assert (
        built(result) & {"dim_post", "fct_workforce_month", "mart_establishment_month", "dim_date", "bank_holidays"}
        == set()
    )
    assert service.query("from mart_workforce.mart_establishment_month order by all") == before
    assert service.query(
        "select count(*) > 0 from conformed.dim_delivery where as_at_date = '2026-10-31' and extract = 'hr_absence'"
    ) == [(True,)]


def nothing_is_wrong(service: Any) -> None:
    pass


def the_note_is_gone(service: Any) -> None:
    service.warehouse.build_is_sound.unlink()


def the_project_has_changed(service: Any) -> None:
    known = BuiltFrom.noted(service.warehouse.build_is_sound)
    assert known is not None
    BuiltFrom("another", known.deliveries).write(service.warehouse.build_is_sound)


def the_warehouse_was_made_again(service: Any) -> None:
    with duckdb.connect(str(service.home.warehouse)) as con:
        con.execute("alter table mart_workforce.mart_turnover_month rename to gone")


@pytest.fixture
def put_right(service: Any) -> Iterator[None]:
    """What a doubt did to the warehouse is undone."""
    note = service.warehouse.build_is_sound.read_text()
    yield
    service.warehouse.build_is_sound.write_text(note)
    with duckdb.connect(str(service.home.warehouse)) as con:
        con.execute("alter table if exists mart_workforce.gone rename to mart_turnover_month")


@pytest.mark.slow
@pytest.mark.usefixtures("put_right")
@pytest.mark.parametrize(
    "doubt", [nothing_is_wrong, the_note_is_gone, the_project_has_changed, the_warehouse_was_made_again]
)
def test_where_there_is_doubt_everything_is_to_be_made_afresh(service: Any, doubt: Callable[[Any], None]) -> None:
    manifest = json.loads(service.warehouse.manifest.read_text(encoding="utf-8"))
    everything = [name for name, node in manifest["nodes"].items() if node["resource_type"] in ("model", "seed")]
    doubt(service)

    plan = plan_for(service.warehouse, manifest, everything, is_whole=True)

    assert (plan.models, plan.is_afresh) == (([], False) if doubt is nothing_is_wrong else (everything, True))


@pytest.mark.slow
def test_what_is_made_afresh_is_not_kept(service: Any) -> None:
    expected = service.query("from conformed.fct_workforce_month order by all")
    the_project_has_changed(service)
    with duckdb.connect(str(service.home.warehouse)) as con:
        # Were it kept, this would stay.
        con.execute("update conformed.fct_workforce_month set fte = 0")

    result = service.refresh()

    assert result.success
    assert {"dim_post", "dim_date", "bank_holidays", "mart_turnover_month"} <= built(result)
    assert service.query("from conformed.fct_workforce_month order by all") == expected


@pytest.mark.slow
def test_a_model_built_alone_while_a_delivery_waits_leaves_the_rest_to_the_next_run(service: Any, county: Path) -> None:
    from orchestration.definitions import build

    later = county / "HR_ABSENCE_20261130.csv"
    text = (county / "HR_ABSENCE_20261031.csv").read_bytes()
    later.write_bytes(text[: text.rstrip().rfind(b"\n")] + b"\n")
    service.drop(later)
    job = build(service.warehouse).resolve_implicit_global_asset_job_def()
    for key in (["raw", "workforce", "hr_absence"], ["conformed", "dim_delivery"]):
        selection = [dg.AssetKey(key)]
        assert job.execute_in_process(instance=service.instance, asset_selection=selection).success

    assert not service.warehouse.build_is_sound.exists()
    assert {"fct_absence", "dim_date"} <= built(service.refresh())

"""The sensor: what makes it ask for a run, and what keeps it from asking again and again."""

import os
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

pytestmark = pytest.mark.slow


class Sensor:
    """The sensor over one home, evaluated tick by tick as the daemon would."""

    def __init__(self, service: Any) -> None:
        from orchestration.definitions import build

        self.home, self.instance = service.home, service.instance
        definitions = build(service.warehouse)
        self.definition = definitions.resolve_sensor_def("arrivals")
        self.repository = definitions.get_repository_def()
        self.warehouse, self.cursor = service.warehouse, None

    def drop(self, name: str, content: str = "x") -> Path:
        path = self.home.landing / name
        path.write_text(content)
        os.utime(path, (1_700_000_000, 1_700_000_000))
        return path

    def tick(self) -> Any:
        context = dg.build_sensor_context(
            instance=self.instance,
            cursor=self.cursor,
            repository_def=self.repository,
            resources={"warehouse": self.warehouse},
        )
        result = self.definition.evaluate_tick(context)
        self.cursor = result.cursor or self.cursor
        return result

    def add_run(self, status: dg.DagsterRunStatus) -> None:
        self.instance.add_run(dg.DagsterRun(job_name="refresh", run_id=str(uuid.uuid4()), status=status))


@pytest.fixture
def sensor(new_service: Callable[[], Any]) -> Sensor:
    return Sensor(new_service())


def test_nothing_in_landing_asks_for_nothing(sensor: Sensor) -> None:
    result = sensor.tick()

    assert (result.run_requests, result.skip_message) == ([], "No settled file waits in landing.")


def test_many_files_ask_for_one_run_of_the_extracts_concerned_and_all_that_follows(sensor: Sensor) -> None:
    sensor.drop("HR_POST_20260331.csv")
    sensor.drop("HR_POST_20260430.csv")

    (request,) = sensor.tick().run_requests

    selected = {key.to_user_string() for key in request.asset_selection}
    assert {key for key in selected if key.startswith(("raw/", "landing"))} == {"raw/workforce/hr_post"}
    assert {"conformed/dim_post", "mart_workforce/mart_workforce_month", "seeds/bank_holidays", "release"} <= selected


def test_a_file_that_fits_no_contract_asks_for_landing_itself(sensor: Sensor) -> None:
    sensor.drop("Copy of staff list.csv")

    (request,) = sensor.tick().run_requests

    assert dg.AssetKey("landing") in request.asset_selection


def test_no_second_run_is_asked_for_while_one_is_under_way(sensor: Sensor) -> None:
    sensor.drop("HR_POST_20260331.csv")
    sensor.add_run(dg.DagsterRunStatus.STARTED)

    result = sensor.tick()

    assert (result.run_requests, result.skip_message) == ([], "1 files wait; a run is under way.")


def test_files_that_a_crashed_run_left_lying_are_asked_for_again_three_times_at_most(sensor: Sensor) -> None:
    sensor.drop("HR_POST_20260331.csv")

    ticks = [sensor.tick() for _ in range(4)]

    assert [len(tick.run_requests) for tick in ticks] == [1, 1, 1, 0]
    # Dagster never runs a run key twice, not even after a failure, so there is none.
    assert {tick.run_requests[0].run_key for tick in ticks[:3]} == {None}
    assert ticks[3].skip_message == "1 files are still in landing after 3 runs; see why those failed."


def test_another_file_starts_the_count_afresh(sensor: Sensor) -> None:
    sensor.drop("HR_POST_20260331.csv")
    for _ in range(4):
        sensor.tick()

    sensor.drop("HR_POST_20260430.csv")

    assert len(sensor.tick().run_requests) == 1


def test_a_lost_cursor_loses_no_file(sensor: Sensor) -> None:
    sensor.drop("HR_POST_20260331.csv")
    sensor.tick()

    sensor.cursor = None

    assert len(sensor.tick().run_requests) == 1

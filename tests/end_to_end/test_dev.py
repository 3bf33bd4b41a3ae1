"""`make dev` as a person runs it: the real daemon, web server and code server, and a file dropped into landing."""

import json
import os
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
LONGEST_WAIT_SECONDS = 180
HEADER_AND_ROW = {
    "EmployerName": "WYREDALE COUNTY COUNCIL",
    "EmployerId": "90001",
    "DiffMeanHourlyPercent": "7.1",
    "DiffMedianHourlyPercent": "9.4",
    "MaleBonusPercent": "0",
    "FemaleBonusPercent": "0",
    "EmployerSize": "5000 to 19,999",
    "CurrentName": "WYREDALE COUNTY COUNCIL",
    "SubmittedAfterTheDeadline": "False",
    "DueDate": "2027/03/31 00:00:00",
    "DateSubmitted": "2026/10/01 09:00:00",
}


@pytest.fixture(scope="module")
def dev(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, int]]:
    """A running `make dev` over an empty home: the home, and the port of the UI."""
    home = tmp_path_factory.mktemp("home")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("DAGSTER", "WAREHOUSE"))}
    with (home / "dev.log").open("wb") as log:
        process = subprocess.Popen(
            ["make", "dev", f"PORT={port}", f"WAREHOUSE_HOME={home}"],
            cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip
        try:
            wait_for("the UI", home, lambda: answers(port))
            yield home, port
        finally:
            os.killpg(process.pid, signal.SIGINT)
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)


def wait_for(what: str, home: Path, ready: Callable[[], Any]) -> Any:
    """What ``ready`` returns once it is true; fails with the end of the log where that takes too long."""
    deadline = time.monotonic() + LONGEST_WAIT_SECONDS
    while time.monotonic() < deadline:
        found = ready()
        if found:
            return found
        time.sleep(0.3)
    pytest.fail(f"{what} did not come; the log ends:\n{(home / 'dev.log').read_text()[-4000:]}")


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/server_info", timeout=2) as response:
            return bool(response.status == 200)
    except OSError:
        return False


def release(home: Path) -> dict[str, Any] | None:
    path = home / "published/current/release.json"
    return json.loads(path.read_text()) if path.exists() else None


def drop_register(home: Path, as_at: str, *employer_ids: str) -> None:
    """Put a download of the register into landing, as a supplier would: under a temporary name, then renamed."""
    headers = (ROOT / "ingest/contracts/workforce/gender_pay_gap_register.yaml").read_text().split("physicalName: ")[1:]
    names = [header.split("\n")[0] for header in headers]
    rows = [[{**HEADER_AND_ROW, "EmployerId": one}.get(name, "") for name in names] for one in employer_ids]
    lines = [",".join(f'"{cell}"' for cell in cells) for cells in [names, *rows]]
    target = home / "landing" / f"{as_at}_UK_Gender_Pay_Gap_Data_-_2026_to_2027.csv"
    partial = target.with_suffix(".csv.tmp")
    partial.write_text("\n".join(lines) + "\n")
    partial.rename(target)


def test_a_file_dropped_into_landing_leads_to_a_new_release_and_another_to_the_next(dev: tuple[Path, int]) -> None:
    home, _ = dev
    drop_register(home, "2026-10-05", "90001")

    first = wait_for("the first release", home, lambda: release(home))

    rows = {table["name"]: table["rows"] for table in first["tables"]}
    assert rows["mart_gender_pay_gap_benchmark"] == 1
    assert [delivery["as_at"] for delivery in first["deliveries"]] == ["2026-10-05"]

    drop_register(home, "2026-10-12", "90001", "90002", "90003")

    second = wait_for("the second release", home, lambda: (now := release(home)) and now["id"] != first["id"] and now)
    rows = {table["name"]: table["rows"] for table in second["tables"]}
    assert rows["mart_gender_pay_gap_benchmark"] == 3
    assert [delivery["rows_accepted"] for delivery in sorted(second["deliveries"], key=lambda one: one["as_at"])] == [
        1,
        3,
    ]
    assert list((home / "landing").iterdir()) == []


def test_everything_the_service_writes_is_in_its_home(dev: tuple[Path, int]) -> None:
    home, _ = dev
    litter = [
        ".logs_queue",
        "logs",
        "history",
        "schedules",
        "storage",
        ".telemetry",
        "dbt_project/target",
        "dbt_project/logs",
    ]

    assert [name for name in litter if (ROOT / name).exists()] == []
    assert {"archive", "dagster", "dbt", "landing", "published", "refused", "warehouse.duckdb"} <= {
        p.name for p in home.iterdir()
    }

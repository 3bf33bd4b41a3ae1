"""The sensor that sees files arrive. What it sees is only a reason to run: the run itself looks at landing afresh.

So a missed tick, a doubled tick or a lost cursor loses nothing: as long as a file waits and no run is under way, a run
is asked for. A file that three runs in a row left lying is something for a person, not for a fourth run.
"""

import hashlib

import dagster as dg

from ingest.arrivals import Arrival, arrivals
from ingest.landing import settled
from ingest.receipts import UNKNOWN
from orchestration.raw_assets import LANDING
from orchestration.refresh import refresh
from orchestration.resources import Warehouse

MOST_ATTEMPTS = 3
UNDER_WAY = [
    dg.DagsterRunStatus.QUEUED,
    dg.DagsterRunStatus.NOT_STARTED,
    dg.DagsterRunStatus.STARTING,
    dg.DagsterRunStatus.STARTED,
    dg.DagsterRunStatus.CANCELING,
]


def arrivals_sensor(raw_keys: dict[str, dg.AssetKey]) -> dg.SensorDefinition:
    """The sensor; ``raw_keys`` gives the asset of each extract by its label."""

    @dg.sensor(
        name="arrivals",
        job=refresh,
        minimum_interval_seconds=5,
        default_status=dg.DefaultSensorStatus.RUNNING,
        description="Asks for a run when settled files wait in landing.",
    )
    def sensor(context: dg.SensorEvaluationContext, warehouse: Warehouse) -> dg.SensorResult | dg.SkipReason:
        waiting = arrivals(warehouse.home, warehouse.catalogue)
        ready = set(settled(arrival.path for arrival in waiting))
        found = [arrival for arrival in waiting if arrival.path in ready]
        if not found:
            return dg.SkipReason("No settled file waits in landing.")
        if context.instance.get_runs(dg.RunsFilter(job_name=refresh.name, statuses=UNDER_WAY), limit=1):
            return dg.SkipReason(f"{len(found)} files wait; a run is under way.")
        mark, attempt = _mark(found), 1
        if context.cursor and context.cursor.startswith(f"{mark}:"):
            attempt = int(context.cursor.split(":")[1]) + 1
        if attempt > MOST_ATTEMPTS:
            return dg.SkipReason(
                f"{len(found)} files are still in landing after {MOST_ATTEMPTS} runs; see why those failed."
            )
        concerned = {LANDING if a.label == UNKNOWN else raw_keys[a.label] for a in found}
        idle = {LANDING, *raw_keys.values()} - concerned
        selection = context.repository_def.asset_graph.materializable_asset_keys - idle  # type: ignore[union-attr]
        # No run key: Dagster would never run the same one again, not even after a crash.
        request = dg.RunRequest(asset_selection=sorted(selection), tags={"files": str(len(found))})
        return dg.SensorResult(run_requests=[request], cursor=f"{mark}:{attempt}")

    return sensor


def _mark(found: list[Arrival]) -> str:
    """Tells one set of waiting files from another, by name, size and time of change."""
    looks = [(arrival.path.name, look.st_size, look.st_mtime_ns) for arrival in found for look in [arrival.path.stat()]]
    return hashlib.sha256(repr(sorted(looks)).encode()).hexdigest()[:16]

"""A contender: one run of the whole job over a copy of a state folder.

Run as ``python night.py HOME SCRATCH``; with ``--with-changes`` the files of ``HOME/next`` are dropped first, with
``--in-memory`` Dagster keeps its events in memory, so that what its storage costs can be told apart.
"""

import os
import shutil
import sys
import tempfile
import warnings
from collections import defaultdict
from pathlib import Path

from pairs import measured

ROOT = Path(__file__).parent.parent
STAGES = {"landing": "load", "raw": "load", "dbt": "build", "release": "publish"}


def main() -> None:
    """Measure the night."""
    warnings.simplefilter("ignore")
    home, scratch, *options = sys.argv[1:]
    import orchestration.definitions  # noqa: F401  what a service has loaded long before the night

    with tempfile.TemporaryDirectory(dir=scratch) as name:
        copy = Path(shutil.copytree(home, Path(name) / "home", symlinks=True))
        if "--with-changes" in options:
            for file in (copy / "next").iterdir():
                landed = Path(shutil.copyfile(file, copy / "landing" / file.name))
                os.utime(landed, (1_700_000_000, 1_700_000_000))
        with measured() as said:
            said["stages"] = run(copy, in_memory="--in-memory" in options)


def run(home: Path, *, in_memory: bool = False) -> dict[str, float]:
    """The job ``refresh`` in this process; seconds by stage. Ends the process where it fails."""
    import dagster as dg

    from ingest.catalogue import PACKAGED_CONTRACTS
    from orchestration.definitions import build
    from orchestration.resources import Warehouse

    os.environ["WAREHOUSE_HOME"] = str(home)
    warehouse = Warehouse(home_folder=str(home), contracts_folder=str(PACKAGED_CONTRACTS))
    quiet = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
    # As in production, what happened is written to Dagster's storage: an event for every model and every check.
    storage = home / "dagster"
    storage.mkdir(exist_ok=True)
    kept = dg.DagsterInstance.ephemeral() if in_memory else dg.DagsterInstance.local_temp(str(storage))
    with kept as instance:
        job = build(warehouse).resolve_job_def("refresh")
        result = job.execute_in_process(instance=instance, raise_on_error=False, run_config=quiet)
        if not result.success:
            failures = [event.step_failure_data.error for event in result.all_events if event.is_step_failure]
            sys.exit(f"the job failed: {failures[0].to_string() if failures else 'no step did'}")
        stages: defaultdict[str, float] = defaultdict(float)
        for step in instance.get_run_step_stats(result.run_id):
            if step.start_time and step.end_time:
                stages[STAGES[step.step_key.split("__")[0]]] += step.end_time - step.start_time
    return dict(stages)


def dbt(home: Path, *arguments: str) -> None:
    """One call of dbt upon a state folder. Ends the process where it fails."""
    from dbt.cli.main import dbtRunner

    os.environ["WAREHOUSE_HOME"] = str(home)
    project = str(ROOT / "dbt_project")
    places = ["--project-dir", project, "--profiles-dir", project]
    places += ["--target-path", str(home / "dbt"), "--log-path", str(home / "dbt")]
    if not dbtRunner().invoke(["--log-level", "none", "--log-level-file", "none", *arguments, *places]).success:
        sys.exit("dbt failed")


def parse(home: Path) -> None:
    """Prepare the manifest, as ``make manifest`` does."""
    dbt(home, "parse")


if __name__ == "__main__":
    main()

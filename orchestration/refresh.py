"""The job that everything is done by, and the nightly schedule that does it whether or not anything arrived."""

import dagster as dg

refresh = dg.define_asset_job(
    "refresh",
    selection=dg.AssetSelection.all(),
    # Dagster's own step-by-step events are in its UI; the console shows what a person would want to read.
    config={"loggers": {"console": {"config": {"log_level": "INFO"}}}},
    description="Load all that waits, build and check what that concerns, publish. Harmless to run at any time.",
)

nightly = dg.ScheduleDefinition(
    name="nightly",
    job=refresh,
    cron_schedule="0 2 * * *",
    execution_timezone="Europe/London",
    default_status=dg.DefaultScheduleStatus.RUNNING,
)

"""Nights: with nothing new, and with one row in a hundred changed, over a short history and over one ten times as long.

The make-believe county in full size, its whole job through Dagster, beside one ``dbt build`` of the same models over
empty tables. A county has the files of one area, HR or social care: what a month of one costs must not hang on the
history of the other.
"""

import os
import tempfile
from pathlib import Path

import click
from pairs import Comparison, Contender, compare, keep, prepare, report, script

AREAS = ("workforce", "social_care")


@click.command(context_settings={"show_default": True})
@click.option(
    "--months", type=click.IntRange(min=1, max=12), default=12, help="The short history; the long is ten times."
)
@click.option("--scale", type=float, default=1.0, help="1 is a county of about 8,000 employees.")
@click.option("--area", "areas", multiple=True, type=click.Choice(AREAS), help="These alone; all by default.")
@click.option("--runs", type=click.IntRange(min=1), default=5, help="Counted runs of each side.")
@click.option("--scratch", type=click.Path(file_okay=False, exists=True), help="Where to put files meanwhile.")
def main(months: int, scale: float, areas: tuple[str, ...], runs: int, scratch: str | None) -> None:
    """Measure nights against an empty build, and against each other."""
    comparisons = []
    for area in areas or AREAS:
        with tempfile.TemporaryDirectory(dir=scratch) as name:
            comparisons += _nights(Path(name), area, months, scale, runs)
    keep("history", comparisons)


def _nights(folder: Path, area: str, months: int, scale: float, runs: int) -> list[Comparison]:
    homes = {factor: folder / f"history_{factor}" for factor in (1, 10)}
    for factor, home in homes.items():
        prepare("prepare_history.py", home, str(months * factor), str(scale), area)
    os.sync()
    night = "night.py"
    nothing = compare(
        f"{area}: a night with nothing new, {months} months",
        [
            Contender("dbt build, no rows", script("empty_build.py", homes[1], folder)),
            Contender("nothing new, Dagster in memory", script(night, homes[1], folder, "--in-memory")),
            Contender("nothing new", script(night, homes[1], folder)),
            Contender("nothing new, history x 10", script(night, homes[10], folder)),
        ],
        runs,
    )
    report(nothing)
    changed = compare(
        f"{area}: a night with a month's files, 1 row in 100 changed",
        [
            Contender(f"history x {factor}", script(night, home, folder, "--with-changes"))
            for factor, home in homes.items()
        ],
        runs,
    )
    report(changed)
    _tell_stages(changed)
    return [nothing, changed]


def _tell_stages(comparison: Comparison) -> None:
    for contender in comparison.contenders:
        stages = [run.said["stages"] for run in comparison.runs[contender.name]]
        told = ", ".join(f"{stage} {min(one[stage] for one in stages):.1f} s" for stage in stages[0])
        print(f"  {contender.name}, best of each stage: {told}")


if __name__ == "__main__":
    main()

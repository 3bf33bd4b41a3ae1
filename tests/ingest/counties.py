"""Make-believe counties for the tests: made once, read by many."""

import csv
from datetime import date
from pathlib import Path

from ingest.synthetic import synthesise


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a file of the county."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def make(folder: Path, seed: int = 1) -> Path:
    """Four months of a county of some 160 people."""
    synthesise(folder, seed=seed, scale=0.02, months=4, last_month=date(2026, 10, 31))
    return folder

"""Which published files are loaded, what becomes of their rows, and the same files as pandas reads them.

Nothing here shares code with the product, so that figures counted here can stand beside those of the warehouse.
"""

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

Query = Callable[[str], list[tuple[Any, ...]]]

RETURNS, SPENDING = "social_care/nhsd_pss_ascfr_raw", "council_open_data"
ESTIMATES = "population_geography/mid_year_2022/mid-year_2022_population_estimates"
FOI = "information_requests/cabinet_office_foi_statistics/foi-statistics-2020-published-data.csv"
TOTALS = f"{RETURNS}/2017/CSV ASCFR Totals.csv"
ACTIVITY = f"{RETURNS}/2017/CSV ASCFR Activity.csv"
ADDITIONAL = f"{RETURNS}/2017/CSV ASCFR Additional.csv"
COUNTS, POUNDS = (f"{RETURNS}/2016/pss-exp-eng-15-16-dpa-{kind}.csv" for kind in ("cou", "cur"))
BRIDGE = f"{RETURNS}/2016/pss-exp-eng-15-16-fin-add-data.csv"
LEEDS = f"{SPENDING}/spend_leeds/2011-05.csv"
JANUARY, FEBRUARY = (f"{SPENDING}/spend_bradford/2018-{month}_clean.csv" for month in ("01", "02"))
SAMPLES = "social_care/liia_samples/s903/samples"
EPISODES: dict[str, tuple[int, int, str | None]] = {
    "social_care/ssda903_sample/2017-episodes.csv": (1460, 0, None),
    "social_care/ssda903_sample/2018-episodes.csv": (974, 0, None),
    f"{SAMPLES}/SSDA903_2020_episodes.csv": (5, 0, None),
    f"{SAMPLES}/SSDA903_episodes_for_testing_fixes_INPUT.csv": (23, 0, "2 columns"),  # local ones, which are ignored
}
# Rows read and rejected, and what the receipt says of it.
FILES: dict[str, tuple[int, int, str | None]] = {
    TOTALS: (41699, 0, None),
    ACTIVITY: (20125, 0, None),
    ADDITIONAL: (5152, 0, None),
    COUNTS: (5600, 0, None),
    POUNDS: (1792, 0, None),
    BRIDGE: (5016, 0, None),
    FOI: (2303, 0, None),
    f"{ESTIMATES}_all_geographies.csv": (2781, 0, None),
    f"{ESTIMATES}_local_authority.csv": (3, 0, None),
    f"{ESTIMATES}_lsoa.csv": (417, 0, None),
    f"{ESTIMATES}_msoa.csv": (84, 0, None),
    f"{ESTIMATES}_ward.csv": (63, 0, None),
    LEEDS: (7299, 0, None),
    JANUARY: (8538, 1, "primaryKey 1"),
    FEBRUARY: (8791, 3, "primaryKey 3"),
    **EPISODES,
}


@cache
def frame(path: Path) -> pd.DataFrame:
    """The file as pandas reads it, every value as text."""
    encoding = "windows-1252" if path.name.endswith(("dpa-cou.csv", "_clean.csv")) else "utf-8"
    return pd.read_csv(path, dtype=str, keep_default_na=False, encoding=encoding)


def total(values: "pd.Series[str]") -> Decimal:
    """The exact sum of numbers in text."""
    return sum((Decimal(value) for value in values), Decimal(0))

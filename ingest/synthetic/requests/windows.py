"""Files of the logs of sharing and of disclosures: half-years before the first month told, then a rolling year a month.

A first half-year comes twice, the first time with much wrong; a second half begins in June, which it puts right.
"""

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import NamedTuple

from duckdb import DuckDBPyConnection

from ingest.synthetic.extracts import write_csv
from ingest.synthetic.mistakes import Mistake, with_mistakes
from ingest.synthetic.requests.mistakes import CRIME_TAX_MISTAKES, SHARING_MISTAKES

FIRST_DAY = date(2019, 1, 1)
# Of fewer rows one mistake could be more than the contract bears.
_FEWEST = 24


class WindowExtract(NamedTuple):
    """An extract whose files tell all of some days: its name, its table macro, and what goes wrong in new rows."""

    stem: str
    rows: str
    mistakes: tuple[Mistake, ...]
    mistakes_per_mille: int


ADHOC_SHARING = WindowExtract("ADHOC_SHARING_LOG", "sharing_rows", SHARING_MISTAKES, 60)
CRIME_TAX_LOG = WindowExtract("CRIME_TAX_LOG", "crime_tax_rows", CRIME_TAX_MISTAKES, 40)
WINDOW_EXTRACTS = (ADHOC_SHARING, CRIME_TAX_LOG)


class Window(NamedTuple):
    """The days of a file, how they are told, and the version."""

    first: date
    last: date
    telling: str = "twelve months"
    version: int = 1

    def file_name(self, extract: WindowExtract, version: int | None = None) -> str:
        """The name under which the office drops the file."""
        number = version or self.version
        return f"{extract.stem}_{self.first:%Y%m%d}_{self.last:%Y%m%d}{f'_v{number}' if number > 1 else ''}.csv"


def windows(ends: list[date]) -> list[Window]:
    """All windows told: the half-years that were over before the first month end, and the year up to each of these."""
    halves: list[Window] = []
    for year in range(FIRST_DAY.year, ends[0].year + 1):
        start, middle = date(year, 1, 1), date(year, 6, 30)
        halves += [Window(start, middle, "first"), Window(start, middle, "second", 2)]
        halves.append(Window(date(year, 6, 1), date(year, 12, 31), "second half"))
    return [half for half in halves if half.last < ends[0]] + [rolling_year(end) for end in ends if end > FIRST_DAY]


def rolling_year(end: date) -> Window:
    """The twelve months up to a month end, none of them before the logs begin."""
    year, month = (end.year, 1) if end.month == 12 else (end.year - 1, end.month + 1)
    return Window(max(FIRST_DAY, date(year, month, 1)), end)


def write_windows(con: DuckDBPyConnection, ends: list[date], folder: Path) -> None:
    """Write the files of all windows, several at once; that of a second half of 2021 comes once more."""
    told = windows(ends)
    columns = {extract: _headings(con, extract) for extract in WINDOW_EXTRACTS}

    def write(task: tuple[WindowExtract, Window]) -> None:
        extract, window = task
        with con.cursor() as cursor:
            write_csv(cursor, _spoilt(extract, window, columns[extract]), folder / window.file_name(extract))

    with ThreadPoolExecutor(max_workers=min(4, os.cpu_count() or 1)) as pool:
        list(pool.map(write, [(extract, window) for extract in WINDOW_EXTRACTS for window in told]))
    for extract in WINDOW_EXTRACTS:
        for window in told:
            if window.telling == "second half" and window.first.year == 2021:
                shutil.copyfile(folder / window.file_name(extract), folder / window.file_name(extract, version=2))


def _headings(con: DuckDBPyConnection, extract: WindowExtract) -> list[str]:
    """The headings of the files of an extract."""
    described = con.execute(f"describe from {extract.rows}(opening(), closing(), 'first')").fetchall()
    return [str(name) for name, *_ in described if name not in ("row_key", "may_go_wrong")]


def window_query(con: DuckDBPyConnection, extract: WindowExtract, window: Window) -> str:
    """SQL of the rows of a file, with mistakes in some of those that a later file tells again."""
    return _spoilt(extract, window, _headings(con, extract))


def _spoilt(extract: WindowExtract, window: Window, columns: list[str]) -> str:
    rows = f"(from {extract.rows}(date '{window.first}', date '{window.last}', '{window.telling}'))"
    # What is wrong in the first file of a half-year was chosen before; none of it counts twice.
    is_first = window.telling == "first"
    mistakes = tuple(mistake for mistake in extract.mistakes if not (is_first and mistake.repeats))
    per_mille, fewest = (1000, 0) if is_first else (extract.mistakes_per_mille, _FEWEST)
    return with_mistakes(rows, columns, mistakes, per_mille, window.file_name(extract), fewest, "may_go_wrong")

"""The statutory return as it was submitted: each quarter the twelve months before, from the systems of that day.

Submissions of before October 2025 speak the words of the first release, with underscores in the headings.
"""

import os
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from duckdb import DuckDBPyConnection

from ingest.synthetic.care.return_headings import DATE_HEADINGS, HEADINGS
from ingest.synthetic.care.return_values import in_words_of_release_1
from ingest.synthetic.extracts import write_csv
from ingest.synthetic.mistakes import Mistake, with_mistakes

_COUNCIL = "900"
_SECOND_RELEASE_FROM = date(2025, 10, 1)

RETURN_MISTAKES = (
    Mistake("code of another council", "LA Code", "'901'"),
    Mistake("date that no calendar has", "Event Start Date", "'31/02/2025'"),
    Mistake("cost in words", "Unit Cost", "'not known'"),
)
_MISTAKES_PER_MILLE = 2


class Submission(NamedTuple):
    """A return: the end of its twelve months, the day on which it was imported, and what part of it was sent."""

    period_end: date
    imported_on: date
    part: str = "all"

    @property
    def period_start(self) -> date:
        """The first day of its twelve months."""
        return self.period_end.replace(year=self.period_end.year - 1) + timedelta(days=1)

    @property
    def is_release_1(self) -> bool:
        """Whether it was submitted in the words of the first release."""
        return self.imported_on < _SECOND_RELEASE_FROM

    @property
    def file_name(self) -> str:
        """The name under which it was submitted."""
        return f"CLD_RETURN_{_COUNCIL}_{self.period_end}_{self.imported_on:%Y%m%d}.csv"


def submissions(ends: list[date]) -> list[Submission]:
    """The returns of the quarters told. One was corrected, and of an early one a few rows were sent once more, last."""
    quarters = [end for end in ends if end.month % 3 == 0 and end + timedelta(days=20) <= ends[-1]]
    sent = [Submission(end, end + timedelta(days=20)) for end in quarters]
    if len(quarters) >= 3:
        sent[-2] = sent[-2]._replace(part="without late rows")
        sent.append(Submission(quarters[-2], quarters[-2] + timedelta(days=67)))
    if len(quarters) >= 4:
        sent.append(Submission(quarters[1], quarters[1] + timedelta(days=74), "top-up"))
    return [one for one in sent if one.imported_on <= ends[-1]]


def write_returns(con: DuckDBPyConnection, ends: list[date], folder: Path) -> None:
    """Write all submissions, several at once."""

    def write(submission: Submission) -> None:
        with con.cursor() as cursor:
            write_csv(cursor, return_query(submission), folder / submission.file_name)

    with ThreadPoolExecutor(max_workers=min(4, os.cpu_count() or 1)) as pool:
        list(pool.map(write, submissions(ends)))


def return_query(submission: Submission) -> str:
    """SQL of the rows of one submission, with what is wrong in them, under the headings of their time."""
    start, end, day = submission.period_start, submission.period_end, submission.imported_on
    rows = f"cld_rows(date '{start}', date '{end}', date '{day}', {submission.is_release_1})"
    dates = "%Y-%m-%d" if submission.is_release_1 else "%d/%m/%Y"
    cells = ", ".join(f'{_cell(heading, submission, dates)} as "{heading}"' for heading in HEADINGS)
    chosen = f"(select {cells}, row_key from {rows} where {_chosen(submission)})"
    spoilt = with_mistakes(chosen, list(HEADINGS), RETURN_MISTAKES, _MISTAKES_PER_MILLE, submission.file_name, 40)
    if not submission.is_release_1:
        return spoilt
    renamed = ", ".join(f'"{heading}" as "{_with_underscores(heading)}"' for heading in HEADINGS)
    return f"select {renamed} from ({spoilt})"


def _cell(heading: str, submission: Submission, dates: str) -> str:
    """A column as text: dates in the form of the time, values in its words, and some that are on no list."""
    if heading in DATE_HEADINGS:
        return f"""strftime("{heading}", '{dates}')"""
    cell = in_words_of_release_1(heading) if submission.is_release_1 else f'"{heading}"'
    if heading == "Event Outcome" and submission.is_release_1:
        # Some systems wrote the first release's outcomes with capitals.
        cell = f"""if(chance('capitals', draw, 40) = 0, replace({cell}, 'Progress to a', 'Progress to A'), {cell})"""
    if heading == "Gender":
        cell = f"""if(chance('gender letter', draw, 700) = 0, left({cell}, 1), {cell})"""
    return f"{cell}::varchar"


def _chosen(submission: Submission) -> str:
    """Which rows were sent: all, all but what was noted late, or only a few of the last month."""
    if submission.part == "without late rows":
        return "chance('noted late', draw, 14) > 0"
    if submission.part == "top-up":
        return f"""chance('top-up', draw, 3) = 0 and "Event End Date" > date '{submission.period_end}' - 45"""
    return "true"


def _with_underscores(heading: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "_", heading).strip("_")

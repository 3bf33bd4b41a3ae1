"""A deterministic make-believe county: realistic, messy extracts to try the warehouse with.

The same arguments give the same bytes. `lives` say when `people` come and go, `jobs` and `careers` put them
into the `posts` of the `county`; `illness` and `absences` say who is off, `earnings` and `payroll` what is paid,
`agency` who covers; `care` is whom adult social care supports, and how; `requests` are for information, and what is
shared with whom. `snapshots` tell from the `records` what a
day looked like, `mistakes` spoil rows, `extracts` print files, `happenings` spoil files; `register` makes the open
data that stands beside them.
"""

import os
import shutil
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import duckdb

from ingest.synthetic.absences import create_absences
from ingest.synthetic.agency import create_agency
from ingest.synthetic.care import create_care
from ingest.synthetic.care.extracts import CARE_EXTRACTS
from ingest.synthetic.care.finance import FINANCE_EXTRACTS, create_finance
from ingest.synthetic.care.finance_happenings import let_finance_things_happen
from ingest.synthetic.care.happenings import let_things_happen_in_care
from ingest.synthetic.care.return_rows import create_returns
from ingest.synthetic.care.returns import write_returns
from ingest.synthetic.careers import create_careers
from ingest.synthetic.chance import create_chance, create_clock, month_ends
from ingest.synthetic.county import create_county, create_reorganisations
from ingest.synthetic.earnings import create_earnings
from ingest.synthetic.extracts import EXTRACTS, write_extract
from ingest.synthetic.happenings import let_things_happen
from ingest.synthetic.illness import create_illness
from ingest.synthetic.jobs import create_jobs
from ingest.synthetic.lives import create_lives
from ingest.synthetic.pay import create_pay
from ingest.synthetic.payroll import create_payroll
from ingest.synthetic.people import create_people
from ingest.synthetic.records import create_records
from ingest.synthetic.register import write_register
from ingest.synthetic.requests import create_requests
from ingest.synthetic.requests.extracts import REQUEST_EXTRACTS
from ingest.synthetic.requests.happenings import let_things_happen_to_requests
from ingest.synthetic.requests.windows import FIRST_DAY, write_windows
from ingest.synthetic.snapshots import create_snapshots

__all__ = ["AREAS", "synthesise"]

WORKFORCE, SOCIAL_CARE, INFORMATION_GOVERNANCE = AREAS = ("workforce", "social_care", "information_governance")
_LAST_MONTH = date(2026, 10, 31)


def _quietly(_: str) -> None:
    """Report progress to nobody."""


def synthesise(
    directory: Path,
    *,
    seed: int = 1,
    scale: float = 1.0,
    months: int = 24,
    last_month: date = _LAST_MONTH,
    areas: Collection[str] = AREAS,
    progress: Callable[[str], None] = _quietly,
) -> list[Path]:
    """Write the extracts of `months` month ends up to that of `last_month`, and beside those of HR the register.

    `scale` multiplies the county of about 8,000 employees, 15,000 people known to adult social care, and 1,500 requests
    for information a year. The files of one of the `areas` are the same whether the others' are written or not. Files
    appear in `directory` whole, under their final names; the paths written come back in order of name.
    """
    if months < 1 or scale <= 0:
        raise ValueError("a county needs at least one month and a scale above zero")
    aside = directory / ".synthesising"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    try:
        with duckdb.connect() as con:
            ends = month_ends(last_month, months)
            progress("Founding the county")
            _found(con, ends, seed, scale)
            if SOCIAL_CARE in areas:
                create_care(con, seed, scale, len(ends))
                create_finance(con)
                create_returns(con)
            if INFORMATION_GOVERNANCE in areas:
                create_requests(con, scale)
            _write_months(con, ends, areas, aside, progress)
            if WORKFORCE in areas:
                let_things_happen(con, ends, aside)
                write_register(con, ends[-1], scale, aside)
            if SOCIAL_CARE in areas:
                let_things_happen_in_care(con, ends, aside)
                let_finance_things_happen(con, ends, aside)
                progress("Submitting the returns of social care")
                write_returns(con, ends, aside)
            if INFORMATION_GOVERNANCE in areas:
                progress("Writing the logs of what is shared")
                write_windows(con, ends, aside)
                let_things_happen_to_requests(con, [end for end in ends if end > FIRST_DAY], aside)
        return [_deliver(path, directory) for path in sorted(aside.iterdir())]
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _found(con: duckdb.DuckDBPyConnection, ends: list[date], seed: int, scale: float) -> None:
    """Make up the county and all who ever work for it, before anything is told."""
    create_chance(con, seed)
    create_clock(con, ends)
    create_lives(con, ends, scale)
    create_pay(con, ends[0].year - 1, ends[-1].year)
    create_county(con, scale)
    create_reorganisations(con)
    create_jobs(con)
    create_careers(con, scale, len(ends))
    create_records(con)
    create_people(con, seed)
    create_snapshots(con)
    create_illness(con)
    create_absences(con)
    create_earnings(con)
    create_payroll(con)
    create_agency(con)


def _write_months(
    con: duckdb.DuckDBPyConnection,
    ends: list[date],
    areas: Collection[str],
    folder: Path,
    progress: Callable[[str], None],
) -> None:
    """Write the extracts of all month ends, several at once: one is too small to keep DuckDB busy."""
    extracts = (
        *(EXTRACTS if WORKFORCE in areas else ()),
        *((*CARE_EXTRACTS, *FINANCE_EXTRACTS) if SOCIAL_CARE in areas else ()),
    )
    logs = REQUEST_EXTRACTS if INFORMATION_GOVERNANCE in areas else ()

    def write_month(as_at: date) -> date:
        with con.cursor() as cursor:
            for extract in (*extracts, *(logs if as_at > FIRST_DAY else ())):
                write_extract(cursor, extract, as_at, folder)
        return as_at

    with ThreadPoolExecutor(max_workers=min(4, os.cpu_count() or 1)) as pool:
        for as_at in pool.map(write_month, ends):
            progress(f"Wrote the extracts of {as_at:%d %B %Y}")


def _deliver(path: Path, directory: Path) -> Path:
    """Move a finished file to where the world can see it."""
    target = directory / path.name
    path.replace(target)
    return target

"""The figures that the council reported of a calendar year, read from a release as anybody would read them."""

from datetime import date
from pathlib import Path

import duckdb

from ingest.sql_text import literal
from ingest.warehouse import escape_glob

REQUESTS = "information_governance/mart_request_performance_month.parquet"
AGREEMENTS = "information_governance/mart_sharing_agreement.parquet"


def reported(release: Path, year: int) -> str | None:
    """Disclosures outside standing agreements, and agreements in force at the end of a year; None where withheld."""
    requests, agreements = release / REQUESTS, release / AGREEMENTS
    if not requests.exists() or not agreements.exists():
        return None
    last_day = literal(str(date(year, 12, 31)))
    with duckdb.connect() as con:
        (ad_hoc, crime_and_tax) = con.execute(f"""
            select
                coalesce(sum(received) filter (where request_type = 'Ad hoc sharing'), 0)::bigint,
                coalesce(sum(received) filter (where request_type = 'Crime and taxation'), 0)::bigint
            from read_parquet({literal(escape_glob(str(requests)))}) where year(month_end_date) = {year}
        """).fetchone() or (0, 0)
        (in_force,) = con.execute(f"""
            select count(*) from read_parquet({literal(escape_glob(str(agreements)))})
            where start_date <= {last_day} and (expiry_date is null or expiry_date >= {last_day})
        """).fetchone() or (0,)
    return (
        f"{year}: {ad_hoc:,} ad hoc requests, {crime_and_tax:,} crime and taxation disclosures, {in_force:,} agreements"
    )

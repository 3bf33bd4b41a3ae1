"""The monthly files of the finance system of social care: providers, package lines, assessments and payments."""

from duckdb import DuckDBPyConnection

from ingest.synthetic.care.charges import create_charges
from ingest.synthetic.care.finance_mistakes import (
    FINANCIAL_ASSESSMENT_MISTAKES,
    FINANCIAL_ASSESSMENT_MISTAKES_PER_MILLE,
    PACKAGE_LINE_MISTAKES,
    PACKAGE_LINE_MISTAKES_PER_MILLE,
    PAYMENT_MISTAKES,
    PROVIDER_MISTAKES,
)
from ingest.synthetic.care.packages import create_packages
from ingest.synthetic.care.payments import create_payments
from ingest.synthetic.care.terms import create_terms
from ingest.synthetic.extracts import Extract

_ENCODING = "windows-1252"
# A mistake in a file of a few rows could be more than a contract bears.
_FEWEST = 40

PROVIDERS = Extract(
    "CONTROCC_PROVIDER",
    "providers_at",
    ("Provider ID",),
    "Provider Name",
    PROVIDER_MISTAKES,
    6,
    fewest=_FEWEST,
    encoding=_ENCODING,
)
PACKAGE_LINES = Extract(
    "CONTROCC_PACKAGE_LINE",
    "package_lines_at",
    ("Package Line ID",),
    "Service Group",
    PACKAGE_LINE_MISTAKES,
    PACKAGE_LINE_MISTAKES_PER_MILLE,
    fewest=_FEWEST,
    encoding=_ENCODING,
)
FINANCIAL_ASSESSMENTS = Extract(
    "CONTROCC_FINANCIAL_ASSESSMENT",
    "financial_assessments_at",
    ("FA ID",),
    "Assessment Type",
    FINANCIAL_ASSESSMENT_MISTAKES,
    FINANCIAL_ASSESSMENT_MISTAKES_PER_MILLE,
    fewest=_FEWEST,
    encoding=_ENCODING,
)
PAYMENTS = Extract(
    "CONTROCC_PAYMENT",
    "care_payments_at",
    ("Payment ID",),
    "GL Code",
    PAYMENT_MISTAKES,
    3,
    "%Y-%m",
    fewest=_FEWEST,
    encoding=_ENCODING,
)
FINANCE_EXTRACTS = (PROVIDERS, PACKAGE_LINES, FINANCIAL_ASSESSMENTS, PAYMENTS)

# A few are taken over and go by another name since, a few spot providers come onto the framework. Contracts are renewed
# once a year, some each month, so that no two files are the same.
_PROVIDERS_AT = """
create macro providers_at(as_at) as table
select
    provider_id as "Provider ID",
    name || if(
        chance('taken over', provider_id, 25) = 0
        and opening() + chance('taken over on', provider_id, greatest(60, closing() - opening())) <= as_at,
        pick([' (Caf\u00e9 Group)', ' (Meridian Care)', ' (Three Counties)'], 'taken over by', provider_id),
        ''
    ) as "Provider Name",
    cqc_provider_id as "CQC Provider ID",
    cqc_location_id as "CQC Location ID",
    postcode as "Provider Postcode",
    service_groups as "Service Groups",
    if(in_county, 'Y', 'N') as "In County",
    case
        when framework_status = 'Spot' and chance('joins', provider_id, 6) = 0
            and opening() + chance('joins on', provider_id, greatest(60, closing() - opening())) <= as_at
            then 'Framework'
        else framework_status
    end as "Framework Status",
    payment_terms || ' (terms of ' || (year(as_at) - (month(as_at) < 1 + provider % 12)::integer)::varchar || ')'
        as "Payment Terms",
    uk_date(active_from) as "Active From",
    if(active_to <= as_at + 60, uk_date(active_to), null) as "Active To",
from care_providers
where active_from <= as_at
union all
select
    'PR199', 'Direct payment accounts', null, null, null, 'Direct Payments', 'Y', 'In-house', '4-weekly in arrears',
    uk_date(date '2011-04-01'), null
"""

_MONTH_ENDS = """
create table month_ends as
select last_day(month_start::date) as as_at
from range(opening(), closing() + 1, interval 1 month) as months (month_start)
"""

# What is new or has changed since the last month end, all of it the first time; and what was turned away then.
_CHANGES_AT = """
create table {extract}_sent as
with hashed as (
    select *, hash(row(*columns(* exclude (as_at)))) as state from {states}
),

compared as (
    select *, state is distinct from lag(state) over (partition by "{key}" order by as_at) as is_changed from hashed
)

select * exclude (state, is_changed)
from compared
qualify is_changed or (
    lag(is_changed) over (partition by "{key}" order by as_at)
    and chance('mistake {stem} ' || (first_of_month(as_at) - 1)::varchar, "{key}", 1000) < {mistakes}
);

create macro {extract}_at(day) as table select * exclude (as_at) from {extract}_sent where as_at = day
"""


def create_finance(con: DuckDBPyConnection) -> None:
    """Create all that finance holds, and a table macro of each extract: what its file of a month end tells."""
    con.execute(_MONTH_ENDS)
    create_packages(con)
    create_charges(con)
    create_terms(con)
    create_payments(con)
    con.execute(_PROVIDERS_AT)
    for extract, states in (
        (PACKAGE_LINES, "package_line_states"),
        (FINANCIAL_ASSESSMENTS, "financial_assessment_states"),
    ):
        con.execute(
            _CHANGES_AT.format(
                extract=extract.snapshot.removesuffix("_at"),
                states=states,
                key=extract.key[0],
                stem=extract.stem,
                mistakes=extract.mistakes_per_mille,
            )
        )

"""Concerns about the safety of adults, and the enquiries that follow some of them; and the file of a month end."""

from duckdb import DuckDBPyConnection

from ingest.synthetic.care.mistakes import SAFEGUARDING_MISTAKES_PER_MILLE
from ingest.synthetic.care.sendings import create_sendings

# A concern is as likely on one day as on another, while somebody is supported or in the year after they came.
_CONCERNS = """
create table care_concerns as
with raised as (
    select
        client,
        client * 10 + n as draw,
        greatest(known_from + 3, opening() - 730) as earliest,
        least(closing(), died_on, coalesce(supported_to, known_from + 365)) as latest,
        earliest + chance('raised on', draw, 1460) as raised_on,
        plan in ('residential', 'nursing') as is_in_a_home,
    from care_plans, (select unnest([1, 2, 3]) as n)
    where client_kind = 'Service user' and twin_of is null
        and chance('raised', draw, 1000) < 170
        and raised_on < latest
),

enquired as (
    select
        *,
        if(chance('enquiry', draw, 100) < 45, raised_on + chance('enquiry after', draw, 8), null) as enquiry_from,
        enquiry_from + 14 + chance('enquiry takes', draw, 60) + chance('enquiry drags', draw, 80) as enquiry_to,
    from raised
)

select
    'SG' || (10000 + row_number() over (order by raised_on, draw))::varchar as concern_id,
    client,
    raised_on,
    if(enquiry_from is null, null, if(chance('section 42', draw, 100) < 88, 'Section 42', 'Other')) as enquiry_type,
    enquiry_from,
    enquiry_to,
    pick(kinds, 'abuse', draw)
        || case
            when chance('second kind', draw, 100) < 22
                then ';' || pick(['Self-neglect', 'Modern slavery', 'Discriminatory'], 'second abuse', draw)
            else ''
        end as abuse_types,
    if(
        is_in_a_home,
        pick(['Care home: Residential', 'Care home: Nursing', 'Hospital: Acute'], 'location', draw),
        pick([
            'Own home', 'Own home', 'Own home', 'Own home', 'In the community', 'Hospital: Acute', 'Other'
        ], 'location', draw)
    ) as location,
    pick([
        'Known to the person', 'Known to the person', 'Service provider', 'Service provider', 'Not known to the person'
    ], 'source', draw) as source,
    pick(['Reduced', 'Reduced', 'Reduced', 'Removed', 'Remained'], 'risk outcome', draw) as outcome,
    pick(['Yes', 'Yes', 'Yes', 'No', 'No', 'Unknown'], 'capacity', draw) as capacity,
    pick([
        'Yes: asked, wishes told', 'Yes: asked, wishes told', 'Yes: asked, no wishes told', 'No: not asked', 'Unknown'
    ], 'wishes', draw) as wishes,
    if(
        wishes = 'Yes: asked, wishes told',
        pick(['Fully achieved', 'Fully achieved', 'Partially achieved', 'Not achieved'], 'wishes met', draw),
        null
    ) as wishes_met,
from enquired
cross join (
    select [
        'Neglect and acts of omission', 'Neglect and acts of omission', 'Neglect and acts of omission',
        'Physical', 'Physical', 'Psychological or emotional', 'Financial or material', 'Financial or material',
        'Domestic', 'Sexual', 'Organisational',
    ] as kinds
)
order by concern_id
"""

_CHANGES = """
    select concern_id, raised_on from care_concerns
    union all
    select concern_id, enquiry_from from care_concerns
    union all
    select concern_id, enquiry_to from care_concerns
"""

_CONCERNS_AT = """
create macro concerns_at(as_at) as table
select
    concern_id as "Concern ID",
    local_id as "LAS Person ID",
    uk_date(raised_on) as "Concern Date",
    if(enquiry_from <= as_at, enquiry_type, null) as "Enquiry Type",
    if(enquiry_from <= as_at, uk_date(enquiry_from), null) as "Enquiry Start",
    if(enquiry_to <= as_at, uk_date(enquiry_to), null) as "Enquiry End",
    abuse_types as "Abuse Types",
    location as "Location Of Risk",
    source as "Source Of Risk",
    if(enquiry_to <= as_at, outcome, null) as "Risk Outcome",
    capacity as "Capacity",
    if(enquiry_from <= as_at, wishes, null) as "MSP Outcomes Asked",
    if(enquiry_to <= as_at, wishes_met, null) as "MSP Outcomes Achieved",
from care_concerns
join clients using (client)
where concern_id in (select key from sent_concerns where month = first_of_month(as_at))
"""


def create_safeguarding(con: DuckDBPyConnection) -> None:
    """Create `care_concerns` and the table macro `concerns_at(day)`: what is sent at that month end."""
    con.execute(_CONCERNS)
    create_sendings(con, "sent_concerns", "LAS_SAFEGUARDING", _CHANGES, SAFEGUARDING_MISTAKES_PER_MILLE)
    con.execute(_CONCERNS_AT)

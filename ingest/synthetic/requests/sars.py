"""Requests of data subjects who exercise a right, most of them for access, and the log of them."""

from duckdb import DuckDBPyConnection

from ingest.synthetic.care.sendings import create_sendings
from ingest.synthetic.requests.mistakes import SAR_MISTAKES_PER_MILLE

_RECEIVED = """
create table sars_received as
with drawn as (
    select
        year * 1000000 + n as id,
        make_date(year, 1, 1) + chance('sar received', id, 365) as received_on,
        pick([
            'Child', 'Child', 'Care leaver', 'Care leaver', 'Adult social care client', 'Adult social care client',
            'Employee', 'Employee', 'Parent', 'Other',
        ], 'data subject', id) as subject_type,
    from (select unnest(range(2019, year(closing()) + 1)) as year)
    cross join (select unnest(range({most})) as n)
    where n < greatest(6, {scale} * (215 + 12 * (year - 2019)))
)

select
    *,
    'SAR-' || year(received_on)::varchar || '-' || format(
        '{{:04d}}', row_number() over (partition by year(received_on) order by received_on, id)
    ) as reference,
    case subject_type
        when 'Adult social care client' then 'People'
        when 'Employee' then pick([
            'Corporate Services', 'People', 'Economy and Infrastructure'
        ], 'employing directorate', id)
        when 'Other' then pick(['Corporate Services', 'Public Health', 'Economy and Infrastructure'], 'other', id)
        else 'Children, Families and Communities'
    end as directorate,
    case subject_type
        when 'Child' then pick(['Parent', 'Parent', 'Solicitor', 'Self'], 'relationship', id)
        when 'Adult social care client' then pick([
            'Self', 'Relative', 'Relative', 'Attorney', 'Solicitor'
        ], 'relationship', id)
        else pick(['Self', 'Self', 'Self', 'Self', 'Solicitor'], 'relationship', id)
    end as relationship,
    pick([
        'Rectification', 'Erasure', 'Erasure', 'Restriction', 'Objection', 'Portability'
    ], 'other right', id) as other_right,
    if(chance('other right', id, 100) < 9, other_right, 'Access') as rights_type,
from drawn
where received_on <= closing()
"""

# Who proves no identity is not answered; nor is who never says what is meant.
_STOPS = """
create table sar_stops as
select
    *,
    if(chance('identity', id, 100) < 34, received_on + 1 + chance('identity asked', id, 7), null) as identity_asked_on,
    if(
        chance('identified', id, 100) < 86, identity_asked_on + 1 + chance('identified after', id, 30), null
    ) as identified_on,
    identity_asked_on is not null and identified_on is null as is_unknown,
    coalesce(identified_on, received_on) as started_on,
    if(
        not is_unknown and chance('sar clarify', id, 100) < 12,
        started_on + 1 + chance('sar clarify on', id, 12),
        null
    ) as clarify_on,
    if(chance('sar clarified', id, 100) < 88, clarify_on + 2 + chance('sar clarified after', id, 24), null)
        as clarified_on,
    clarify_on is not null and clarified_on is null as is_unclear,
    not is_unclear and chance('sar complex', id, 100) < if(subject_type = 'Care leaver', 34, 13) as is_complex,
    if(
        is_complex,
        if(
            chance('told late', id, 100) < 17,
            (started_on + interval 1 month)::date + 3 + chance('told late by', id, 12),
            started_on + 10 + chance('told on', id, 17)
        ),
        null
    ) as told_on,
    told_on <= (started_on + interval 1 month)::date as is_told_in_time,
from sars_received
"""

# The case system does not stop its clock for a clarification, and now and then runs it from receipt although proof of
# identity came later; and it takes every extension for granted.
_DUE = """
create table sar_due as
with dated as (
    select
        *,
        next_england_day(
            (started_on + to_months(if(coalesce(is_told_in_time, false), 3, 1)))::date
            + coalesce((clarified_on - clarify_on)::integer, 0)
        ) as due_on,
        next_england_day((received_on + interval 1 month)::date) as stated_due_on,
        next_england_day((
            if(chance('sar clock not moved', id, 100) < 15, received_on, started_on) + interval 1 month
        )::date) as moved_due_on,
        next_england_day((started_on + interval 3 month)::date) as complex_due_on,
    from sar_stops
)

select
    *,
    case
        when is_unknown then identity_asked_on + 91
        when is_unclear then clarify_on + 120
        when chance('sar forgotten', id, 120) = 0 then due_on + 90 + chance('sar forgotten for', id, 200)
        when is_complex and not is_told_in_time
            then (started_on + interval 2 month)::date + chance('sar after that', id, 25)
        when chance('sar late', id, 100) < if(directorate like 'Children%', 17, 9)
            then due_on + 1 + chance('sar late by', id, 30)
        else greatest(
            coalesce(clarified_on, started_on),
            coalesce(told_on, started_on),
            due_on - 1 - (chance('sar haste', id, 18) * chance('sar more haste', id, 18)) // 12
        )
    end as closed_on,
    not is_unknown and not is_unclear as is_answered,
    20 + chance('pages', id, 300) * if(subject_type in ('Care leaver', 'Child'), 6, 1) as pages_reviewed,
from dated
"""

_OUTCOMES = """
create table sar_requests as
select
    *,
    case
        when is_unknown then 'SAR_NO_ID'
        when is_unclear then 'WITHDRAWN'
        when chance('unknown sar outcome', id, 200) = 0 then 'SAR_DISCLOSED'
        when chance('sar outcome', id, 100) < 34 then 'SAR_FULL'
        when chance('sar outcome', id, 100) < 90 then 'SAR_PART'
        when chance('sar outcome', id, 100) < 96 then 'NOT_HELD'
        else 'SAR_REFUSED'
    end as outcome,
    case outcome
        when 'SAR_PART' then pick([
            'Sch 2 para 16', 'Sch 2 para 16', 'Sch 2 para 16;Sch 3 para 5', 'Sch 2 para 19', 'Sch 2 para 24',
        ], 'sar exemption', id)
        when 'SAR_REFUSED' then pick(['Art 12(5)', 'Sch 3 para 5'], 'sar refusal', id)
    end as exemptions,
    case outcome
        when 'SAR_FULL' then pages_reviewed
        when 'SAR_PART' then pages_reviewed * (40 + chance('pages disclosed', id, 55)) // 100
        else 0
    end as pages_disclosed,
    if(is_answered and chance('sar complained', id, 60) = 0, closed_on + 20 + chance('sar complained on', id, 60), null)
        as complained_on,
from sar_due
"""

_CHANGES = """
    select reference, unnest([
        received_on, identity_asked_on, identified_on, clarify_on, clarified_on, told_on, closed_on, complained_on
    ])
    from sar_requests
"""

_REQUESTS_AT = """
create macro sar_requests_at(as_at) as table
with sent as (
    select
        *,
        closed_on <= as_at as is_closed,
        coalesce(identity_asked_on <= as_at, false) as is_asked,
        coalesce(identified_on <= as_at, false) as is_identified,
        coalesce(clarify_on <= as_at, false) as is_clarifying,
        coalesce(clarified_on <= as_at, false) as is_clarified,
        coalesce(told_on <= as_at, false) as is_told,
    from sar_requests
    where reference in (select key from sent_sar_requests where month = first_of_month(as_at))
)

select
    reference as "Reference",
    uk_date(received_on) as "Received Date",
    subject_type as "Data Subject Type",
    relationship as "Requester Relationship",
    if(is_asked, uk_date(identity_asked_on), null) as "ID Requested Date",
    if(is_identified, uk_date(identified_on), null) as "ID Received Date",
    if(is_clarifying, uk_date(clarify_on), null) as "Clarification Requested",
    if(is_clarified, uk_date(clarified_on), null) as "Clarification Received",
    if(is_told, 'Y', 'N') as "Complex Extension",
    if(is_told, uk_date(told_on), null) as "Extension Notified Date",
    uk_date(case
        when is_told then complex_due_on
        when is_identified then moved_due_on
        else stated_due_on
    end) as "Due Date",
    if(is_closed and is_answered, uk_date(closed_on), null) as "Responded Date",
    if(is_closed, outcome, null) as "Outcome",
    if(is_closed, exemptions, null) as "Exemptions",
    if(is_closed and is_answered, pages_reviewed::varchar, null) as "Pages Reviewed",
    if(is_closed and is_answered, pages_disclosed::varchar, null) as "Pages Disclosed",
    directorate as "Directorate",
    case
        when is_closed then 'Closed'
        when (is_asked and not is_identified) or (is_clarifying and not is_clarified) then 'On hold'
        else 'Open'
    end as "Status",
    if(coalesce(complained_on <= as_at, false), 'Y', 'N') as "ICO Complaint",
    rights_type as "Rights Type",
from sent
"""


def create_sar_requests(con: DuckDBPyConnection, scale: float) -> None:
    """Create `sar_requests` and the table macro `sar_requests_at(day)`: what is sent at that month end."""
    con.execute(_RECEIVED.format(scale=scale, most=max(6, int(scale * 600))))
    for statement in (_STOPS, _DUE, _OUTCOMES):
        con.execute(statement)
    create_sendings(con, "sent_sar_requests", "SAR_LOG", _CHANGES, SAR_MISTAKES_PER_MILLE)
    con.execute(_REQUESTS_AT)

"""What a return tells: the events that count in its twelve months, as the council's systems knew them on a day."""

from duckdb import DuckDBPyConnection

from ingest.synthetic.care.return_headings import DATE_HEADINGS, EVENT_HEADINGS, PERSON_HEADINGS

# What of the events and services counts, as the case system knew it on a day. Requests, assessments and reviews count
# if they were completed in the period, services if they were on; what was cancelled does not. Some kinds of assessment
# are none of the return's, and financial assessments are those of the finance system, since when they hold. Who is put
# away for good after a suspension was last supported on the day before it.
_COUNTED = """
create macro cld_counted(period_start, period_end, known_on) as table
with ended as (
    select
        * exclude (ends),
        if(suspended_from is not null and suspended_to is null, suspended_from, ends) as last_day,
        if(ends <= known_on and last_day <= period_end, last_day, null) as ends,
    from care_services
    where told_on <= known_on and coalesce(cancelled_on > known_on, true)
)

select
    client,
    draw,
    event_type,
    event_reference,
    begins,
    ends,
    support_reason,
    description,
    if(put_right_on > known_on, 'NFA: Other', outcome) as outcome,
    route,
    assessment_type,
    eligible_needs,
    if(event_type = 'Assessment', method, null) as assessed_with,
    review_reason,
    outcomes_achieved,
    if(event_type = 'Review', method, null) as reviewed_with,
from care_events
where ends between period_start and period_end and ends <= known_on
    and told_on <= known_on
    and coalesce(cancelled_on > known_on, true)
    and (assessment_type is null or assessment_type in ('Short term assessment', 'Long term assessment'))
union all by name
select
    client,
    600000000 + fa_number as draw,
    'Assessment' as event_type,
    fa_id as event_reference,
    effective_from as begins,
    effective_from as ends,
    support_reason,
    'Financial assessment' as assessment_type,
    -- It has none; some are told one all the same.
    if(chance('outcome of means', fa_id, 400) = 0, 'Progress to support planning or services', null) as outcome,
from financial_assessments
join clients using (client)
where effective_from between period_start and period_end
    and completed_on <= known_on
    and coalesce(cancelled_on > known_on, true)
union all by name
select
    client,
    500000000 + draw as draw,
    'Service' as event_type,
    service_line_id as event_reference,
    starts as begins,
    ended.ends,
    clients.support_reason,
    if(ended.ends is null, 'Continuation of support or services', outcome) as outcome,
    funding_status,
    service_type,
    component,
    if(chance('mechanism not sent', draw, 100) < 5, null, mechanism) as mechanism,
    provider_id,
    cqc_location_id,
    care_price(unit_cost, least(period_end, coalesce(ended.ends, period_end))) as unit_cost,
    unit_type,
    if(unit_type in ('Hourly', 'Daily', 'Per session'), units_per_week, null) as units_per_week,
from ended
join clients using (client)
left join outcomes_of_ends using (end_reason)
where starts <= period_end and (ended.ends is null or ended.ends >= period_start)
"""

# Whoever is cared for in the period stands on the carer's rows. Carers of whom nothing else is told are known by
# association with an adult of whom something is: their row says no more.
_ROWS = """
create macro cld_rows(period_start, period_end, known_on, is_release_1) as table
with cared_for as (
    select
        related as client,
        list(client order by client) as adults,
        list(local_id order by client) as adult_numbers,
        max(hours_band) as hours,
    from care_relationships
    join clients using (client)
    where type = 'Unpaid carer' and told_on <= known_on and starts <= period_end
        and (ends is null or ends > known_on or ends >= period_start)
    group by related
),

happened as (
    from cld_counted(period_start, period_end, known_on)
),

counted as (
    from happened
    union all by name
    -- Beyond the draws of events, which number rows too: two rows of one number would have no order.
    select client, 700000000 + client as draw
    from cared_for
    where client not in (select client from happened)
        and list_has_any(adults, (select list(distinct client) from happened))
),

-- Some rows are there twice, and some again with another account of the same event.
copied as (
    select *, 1 as copy from counted
    union all
    select *, 2 from counted where event_type is not null and chance('sent twice', draw, 300) = 0
    union all
    select
        * replace (
            case
                when event_type = 'Request' then 'NFA: Other'
                when event_type = 'Service' or assessment_type = 'Financial assessment' then outcome
                else 'Continuation of support or services'
            end as outcome,
            if(event_type = 'Service', unit_cost + 1, unit_cost) as unit_cost,
            'Unknown' as support_reason
        ),
        3,
    from counted
    where event_type is not null and chance('told otherwise', draw, 250) = 0
)

select
    '900' as "LA Code",
    period_start as "Reporting Period Start Date",
    period_end as "Reporting Period End Date",
    {person},
    'Surgery ' || right(persons."GP Practice Code", 3) as "GP Practice Name",
    if(event_type is null, 'Unpaid carer known by association', client_kind) as "Client Type",
    if(event_type is null, null, copied.support_reason) as "Primary Support Reason",
    funding_status as "Client Funding Status",
    event_type as "Event Type",
    -- No number lasts in the systems that first submitted returns.
    if(
        is_release_1 and event_type is not null,
        (100000 + chance('reference ' || known_on::varchar, draw, 800000))::varchar,
        event_reference
    ) as "Event Reference",
    begins as "Event Start Date",
    ends as "Event End Date",
    description as "Event Description",
    outcome as "Event Outcome",
    route as "Request: Route of Access",
    assessment_type as "Assessment Type",
    eligible_needs as "Eligible Needs Identified",
    assessed_with as "Method of Assessment",
    if(client_kind <> 'Service user', coalesce(hours, 'Unknown'), null) as "Total Hrs Caring per week",
    if(client_kind <> 'Service user', len(adults), null) as "No. of adults being cared for",
    if(client_kind <> 'Service user', adult_numbers[1], null) as "Adult 1 Linked Person_ID",
    if(client_kind <> 'Service user', adult_numbers[2], null) as "Adult 2 Linked Person_ID",
    if(client_kind <> 'Service user', adult_numbers[3], null) as "Adult 3 Linked Person_ID",
    service_type as "Service Type",
    component as "Service Component",
    mechanism as "Delivery Mechanism",
    if(copied.cqc_location_id is null, null, providers.name) as "Provider CQC Location Name",
    copied.cqc_location_id as "Provider CQC Location ID",
    review_reason as "Review Reason",
    outcomes_achieved as "Review Outcomes Achieved",
    reviewed_with as "Method of Review",
    unit_cost as "Unit Cost",
    unit_type as "Cost Frequency (Unit Type)",
    units_per_week as "Planned units per week",
    lpad(draw::varchar, 10, '0') || copy as row_key,
    draw,
from copied
join clients using (client)
join persons_at(known_on) as persons on persons."LAS Person ID" = local_id
left join cared_for using (client)
left join care_providers as providers using (provider_id)
"""


def create_returns(con: DuckDBPyConnection) -> None:
    """Create the table macro `cld_rows(period_start, period_end, day, is_release_1)`: the return of a day."""
    con.execute(_COUNTED)
    person = ",\n    ".join(f'{_of_person(ours, theirs)} as "{ours}"' for ours, theirs in PERSON_HEADINGS.items())
    con.execute(_ROWS.format(person=person))


def _of_person(heading: str, column: str) -> str:
    """SQL of what is told of the person under a heading, from a column of the case system's file."""
    if heading in DATE_HEADINGS:
        return f"""try_strptime(persons."{column}", '%d/%m/%Y')::date"""
    if heading in EVENT_HEADINGS:
        return f"""if(event_type is null and chance('told all the same', draw, 12) > 0, null, persons."{column}")"""
    return f'persons."{column}"'

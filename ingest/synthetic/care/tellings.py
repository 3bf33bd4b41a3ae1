"""Events and services as the case system tells of them at a month end: what changed in the month, as it then is."""

from duckdb import DuckDBPyConnection

from ingest.synthetic.care.mistakes import EVENT_MISTAKES_PER_MILLE, SERVICE_MISTAKES_PER_MILLE
from ingest.synthetic.care.sendings import create_sendings

_EVENT_CHANGES = """
    select event_reference, unnest([
        told_on, cancelled_on, put_right_on, if(cancelled_on <= ends, null, greatest(ends, told_on))
    ])
    from care_events
"""

_EVENT_TEXTS = """
create table care_event_texts as
select
    events.* exclude (outcome, route, assessment_type, support_reason, team),
    local_id,
    if(client_kind = 'Service user', 'Service user', 'Unpaid carer') as client_type,
    if(chance('outcome not noted', draw, 250) = 0, null, care_word(outcome, draw)) as outcome,
    if(chance('route not noted', draw, 120) = 0, null, care_word(route, draw + 1)) as route,
    care_word(assessment_type, draw + 2) as assessment_type,
    care_word(events.support_reason, draw + 3) as support_reason,
    events.team,
    pick(workers, 'event worker', draw) as worker,
    care_clock('event', draw) as clock,
from care_events as events
join clients using (client)
left join care_workers on team_name = events.team and month = care_month(begins)
"""

# Until an outcome is put right it is some other.
_EVENTS_AT = """
create macro events_at(as_at) as table
with sent as (
    select
        *,
        case when cancelled_on <= as_at then 'Cancelled' when ends <= as_at then 'Completed' else 'Open' end as status,
        status = 'Completed' as is_completed,
    from care_event_texts
    where event_reference in (select key from sent_events where month = first_of_month(as_at))
)

select
    event_reference as "Event Reference",
    event_type as "Event Type",
    local_id as "LAS Person ID",
    client_type as "Client Type",
    status as "Event Status",
    uk_date(begins) as "Event Start Date",
    if(is_completed, uk_date(ends), null) as "Event End Date",
    description as "Event Description",
    if(is_completed, if(put_right_on > as_at, 'NFA: Other', outcome), null) as "Event Outcome",
    route as "Route Of Access",
    referral_source as "Referral Source",
    contact_method as "Contact Method",
    assessment_type as "Assessment Type",
    if(is_completed, eligible_needs, null) as "Eligible Needs Identified",
    if(is_completed, method, null) as "Method",
    review_reason as "Review Reason",
    if(is_completed, outcomes_achieved, null) as "Review Outcomes Achieved",
    uk_date(due_on) as "Due Date",
    worker as "Worker",
    team as "Team",
    support_reason as "Primary Support Reason",
    form as "Form Name",
    greatest(
        told_on,
        if(is_completed, ends, null),
        if(cancelled_on <= as_at, cancelled_on, null),
        if(put_right_on <= as_at, put_right_on, null)
    )::varchar || clock as "Last Updated",
from sent
"""

# Prices rise every April; lines that are open then are told anew. A few lose their first day on that occasion: the
# case system notes that they start on 1 April.
_SERVICE_CHANGES = """
    select service_line_id, unnest([told_on, cancelled_on, suspended_from, suspended_to, greatest(ends, told_on)])
    from care_services
    union all
    select service_line_id, april
    from care_services
    join (
        select unnest(generate_series(date '2000-04-01', closing(), interval 1 year))::date as april
    ) as aprils
        on april between opening() and closing() and starts < april and coalesce(ends, april) >= april
    where unit_type <> 'One-off' and cancelled_on is null
"""

_SERVICE_TEXTS = """
create table care_service_texts as
select
    services.* exclude (service_type, component, mechanism, funding_status),
    local_id,
    care_word(service_type, draw) as service_type,
    care_word(component, draw + 1) as component,
    care_word(mechanism, draw + 2) as mechanism,
    care_word(funding_status, draw + 3) as funding_status,
    service_type like 'Long term%' and chance('starts anew', draw, 100) < 2 as is_reset,
    if(unit_type in ('Hourly', 'Daily', 'Per session') and chance('no units', draw, 100) > 0, units_per_week, null)
        as units_told,
    case when chance('no price', draw, 200) > 0 then unit_cost end as price_told,
    care_clock('line', draw) as clock,
from care_services as services
join clients using (client)
"""

_SERVICES_AT = """
create macro services_at(as_at) as table
with sent as (
    select
        *,
        least(as_at, coalesce(ends, as_at)) as last_day,
        make_date(financial_year(last_day), 4, 1) as april,
        ends <= as_at as is_over,
        case
            when cancelled_on <= as_at then 'Cancelled'
            when ends <= as_at then 'Ended'
            when suspended_from <= as_at and not coalesce(suspended_to <= as_at, false) then 'Suspended'
            else 'Active'
        end as status,
    from care_service_texts
    where service_line_id in (select key from sent_services where month = first_of_month(as_at))
)

select
    service_line_id as "Service Line ID",
    local_id as "LAS Person ID",
    status as "Line Status",
    service_type as "Service Type",
    component as "Service Component",
    mechanism as "Delivery Mechanism",
    provider_id as "Provider Ref",
    cqc_location_id as "CQC Location ID",
    uk_date(if(is_reset and starts < april and april >= opening(), april, starts)) as "Start Date",
    if(is_over, uk_date(ends), null) as "End Date",
    if(is_over, end_reason, null) as "End Reason",
    units_told::varchar as "Planned Units Per Week",
    unit_type as "Unit Type",
    care_price(price_told, if(unit_type = 'One-off', starts, greatest(starts, last_day)))::varchar
        as "Unit Cost",
    funding_status as "Funding Status",
    package_line_id as "ContrOCC Package Line ID",
    if(suspended_from <= as_at, uk_date(suspended_from), null) as "Suspended From",
    if(suspended_to <= as_at, uk_date(suspended_to), null) as "Suspended To",
    greatest(
        told_on,
        if(starts < april and april >= opening() and unit_type <> 'One-off', april, null),
        if(is_over, ends, null),
        if(cancelled_on <= as_at, cancelled_on, null),
        if(suspended_from <= as_at, suspended_from, null),
        if(suspended_to <= as_at, suspended_to, null)
    )::varchar || clock as "Last Updated",
from sent
"""


def create_tellings(con: DuckDBPyConnection) -> None:
    """Create the table macros `events_at(day)` and `services_at(day)`: what is sent at that month end."""
    create_sendings(con, "sent_events", "LAS_EVENT", _EVENT_CHANGES, EVENT_MISTAKES_PER_MILLE)
    create_sendings(con, "sent_services", "LAS_SERVICE", _SERVICE_CHANGES, SERVICE_MISTAKES_PER_MILLE)
    for statement in (_EVENT_TEXTS, _EVENTS_AT, _SERVICE_TEXTS, _SERVICES_AT):
        con.execute(statement)

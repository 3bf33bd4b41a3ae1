with events as (

    select *
    from {{ ref('int_care_events_described') }}
    where event_type = 'Request'

)

select
    {{ surrogate_key(['events.event_reference']) }} as request_key,
    events.event_reference,
    events.person_key,
    events.organisation_key,
    {{ key_or_unknown('events.support_reason') }} as support_reason_key,
    events.age_band_key,
    {{ key_or_unknown('events.event_outcome') }} as event_outcome_key,
    {{ date_key(within_calendar('events.start_date')) }} as start_date_key,
    events.start_date,
    events.end_date,
    events.is_completed,
    events.is_conversation,
    events.client_type,
    events.route_of_access,
    events.referral_source,
    events.contact_method,
    case when events.is_completed then {{ dbt.datediff('events.start_date', 'events.end_date', 'day') }} end
        as days_to_complete
from events

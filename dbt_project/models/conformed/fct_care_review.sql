with events as (

    select
        *,
        -- Nobody is to review the care of who has died.
        not is_completed and not is_deceased and coalesce(due_date < last_told_date, false) as is_overdue
    from {{ ref('int_care_events_described') }}
    where event_type = 'Review'

)

select
    {{ surrogate_key(['events.event_reference']) }} as review_key,
    events.event_reference,
    events.person_key,
    events.organisation_key,
    {{ key_or_unknown('events.support_reason') }} as support_reason_key,
    events.age_band_key,
    {{ key_or_unknown('events.event_outcome') }} as event_outcome_key,
    {{ date_key(within_calendar('events.start_date')) }} as start_date_key,
    events.start_date,
    events.end_date,
    events.due_date,
    events.is_completed,
    events.client_type,
    events.review_reason,
    coalesce(lower(events.review_reason) like 'planned%', false) as is_planned,
    events.is_overdue,
    case when events.is_overdue then {{ dbt.datediff('events.due_date', 'events.last_told_date', 'day') }} end
        as overdue_days,
    events.review_outcomes_achieved,
    events.method,
    case when events.is_completed then {{ dbt.datediff('events.start_date', 'events.end_date', 'day') }} end
        as days_to_complete
from events

with listed as (

    select
        event_outcome,
        outcome_group,
        outcome_rank
    from {{ ref('cld_event_outcomes') }}

),

-- What the list lacks is an outcome too, under its own name.
unlisted as (

    select distinct
        events.event_outcome,
        'Not in the list' as outcome_group,
        cast(999 as bigint) as outcome_rank
    from {{ ref('int_care_events_described') }} as events
    left join listed on events.event_outcome = listed.event_outcome
    where events.event_outcome is not null and listed.event_outcome is null

),

outcomes as (

    select * from listed
    union all
    select * from unlisted

)

select
    {{ surrogate_key(['event_outcome']) }} as event_outcome_key,
    event_outcome,
    outcome_group,
    outcome_rank
from outcomes
union all
select
    cast(0 as bigint) as event_outcome_key,
    'Not recorded' as event_outcome,
    'Unknown' as outcome_group,
    cast(1000 as bigint) as outcome_rank

with events as (

    select
        events.basis,
        events.period_start_date,
        events.period_end_date,
        events.cld_person_id,
        people.person_key,
        people.date_of_birth,
        events.event_start_date,
        events.event_end_date,
        events.primary_support_reason,
        -- A mechanism that the setting cannot have, or that is in no list, is none.
        coalesce(mechanisms.support_rank, types.support_rank) as support_rank,
        coalesce(mechanisms.support_setting, types.support_setting) as support_setting,
        types.support_setting_group,
        types.service_type,
        mechanisms.delivery_mechanism
    from {{ ref('int_cld_events_in_period') }} as events
    inner join {{ ref('int_cld_people') }} as people
        on events.basis = people.basis
        and events.cld_person_id = people.cld_person_id
    inner join {{ ref('cld_long_term_support') }} as types
        on events.service_type = types.service_type
        and types.delivery_mechanism is null
    left join {{ ref('cld_long_term_support') }} as mechanisms
        on events.service_type = mechanisms.service_type
        and events.delivery_mechanism = mechanisms.delivery_mechanism
    where
        events.is_counted
        and events.event_type = 'Service'
        and events.client_type = 'Service user'
        and people.date_of_birth is not null

),

periods as (

    select distinct
        basis,
        period_start_date,
        period_end_date
    from events

),

-- The year, its last 31 March, and its last day.
measures as (

    select
        basis,
        'LTS001a' as measure,
        period_start_date as counted_from_date,
        period_end_date as counted_to_date
    from periods
    union distinct
    select
        basis,
        'LTS001b' as measure,
        period_end_date as counted_from_date,
        period_end_date as counted_to_date
    from periods
    union distinct
    select
        periods.basis,
        'LTS001b' as measure,
        calendar.date_day as counted_from_date,
        calendar.date_day as counted_to_date
    from periods
    inner join {{ ref('dim_date') }} as calendar
        on calendar.date_day between periods.period_start_date and periods.period_end_date
    where calendar.is_month_end and calendar.month_number = 3

),

-- The lowest rank, then a reason that is known, then the latest start. A reason that is in no list counts as known.
ranked as (

    select
        measures.measure,
        measures.counted_from_date,
        measures.counted_to_date,
        events.*,
        rank() over (
            partition by events.basis, measures.measure, measures.counted_to_date, events.cld_person_id
            order by
                events.support_rank,
                case when coalesce(events.primary_support_reason, 'Unknown') = 'Unknown' then 1 else 0 end,
                events.event_start_date desc
        ) as place
    from measures
    inner join events on measures.basis = events.basis
    where
        events.event_start_date <= measures.counted_to_date
        and coalesce(events.event_end_date >= measures.counted_from_date, true)

),

people as (

    select
        basis,
        measure,
        counted_from_date,
        counted_to_date,
        cld_person_id,
        max(person_key) as person_key,
        max(date_of_birth) as date_of_birth,
        max(service_type) as service_type,
        max(delivery_mechanism) as delivery_mechanism,
        max(support_setting) as support_setting,
        max(support_setting_group) as support_setting_group,
        case
            when count(distinct coalesce(primary_support_reason, 'Invalid/NULL')) > 1 then 'Unknown'
            when max(primary_support_reason) = 'Invalid and not mapped' then 'Invalid/NULL'
            else coalesce(max(primary_support_reason), 'Invalid/NULL')
        end as primary_support_reason
    from ranked
    where place = 1
    group by basis, measure, counted_from_date, counted_to_date, cld_person_id

),

aged as (

    select
        *,
        {{ cld_age_years('date_of_birth', 'counted_to_date') | indent(8) }} as age_years
    from people

)

select
    {{ surrogate_key(['aged.basis', 'aged.measure', 'aged.counted_to_date', 'aged.cld_person_id']) }}
        as care_long_term_support_key,
    aged.basis,
    aged.measure,
    aged.counted_from_date,
    aged.counted_to_date,
    aged.person_key,
    aged.cld_person_id,
    coalesce(bands.age_band_order, 0) as age_band_key,
    coalesce(bands.working_age_band, 'Unknown') as age_group,
    aged.primary_support_reason,
    aged.service_type,
    aged.delivery_mechanism,
    aged.support_setting,
    aged.support_setting_group
from aged
left join {{ ref('care_age_bands') }} as bands
    on aged.age_years >= bands.from_years and aged.age_years < bands.before_years

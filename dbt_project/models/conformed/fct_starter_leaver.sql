with events as (

    select * from {{ ref('int_starters_and_leavers') }}

),

-- Pictures are monthly. What was in force on the day goes first; then what the first picture after it shows, as of
-- somebody who has just started; then the last one before. Only what is known of this spell of employment counts.
candidates as (

    select
        events.starter_leaver_key,
        events.event_date,
        assignments.assignment_id,
        assignments.post_id,
        assignments.contract_type,
        assignments.grade,
        assignments.is_primary,
        assignments.fte,
        assignments.valid_from,
        coalesce(assignments.valid_to, cast('9999-12-31' as date)) as valid_to,
        case
            when
                {{ valid_at('assignments', 'events.event_date') | indent(16) }}
                and assignments.effective_from_date <= events.event_date
                and coalesce(assignments.effective_to_date, events.event_date) >= events.event_date
                then 1
            when assignments.valid_from > events.event_date then 2
            else 3
        end as preference
    from events
    inner join {{ ref('int_assignments_history') }} as assignments
        on events.employee_id = assignments.employee_id
        and assignments.valid_from < coalesce(events.valid_to, cast('9999-12-31' as date))
        and coalesce(assignments.valid_to, cast('9999-12-31' as date)) > events.valid_from

),

ranked as (

    select
        *,
        row_number() over (
            partition by starter_leaver_key
            order by
                preference,
                case when preference = 2 then valid_from end,
                case when preference = 3 then valid_to end desc,
                is_primary desc,
                fte desc,
                assignment_id
        ) as place,
        -- The post as the picture of the assignment shows it, which may be the picture after the event.
        case
            when preference = 1 then event_date
            else cast({{ dbt.last_day('valid_from', 'month') }} as date)
        end as post_date
    from candidates

),

main_assignments as (

    select
        ranked.*,
        posts.post_key,
        posts.organisation_key
    from ranked
    left join {{ ref('int_posts_history') }} as posts
        on ranked.post_id = posts.post_id
        and {{ valid_at('posts', 'ranked.post_date') | indent(4) }}
    where ranked.place = 1

),

employees as (

    select
        events.starter_leaver_key,
        employees.employee_key,
        row_number() over (
            partition by events.starter_leaver_key
            order by
                case when employees.valid_from <= events.event_date then 1 else 2 end,
                case when employees.valid_from <= events.event_date then employees.valid_from end desc,
                employees.valid_from
        ) as place
    from events
    inner join {{ ref('dim_employee') }} as employees
        on events.employee_id = employees.employee_id
        and employees.valid_from >= events.valid_from
        and employees.valid_from < coalesce(events.valid_to, cast('9999-12-31' as date))

)

select
    events.starter_leaver_key,
    events.event_type,
    calendar.date_key as event_date_key,
    events.employee_id,
    coalesce(employees.employee_key, 0) as employee_key,
    coalesce(main_assignments.organisation_key, 0) as organisation_key,
    coalesce(main_assignments.post_key, 0) as post_key,
    {{ key_or_unknown('main_assignments.contract_type') }} as contract_type_key,
    {{ key_or_unknown('main_assignments.grade') }} as grade_key,
    {{ key_or_unknown('events.leaving_reason_code') }} as leaving_reason_key,
    reasons.is_voluntary,
    events.length_of_service_years,
    coalesce(bands.band, 'Unknown') as length_of_service_band,
    cast(1 as bigint) as headcount
from events
inner join {{ ref('dim_date') }} as calendar on events.event_date = calendar.date_day
left join main_assignments on events.starter_leaver_key = main_assignments.starter_leaver_key
left join employees
    on events.starter_leaver_key = employees.starter_leaver_key
    and employees.place = 1
left join {{ ref('dim_leaving_reason') }} as reasons
    on events.leaving_reason_code = reasons.leaving_reason_code
left join {{ ref('employee_bands') }} as bands
    on bands.characteristic = 'service'
    and events.length_of_service_years >= bands.from_years
    and events.length_of_service_years < bands.before_years

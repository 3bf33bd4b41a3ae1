with weeks as (

    select * from {{ ref('int_agency_weeks_in_force') }}

),

posts as (

    {{
        reaching_back(
            ref('int_posts_history'), key='post_id', columns=['post_key', 'organisation_key']
        ) | indent(4)
    }}

)

select
    {{ surrogate_key(['weeks.booking_id', 'weeks.week_ending_date']) }} as agency_week_key,
    weeks.booking_id,
    weeks.agency_worker_id,
    calendar.date_key as week_ending_date_key,
    coalesce(posts.organisation_key, 0) as organisation_key,
    coalesce(posts.post_key, 0) as post_key,
    weeks.directorate,
    weeks.role,
    weeks.agency,
    coalesce(weeks.booking_reason, 'Not stated') as booking_reason,
    weeks.hours,
    cast(weeks.hours / 37 as decimal(18, 4)) as fte,
    weeks.net_cost_gbp
from weeks
inner join {{ ref('dim_date') }} as calendar on weeks.week_ending_date = calendar.date_day
left join posts
    on weeks.post_id = posts.post_id
    and {{ valid_at('posts', 'weeks.week_ending_date') | indent(4) }}

{{
    config(
        materialized='incremental',
        meta={
            'follows': ['int_assignments_monthly', 'int_posts_history', 'dim_employee'],
            'rewrites': "month_end_date_key >= " ~ date_key('{changed_from}'),
        },
    )
}}

with assignments as (

    select * from {{ ref('int_assignments_monthly') }}
    where {{ since_change('month_end_date') }}

),

month_ends as (

    select distinct
        month_end_date,
        as_at_date
    from assignments

),

posts as (

    select
        month_ends.month_end_date,
        month_ends.as_at_date,
        posts.post_id,
        posts.post_key,
        posts.organisation_key,
        posts.grade,
        -- A post that is deleted, not yet begun or ended is no longer established, but may still be held.
        case
            when
                lower(posts.post_status) <> 'deleted'
                and posts.post_start_date <= month_ends.month_end_date
                and (posts.post_end_date is null or posts.post_end_date >= month_ends.month_end_date)
                then posts.established_fte
        end as established_fte
    from month_ends
    inner join {{ ref('int_posts_history') }} as posts
        on {{ valid_at('posts', 'month_ends.month_end_date') | indent(4) }}

),

-- The establishment of a post is told on the row of one holder, so that it adds up.
ranked as (

    select
        *,
        row_number() over (partition by month_end_date, post_id order by fte desc, assignment_id) as place
    from assignments

),

held as (

    select
        coalesce(ranked.month_end_date, posts.month_end_date) as month_end_date,
        coalesce(ranked.as_at_date, posts.as_at_date) as as_at_date,
        coalesce(ranked.post_id, posts.post_id) as post_id,
        ranked.assignment_id,
        ranked.employee_id,
        coalesce(posts.organisation_key, 0) as organisation_key,
        coalesce(posts.post_key, 0) as post_key,
        ranked.contract_type,
        coalesce(ranked.grade, posts.grade) as grade,
        coalesce(ranked.is_primary, false) as is_primary,
        coalesce(ranked.headcount_weight, 0) as headcount_weight,
        coalesce(ranked.fte, 0) as fte,
        coalesce(ranked.annual_salary_gbp, 0) as annual_salary_gbp,
        case when coalesce(ranked.place, 1) = 1 and posts.established_fte is not null then 1 else 0 end
            as post_weight,
        case when coalesce(ranked.place, 1) = 1 then coalesce(posts.established_fte, 0) else 0 end
            as established_fte
    from ranked
    full outer join posts
        on ranked.month_end_date = posts.month_end_date
        and ranked.post_id = posts.post_id
    where ranked.assignment_id is not null or posts.established_fte is not null

)

select
    {{ surrogate_key(['held.month_end_date', 'held.post_id', 'held.assignment_id']) }} as workforce_month_key,
    calendar.date_key as month_end_date_key,
    held.as_at_date,
    held.assignment_id,
    held.employee_id,
    -- A post or an employee of whom no accepted row has come, and the holder of a post that none holds, is the
    -- unknown member.
    held.organisation_key,
    held.post_key,
    coalesce(employees.employee_key, 0) as employee_key,
    {{ key_or_unknown('held.contract_type') }} as contract_type_key,
    {{ key_or_unknown('held.grade') }} as grade_key,
    held.is_primary,
    held.headcount_weight,
    cast(held.fte as decimal(6, 4)) as fte,
    cast(held.annual_salary_gbp as decimal(12, 2)) as annual_salary_gbp,
    cast(held.annual_salary_gbp / 12 as decimal(18, 4)) as salary_cost_gbp,
    held.post_weight,
    cast(held.established_fte as decimal(6, 4)) as established_fte,
    cast(held.established_fte - held.fte as decimal(8, 4)) as vacant_fte
from held
inner join {{ ref('dim_date') }} as calendar on held.month_end_date = calendar.date_day
left join {{ ref('dim_employee') }} as employees
    on held.employee_id = employees.employee_id
    and {{ valid_at('employees', 'held.month_end_date') | indent(4) }}

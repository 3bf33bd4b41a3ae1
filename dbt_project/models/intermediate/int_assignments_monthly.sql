{{
    config(
        materialized='incremental',
        meta={
            'follows': ['int_assignments_history'],
            'rewrites': 'month_end_date >= {changed_from}',
        },
    )
}}

with months as (

    {{ calendar_spine('month') | indent(4) }}

),

deliveries as (

    select as_at
    from {{ ref('int_deliveries_effective') }}
    where source = 'workforce' and extract = 'hr_assignment'

),

-- From the first delivery's month to the last one's. A picture taken before the last day of its month is the
-- month's; a month without one carries the picture before it on.
month_ends as (

    select
        cast({{ dbt.last_day('months.date_month', 'month') }} as date) as month_end_date,
        max(deliveries.as_at) as as_at_date
    from months
    inner join deliveries
        on cast({{ dbt.last_day('months.date_month', 'month') }} as date) >= deliveries.as_at
    where
        months.date_month <= (select max(as_at) from deliveries)
        and {{ since_change("cast(" ~ dbt.last_day('months.date_month', 'month') ~ " as date)") }}
    group by months.date_month

),

in_force as (

    select
        month_ends.month_end_date,
        month_ends.as_at_date,
        assignments.*
    from {{ ref('int_assignments_history') }} as assignments
    inner join month_ends
        on {{ valid_at('assignments', 'month_ends.month_end_date') | indent(4) }}
    where
        assignments.effective_from_date <= month_ends.month_end_date
        and (
            assignments.effective_to_date is null
            or assignments.effective_to_date >= month_ends.month_end_date
        )

),

ranked as (

    select
        *,
        row_number() over (
            partition by month_end_date, employee_id
            order by is_primary desc, fte desc, assignment_id
        ) as place
    from in_force

)

select
    month_end_date,
    as_at_date,
    assignment_id,
    employee_id,
    post_id,
    contract_type,
    grade,
    is_primary,
    case when place = 1 then 1 else 0 end as headcount_weight,
    fte,
    annual_salary_gbp
from ranked

with months as (

    {{ calendar_spine('month') | indent(4) }}

),

span as (

    select
        min(as_at) as first_as_at,
        max(as_at) as last_as_at
    from {{ ref('int_deliveries_effective') }}
    where source = 'workforce' and extract = 'hr_assignment'

),

month_ends as (

    select cast({{ dbt.last_day('months.date_month', 'month') }} as date) as month_end_date
    from months
    inner join span
        on cast({{ dbt.last_day('months.date_month', 'month') }} as date) between span.first_as_at and span.last_as_at

),

in_force as (

    select
        month_ends.month_end_date,
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

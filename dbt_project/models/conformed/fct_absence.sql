with spells as (

    select
        *,
        -- An open spell lasts until the day at which it was told. One told ahead of its start has a day.
        greatest(coalesce(end_date, told_until_date), start_date) as last_counted_date,
        coalesce(hours_lost, fte_days_lost * 7.4, 0) as known_hours_lost,
        coalesce(fte_days_lost, hours_lost / 7.4, 0) as known_fte_days_lost,
        case lower(paid_status) when 'half' then 0.5 when 'nil' then 0 else 1 end as paid_share
    from {{ ref('int_absences_in_force') }}

),

assignments as (

    {{
        reaching_back(
            ref('int_assignments_history'),
            key='assignment_id',
            columns=['employee_id', 'post_id', 'contract_type', 'grade', 'annual_salary_fte_gbp'],
        ) | indent(4)
    }}

),

posts as (

    {{
        reaching_back(
            ref('int_posts_history'), key='post_id', columns=['post_key', 'organisation_key']
        ) | indent(4)
    }}

),

employees as (

    {{ reaching_back(ref('dim_employee'), key='employee_id', columns=['employee_key']) | indent(4) }}

),

described as (

    select
        spells.*,
        assignments.employee_id,
        assignments.annual_salary_fte_gbp,
        {{ key_or_unknown('assignments.contract_type') }} as contract_type_key,
        {{ key_or_unknown('assignments.grade') }} as grade_key,
        posts.post_key,
        posts.organisation_key,
        employees.employee_key,
        {{ dbt.datediff('spells.start_date', 'spells.last_counted_date', 'day') }} + 1 as calendar_days_lost
    from spells
    left join assignments
        on spells.assignment_id = assignments.assignment_id
        and {{ valid_at('assignments', 'spells.start_date') | indent(4) }}
    left join posts
        on assignments.post_id = posts.post_id
        and {{ valid_at('posts', 'spells.start_date') | indent(4) }}
    left join employees
        on assignments.employee_id = employees.employee_id
        and {{ valid_at('employees', 'spells.start_date') | indent(4) }}

)

select
    {{ surrogate_key(['described.absence_id']) }} as absence_key,
    described.absence_id,
    described.assignment_id,
    described.employee_id,
    {{ date_key(within_calendar('described.start_date')) }} as start_date_key,
    coalesce(described.employee_key, 0) as employee_key,
    coalesce(described.organisation_key, 0) as organisation_key,
    coalesce(described.post_key, 0) as post_key,
    described.contract_type_key,
    described.grade_key,
    {{ key_or_unknown('described.absence_reason_code') }} as absence_reason_key,
    described.absence_type = 'Sickness' as is_sickness,
    described.calendar_days_lost >= 28 as is_long_term,
    described.end_date is null as is_open,
    described.return_to_work_date is not null as has_returned,
    described.is_work_related,
    described.paid_status,
    described.start_date,
    described.end_date,
    described.last_counted_date,
    described.return_to_work_date,
    cast(described.calendar_days_lost as bigint) as calendar_days_lost,
    cast(described.working_days_lost as decimal(18, 4)) as working_days_lost,
    cast(described.known_hours_lost as decimal(18, 4)) as hours_lost,
    cast(described.known_fte_days_lost as decimal(18, 4)) as fte_days_lost,
    -- 260 working days in a year: 52 weeks of 5.
    cast(
        described.known_fte_days_lost * described.annual_salary_fte_gbp / 260 * described.paid_share
        as decimal(18, 4)
    ) as absence_cost_gbp
from described

with employees as (

    select
        calendar.date_day as snapshot_date,
        facts.employee_id,
        sum(facts.annual_salary_gbp) as salary_gbp
    from {{ ref('fct_workforce_month') }} as facts
    inner join {{ ref('dim_date') }} as calendar on facts.month_end_date_key = calendar.date_key
    where
        calendar.month_number = 3
        and facts.employee_id is not null
    group by calendar.date_day, facts.employee_id

),

seniors as (

    select
        snapshot_date,
        {{ salary_bracket('salary_gbp') | indent(8) }} as salary_bracket,
        floor(salary_gbp / 5000) * 5000 as salary_bracket_from_gbp
    from employees
    where salary_gbp >= 50000

)

select
    snapshot_date,
    salary_bracket,
    cast(salary_bracket_from_gbp as decimal(18, 2)) as salary_bracket_from_gbp,
    cast(count(*) as bigint) as employees
from seniors
group by snapshot_date, salary_bracket, salary_bracket_from_gbp

with employees as (

    select
        calendar.date_day as snapshot_date,
        facts.employee_id,
        sum(facts.annual_salary_gbp) / sum(facts.fte) as fulltime_pay_gbp
    from {{ ref('fct_workforce_month') }} as facts
    inner join {{ ref('dim_date') }} as calendar on facts.month_end_date_key = calendar.date_key
    where
        calendar.month_number = 3
        and facts.employee_id is not null
    group by calendar.date_day, facts.employee_id
    -- Work as it is needed has neither hours nor a salary.
    having sum(facts.fte) > 0

),

ranked as (

    select
        *,
        row_number() over (partition by snapshot_date order by fulltime_pay_gbp) as place,
        count(*) over (partition by snapshot_date) as employees
    from employees

),

figures as (

    select
        snapshot_date,
        max(employees) as employees,
        max(fulltime_pay_gbp) as highest_pay_gbp,
        -- The middle one, or the mean of the two in the middle.
        avg(case when 2 * place between employees and employees + 2 then fulltime_pay_gbp end)
            as median_pay_gbp
    from ranked
    group by snapshot_date

)

select
    snapshot_date,
    cast(employees as bigint) as employees,
    cast(highest_pay_gbp as decimal(18, 2)) as highest_pay_gbp,
    cast(median_pay_gbp as decimal(18, 2)) as median_pay_gbp,
    cast(highest_pay_gbp / nullif(median_pay_gbp, 0) as decimal(18, 4)) as pay_multiple
from figures

with worked as (

    select
        employee_id,
        month_end_date_key,
        sum(fte) as fte
    from {{ ref('fct_workforce_month') }}
    where employee_id is not null
    group by employee_id, month_end_date_key
    -- Work as it is needed has no hours to make a full-time rate of.
    having sum(fte) > 0

),

-- Pay periods are told by their last day, months by theirs.
earned as (

    select
        elements.employee_id,
        months.date_key as month_end_date_key,
        sum(elements.amount_gbp) as earnings_gbp
    from {{ ref('fct_pay_element') }} as elements
    inner join {{ ref('dim_date') }} as calendar on elements.period_end_date_key = calendar.date_key
    inner join {{ ref('dim_date') }} as months on calendar.month_end_date = months.date_day
    where elements.element_class not in ('EXPENSES', 'DEDUCTION', 'TERMINATION')
    group by elements.employee_id, months.date_key

),

-- A financial year ends on the day that the table tells of; months without hours or without pay do not count.
years as (

    select
        calendar.financial_year_start,
        worked.employee_id,
        max(case when calendar.month_number = 3 then calendar.date_day end) as snapshot_date,
        cast(sum(earned.earnings_gbp) * 12 / count(*) as decimal(18, 4)) as annual_pay_gbp,
        cast(sum(earned.earnings_gbp) * 12 / sum(worked.fte) as decimal(18, 4)) as fulltime_pay_gbp,
        count(*) as months
    from worked
    inner join earned
        on worked.employee_id = earned.employee_id
        and worked.month_end_date_key = earned.month_end_date_key
    inner join {{ ref('dim_date') }} as calendar on worked.month_end_date_key = calendar.date_key
    group by calendar.financial_year_start, worked.employee_id

),

ranked as (

    select
        *,
        row_number() over (partition by snapshot_date order by fulltime_pay_gbp) as place,
        count(*) over (partition by snapshot_date) as employees
    from years
    where snapshot_date is not null

),

figures as (

    select
        snapshot_date,
        max(employees) as employees,
        max(months) as months_of_pay,
        max(annual_pay_gbp) as highest_pay_gbp,
        -- The middle one, or the mean of the two in the middle.
        avg(case when 2 * place between employees and employees + 2 then fulltime_pay_gbp end)
            as median_pay_gbp
    from ranked
    group by snapshot_date

)

select
    snapshot_date,
    cast(employees as bigint) as employees,
    cast(months_of_pay as bigint) as months_of_pay,
    cast(highest_pay_gbp as decimal(18, 2)) as highest_pay_gbp,
    cast(median_pay_gbp as decimal(18, 2)) as median_pay_gbp,
    cast(highest_pay_gbp / nullif(median_pay_gbp, 0) as decimal(18, 4)) as pay_multiple
from figures

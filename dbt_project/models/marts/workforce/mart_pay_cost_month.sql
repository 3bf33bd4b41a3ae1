with costs as (

    select
        calendar.date_day as month_end_date,
        organisations.directorate,
        organisations.service,
        count(distinct facts.employee_id) as headcount,
        sum(facts.headcount_weight) as headcount_additive,
        sum(facts.salary_cost_gbp) as salary_cost_gbp
    from {{ ref('fct_workforce_month') }} as facts
    inner join {{ ref('dim_date') }} as calendar on facts.month_end_date_key = calendar.date_key
    inner join {{ ref('dim_organisation') }} as organisations
        on facts.organisation_key = organisations.organisation_key
    where facts.employee_id is not null
    group by calendar.date_day, organisations.directorate, organisations.service

)

select
    month_end_date,
    directorate,
    service,
    cast(headcount_additive as bigint) as headcount_additive,
    -- The cost of a few people would tell the pay of one; so would the pennies by which two months differ.
    cast(
        case when headcount >= 5 then round(salary_cost_gbp / 1000) * 1000 end as decimal(18, 4)
    ) as salary_cost_gbp
from costs

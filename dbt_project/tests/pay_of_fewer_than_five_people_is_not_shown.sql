-- A cost of fewer than five people would tell somebody's pay, so it is shown exactly where five or more are behind it.
with people as (

    select
        calendar.date_day as month_end_date,
        organisations.directorate,
        organisations.service,
        count(distinct facts.employee_id) as headcount
    from {{ ref('fct_workforce_month') }} as facts
    inner join {{ ref('dim_date') }} as calendar on facts.month_end_date_key = calendar.date_key
    inner join {{ ref('dim_organisation') }} as organisations
        on facts.organisation_key = organisations.organisation_key
    where facts.employee_id is not null
    group by calendar.date_day, organisations.directorate, organisations.service

)

select costs.*
from {{ ref('mart_pay_cost_month') }} as costs
left join people
    on costs.month_end_date = people.month_end_date
    and costs.directorate = people.directorate
    and costs.service = people.service
where (costs.salary_cost_gbp is not null) is distinct from (people.headcount >= 5)

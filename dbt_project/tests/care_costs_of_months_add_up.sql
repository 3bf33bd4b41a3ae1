-- The months of a service line add up to its quarters, and what is compared with payments is what was pro-rated.
with costs as (

    select
        service_line_id,
        sum(case when period_type = 'Month' then planned_cost_gbp else 0 end) as of_months,
        sum(case when period_type = 'Quarter' then planned_cost_gbp else 0 end) as of_quarters
    from {{ ref('fct_care_service_cost') }}
    group by service_line_id

),

planned as (

    select
        service_line_id,
        sum(planned_cost_gbp) as planned
    from {{ ref('fct_care_cost_month') }}
    where service_line_id is not null
    group by service_line_id

)

select
    planned.service_line_id,
    costs.service_line_id as costed_service_line_id
from planned
full outer join costs on planned.service_line_id = costs.service_line_id
where
    coalesce(planned.planned, 0) <> coalesce(costs.of_months, 0)
    or costs.of_months <> costs.of_quarters

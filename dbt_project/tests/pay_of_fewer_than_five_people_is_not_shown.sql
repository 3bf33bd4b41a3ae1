-- A cost of fewer than five people would tell somebody's pay.
select *
from {{ ref('mart_workforce_month') }}
where headcount < 5 and salary_cost_gbp is not null

-- The difference of two exact costs would tell the pay of whoever came or went between them.
select *
from {{ ref('mart_pay_cost_month') }}
where salary_cost_gbp % 1000 <> 0

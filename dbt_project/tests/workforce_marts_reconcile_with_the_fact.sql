-- Every month's totals in the marts are those of the fact, and additive headcount is the distinct headcount.
with fact as (

    select
        calendar.date_day as month_end_date,
        count(distinct facts.employee_id) as headcount,
        sum(facts.fte) as fte
    from {{ ref('fct_workforce_month') }} as facts
    inner join {{ ref('dim_date') }} as calendar on facts.month_end_date_key = calendar.date_key
    group by calendar.date_day

),

workforce as (

    select
        month_end_date,
        sum(headcount_additive) as headcount,
        sum(fte) as fte
    from {{ ref('mart_workforce_month') }}
    group by month_end_date

),

pay as (

    select
        month_end_date,
        sum(headcount_additive) as headcount
    from {{ ref('mart_pay_cost_month') }}
    group by month_end_date

),

establishment as (

    select
        month_end_date,
        sum(in_post_fte) as fte
    from {{ ref('mart_establishment_month') }}
    group by month_end_date

)

select fact.*
from fact
left join workforce on fact.month_end_date = workforce.month_end_date
left join pay on fact.month_end_date = pay.month_end_date
left join establishment on fact.month_end_date = establishment.month_end_date
where
    workforce.headcount is distinct from fact.headcount
    or pay.headcount is distinct from fact.headcount
    or workforce.fte is distinct from fact.fte
    or establishment.fte is distinct from fact.fte

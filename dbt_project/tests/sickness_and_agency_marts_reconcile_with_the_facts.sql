-- Every month's sickness and agency totals in the marts are those of the facts.
with sickness as (

    select
        month_end_date,
        sum(sickness_fte_days) as amount
    from {{ ref('mart_sickness_month') }}
    group by month_end_date

),

sickness_facts as (

    select
        calendar.date_day as month_end_date,
        sum(facts.fte_days_lost) as amount
    from {{ ref('fct_absence_month') }} as facts
    inner join {{ ref('dim_date') }} as calendar on facts.month_end_date_key = calendar.date_key
    where facts.is_sickness
    group by calendar.date_day

),

agency as (

    select
        month_end_date,
        sum(agency_spend_gbp) as amount
    from {{ ref('mart_agency_month') }}
    group by month_end_date

),

agency_facts as (

    select
        calendar.month_end_date,
        sum(facts.net_cost_gbp) as amount
    from {{ ref('fct_agency_week') }} as facts
    inner join {{ ref('dim_date') }} as calendar on facts.week_ending_date_key = calendar.date_key
    group by calendar.month_end_date

)

select sickness.month_end_date
from sickness
left join sickness_facts on sickness.month_end_date = sickness_facts.month_end_date
where sickness.amount <> coalesce(sickness_facts.amount, 0)
union all
select coalesce(agency.month_end_date, agency_facts.month_end_date) as month_end_date
from agency
full outer join agency_facts on agency.month_end_date = agency_facts.month_end_date
where agency.amount is distinct from agency_facts.amount

-- Every month's and every year's totals in the marts are those of the facts.
with facts as (

    select
        calendar.date_day as month_end_date,
        calendar.financial_year,
        sum(facts.planned_gross_gbp) as planned_gross_gbp,
        sum(facts.planned_net_gbp) as planned_net_gbp,
        sum(facts.paid_gross_gbp) as paid_gross_gbp,
        sum(facts.paid_net_gbp) as paid_net_gbp,
        sum(facts.weekly_gross_gbp) as weekly_gross_gbp
    from {{ ref('fct_care_cost_month') }} as facts
    inner join {{ ref('dim_date') }} as calendar on facts.month_end_date_key = calendar.date_key
    group by calendar.date_day, calendar.financial_year

),

years as (

    select
        financial_year,
        sum(planned_gross_gbp) as planned_gross_gbp,
        sum(planned_net_gbp) as planned_net_gbp,
        sum(paid_gross_gbp) as paid_gross_gbp,
        sum(paid_net_gbp) as paid_net_gbp
    from facts
    group by financial_year

),

costs as (

    select
        month_end_date,
        sum(planned_gross_gbp) as planned_gross_gbp,
        sum(planned_net_gbp) as planned_net_gbp,
        sum(paid_gross_gbp) as paid_gross_gbp,
        sum(paid_net_gbp) as paid_net_gbp,
        sum(variance_net_gbp) as variance_net_gbp
    from {{ ref('mart_care_cost_month') }}
    group by month_end_date

),

market as (

    select
        month_end_date,
        sum(planned_gross_gbp) as planned_gross_gbp,
        sum(paid_gross_gbp) as paid_gross_gbp,
        sum(weekly_gross_gbp) as weekly_gross_gbp
    from {{ ref('mart_care_provider_market') }}
    group by month_end_date

),

commitment as (

    select
        financial_year,
        sum(committed_to_date_gross_gbp) as planned_gross_gbp,
        sum(committed_to_date_net_gbp) as planned_net_gbp,
        sum(paid_to_date_gross_gbp) as paid_gross_gbp,
        sum(paid_to_date_net_gbp) as paid_net_gbp,
        sum(forecast_net_gbp) as forecast_net_gbp
    from {{ ref('mart_care_commitment') }}
    group by financial_year

),

forecast as (

    select
        calendar.financial_year,
        sum(facts.forecast_net_gbp) as forecast_net_gbp
    from {{ ref('fct_care_commitment') }} as facts
    inner join {{ ref('dim_date') }} as calendar on facts.year_end_date_key = calendar.date_key
    group by calendar.financial_year

)

select cast(facts.month_end_date as {{ dbt.type_string() }}) as period
from facts
left join costs on facts.month_end_date = costs.month_end_date
left join market on facts.month_end_date = market.month_end_date
where
    costs.planned_gross_gbp is distinct from facts.planned_gross_gbp
    or costs.planned_net_gbp is distinct from facts.planned_net_gbp
    or costs.paid_gross_gbp is distinct from facts.paid_gross_gbp
    or costs.paid_net_gbp is distinct from facts.paid_net_gbp
    or costs.variance_net_gbp is distinct from facts.paid_net_gbp - facts.planned_net_gbp
    or market.planned_gross_gbp is distinct from facts.planned_gross_gbp
    or market.paid_gross_gbp is distinct from facts.paid_gross_gbp
    or market.weekly_gross_gbp is distinct from facts.weekly_gross_gbp
union all
select commitment.financial_year as period
from commitment
left join years on commitment.financial_year = years.financial_year
left join forecast on commitment.financial_year = forecast.financial_year
where
    commitment.planned_gross_gbp <> coalesce(years.planned_gross_gbp, 0)
    or commitment.planned_net_gbp <> coalesce(years.planned_net_gbp, 0)
    or commitment.paid_gross_gbp <> coalesce(years.paid_gross_gbp, 0)
    or commitment.paid_net_gbp <> coalesce(years.paid_net_gbp, 0)
    or commitment.forecast_net_gbp <> coalesce(forecast.forecast_net_gbp, 0)

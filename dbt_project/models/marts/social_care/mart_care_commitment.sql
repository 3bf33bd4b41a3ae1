with months as (

    select
        calendar.financial_year,
        facts.month_end_date_key,
        services.setting,
        facts.budget_code,
        facts.planned_gross_gbp,
        facts.planned_net_gbp,
        facts.paid_gross_gbp,
        facts.paid_net_gbp
    from {{ ref('fct_care_cost_month') }} as facts
    inner join {{ ref('dim_date') }} as calendar on facts.month_end_date_key = calendar.date_key
    inner join {{ ref('dim_care_service') }} as services on facts.care_service_key = services.care_service_key
    -- Not what was paid for days before the deliveries: what was committed then is not known.
    where facts.is_told

),

-- A year is not told whole where the deliveries begin within it, or have not come to its end.
told as (

    select
        financial_year,
        count(distinct month_end_date_key) as months_told
    from months
    group by financial_year

),

to_date as (

    select
        financial_year,
        setting,
        budget_code,
        sum(planned_gross_gbp) as committed_gross,
        sum(planned_net_gbp) as committed_net,
        sum(paid_gross_gbp) as paid_gross,
        sum(paid_net_gbp) as paid_net
    from months
    group by financial_year, setting, budget_code

),

to_come as (

    select
        calendar.financial_year,
        services.setting,
        facts.budget_code,
        count(distinct case when facts.is_open then nullif(facts.person_key, 0) end) as open_people,
        sum(case when facts.is_open then 1 else 0 end) as open_lines,
        sum(case when facts.is_open then facts.weekly_gross_gbp else 0 end) as weekly_gross,
        sum(case when facts.is_open then facts.weekly_net_gbp else 0 end) as weekly_net,
        sum(facts.forecast_gross_gbp) as forecast_gross,
        sum(facts.forecast_net_gbp) as forecast_net
    from {{ ref('fct_care_commitment') }} as facts
    inner join {{ ref('dim_date') }} as calendar on facts.year_end_date_key = calendar.date_key
    inner join {{ ref('dim_care_service') }} as services on facts.care_service_key = services.care_service_key
    group by calendar.financial_year, services.setting, facts.budget_code

),

-- What is planned to begin may have a budget of which nothing was planned before.
combined as (

    select
        coalesce(to_date.financial_year, to_come.financial_year) as financial_year,
        coalesce(to_date.setting, to_come.setting) as setting,
        coalesce(to_date.budget_code, to_come.budget_code) as budget_code,
        coalesce(to_date.committed_gross, 0) as committed_gross,
        coalesce(to_date.committed_net, 0) as committed_net,
        coalesce(to_date.paid_gross, 0) as paid_gross,
        coalesce(to_date.paid_net, 0) as paid_net,
        coalesce(to_come.forecast_gross, 0) as forecast_gross,
        coalesce(to_come.forecast_net, 0) as forecast_net,
        coalesce(to_come.open_people, 0) as open_people,
        coalesce(to_come.open_lines, 0) as open_lines,
        coalesce(to_come.weekly_gross, 0) as weekly_gross,
        coalesce(to_come.weekly_net, 0) as weekly_net
    from to_date
    full outer join to_come
        on to_date.financial_year = to_come.financial_year
        and to_date.setting = to_come.setting
        and to_date.budget_code = to_come.budget_code

),

-- Where nothing is to come, such as while only payments are told, it is the last year that is told of.
present as (

    select max(financial_year) as financial_year
    from combined

)

select
    combined.financial_year,
    combined.setting,
    combined.budget_code,
    combined.financial_year = present.financial_year as is_present_year,
    cast(coalesce(told.months_told, 0) as bigint) as months_told,
    cast(combined.committed_gross as decimal(18, 4)) as committed_to_date_gross_gbp,
    cast(combined.committed_net as decimal(18, 4)) as committed_to_date_net_gbp,
    cast(combined.paid_gross as decimal(18, 4)) as paid_to_date_gross_gbp,
    cast(combined.paid_net as decimal(18, 4)) as paid_to_date_net_gbp,
    cast(combined.forecast_gross as decimal(18, 4)) as forecast_gross_gbp,
    cast(combined.forecast_net as decimal(18, 4)) as forecast_net_gbp,
    cast(combined.committed_gross + combined.forecast_gross as decimal(18, 4)) as commitment_gross_gbp,
    cast(combined.committed_net + combined.forecast_net as decimal(18, 4)) as commitment_net_gbp,
    cast(combined.open_people as bigint) as open_people,
    cast(combined.open_lines as bigint) as open_lines,
    cast(combined.weekly_gross as decimal(18, 4)) as weekly_gross_gbp,
    cast(combined.weekly_net as decimal(18, 4)) as weekly_net_gbp,
    cast(combined.weekly_gross * 52 as decimal(18, 4)) as full_year_gross_gbp,
    cast(combined.weekly_net * 52 as decimal(18, 4)) as full_year_net_gbp
from combined
cross join present
left join told on combined.financial_year = told.financial_year

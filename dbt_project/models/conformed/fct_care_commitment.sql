with told as (

    select
        last_day_told,
        {{ dbt.dateadd('day', 1, 'last_day_told') }} as next_day,
        -- The 31 March that ends the financial year of the last day told.
        cast({{ dbt.dateadd('day', -1, dbt.dateadd('month', 3, dbt.dateadd(
            'year', 1, dbt.date_trunc('year', dbt.dateadd('month', -3, 'last_day_told'))
        ))) }} as date) as year_end_date
    from (
        select max(last_day_told) as last_day_told
        from {{ ref('int_care_cost_periods') }}
    ) as days

),

-- Lines that are open, and those that were agreed to begin later in the year.
lines as (

    select
        lines.*,
        told.last_day_told,
        told.year_end_date,
        lines.start_date <= told.last_day_told as is_open,
        {{ days_of_service(
            'lines.start_date', 'lines.end_date', 'cast(told.next_day as date)', 'told.year_end_date'
        ) | indent(8) }} as days,
        {{ days_of_service(
            'lines.contributions_from_date',
            'lines.contributions_to_date',
            'cast(told.next_day as date)',
            'told.year_end_date',
        ) | indent(8) }} as contribution_days,
        case
            when coalesce(lines.contributions_to_date, told.last_day_told) >= told.last_day_told then 1
            else 0
        end as contributes
    from {{ ref('fct_care_cost_line') }} as lines
    cross join told
    where
        lines.line_kind <> 'Payment'
        and lines.has_planned_cost
        and lines.start_date <= told.year_end_date
        and coalesce(lines.end_date, told.last_day_told) >= told.last_day_told
        and (not lines.is_one_off or lines.start_date > told.last_day_told)

),

valued as (

    select
        *,
        weekly_client_contribution_gbp * contributes as weekly_client,
        weekly_health_contribution_gbp * contributes as weekly_health,
        {{ round_half_up('weekly_cost_gbp * days / 7', 4) }} + one_off_cost_gbp as forecast_cost,
        {{ round_half_up('weekly_client_contribution_gbp * contribution_days / 7', 4) }} as forecast_client,
        {{ round_half_up('weekly_health_contribution_gbp * contribution_days / 7', 4) }} as forecast_health
    from lines

),

grossed as (

    select
        *,
        weekly_cost_gbp + weekly_health as weekly_gross,
        forecast_cost + forecast_health as forecast_gross
    from valued

)

select
    grossed.cost_line_key,
    grossed.line_kind,
    grossed.service_line_id,
    grossed.package_line_id,
    grossed.person_key,
    grossed.organisation_key,
    grossed.support_reason_key,
    grossed.care_service_key,
    grossed.provider_key,
    grossed.budget_code,
    grossed.is_open,
    calendar.date_key as year_end_date_key,
    grossed.start_date,
    grossed.end_date,
    grossed.last_day_told,
    cast(grossed.weekly_gross as decimal(18, 4)) as weekly_gross_gbp,
    cast(grossed.weekly_client as decimal(18, 4)) as weekly_client_gbp,
    cast(grossed.weekly_health as decimal(18, 4)) as weekly_health_gbp,
    cast(grossed.weekly_gross - grossed.weekly_client - grossed.weekly_health as decimal(18, 4))
        as weekly_net_gbp,
    cast(grossed.days as bigint) as forecast_days,
    cast(grossed.forecast_gross as decimal(18, 4)) as forecast_gross_gbp,
    cast(grossed.forecast_gross - grossed.forecast_client - grossed.forecast_health as decimal(18, 4))
        as forecast_net_gbp
from grossed
inner join {{ ref('dim_date') }} as calendar on grossed.year_end_date = calendar.date_day

with services as (

    select
        *,
        {{ is_one_off('cost_frequency') }} as is_one_off,
        {{ weekly_cost('unit_cost_gbp', 'cost_frequency', 'planned_units_per_week') | indent(8) }} as weekly_cost
    from {{ ref('fct_care_service') }}
    -- A cost of nothing, or of nobody knows how much, is no row.
    where unit_cost_gbp <> 0

),

periods as (

    select * from {{ ref('int_care_cost_periods') }}
    where period_type <> 'Before'

),

-- The days of the service up to the end of the period, and up to its beginning.
active as (

    select
        services.service_key,
        services.service_line_id,
        services.weekly_cost,
        periods.period_type,
        periods.period_end_date,
        {{ days_of_service(
            'services.start_date', 'services.end_date', 'services.start_date', 'periods.last_day'
        ) | indent(8) }} as days_until,
        {{ days_of_service(
            'services.start_date',
            'services.end_date',
            'services.start_date',
            dbt.dateadd('day', -1, 'periods.first_day'),
        ) | indent(8) }} as days_before
    from services
    inner join periods
        on services.start_date <= periods.last_day
        and coalesce(services.end_date, periods.last_day) >= periods.first_day
    where services.weekly_cost is not null and not services.is_one_off

),

costs as (

    select
        service_key,
        service_line_id,
        period_type,
        period_end_date,
        false as is_one_off,
        weekly_cost as cost_per_week,
        days_until - days_before as days_of_service,
        (days_until - days_before) / 7.0 as weeks_of_service,
        -- What is rounded is the sum so far, so that months add up to the quarter and to the whole.
        round(weekly_cost * days_until / 7, 4) - round(weekly_cost * days_before / 7, 4) as planned_cost_gbp,
        weekly_cost * (days_until - days_before) / 7.0 as total_cost
    from active
    union all
    select
        services.service_key,
        services.service_line_id,
        periods.period_type,
        periods.period_end_date,
        true as is_one_off,
        null as cost_per_week,
        null as days_of_service,
        null as weeks_of_service,
        abs(services.unit_cost_gbp) as planned_cost_gbp,
        abs(services.unit_cost_gbp) as total_cost
    from services
    inner join periods
        on services.start_date between periods.first_day and periods.last_day
    where services.is_one_off

)

select
    {{ surrogate_key(['costs.service_line_id', 'costs.period_type', 'costs.period_end_date']) }}
        as service_cost_key,
    costs.service_key,
    costs.service_line_id,
    costs.period_type,
    calendar.date_key as period_end_date_key,
    costs.period_end_date,
    costs.is_one_off,
    cast({{ round_half_up('costs.cost_per_week', 6) }} as decimal(18, 6)) as cost_per_week_gbp,
    cast(costs.days_of_service as bigint) as days_of_service,
    cast(round(costs.weeks_of_service, 6) as decimal(18, 6)) as weeks_of_service,
    cast(costs.planned_cost_gbp as decimal(18, 4)) as planned_cost_gbp,
    cast({{ round_half_up('costs.total_cost', 2) }} as decimal(18, 2)) as total_cost_gbp
from costs
inner join {{ ref('dim_date') }} as calendar on costs.period_end_date = calendar.date_day

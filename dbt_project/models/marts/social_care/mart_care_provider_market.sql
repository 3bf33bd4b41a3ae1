with costs as (

    select
        calendar.date_day as month_end_date,
        services.setting,
        facts.provider_key,
        count(distinct case when facts.is_open_at_month_end then nullif(facts.person_key, 0) end) as people,
        sum(case when facts.is_open_at_month_end then 1 else 0 end) as open_lines,
        sum(facts.weekly_gross_gbp) as weekly_gross_gbp,
        sum(facts.weekly_hours) as weekly_hours,
        -- Hours at a price that nobody knows would make those of the others look cheaper.
        sum(case when facts.has_planned_cost then facts.weekly_hours else 0 end) as weekly_priced_hours,
        sum(
            case
                when facts.has_planned_cost and facts.weekly_hours > 0 then facts.weekly_gross_gbp
                else 0
            end
        ) as weekly_hourly_gbp,
        sum(facts.planned_gross_gbp) as planned_gross_gbp,
        sum(facts.paid_gross_gbp) as paid_gross_gbp
    from {{ ref('fct_care_cost_month') }} as facts
    inner join {{ ref('dim_date') }} as calendar on facts.month_end_date_key = calendar.date_key
    inner join {{ ref('dim_care_service') }} as services on facts.care_service_key = services.care_service_key
    group by calendar.date_day, services.setting, facts.provider_key

),

shared as (

    select
        *,
        sum(planned_gross_gbp) over (partition by month_end_date, setting) as setting_planned_gross_gbp
    from costs

)

select
    shared.month_end_date,
    shared.setting,
    providers.provider_id,
    providers.provider_name,
    providers.framework_status,
    providers.is_in_county,
    providers.active_to_date as exit_date,
    coalesce(providers.active_to_date < shared.month_end_date, false) as has_exited,
    cast(shared.people as bigint) as people,
    cast(shared.open_lines as bigint) as open_lines,
    cast(
        case when providers.active_to_date < shared.month_end_date then shared.open_lines else 0 end as bigint
    ) as lines_after_exit,
    cast(shared.weekly_gross_gbp as decimal(18, 4)) as weekly_gross_gbp,
    cast(shared.weekly_hours as decimal(18, 4)) as weekly_hours,
    cast(shared.weekly_hourly_gbp / nullif(shared.weekly_priced_hours, 0) as decimal(18, 4))
        as hourly_rate_gbp,
    cast(shared.planned_gross_gbp as decimal(18, 4)) as planned_gross_gbp,
    cast(shared.paid_gross_gbp as decimal(18, 4)) as paid_gross_gbp,
    cast(shared.planned_gross_gbp / nullif(shared.setting_planned_gross_gbp, 0) * 100 as decimal(18, 4))
        as share_of_setting_percent
from shared
inner join {{ ref('dim_provider') }} as providers on shared.provider_key = providers.provider_key

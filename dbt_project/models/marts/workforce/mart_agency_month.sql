with weeks as (

    select
        calendar.month_end_date,
        facts.directorate,
        facts.booking_id,
        facts.agency_worker_id,
        facts.hours,
        facts.fte,
        facts.net_cost_gbp,
        lower(facts.booking_reason) as booking_reason,
        -- The last week that ends in the month anywhere: who worked only before it is there no longer.
        facts.week_ending_date_key = max(facts.week_ending_date_key) over (
            partition by calendar.month_end_date
        ) as is_last_week
    from {{ ref('fct_agency_week') }} as facts
    inner join {{ ref('dim_date') }} as calendar on facts.week_ending_date_key = calendar.date_key

)

select
    month_end_date,
    directorate,
    cast(
        count(distinct case when is_last_week and hours > 0 then agency_worker_id end) as bigint
    ) as agency_headcount,
    cast(sum(case when is_last_week then fte else 0 end) as decimal(18, 4)) as agency_fte,
    cast(count(distinct booking_id) as bigint) as bookings,
    cast(sum(hours) as decimal(18, 4)) as agency_hours,
    cast(sum(net_cost_gbp) as decimal(18, 4)) as agency_spend_gbp,
    cast(sum(case when booking_reason = 'vacancy cover' then net_cost_gbp else 0 end) as decimal(18, 4))
        as vacancy_cover_spend_gbp,
    cast(sum(case when booking_reason = 'sickness cover' then net_cost_gbp else 0 end) as decimal(18, 4))
        as sickness_cover_spend_gbp
from weeks
group by month_end_date, directorate

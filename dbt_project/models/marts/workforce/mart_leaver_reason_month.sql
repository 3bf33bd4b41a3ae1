with cells as (

    select
        calendar.month_end_date,
        organisations.directorate,
        reasons.leaving_reason_code,
        reasons.leaving_reason,
        reasons.is_voluntary,
        sum(events.headcount) as leavers,
        avg(events.length_of_service_years) as length_of_service_years
    from {{ ref('fct_starter_leaver') }} as events
    inner join {{ ref('dim_date') }} as calendar on events.event_date_key = calendar.date_key
    inner join {{ ref('dim_organisation') }} as organisations
        on events.organisation_key = organisations.organisation_key
    inner join {{ ref('dim_leaving_reason') }} as reasons
        on events.leaving_reason_key = reasons.leaving_reason_key
    where events.event_type = 'Leaver'
    group by
        calendar.month_end_date,
        organisations.directorate,
        reasons.leaving_reason_code,
        reasons.leaving_reason,
        reasons.is_voluntary

)

select
    month_end_date,
    directorate,
    leaving_reason_code,
    leaving_reason,
    is_voluntary,
    cast(leavers as bigint) as leavers,
    -- The mean of a few people would tell the service of one.
    cast(case when leavers >= 5 then length_of_service_years end as decimal(18, 4))
        as average_length_of_service_years
from cells

with months as (

    select distinct
        calendar.date_day as month_end_date,
        calendar.calendar_year * 12 + calendar.month_number as month_index
    from {{ ref('fct_workforce_month') }} as facts
    inner join {{ ref('dim_date') }} as calendar on facts.month_end_date_key = calendar.date_key

),

-- A year's leavers are known where there is a picture of twelve months before.
reported as (

    select
        later.month_end_date,
        later.month_index
    from months as later
    inner join months as earlier on later.month_index - 12 = earlier.month_index

),

leavers as (

    select
        calendar.calendar_year * 12 + calendar.month_number as month_index,
        organisations.directorate,
        reasons.leaving_reason,
        reasons.is_voluntary,
        events.headcount,
        events.length_of_service_years
    from {{ ref('fct_starter_leaver') }} as events
    inner join {{ ref('dim_date') }} as calendar on events.event_date_key = calendar.date_key
    inner join {{ ref('dim_organisation') }} as organisations
        on events.organisation_key = organisations.organisation_key
    inner join {{ ref('dim_leaving_reason') }} as reasons
        on events.leaving_reason_key = reasons.leaving_reason_key
    where events.event_type = 'Leaver'

),

counted as (

    select
        reported.month_end_date,
        leavers.directorate,
        leavers.leaving_reason,
        leavers.is_voluntary,
        sum(leavers.headcount) as leavers,
        sum(leavers.length_of_service_years) as service_years
    from reported
    inner join leavers on leavers.month_index between reported.month_index - 11 and reported.month_index
    group by reported.month_end_date, leavers.directorate, leavers.leaving_reason, leavers.is_voluntary

),

-- Ill health or dismissal of one person is nobody's business: reasons of fewer than five people become one.
merged as (

    select
        month_end_date,
        directorate,
        case when leavers >= 5 then leaving_reason else 'Reasons of fewer than five people' end
            as leaving_reason,
        case when leavers >= 5 then is_voluntary end as is_voluntary,
        leavers,
        service_years
    from counted

),

cells as (

    select
        month_end_date,
        directorate,
        leaving_reason,
        is_voluntary,
        sum(leavers) as leavers,
        sum(service_years) as service_years
    from merged
    group by month_end_date, directorate, leaving_reason, is_voluntary

)

select
    month_end_date,
    directorate,
    leaving_reason,
    is_voluntary,
    cast(case when leavers >= 5 then leavers end as bigint) as leavers_12m,
    cast(case when leavers >= 5 then service_years / leavers end as decimal(18, 4))
        as average_length_of_service_years
from cells

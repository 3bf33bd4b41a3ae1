-- Every request counts in the month in which it was received, whenever it was answered.
with requests as (

    select
        cast({{ dbt.last_day('facts.received_date', 'month') }} as date) as month_end_date,
        directorates.directorate,
        types.request_type,
        types.good_percent,
        types.adequate_percent,
        case when facts.is_answered then 1 else 0 end as answered,
        case when facts.is_on_time then 1 else 0 end as on_time,
        case when not facts.is_on_time then 1 else 0 end as late,
        case when facts.is_answered then facts.working_days_taken end as working_days_taken,
        case when facts.is_open then 1 else 0 end as still_open,
        case when facts.is_open and facts.is_on_hold then 1 else 0 end as on_hold,
        case when facts.is_open and facts.days_left < 0 then 1 else 0 end as overdue
    from {{ ref('fct_information_request') }} as facts
    inner join {{ ref('dim_request_type') }} as types on facts.request_type_key = types.request_type_key
    inner join {{ ref('dim_directorate') }} as directorates
        on facts.directorate_key = directorates.directorate_key

),

counted as (

    select
        month_end_date,
        directorate,
        request_type,
        good_percent,
        adequate_percent,
        cast(count(*) as bigint) as received,
        cast(sum(answered) as bigint) as answered,
        cast(sum(on_time) as bigint) as on_time,
        cast(sum(late) as bigint) as late,
        cast(sum(working_days_taken) as bigint) as working_days_taken,
        cast(sum(still_open) as bigint) as still_open,
        cast(sum(on_hold) as bigint) as on_hold,
        cast(sum(overdue) as bigint) as overdue,
        100.0 * sum(on_time) / nullif(sum(on_time + late), 0) as on_time_percent
    from requests
    group by month_end_date, directorate, request_type, good_percent, adequate_percent

)

select
    month_end_date,
    directorate,
    request_type,
    received,
    answered,
    on_time,
    late,
    working_days_taken,
    still_open,
    on_hold,
    overdue,
    cast(on_time_percent as decimal(18, 4)) as on_time_percent,
    cast(good_percent as bigint) as good_percent,
    cast(adequate_percent as bigint) as adequate_percent,
    case
        when on_time_percent is null or good_percent is null then null
        when on_time_percent >= good_percent then 'Good'
        when on_time_percent >= adequate_percent then 'Adequate'
        else 'Unsatisfactory'
    end as ico_rating
from counted

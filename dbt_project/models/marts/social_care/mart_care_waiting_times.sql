select
    waits.basis,
    calendar.month_end_date,
    waits.request_route_of_access,
    cast(count(*) as bigint) as requests,
    cast(count(waits.days_to_first_response) as bigint) as requests_with_response,
    cast(count(waits.days_to_first_service) as bigint) as requests_with_service,
    cast(percentile_cont(0.5) within group (order by waits.days_to_first_response) as decimal(18, 4))
        as median_days_to_first_response,
    cast(percentile_cont(0.5) within group (order by waits.days_to_first_service) as decimal(18, 4))
        as median_days_to_first_service
from {{ ref('fct_cld_waiting_time') }} as waits
inner join {{ ref('dim_date') }} as calendar on waits.request_date_key = calendar.date_key
group by waits.basis, calendar.month_end_date, waits.request_route_of_access

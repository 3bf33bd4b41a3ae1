with timeline as (

    select
        *,
        -- Assessments with nothing between them are one block.
        sum(case when event_type = 'Assessment' then 0 else 1 end) over (
            partition by basis, cld_person_id
            order by event_order
            rows unbounded preceding
        ) as block_number
    from {{ ref('int_cld_care_timeline') }}

),

blocks as (

    select
        *,
        max(case when event_type = 'Assessment' and leads_to_service then 1 else 0 end) over (
            partition by basis, cld_person_id, block_number
        ) = 1 as block_leads_to_service,
        min(case when event_type = 'Assessment' then event_order end) over (
            partition by basis, cld_person_id
            order by event_order
            rows between 1 following and unbounded following
        ) as assessment_order,
        min(case when event_type = 'Service' then event_order end) over (
            partition by basis, cld_person_id
            order by event_order
            rows between 1 following and unbounded following
        ) as next_service_order
    from timeline

),

-- Until July 2025 a conversation that led on was an assessment itself, unless one took place on the same day.
answered as (

    select
        requests.*,
        case
            when
                requests.is_conversation
                and requests.leads_on
                and requests.event_start_date < cast('2025-07-01' as date)
                and coalesce(requests.event_start_date < assessments.event_start_date, true)
                then requests.event_order
            else requests.assessment_order
        end as assessed_order
    from blocks as requests
    left join blocks as assessments
        on requests.basis = assessments.basis
        and requests.cld_person_id = assessments.cld_person_id
        and requests.assessment_order = assessments.event_order
    where requests.event_type = 'Request'

),

-- A service that comes first is the response. A service after assessments that did not lead to one is of
-- something else.
linked as (

    select
        answered.*,
        responses.event_type as first_response,
        responses.event_order as response_order,
        responses.event_start_date as first_response_date,
        case
            when responses.event_type in ('Request', 'Service') or responses.block_leads_to_service
                then answered.next_service_order
        end as service_order
    from answered
    left join blocks as responses
        on answered.basis = responses.basis
        and answered.cld_person_id = responses.cld_person_id
        and coalesce(
            least(answered.assessed_order, answered.next_service_order),
            answered.assessed_order,
            answered.next_service_order
        ) = responses.event_order

),

-- How far the requests before have reached.
earlier as (

    select
        *,
        lag(greatest(coalesce(response_order, 0), coalesce(service_order, 0))) over (
            partition by basis, cld_person_id order by event_order
        ) as previous_order,
        max(response_order) over (
            partition by basis, cld_person_id
            order by event_order
            rows between unbounded preceding and 1 preceding
        ) as earlier_response_order,
        max(service_order) over (
            partition by basis, cld_person_id
            order by event_order
            rows between unbounded preceding and 1 preceding
        ) as earlier_service_order
    from linked

),

-- A request that was made while an earlier one was being followed up does not count, nor does one of another
-- period.
counted as (

    select *
    from earlier
    where
        is_counted
        and coalesce(previous_order, 0) <= event_order
        and coalesce(response_order > coalesce(earlier_response_order, 0), true)
        and coalesce(service_order > coalesce(earlier_service_order, 0), true)

)

select
    counted.cld_event_key as cld_waiting_time_key,
    counted.basis,
    counted.period_start_date,
    counted.period_end_date,
    counted.person_key,
    counted.cld_person_id,
    counted.event_start_date as request_date,
    {{ date_key(within_calendar('counted.event_start_date')) }} as request_date_key,
    coalesce(counted.request_route_of_access, 'Unknown') as request_route_of_access,
    case when counted.age_years >= 65 then '65 and above' else '25 to 64' end as age_group,
    counted.is_conversation,
    counted.first_response,
    counted.first_response_date,
    services.event_start_date as first_service_date,
    cast(
        {{ dbt.datediff('counted.event_start_date', 'counted.first_response_date', 'day') }}
        as {{ dbt.type_bigint() }}
    ) as days_to_first_response,
    cast(
        {{ dbt.datediff('counted.event_start_date', 'services.event_start_date', 'day') }}
        as {{ dbt.type_bigint() }}
    ) as days_to_first_service
from counted
left join blocks as services
    on counted.basis = services.basis
    and counted.cld_person_id = services.cld_person_id
    and counted.service_order = services.event_order

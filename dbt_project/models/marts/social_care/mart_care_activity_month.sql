-- The months since the first file of the case system, which holds what is left of earlier ones.
with told as (

    select
        {{ dbt.last_day('min(as_at_date)', 'month') }} as first_month_end,
        {{ dbt.last_day('max(as_at_date)', 'month') }} as last_month_end
    from {{ ref('dim_delivery') }}
    where source = 'social_care' and extract in ('las_event', 'las_service') and is_in_force

),

months as (

    select calendar.date_day as month_end_date
    from {{ ref('dim_date') }} as calendar
    cross join told
    where calendar.is_month_end and calendar.date_day between told.first_month_end and told.last_month_end

),

services as (

    select
        facts.person_key,
        facts.organisation_key,
        facts.start_date,
        facts.end_date,
        kinds.is_long_term,
        case
            when lower(kinds.service_type) like 'unpaid carer support%' then 'Unpaid carer'
            else 'Service user'
        end as client_type
    from {{ ref('fct_care_service') }} as facts
    inner join {{ ref('dim_care_service') }} as kinds on facts.care_service_key = kinds.care_service_key

),

-- What happened on a day.
happenings as (

    select
        start_date as happened_on,
        organisation_key,
        client_type,
        case when is_conversation then 'conversation received' else 'request received' end as happening
    from {{ ref('fct_care_request') }}
    union all
    select
        end_date as happened_on,
        organisation_key,
        client_type,
        'request completed' as happening
    from {{ ref('fct_care_request') }}
    where is_completed
    union all
    select
        end_date as happened_on,
        organisation_key,
        client_type,
        'assessment completed' as happening
    from {{ ref('fct_care_assessment') }}
    where is_completed
    union all
    select
        end_date as happened_on,
        organisation_key,
        client_type,
        case when is_planned then 'planned review completed' else 'other review completed' end as happening
    from {{ ref('fct_care_review') }}
    where is_completed
    union all
    select
        start_date as happened_on,
        organisation_key,
        client_type,
        'service started' as happening
    from services
    union all
    select
        end_date as happened_on,
        organisation_key,
        client_type,
        'service ended' as happening
    from services
    union all
    select
        concerns.concern_date as happened_on,
        concerns.organisation_key,
        people.client_type,
        'concern raised' as happening
    from {{ ref('fct_safeguarding_concern') }} as concerns
    inner join {{ ref('dim_person') }} as people on concerns.person_key = people.person_key

),

-- What stood at the end of the month.
standing as (

    select
        months.month_end_date,
        services.organisation_key,
        services.client_type,
        'in long-term support' as happening,
        count(distinct services.person_key) as happened
    from services
    inner join months
        on services.start_date <= months.month_end_date
        and coalesce(services.end_date, cast('9999-12-31' as date)) >= months.month_end_date
    where services.is_long_term
    group by months.month_end_date, services.organisation_key, services.client_type
    union all
    select
        months.month_end_date,
        requests.organisation_key,
        requests.client_type,
        'request open' as happening,
        count(*) as happened
    from {{ ref('fct_care_request') }} as requests
    inner join months
        on requests.start_date <= months.month_end_date
        and coalesce(requests.end_date, cast('9999-12-31' as date)) > months.month_end_date
    group by months.month_end_date, requests.organisation_key, requests.client_type

),

counted as (

    select
        months.month_end_date,
        happenings.organisation_key,
        happenings.client_type,
        happenings.happening,
        count(*) as happened
    from happenings
    inner join {{ ref('dim_date') }} as calendar on happenings.happened_on = calendar.date_day
    inner join months on calendar.month_end_date = months.month_end_date
    group by months.month_end_date, happenings.organisation_key, happenings.client_type, happenings.happening
    union all
    select * from standing

)

select
    counted.month_end_date,
    organisations.directorate,
    organisations.service,
    organisations.team,
    coalesce(counted.client_type, 'Unknown') as client_type,
    {%- for column, happenings in {
        'requests_received': ['request received', 'conversation received'],
        'conversations_received': ['conversation received'],
        'requests_completed': ['request completed'],
        'requests_open': ['request open'],
        'assessments_completed': ['assessment completed'],
        'reviews_completed': ['planned review completed', 'other review completed'],
        'planned_reviews_completed': ['planned review completed'],
        'services_started': ['service started'],
        'services_ended': ['service ended'],
        'people_in_long_term_support': ['in long-term support'],
        'safeguarding_concerns': ['concern raised'],
    }.items() %}
    cast(
        sum(
            case
                {%- for happening in happenings %}
                when counted.happening = '{{ happening }}' then counted.happened
                {%- endfor %}
                else 0
            end
        ) as bigint
    ) as {{ column }}{{ ',' if not loop.last }}
    {%- endfor %}
from counted
inner join {{ ref('dim_organisation') }} as organisations
    on counted.organisation_key = organisations.organisation_key
group by
    counted.month_end_date,
    organisations.directorate,
    organisations.service,
    organisations.team,
    coalesce(counted.client_type, 'Unknown')

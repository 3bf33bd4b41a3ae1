-- A client's requests that are new, and all assessments and services, in the order in which they began: method v1.1 of
-- DHSC for waiting times. On one day a request comes first, then an assessment, then a service.
with events as (

    select
        events.*,
        {{ cld_age_years('people.date_of_birth', 'events.event_start_date') | indent(8) }} as age_years,
        people.person_key,
        outcomes.outcome_group
    from {{ ref('int_cld_events_in_period') }} as events
    inner join {{ ref('int_cld_people') }} as people
        on events.basis = people.basis
        and events.cld_person_id = people.cld_person_id
    left join {{ ref('cld_event_outcomes') }} as outcomes on events.event_outcome = outcomes.event_outcome

),

-- How long before a request support must have ended for the client to be new again.
services as (

    select
        events.*,
        case when settings.is_long_term then -12 else -3 end as months_before
    from events
    inner join {{ ref('care_settings') }} as settings on events.service_type = settings.service_type
    where
        events.event_type = 'Service'
        and (
            settings.is_long_term
            or events.service_type in ('Short term support: ST-Max', 'Short term support: Other short term')
        )

),

-- A request without an outcome drops out: the published SQL asks for an outcome not in a list, which is never true of
-- a null. One whose outcome is in no list is kept.
requests as (

    select *
    from events
    where
        event_type = 'Request'
        and client_type = 'Service user'
        and age_years >= 25
        and event_outcome is not null
        and coalesce(outcome_group, '') not in ('NFA', 'Admitted to hospital')

),

existing as (

    select distinct requests.cld_event_key
    from requests
    inner join services
        on requests.basis = services.basis
        and requests.cld_person_id = services.cld_person_id
        and services.event_start_date < requests.event_start_date
    where
        coalesce(
            services.event_end_date >= cast(
                {{ dbt.dateadd('month', 'services.months_before', 'requests.event_start_date') }} as date
            ),
            true
        )

),

followed as (

    select requests.*
    from requests
    left join existing on requests.cld_event_key = existing.cld_event_key
    where existing.cld_event_key is null
    union all
    select events.*
    from events
    where
        events.age_years >= 25
        and (
            (
                events.event_type = 'Assessment'
                and events.assessment_type in ('Short term assessment', 'Long term assessment')
            )
            or (
                events.event_type = 'Service'
                and (
                    events.service_type like 'Long term support: %'
                    or events.service_type like 'Short term support: %'
                )
            )
        )

)

select
    basis,
    is_counted,
    period_start_date,
    period_end_date,
    cld_event_key,
    cld_person_id,
    person_key,
    age_years,
    event_type,
    event_start_date,
    is_conversation,
    request_route_of_access,
    event_outcome in (
        'Progress to reablement/ST-Max', 'Progress to support planning or services',
        'Continuation of support or services'
    ) as leads_to_service,
    event_outcome in (
        'Progress to reablement/ST-Max', 'Progress to support planning or services',
        'Continuation of support or services', 'Progress to assessment, review or reassessment',
        'Release 1 specification only: Not mapped'
    ) as leads_on,
    row_number() over (
        partition by basis, cld_person_id
        order by
            event_start_date,
            case event_type when 'Request' then 1 when 'Assessment' then 2 else 3 end,
            import_date desc,
            submission_key desc,
            row_number desc,
            cld_event_key
    ) as event_order
from followed

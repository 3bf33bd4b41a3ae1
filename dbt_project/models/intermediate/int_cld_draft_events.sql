with period as (

    select * from {{ ref('int_cld_draft_period') }}

),

events as (

    select * from {{ ref('int_care_events_in_force') }}

),

excluded_types as (

    select distinct events.assessment_type
    from events
    inner join {{ ref('cld_excluded_assessments') }} as excluded
        on lower(events.assessment_type) like '%' || lower(excluded.words) || '%'

),

-- Where a form lets several outcomes be ticked, the case system writes them one after another: the first of
-- the national list counts.
outcomes_of_several as (

    select
        events.event_reference,
        min(ranked.outcome_rank) as outcome_rank
    from events
    inner join {{ ref('int_cld_values') }} as listed
        on listed.code_list = 'event_outcome'
        and replace(';' || lower(events.event_outcome) || ';', '; ', ';')
        like '%;' || listed.told_value || ';%'
    inner join {{ ref('cld_event_outcomes') }} as ranked
        on listed.value = ranked.event_outcome
    where events.event_outcome like '%;%'
    group by events.event_reference

),

-- What the case system has of financial assessments is left out: the finance system is their record.
completed as (

    select
        events.local_person_id,
        events.client_type,
        events.support_reason,
        -- An initial conversation is a request, on whatever form it was written down.
        case
            when
                events.is_conversation and events.event_type = 'Assessment'
                and events.assessment_type is null
                then 'Request'
            else events.event_type
        end as event_type,
        events.event_reference,
        events.start_date,
        events.end_date,
        coalesce(ranked.event_outcome, events.event_outcome) as event_outcome,
        events.route_of_access,
        events.assessment_type,
        events.eligible_needs,
        events.method,
        events.review_reason,
        events.review_outcomes_achieved,
        events.is_conversation
    from events
    cross join period
    left join excluded_types
        on events.assessment_type = excluded_types.assessment_type
    left join outcomes_of_several
        on events.event_reference = outcomes_of_several.event_reference
    left join {{ ref('cld_event_outcomes') }} as ranked
        on outcomes_of_several.outcome_rank = ranked.outcome_rank
    where
        events.event_status = 'Completed'
        and events.end_date between period.reporting_period_start_date and period.reporting_period_end_date
        and excluded_types.assessment_type is null
        and coalesce(lower(events.assessment_type) not like '%financial assessment%', true)

),

services as (

    select
        *,
        {{ told_service_end_date() | indent(8) }} as last_date
    from {{ ref('int_care_services_in_force') }}
    where line_status <> 'Cancelled'

),

active as (

    select
        services.*,
        end_reasons.event_outcome as outcome_of_end
    from services
    cross join period
    left join {{ ref('care_end_reasons') }} as end_reasons
        on services.end_reason = end_reasons.end_reason
    where
        services.start_date <= period.reporting_period_end_date
        and (services.last_date is null or services.last_date >= period.reporting_period_start_date)

),

-- The finance system tells since when an assessment holds, not when somebody finished it.
financial as (

    select assessments.*
    from {{ ref('int_financial_assessments_in_force') }} as assessments
    cross join period
    where
        assessments.assessment_status = 'Completed'
        and assessments.effective_from_date
        between period.reporting_period_start_date and period.reporting_period_end_date

),

of_case_work as (

    select
        local_person_id,
        client_type,
        support_reason,
        event_type,
        event_reference,
        start_date as event_start_date,
        end_date as event_end_date,
        event_outcome,
        case when event_type = 'Request' then route_of_access end as request_route_of_access,
        case when event_type = 'Assessment' then assessment_type end as assessment_type,
        case when event_type = 'Assessment' then eligible_needs end as eligible_needs_identified,
        case when event_type = 'Assessment' then method end as method_of_assessment,
        case when event_type = 'Review' then review_reason end as review_reason,
        case when event_type = 'Review' then review_outcomes_achieved end as review_outcomes_achieved,
        case when event_type = 'Review' then method end as method_of_review,
        is_conversation
    from completed

),

of_services as (

    select
        local_person_id,
        -- The line does not say whom it is for; support straight to carers says it by its type.
        case when lower(service_type) like '%direct to%carer' then 'Unpaid carer' end as client_type,
        funding_status as client_funding_status,
        'Service' as event_type,
        service_line_id as event_reference,
        start_date as event_start_date,
        last_date as event_end_date,
        -- An open service has no outcome in Release 2. A reason that no list knows is shown as it is.
        case when last_date is not null then coalesce(outcome_of_end, end_reason) end as event_outcome,
        service_type,
        service_component,
        delivery_mechanism,
        cqc_location_id as provider_cqc_location_id,
        cast(unit_cost_gbp as decimal(18, 2)) as unit_cost,
        cost_frequency as cost_frequency_unit_type,
        -- Planned units belong to costs by the hour, day or session only.
        case
            when lower(trim(cost_frequency)) in ('hourly', 'daily', 'per session')
                then cast(planned_units_per_week as decimal(18, 2))
        end as planned_units_per_week,
        false as is_conversation
    from active

),

of_finance as (

    select
        local_person_id,
        'Assessment' as event_type,
        financial_assessment_id as event_reference,
        effective_from_date as event_start_date,
        effective_from_date as event_end_date,
        'Financial assessment' as assessment_type,
        false as is_conversation
    from financial

)

{{ union_by_name(['of_case_work', 'of_services', 'of_finance']) }}

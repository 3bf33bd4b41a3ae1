with  __dbt__cte__int_cld_draft_period as (

-- Fixture for int_cld_draft_period
select 
    
    cast('2026-10-31' as DATE)
 as "import_date", 
    
    cast('2025-10-01' as DATE)
 as "reporting_period_start_date", 
    
    cast('2026-09-30' as DATE)
 as "reporting_period_end_date"
),  __dbt__cte__int_care_events_in_force as (

-- Fixture for int_care_events_in_force
select cast(null as character varying(256)) as "event_reference", cast(null as character varying(256)) as "event_type", cast(null as character varying(256)) as "local_person_id", cast(null as character varying(256)) as "client_type", cast(null as character varying(256)) as "event_status", cast(null as DATE) as "start_date", cast(null as DATE) as "end_date", cast(null as character varying(256)) as "event_outcome", cast(null as character varying(256)) as "route_of_access", cast(null as character varying(256)) as "referral_source", cast(null as character varying(256)) as "contact_method", cast(null as character varying(256)) as "assessment_type", cast(null as character varying(256)) as "eligible_needs", cast(null as character varying(256)) as "method", cast(null as character varying(256)) as "review_reason", cast(null as character varying(256)) as "review_outcomes_achieved", cast(null as DATE) as "due_date", cast(null as character varying(256)) as "worker_id", cast(null as character varying(256)) as "team", cast(null as character varying(256)) as "support_reason", cast(null as character varying(256)) as "form_name", cast(null as TIMESTAMP) as "last_updated_at", cast(null as BOOLEAN) as "is_conversation"
    limit 0
),  __dbt__cte__cld_excluded_assessments as (

-- Fixture for cld_excluded_assessments
select cast(null as character varying(256)) as "words", cast(null as character varying(256)) as "source"
    limit 0
),  __dbt__cte__int_cld_values as (

-- Fixture for int_cld_values
select cast(null as character varying(256)) as "code_list", cast(null as character varying(256)) as "told_value", cast(null as character varying(256)) as "value"
    limit 0
),  __dbt__cte__cld_event_outcomes as (

-- Fixture for cld_event_outcomes
select cast(null as BIGINT) as "outcome_rank", cast(null as character varying(256)) as "event_outcome", cast(null as character varying(256)) as "outcome_group", cast(null as BOOLEAN) as "is_unclassifiable_sequel", cast(null as BOOLEAN) as "is_in_2a_denominator", cast(null as BOOLEAN) as "is_in_2a_numerator"
    limit 0
),  __dbt__cte__int_care_services_in_force as (

-- Fixture for int_care_services_in_force
select cast(null as character varying(256)) as "service_line_id", cast(null as character varying(256)) as "local_person_id", cast(null as character varying(256)) as "line_status", cast(null as character varying(256)) as "service_type", cast(null as character varying(256)) as "service_component", cast(null as character varying(256)) as "delivery_mechanism", cast(null as character varying(256)) as "provider_id", cast(null as character varying(256)) as "cqc_location_id", cast(null as DATE) as "start_date", cast(null as DATE) as "end_date", cast(null as character varying(256)) as "end_reason", cast(null as DECIMAL(12,2)) as "planned_units_per_week", cast(null as character varying(256)) as "cost_frequency", cast(null as DECIMAL(12,2)) as "unit_cost_gbp", cast(null as character varying(256)) as "funding_status", cast(null as character varying(256)) as "package_line_id", cast(null as DATE) as "suspended_from_date", cast(null as DATE) as "suspended_to_date", cast(null as TIMESTAMP) as "last_updated_at"
    limit 0
),  __dbt__cte__care_end_reasons as (

-- Fixture for care_end_reasons
select cast(null as character varying(256)) as "end_reason", cast(null as character varying(256)) as "event_outcome"
    limit 0
),  __dbt__cte__int_financial_assessments_in_force as (

-- Fixture for int_financial_assessments_in_force
select 
    
    cast('FA1' as character varying)
 as "financial_assessment_id", cast(null as character varying(256)) as "local_person_id", cast(null as character varying(256)) as "financial_assessment_type", 
    
    cast('2025-10-01' as DATE)
 as "effective_from_date", 
    
    cast('2026-03-31' as DATE)
 as "effective_to_date", cast(null as DECIMAL(12,2)) as "assessed_weekly_charge_gbp", cast(null as BOOLEAN) as "is_full_cost", cast(null as BOOLEAN) as "is_under_property_disregard", cast(null as BOOLEAN) as "is_payment_deferred", 
    
    cast('Completed' as character varying)
 as "assessment_status"
union all
select 
    
    cast('FA2' as character varying)
 as "financial_assessment_id", cast(null as character varying(256)) as "local_person_id", cast(null as character varying(256)) as "financial_assessment_type", 
    
    cast('2025-10-01' as DATE)
 as "effective_from_date", 
    
    cast(null as DATE)
 as "effective_to_date", cast(null as DECIMAL(12,2)) as "assessed_weekly_charge_gbp", cast(null as BOOLEAN) as "is_full_cost", cast(null as BOOLEAN) as "is_under_property_disregard", cast(null as BOOLEAN) as "is_payment_deferred", 
    
    cast('Draft' as character varying)
 as "assessment_status"
union all
select 
    
    cast('FA3' as character varying)
 as "financial_assessment_id", cast(null as character varying(256)) as "local_person_id", cast(null as character varying(256)) as "financial_assessment_type", 
    
    cast('2025-09-30' as DATE)
 as "effective_from_date", 
    
    cast(null as DATE)
 as "effective_to_date", cast(null as DECIMAL(12,2)) as "assessed_weekly_charge_gbp", cast(null as BOOLEAN) as "is_full_cost", cast(null as BOOLEAN) as "is_under_property_disregard", cast(null as BOOLEAN) as "is_payment_deferred", 
    
    cast('Completed' as character varying)
 as "assessment_status"
), period as (

    select * from __dbt__cte__int_cld_draft_period

),

events as (

    select * from __dbt__cte__int_care_events_in_force

),

excluded_types as (

    select distinct events.assessment_type
    from events
    inner join __dbt__cte__cld_excluded_assessments as excluded
        on lower(events.assessment_type) like '%' || lower(excluded.words) || '%'

),

-- Where a form lets several outcomes be ticked, the case system writes them one after another: the first of
-- the national list counts.
outcomes_of_several as (

    select
        events.event_reference,
        min(ranked.outcome_rank) as outcome_rank
    from events
    inner join __dbt__cte__int_cld_values as listed
        on listed.code_list = 'event_outcome'
        and replace(';' || lower(events.event_outcome) || ';', '; ', ';')
        like '%;' || listed.told_value || ';%'
    inner join __dbt__cte__cld_event_outcomes as ranked
        on listed.value = ranked.event_outcome
    where events.event_outcome like '%;%'
    group by events.event_reference

),

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
    left join __dbt__cte__cld_event_outcomes as ranked
        on outcomes_of_several.outcome_rank = ranked.outcome_rank
    where
        events.event_status = 'Completed'
        and events.end_date between period.reporting_period_start_date and period.reporting_period_end_date
        and excluded_types.assessment_type is null

),

-- A suspended service goes on. Where it is ended without having begun again, it ended when it was suspended.
services as (

    select
        *,
        case
            when
                end_date is not null and suspended_from_date between start_date and end_date
                and coalesce(suspended_to_date, end_date) >= end_date
                then suspended_from_date
            else end_date
        end as last_date
    from __dbt__cte__int_care_services_in_force
    where line_status <> 'Cancelled'

),

active as (

    select
        services.*,
        end_reasons.event_outcome as outcome_of_end
    from services
    cross join period
    left join __dbt__cte__care_end_reasons as end_reasons
        on services.end_reason = end_reasons.end_reason
    where
        services.start_date <= period.reporting_period_end_date
        and (services.last_date is null or services.last_date >= period.reporting_period_start_date)

),

-- The finance system tells since when an assessment holds, not when somebody finished it.
financial as (

    select assessments.*
    from __dbt__cte__int_financial_assessments_in_force as assessments
    cross join period
    where
        assessments.assessment_status = 'Completed'
        and assessments.effective_from_date
        between period.reporting_period_start_date and period.reporting_period_end_date

)

select
    local_person_id,
    client_type,
    support_reason,
    cast(null as varchar) as client_funding_status,
    event_type,
    event_reference,
    start_date as event_start_date,
    end_date as event_end_date,
    event_outcome,
    case when event_type = 'Request' then route_of_access end as request_route_of_access,
    case when event_type = 'Assessment' then assessment_type end as assessment_type,
    case when event_type = 'Assessment' then eligible_needs end as eligible_needs_identified,
    case when event_type = 'Assessment' then method end as method_of_assessment,
    cast(null as varchar) as service_type,
    cast(null as varchar) as service_component,
    cast(null as varchar) as delivery_mechanism,
    cast(null as varchar) as provider_cqc_location_id,
    case when event_type = 'Review' then review_reason end as review_reason,
    case when event_type = 'Review' then review_outcomes_achieved end as review_outcomes_achieved,
    case when event_type = 'Review' then method end as method_of_review,
    cast(null as decimal(18, 2)) as unit_cost,
    cast(null as varchar) as cost_frequency_unit_type,
    cast(null as decimal(18, 2)) as planned_units_per_week,
    is_conversation
from completed
union all
select
    local_person_id,
    -- The line does not say whom it is for; support straight to carers says it by its type.
    case when lower(service_type) like '%direct to%carer' then 'Unpaid carer' end as client_type,
    cast(null as varchar) as support_reason,
    funding_status as client_funding_status,
    'Service' as event_type,
    service_line_id as event_reference,
    start_date as event_start_date,
    last_date as event_end_date,
    -- An open service has no outcome in Release 2. A reason that no list knows is shown as it is.
    case when last_date is not null then coalesce(outcome_of_end, end_reason) end as event_outcome,
    cast(null as varchar) as request_route_of_access,
    cast(null as varchar) as assessment_type,
    cast(null as varchar) as eligible_needs_identified,
    cast(null as varchar) as method_of_assessment,
    service_type,
    service_component,
    delivery_mechanism,
    cqc_location_id as provider_cqc_location_id,
    cast(null as varchar) as review_reason,
    cast(null as varchar) as review_outcomes_achieved,
    cast(null as varchar) as method_of_review,
    cast(unit_cost_gbp as decimal(18, 2)) as unit_cost,
    cost_frequency as cost_frequency_unit_type,
    -- Planned units belong to costs by the hour, day or session only.
    case
        when lower(trim(cost_frequency)) in ('hourly', 'daily', 'per session')
            then cast(planned_units_per_week as decimal(18, 2))
    end as planned_units_per_week,
    false as is_conversation
from active
union all
select
    local_person_id,
    cast(null as varchar) as client_type,
    cast(null as varchar) as support_reason,
    cast(null as varchar) as client_funding_status,
    'Assessment' as event_type,
    financial_assessment_id as event_reference,
    effective_from_date as event_start_date,
    effective_from_date as event_end_date,
    cast(null as varchar) as event_outcome,
    cast(null as varchar) as request_route_of_access,
    'Financial assessment' as assessment_type,
    cast(null as varchar) as eligible_needs_identified,
    cast(null as varchar) as method_of_assessment,
    cast(null as varchar) as service_type,
    cast(null as varchar) as service_component,
    cast(null as varchar) as delivery_mechanism,
    cast(null as varchar) as provider_cqc_location_id,
    cast(null as varchar) as review_reason,
    cast(null as varchar) as review_outcomes_achieved,
    cast(null as varchar) as method_of_review,
    cast(null as decimal(18, 2)) as unit_cost,
    cast(null as varchar) as cost_frequency_unit_type,
    cast(null as decimal(18, 2)) as planned_units_per_week,
    false as is_conversation
from financial
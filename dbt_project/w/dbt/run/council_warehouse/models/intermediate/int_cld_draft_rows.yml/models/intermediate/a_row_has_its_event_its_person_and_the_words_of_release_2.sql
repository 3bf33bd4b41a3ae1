
    -- Build actual result given inputs
with dbt_internal_unit_test_actual as (
  select
    "basis","submission_key","import_date","row_number","la_code","reporting_period_end_date","local_person_id","nhs_person_id","gender","client_type","primary_support_reason","accommodation_status","event_reference","event_outcome","is_conversation","has_postcode", 'actual' as "actual_or_expected"
  from (
    with  __dbt__cte__int_cld_draft_period as (

-- Fixture for int_cld_draft_period
select 
    
    cast('2026-10-31' as DATE)
 as "import_date", 
    
    cast('2025-10-01' as DATE)
 as "reporting_period_start_date", 
    
    cast('2026-09-30' as DATE)
 as "reporting_period_end_date"
),  __dbt__cte__int_people_current as (

-- Fixture for int_people_current
select 
    
    cast('1' as BIGINT)
 as "person_key", cast(null as character varying(256)) as "person_id", 
    
    cast('a' as character varying)
 as "local_person_id", 
    
    cast('n1' as character varying)
 as "nhs_person_id", 
    
    cast('1950-05-01' as DATE)
 as "date_of_birth", cast(null as DATE) as "date_of_death", cast(null as BOOLEAN) as "is_deceased", cast(null as BIGINT) as "age_years", cast(null as character varying(256)) as "age_band", cast(null as character varying(256)) as "working_age_band", 
    
    cast('FEMALE' as character varying)
 as "gender", cast(null as character varying(256)) as "ethnicity", 
    
    cast('Castle' as character varying)
 as "accommodation_status", cast(null as character varying(256)) as "employment_status", 
    
    cast('Mental health support' as character varying)
 as "support_reason", cast(null as character varying(256)) as "unpaid_carer", cast(null as character varying(256)) as "autism", cast(null as character varying(256)) as "visual_impairment", cast(null as character varying(256)) as "hearing_impairment", cast(null as character varying(256)) as "dementia", 
    
    cast('Service User' as character varying)
 as "client_type", cast(null as character varying(256)) as "ethnicity_group", cast(null as character varying(256)) as "district_code", cast(null as character varying(256)) as "gp_practice_code", cast(null as BIGINT) as "organisation_key", cast(null as character varying(256)) as "case_status", 
    
    cast('true' as BOOLEAN)
 as "has_postcode", cast(null as BIGINT) as "local_records"
union all
select 
    
    cast('2' as BIGINT)
 as "person_key", cast(null as character varying(256)) as "person_id", 
    
    cast('c' as character varying)
 as "local_person_id", 
    
    cast(null as character varying(256))
 as "nhs_person_id", 
    
    cast('1960-01-01' as DATE)
 as "date_of_birth", cast(null as DATE) as "date_of_death", cast(null as BOOLEAN) as "is_deceased", cast(null as BIGINT) as "age_years", cast(null as character varying(256)) as "age_band", cast(null as character varying(256)) as "working_age_band", 
    
    cast('Wizard' as character varying)
 as "gender", cast(null as character varying(256)) as "ethnicity", 
    
    cast(null as character varying(256))
 as "accommodation_status", cast(null as character varying(256)) as "employment_status", 
    
    cast(null as character varying(256))
 as "support_reason", cast(null as character varying(256)) as "unpaid_carer", cast(null as character varying(256)) as "autism", cast(null as character varying(256)) as "visual_impairment", cast(null as character varying(256)) as "hearing_impairment", cast(null as character varying(256)) as "dementia", 
    
    cast('Unpaid carer known by association' as character varying)
 as "client_type", cast(null as character varying(256)) as "ethnicity_group", cast(null as character varying(256)) as "district_code", cast(null as character varying(256)) as "gp_practice_code", cast(null as BIGINT) as "organisation_key", cast(null as character varying(256)) as "case_status", 
    
    cast('false' as BOOLEAN)
 as "has_postcode", cast(null as BIGINT) as "local_records"
),  __dbt__cte__int_cld_draft_events as (

-- Fixture for int_cld_draft_events
select 
    
    cast('a2' as character varying)
 as "local_person_id", 
    
    cast('Service user' as character varying)
 as "client_type", 
    
    cast('Learning disability support' as character varying)
 as "support_reason", cast(null as character varying(256)) as "client_funding_status", 
    
    cast('Request' as character varying)
 as "event_type", 
    
    cast('EV2' as character varying)
 as "event_reference", 
    
    cast('2026-01-01' as DATE)
 as "event_start_date", cast(null as DATE) as "event_end_date", 
    
    cast('No change in package' as character varying)
 as "event_outcome", cast(null as character varying(256)) as "request_route_of_access", cast(null as character varying(256)) as "assessment_type", cast(null as character varying(256)) as "eligible_needs_identified", cast(null as character varying(256)) as "method_of_assessment", cast(null as character varying(256)) as "service_type", cast(null as character varying(256)) as "service_component", cast(null as character varying(256)) as "delivery_mechanism", cast(null as character varying(256)) as "provider_cqc_location_id", cast(null as character varying(256)) as "review_reason", cast(null as character varying(256)) as "review_outcomes_achieved", cast(null as character varying(256)) as "method_of_review", cast(null as DECIMAL(18,2)) as "unit_cost", cast(null as character varying(256)) as "cost_frequency_unit_type", cast(null as DECIMAL(18,2)) as "planned_units_per_week", 
    
    cast('true' as BOOLEAN)
 as "is_conversation"
union all
select 
    
    cast('a' as character varying)
 as "local_person_id", 
    
    cast(null as character varying(256))
 as "client_type", 
    
    cast(null as character varying(256))
 as "support_reason", cast(null as character varying(256)) as "client_funding_status", 
    
    cast('Service' as character varying)
 as "event_type", 
    
    cast('SL1' as character varying)
 as "event_reference", 
    
    cast('2026-01-01' as DATE)
 as "event_start_date", cast(null as DATE) as "event_end_date", 
    
    cast(null as character varying(256))
 as "event_outcome", cast(null as character varying(256)) as "request_route_of_access", cast(null as character varying(256)) as "assessment_type", cast(null as character varying(256)) as "eligible_needs_identified", cast(null as character varying(256)) as "method_of_assessment", cast(null as character varying(256)) as "service_type", cast(null as character varying(256)) as "service_component", cast(null as character varying(256)) as "delivery_mechanism", cast(null as character varying(256)) as "provider_cqc_location_id", cast(null as character varying(256)) as "review_reason", cast(null as character varying(256)) as "review_outcomes_achieved", cast(null as character varying(256)) as "method_of_review", cast(null as DECIMAL(18,2)) as "unit_cost", cast(null as character varying(256)) as "cost_frequency_unit_type", cast(null as DECIMAL(18,2)) as "planned_units_per_week", 
    
    cast('false' as BOOLEAN)
 as "is_conversation"
union all
select 
    
    cast('c' as character varying)
 as "local_person_id", 
    
    cast(null as character varying(256))
 as "client_type", 
    
    cast(null as character varying(256))
 as "support_reason", cast(null as character varying(256)) as "client_funding_status", 
    
    cast('Request' as character varying)
 as "event_type", 
    
    cast('EV1' as character varying)
 as "event_reference", 
    
    cast('2026-01-01' as DATE)
 as "event_start_date", cast(null as DATE) as "event_end_date", 
    
    cast('Progress to end of life care' as character varying)
 as "event_outcome", cast(null as character varying(256)) as "request_route_of_access", cast(null as character varying(256)) as "assessment_type", cast(null as character varying(256)) as "eligible_needs_identified", cast(null as character varying(256)) as "method_of_assessment", cast(null as character varying(256)) as "service_type", cast(null as character varying(256)) as "service_component", cast(null as character varying(256)) as "delivery_mechanism", cast(null as character varying(256)) as "provider_cqc_location_id", cast(null as character varying(256)) as "review_reason", cast(null as character varying(256)) as "review_outcomes_achieved", cast(null as character varying(256)) as "method_of_review", cast(null as DECIMAL(18,2)) as "unit_cost", cast(null as character varying(256)) as "cost_frequency_unit_type", cast(null as DECIMAL(18,2)) as "planned_units_per_week", 
    
    cast('false' as BOOLEAN)
 as "is_conversation"
),  __dbt__cte__int_people as (

-- Fixture for int_people
select 
    
    cast('a' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "person_id", 
    
    cast('1' as BIGINT)
 as "person_key", cast(null as character varying(256)) as "resolved_by"
union all
select 
    
    cast('a2' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "person_id", 
    
    cast('1' as BIGINT)
 as "person_key", cast(null as character varying(256)) as "resolved_by"
union all
select 
    
    cast('c' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "person_id", 
    
    cast('2' as BIGINT)
 as "person_key", cast(null as character varying(256)) as "resolved_by"
),  __dbt__cte__int_cld_draft_carers as (

-- Fixture for int_cld_draft_carers
select cast(null as BIGINT) as "person_key", cast(null as character varying(256)) as "total_hrs_caring_per_week", cast(null as BIGINT) as "no_of_adults_being_cared_for", cast(null as character varying(256)) as "linked_local_person_id_1", cast(null as character varying(256)) as "linked_local_person_id_2", cast(null as character varying(256)) as "linked_local_person_id_3"
    limit 0
),  __dbt__cte__int_cld_values as (

-- Fixture for int_cld_values
select 
    
    cast('gender' as character varying)
 as "code_list", 
    
    cast('female' as character varying)
 as "told_value", 
    
    cast('Female' as character varying)
 as "value"
union all
select 
    
    cast('client_type' as character varying)
 as "code_list", 
    
    cast('service user' as character varying)
 as "told_value", 
    
    cast('Service user' as character varying)
 as "value"
union all
select 
    
    cast('event_outcome' as character varying)
 as "code_list", 
    
    cast('no change in package' as character varying)
 as "told_value", 
    
    cast('Continuation of support or services' as character varying)
 as "value"
union all
select 
    
    cast('event_outcome' as character varying)
 as "code_list", 
    
    cast('progress to end of life care' as character varying)
 as "told_value", 
    
    cast('Release 1 specification only: Not mapped' as character varying)
 as "value"
), period as (

    select * from __dbt__cte__int_cld_draft_period

),

people as (

    select * from __dbt__cte__int_people_current

),

events as (

    select
        people.person_key,
        -- Whoever has an event is known by more than association.
        coalesce(
            events.client_type,
            case when lower(people.client_type) like '%carer%' then 'Unpaid carer' else people.client_type end
        ) as client_type,
        coalesce(events.support_reason, people.support_reason) as primary_support_reason,
        events.client_funding_status,
        events.event_type,
        events.event_reference,
        events.event_start_date,
        events.event_end_date,
        events.event_outcome,
        events.request_route_of_access,
        events.assessment_type,
        events.eligible_needs_identified,
        events.method_of_assessment,
        events.service_type,
        events.service_component,
        events.delivery_mechanism,
        events.provider_cqc_location_id,
        events.review_reason,
        events.review_outcomes_achieved,
        events.method_of_review,
        events.unit_cost,
        events.cost_frequency_unit_type,
        events.planned_units_per_week,
        events.is_conversation
    from __dbt__cte__int_cld_draft_events as events
    inner join __dbt__cte__int_people as local_people
        on events.local_person_id = local_people.local_person_id
    inner join people
        on local_people.person_key = people.person_key

),

carers as (

    select * from __dbt__cte__int_cld_draft_carers

),

-- Carers are known by association with an adult of the return, where it has no event of theirs as carers.
adults as (

    select distinct people.local_person_id
    from events
    inner join people
        on events.person_key = people.person_key

),

by_association as (

    select distinct carers.person_key
    from carers
    left join adults as first_adults
        on carers.linked_local_person_id_1 = first_adults.local_person_id
    left join adults as second_adults
        on carers.linked_local_person_id_2 = second_adults.local_person_id
    left join adults as third_adults
        on carers.linked_local_person_id_3 = third_adults.local_person_id
    left join events
        on carers.person_key = events.person_key
        and lower(events.client_type) like '%carer%'
    where
        events.person_key is null
        and coalesce(
            first_adults.local_person_id, second_adults.local_person_id, third_adults.local_person_id
        ) is not null

),

all_rows as (

    select * from events
    union all
    select
        person_key,
        'Unpaid carer known by association' as client_type,
        cast(null as varchar) as primary_support_reason,
        cast(null as varchar) as client_funding_status,
        cast(null as varchar) as event_type,
        cast(null as varchar) as event_reference,
        cast(null as date) as event_start_date,
        cast(null as date) as event_end_date,
        cast(null as varchar) as event_outcome,
        cast(null as varchar) as request_route_of_access,
        cast(null as varchar) as assessment_type,
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
    from by_association

),

-- What the person is, beside what the event is. Carers known by association have fewer fields.
told as (

    select
        all_rows.*,
        people.nhs_person_id,
        people.local_person_id,
        people.gp_practice_code,
        people.gender,
        people.ethnicity,
        people.date_of_birth,
        people.date_of_death,
        people.has_postcode,
        case
            when all_rows.event_type is not null then people.accommodation_status
        end as accommodation_status,
        case when all_rows.event_type is not null then people.employment_status end as employment_status,
        case when all_rows.event_type is not null then people.unpaid_carer end as has_unpaid_carer,
        case when all_rows.event_type is not null then people.autism end as autism_spectrum_disorder_asd,
        case when all_rows.event_type is not null then people.visual_impairment end as visual_impairment,
        case when all_rows.event_type is not null then people.hearing_impairment end as hearing_impairment,
        case when all_rows.event_type is not null then people.dementia end as dementia,
        carers.total_hrs_caring_per_week,
        carers.no_of_adults_being_cared_for,
        carers.linked_local_person_id_1,
        carers.linked_local_person_id_2,
        carers.linked_local_person_id_3
    from all_rows
    inner join people
        on all_rows.person_key = people.person_key
    left join carers
        on all_rows.person_key = carers.person_key
        and lower(all_rows.client_type) like '%carer%'

)

select
    'draft' as basis,
    cast(0 as bigint) as submission_key,
    period.import_date,
    row_number() over (
        order by
            case when told.event_type is null then 1 else 0 end,
            told.event_reference,
            told.local_person_id
    ) as row_number,
    cast('900' as varchar) as la_code,
    period.reporting_period_start_date,
    period.reporting_period_end_date,
    told.nhs_person_id,
    told.local_person_id,
    told.gp_practice_code,
    coalesce(gender_values.value, nullif(trim(told.gender), '')) as gender,
    coalesce(ethnicity_values.value, nullif(trim(told.ethnicity), '')) as ethnicity,
    told.date_of_birth as date_of_birth,
    told.date_of_death as date_of_death,
    coalesce(client_type_values.value, nullif(trim(told.client_type), '')) as client_type,
    coalesce(primary_support_reason_values.value, nullif(trim(told.primary_support_reason), '')) as primary_support_reason,
    coalesce(accommodation_status_values.value, nullif(trim(told.accommodation_status), '')) as accommodation_status,
    coalesce(employment_status_values.value, nullif(trim(told.employment_status), '')) as employment_status,
    coalesce(has_unpaid_carer_values.value, nullif(trim(told.has_unpaid_carer), '')) as has_unpaid_carer,
    coalesce(autism_spectrum_disorder_asd_values.value, nullif(trim(told.autism_spectrum_disorder_asd), '')) as autism_spectrum_disorder_asd,
    coalesce(visual_impairment_values.value, nullif(trim(told.visual_impairment), '')) as visual_impairment,
    coalesce(hearing_impairment_values.value, nullif(trim(told.hearing_impairment), '')) as hearing_impairment,
    coalesce(dementia_values.value, nullif(trim(told.dementia), '')) as dementia,
    coalesce(client_funding_status_values.value, nullif(trim(told.client_funding_status), '')) as client_funding_status,
    coalesce(event_type_values.value, nullif(trim(told.event_type), '')) as event_type,
    told.event_reference as event_reference,
    told.event_start_date as event_start_date,
    told.event_end_date as event_end_date,
    -- The national process has a word for outcomes that Release 2 has none for; a council may not write it.
    coalesce(
        nullif(event_outcome_values.value, 'Release 1 specification only: Not mapped'),
        nullif(trim(told.event_outcome), '')
    ) as event_outcome,
    coalesce(request_route_of_access_values.value, nullif(trim(told.request_route_of_access), '')) as request_route_of_access,
    coalesce(assessment_type_values.value, nullif(trim(told.assessment_type), '')) as assessment_type,
    coalesce(eligible_needs_identified_values.value, nullif(trim(told.eligible_needs_identified), '')) as eligible_needs_identified,
    coalesce(method_of_assessment_values.value, nullif(trim(told.method_of_assessment), '')) as method_of_assessment,
    coalesce(total_hrs_caring_per_week_values.value, nullif(trim(told.total_hrs_caring_per_week), '')) as total_hrs_caring_per_week,
    told.no_of_adults_being_cared_for as no_of_adults_being_cared_for,
    told.linked_local_person_id_1 as linked_local_person_id_1,
    told.linked_local_person_id_2 as linked_local_person_id_2,
    told.linked_local_person_id_3 as linked_local_person_id_3,
    coalesce(service_type_values.value, nullif(trim(told.service_type), '')) as service_type,
    coalesce(service_component_values.value, nullif(trim(told.service_component), '')) as service_component,
    coalesce(delivery_mechanism_values.value, nullif(trim(told.delivery_mechanism), '')) as delivery_mechanism,
    told.provider_cqc_location_id as provider_cqc_location_id,
    coalesce(review_reason_values.value, nullif(trim(told.review_reason), '')) as review_reason,
    coalesce(review_outcomes_achieved_values.value, nullif(trim(told.review_outcomes_achieved), '')) as review_outcomes_achieved,
    coalesce(method_of_review_values.value, nullif(trim(told.method_of_review), '')) as method_of_review,
    told.unit_cost as unit_cost,
    coalesce(cost_frequency_unit_type_values.value, nullif(trim(told.cost_frequency_unit_type), '')) as cost_frequency_unit_type,
    told.planned_units_per_week as planned_units_per_week,
    told.is_conversation as is_conversation,
    told.has_postcode as has_postcode
from told
cross join period
left join __dbt__cte__int_cld_values as gender_values
        on 'gender' = gender_values.code_list
        and lower(trim(told.gender)) = gender_values.told_value
    left join __dbt__cte__int_cld_values as ethnicity_values
        on 'ethnicity' = ethnicity_values.code_list
        and lower(trim(told.ethnicity)) = ethnicity_values.told_value
    left join __dbt__cte__int_cld_values as client_type_values
        on 'client_type' = client_type_values.code_list
        and lower(trim(told.client_type)) = client_type_values.told_value
    left join __dbt__cte__int_cld_values as primary_support_reason_values
        on 'primary_support_reason' = primary_support_reason_values.code_list
        and lower(trim(told.primary_support_reason)) = primary_support_reason_values.told_value
    left join __dbt__cte__int_cld_values as accommodation_status_values
        on 'accommodation_status' = accommodation_status_values.code_list
        and lower(trim(told.accommodation_status)) = accommodation_status_values.told_value
    left join __dbt__cte__int_cld_values as employment_status_values
        on 'employment_status' = employment_status_values.code_list
        and lower(trim(told.employment_status)) = employment_status_values.told_value
    left join __dbt__cte__int_cld_values as has_unpaid_carer_values
        on 'has_unpaid_carer' = has_unpaid_carer_values.code_list
        and lower(trim(told.has_unpaid_carer)) = has_unpaid_carer_values.told_value
    left join __dbt__cte__int_cld_values as autism_spectrum_disorder_asd_values
        on 'autism_spectrum_disorder' = autism_spectrum_disorder_asd_values.code_list
        and lower(trim(told.autism_spectrum_disorder_asd)) = autism_spectrum_disorder_asd_values.told_value
    left join __dbt__cte__int_cld_values as visual_impairment_values
        on 'visual_impairment' = visual_impairment_values.code_list
        and lower(trim(told.visual_impairment)) = visual_impairment_values.told_value
    left join __dbt__cte__int_cld_values as hearing_impairment_values
        on 'hearing_impairment' = hearing_impairment_values.code_list
        and lower(trim(told.hearing_impairment)) = hearing_impairment_values.told_value
    left join __dbt__cte__int_cld_values as dementia_values
        on 'dementia' = dementia_values.code_list
        and lower(trim(told.dementia)) = dementia_values.told_value
    left join __dbt__cte__int_cld_values as client_funding_status_values
        on 'client_funding_status' = client_funding_status_values.code_list
        and lower(trim(told.client_funding_status)) = client_funding_status_values.told_value
    left join __dbt__cte__int_cld_values as event_type_values
        on 'event_type' = event_type_values.code_list
        and lower(trim(told.event_type)) = event_type_values.told_value
    left join __dbt__cte__int_cld_values as event_outcome_values
        on 'event_outcome' = event_outcome_values.code_list
        and lower(trim(told.event_outcome)) = event_outcome_values.told_value
    left join __dbt__cte__int_cld_values as request_route_of_access_values
        on 'request_route_of_access' = request_route_of_access_values.code_list
        and lower(trim(told.request_route_of_access)) = request_route_of_access_values.told_value
    left join __dbt__cte__int_cld_values as assessment_type_values
        on 'assessment_type' = assessment_type_values.code_list
        and lower(trim(told.assessment_type)) = assessment_type_values.told_value
    left join __dbt__cte__int_cld_values as eligible_needs_identified_values
        on 'eligible_needs_identified' = eligible_needs_identified_values.code_list
        and lower(trim(told.eligible_needs_identified)) = eligible_needs_identified_values.told_value
    left join __dbt__cte__int_cld_values as method_of_assessment_values
        on 'method_of_assessment' = method_of_assessment_values.code_list
        and lower(trim(told.method_of_assessment)) = method_of_assessment_values.told_value
    left join __dbt__cte__int_cld_values as total_hrs_caring_per_week_values
        on 'total_hrs_caring_per_week' = total_hrs_caring_per_week_values.code_list
        and lower(trim(told.total_hrs_caring_per_week)) = total_hrs_caring_per_week_values.told_value
    left join __dbt__cte__int_cld_values as service_type_values
        on 'service_type' = service_type_values.code_list
        and lower(trim(told.service_type)) = service_type_values.told_value
    left join __dbt__cte__int_cld_values as service_component_values
        on 'service_component' = service_component_values.code_list
        and lower(trim(told.service_component)) = service_component_values.told_value
    left join __dbt__cte__int_cld_values as delivery_mechanism_values
        on 'delivery_mechanism' = delivery_mechanism_values.code_list
        and lower(trim(told.delivery_mechanism)) = delivery_mechanism_values.told_value
    left join __dbt__cte__int_cld_values as review_reason_values
        on 'review_reason' = review_reason_values.code_list
        and lower(trim(told.review_reason)) = review_reason_values.told_value
    left join __dbt__cte__int_cld_values as review_outcomes_achieved_values
        on 'review_outcomes_achieved' = review_outcomes_achieved_values.code_list
        and lower(trim(told.review_outcomes_achieved)) = review_outcomes_achieved_values.told_value
    left join __dbt__cte__int_cld_values as method_of_review_values
        on 'method_of_review' = method_of_review_values.code_list
        and lower(trim(told.method_of_review)) = method_of_review_values.told_value
    left join __dbt__cte__int_cld_values as cost_frequency_unit_type_values
        on 'cost_frequency_unit_type' = cost_frequency_unit_type_values.code_list
        and lower(trim(told.cost_frequency_unit_type)) = cost_frequency_unit_type_values.told_value
  ) _dbt_internal_unit_test_actual
),
-- Build expected result
dbt_internal_unit_test_expected as (
  select
    "basis", "submission_key", "import_date", "row_number", "la_code", "reporting_period_end_date", "local_person_id", "nhs_person_id", "gender", "client_type", "primary_support_reason", "accommodation_status", "event_reference", "event_outcome", "is_conversation", "has_postcode", 'expected' as "actual_or_expected"
  from (
    select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('0' as BIGINT)
 as "submission_key", 
    
    cast('2026-10-31' as DATE)
 as "import_date", 
    
    cast('2' as BIGINT)
 as "row_number", 
    
    cast('900' as character varying)
 as "la_code", 
    
    cast('2026-09-30' as DATE)
 as "reporting_period_end_date", 
    
    cast('a' as character varying)
 as "local_person_id", 
    
    cast('n1' as character varying)
 as "nhs_person_id", 
    
    cast('Female' as character varying)
 as "gender", 
    
    cast('Service user' as character varying)
 as "client_type", 
    
    cast('Learning disability support' as character varying)
 as "primary_support_reason", 
    
    cast('Castle' as character varying)
 as "accommodation_status", 
    
    cast('EV2' as character varying)
 as "event_reference", 
    
    cast('Continuation of support or services' as character varying)
 as "event_outcome", 
    
    cast('true' as BOOLEAN)
 as "is_conversation", 
    
    cast('true' as BOOLEAN)
 as "has_postcode"
union all
select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('0' as BIGINT)
 as "submission_key", 
    
    cast('2026-10-31' as DATE)
 as "import_date", 
    
    cast('1' as BIGINT)
 as "row_number", 
    
    cast('900' as character varying)
 as "la_code", 
    
    cast('2026-09-30' as DATE)
 as "reporting_period_end_date", 
    
    cast('c' as character varying)
 as "local_person_id", 
    
    cast(null as character varying(256))
 as "nhs_person_id", 
    
    cast('Wizard' as character varying)
 as "gender", 
    
    cast('Unpaid carer' as character varying)
 as "client_type", 
    
    cast(null as character varying(256))
 as "primary_support_reason", 
    
    cast(null as character varying(256))
 as "accommodation_status", 
    
    cast('EV1' as character varying)
 as "event_reference", 
    
    cast('Progress to end of life care' as character varying)
 as "event_outcome", 
    
    cast('false' as BOOLEAN)
 as "is_conversation", 
    
    cast('false' as BOOLEAN)
 as "has_postcode"
union all
select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('0' as BIGINT)
 as "submission_key", 
    
    cast('2026-10-31' as DATE)
 as "import_date", 
    
    cast('3' as BIGINT)
 as "row_number", 
    
    cast('900' as character varying)
 as "la_code", 
    
    cast('2026-09-30' as DATE)
 as "reporting_period_end_date", 
    
    cast('a' as character varying)
 as "local_person_id", 
    
    cast('n1' as character varying)
 as "nhs_person_id", 
    
    cast('Female' as character varying)
 as "gender", 
    
    cast('Service user' as character varying)
 as "client_type", 
    
    cast('Mental health support' as character varying)
 as "primary_support_reason", 
    
    cast('Castle' as character varying)
 as "accommodation_status", 
    
    cast('SL1' as character varying)
 as "event_reference", 
    
    cast(null as character varying(256))
 as "event_outcome", 
    
    cast('false' as BOOLEAN)
 as "is_conversation", 
    
    cast('true' as BOOLEAN)
 as "has_postcode"
  ) _dbt_internal_unit_test_expected
)
-- Union actual and expected results
select * from dbt_internal_unit_test_actual
union all
select * from dbt_internal_unit_test_expected
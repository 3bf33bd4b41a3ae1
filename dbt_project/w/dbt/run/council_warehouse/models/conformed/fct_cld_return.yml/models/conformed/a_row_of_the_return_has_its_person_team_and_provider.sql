
    -- Build actual result given inputs
with dbt_internal_unit_test_actual as (
  select
    "row_number","person_key","organisation_key","local_person_id","event_reference","event_note","provider_cqc_location_name", 'actual' as "actual_or_expected"
  from (
    with  __dbt__cte__int_cld_draft_rows as (

-- Fixture for int_cld_draft_rows
select cast(null as character varying(256)) as "basis", cast(null as BIGINT) as "submission_key", 
    
    cast('2026-10-31' as DATE)
 as "import_date", 
    
    cast('2' as BIGINT)
 as "row_number", 
    
    cast('900' as character varying)
 as "la_code", cast(null as DATE) as "reporting_period_start_date", cast(null as DATE) as "reporting_period_end_date", cast(null as character varying(256)) as "nhs_person_id", 
    
    cast('a' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "gp_practice_code", cast(null as character varying(256)) as "gender", cast(null as character varying(256)) as "ethnicity", cast(null as DATE) as "date_of_birth", cast(null as DATE) as "date_of_death", cast(null as character varying(256)) as "client_type", cast(null as character varying(256)) as "primary_support_reason", cast(null as character varying(256)) as "accommodation_status", cast(null as character varying(256)) as "employment_status", cast(null as character varying(256)) as "has_unpaid_carer", cast(null as character varying(256)) as "autism_spectrum_disorder_asd", cast(null as character varying(256)) as "visual_impairment", cast(null as character varying(256)) as "hearing_impairment", cast(null as character varying(256)) as "dementia", cast(null as character varying(256)) as "client_funding_status", cast(null as character varying(256)) as "event_type", 
    
    cast('SL1' as character varying)
 as "event_reference", cast(null as DATE) as "event_start_date", cast(null as DATE) as "event_end_date", cast(null as character varying(256)) as "event_outcome", cast(null as character varying(256)) as "request_route_of_access", cast(null as character varying(256)) as "assessment_type", cast(null as character varying(256)) as "eligible_needs_identified", cast(null as character varying(256)) as "method_of_assessment", cast(null as character varying(256)) as "total_hrs_caring_per_week", cast(null as BIGINT) as "no_of_adults_being_cared_for", cast(null as character varying(256)) as "linked_local_person_id_1", cast(null as character varying(256)) as "linked_local_person_id_2", cast(null as character varying(256)) as "linked_local_person_id_3", cast(null as character varying(256)) as "service_type", cast(null as character varying(256)) as "service_component", cast(null as character varying(256)) as "delivery_mechanism", 
    
    cast('1-100000001' as character varying)
 as "provider_cqc_location_id", cast(null as character varying(256)) as "review_reason", cast(null as character varying(256)) as "review_outcomes_achieved", cast(null as character varying(256)) as "method_of_review", cast(null as DECIMAL(18,2)) as "unit_cost", cast(null as character varying(256)) as "cost_frequency_unit_type", cast(null as DECIMAL(18,2)) as "planned_units_per_week", 
    
    cast('false' as BOOLEAN)
 as "is_conversation", cast(null as BOOLEAN) as "has_postcode"
union all
select cast(null as character varying(256)) as "basis", cast(null as BIGINT) as "submission_key", 
    
    cast('2026-10-31' as DATE)
 as "import_date", 
    
    cast('1' as BIGINT)
 as "row_number", 
    
    cast('900' as character varying)
 as "la_code", cast(null as DATE) as "reporting_period_start_date", cast(null as DATE) as "reporting_period_end_date", cast(null as character varying(256)) as "nhs_person_id", 
    
    cast('a' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "gp_practice_code", cast(null as character varying(256)) as "gender", cast(null as character varying(256)) as "ethnicity", cast(null as DATE) as "date_of_birth", cast(null as DATE) as "date_of_death", cast(null as character varying(256)) as "client_type", cast(null as character varying(256)) as "primary_support_reason", cast(null as character varying(256)) as "accommodation_status", cast(null as character varying(256)) as "employment_status", cast(null as character varying(256)) as "has_unpaid_carer", cast(null as character varying(256)) as "autism_spectrum_disorder_asd", cast(null as character varying(256)) as "visual_impairment", cast(null as character varying(256)) as "hearing_impairment", cast(null as character varying(256)) as "dementia", cast(null as character varying(256)) as "client_funding_status", cast(null as character varying(256)) as "event_type", 
    
    cast('EV1' as character varying)
 as "event_reference", cast(null as DATE) as "event_start_date", cast(null as DATE) as "event_end_date", cast(null as character varying(256)) as "event_outcome", cast(null as character varying(256)) as "request_route_of_access", cast(null as character varying(256)) as "assessment_type", cast(null as character varying(256)) as "eligible_needs_identified", cast(null as character varying(256)) as "method_of_assessment", cast(null as character varying(256)) as "total_hrs_caring_per_week", cast(null as BIGINT) as "no_of_adults_being_cared_for", cast(null as character varying(256)) as "linked_local_person_id_1", cast(null as character varying(256)) as "linked_local_person_id_2", cast(null as character varying(256)) as "linked_local_person_id_3", cast(null as character varying(256)) as "service_type", cast(null as character varying(256)) as "service_component", cast(null as character varying(256)) as "delivery_mechanism", 
    
    cast(null as character varying(256))
 as "provider_cqc_location_id", cast(null as character varying(256)) as "review_reason", cast(null as character varying(256)) as "review_outcomes_achieved", cast(null as character varying(256)) as "method_of_review", cast(null as DECIMAL(18,2)) as "unit_cost", cast(null as character varying(256)) as "cost_frequency_unit_type", cast(null as DECIMAL(18,2)) as "planned_units_per_week", 
    
    cast('true' as BOOLEAN)
 as "is_conversation", cast(null as BOOLEAN) as "has_postcode"
union all
select cast(null as character varying(256)) as "basis", cast(null as BIGINT) as "submission_key", 
    
    cast('2026-10-31' as DATE)
 as "import_date", 
    
    cast('3' as BIGINT)
 as "row_number", 
    
    cast('900' as character varying)
 as "la_code", cast(null as DATE) as "reporting_period_start_date", cast(null as DATE) as "reporting_period_end_date", cast(null as character varying(256)) as "nhs_person_id", 
    
    cast('b' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "gp_practice_code", cast(null as character varying(256)) as "gender", cast(null as character varying(256)) as "ethnicity", cast(null as DATE) as "date_of_birth", cast(null as DATE) as "date_of_death", cast(null as character varying(256)) as "client_type", cast(null as character varying(256)) as "primary_support_reason", cast(null as character varying(256)) as "accommodation_status", cast(null as character varying(256)) as "employment_status", cast(null as character varying(256)) as "has_unpaid_carer", cast(null as character varying(256)) as "autism_spectrum_disorder_asd", cast(null as character varying(256)) as "visual_impairment", cast(null as character varying(256)) as "hearing_impairment", cast(null as character varying(256)) as "dementia", cast(null as character varying(256)) as "client_funding_status", cast(null as character varying(256)) as "event_type", 
    
    cast(null as character varying(256))
 as "event_reference", cast(null as DATE) as "event_start_date", cast(null as DATE) as "event_end_date", cast(null as character varying(256)) as "event_outcome", cast(null as character varying(256)) as "request_route_of_access", cast(null as character varying(256)) as "assessment_type", cast(null as character varying(256)) as "eligible_needs_identified", cast(null as character varying(256)) as "method_of_assessment", cast(null as character varying(256)) as "total_hrs_caring_per_week", cast(null as BIGINT) as "no_of_adults_being_cared_for", cast(null as character varying(256)) as "linked_local_person_id_1", cast(null as character varying(256)) as "linked_local_person_id_2", cast(null as character varying(256)) as "linked_local_person_id_3", cast(null as character varying(256)) as "service_type", cast(null as character varying(256)) as "service_component", cast(null as character varying(256)) as "delivery_mechanism", 
    
    cast(null as character varying(256))
 as "provider_cqc_location_id", cast(null as character varying(256)) as "review_reason", cast(null as character varying(256)) as "review_outcomes_achieved", cast(null as character varying(256)) as "method_of_review", cast(null as DECIMAL(18,2)) as "unit_cost", cast(null as character varying(256)) as "cost_frequency_unit_type", cast(null as DECIMAL(18,2)) as "planned_units_per_week", 
    
    cast('false' as BOOLEAN)
 as "is_conversation", cast(null as BOOLEAN) as "has_postcode"
),  __dbt__cte__int_providers_history as (

-- Fixture for int_providers_history
select cast(null as BIGINT) as "provider_state_key", 
    
    cast('PR1' as character varying)
 as "provider_id", 
    
    cast('Old House' as character varying)
 as "provider_name", cast(null as character varying(256)) as "cqc_provider_id", 
    
    cast('1-100000001' as character varying)
 as "cqc_location_id", cast(null as character varying(256)) as "service_groups", cast(null as BOOLEAN) as "is_in_county", cast(null as character varying(256)) as "framework_status", cast(null as character varying(256)) as "payment_terms", cast(null as DATE) as "active_from_date", cast(null as DATE) as "active_to_date", cast(null as DATE) as "valid_from", cast(null as DATE) as "valid_to", 
    
    cast('true' as BOOLEAN)
 as "is_current"
union all
select cast(null as BIGINT) as "provider_state_key", 
    
    cast('PR2' as character varying)
 as "provider_id", 
    
    cast('New House' as character varying)
 as "provider_name", cast(null as character varying(256)) as "cqc_provider_id", 
    
    cast('1-100000001' as character varying)
 as "cqc_location_id", cast(null as character varying(256)) as "service_groups", cast(null as BOOLEAN) as "is_in_county", cast(null as character varying(256)) as "framework_status", cast(null as character varying(256)) as "payment_terms", cast(null as DATE) as "active_from_date", cast(null as DATE) as "active_to_date", cast(null as DATE) as "valid_from", cast(null as DATE) as "valid_to", 
    
    cast('true' as BOOLEAN)
 as "is_current"
union all
select cast(null as BIGINT) as "provider_state_key", 
    
    cast('PR3' as character varying)
 as "provider_id", 
    
    cast('Older House' as character varying)
 as "provider_name", cast(null as character varying(256)) as "cqc_provider_id", 
    
    cast('1-100000001' as character varying)
 as "cqc_location_id", cast(null as character varying(256)) as "service_groups", cast(null as BOOLEAN) as "is_in_county", cast(null as character varying(256)) as "framework_status", cast(null as character varying(256)) as "payment_terms", cast(null as DATE) as "active_from_date", cast(null as DATE) as "active_to_date", cast(null as DATE) as "valid_from", cast(null as DATE) as "valid_to", 
    
    cast('false' as BOOLEAN)
 as "is_current"
),  __dbt__cte__int_people as (

-- Fixture for int_people
select 
    
    cast('a' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "person_id", 
    
    cast('11' as BIGINT)
 as "person_key", cast(null as character varying(256)) as "resolved_by"
union all
select 
    
    cast('b' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "person_id", 
    
    cast('12' as BIGINT)
 as "person_key", cast(null as character varying(256)) as "resolved_by"
),  __dbt__cte__int_people_current as (

-- Fixture for int_people_current
select 
    
    cast('11' as BIGINT)
 as "person_key", cast(null as character varying(256)) as "person_id", cast(null as character varying(256)) as "local_person_id", cast(null as character varying(256)) as "nhs_person_id", cast(null as DATE) as "date_of_birth", cast(null as DATE) as "date_of_death", cast(null as BOOLEAN) as "is_deceased", cast(null as BIGINT) as "age_years", cast(null as character varying(256)) as "age_band", cast(null as character varying(256)) as "working_age_band", cast(null as character varying(256)) as "gender", cast(null as character varying(256)) as "ethnicity", cast(null as character varying(256)) as "accommodation_status", cast(null as character varying(256)) as "employment_status", cast(null as character varying(256)) as "support_reason", cast(null as character varying(256)) as "unpaid_carer", cast(null as character varying(256)) as "autism", cast(null as character varying(256)) as "visual_impairment", cast(null as character varying(256)) as "hearing_impairment", cast(null as character varying(256)) as "dementia", cast(null as character varying(256)) as "client_type", cast(null as character varying(256)) as "ethnicity_group", cast(null as character varying(256)) as "district_code", cast(null as character varying(256)) as "gp_practice_code", 
    
    cast('5' as BIGINT)
 as "organisation_key", cast(null as character varying(256)) as "case_status", cast(null as BOOLEAN) as "has_postcode", cast(null as BIGINT) as "local_records"
union all
select 
    
    cast('12' as BIGINT)
 as "person_key", cast(null as character varying(256)) as "person_id", cast(null as character varying(256)) as "local_person_id", cast(null as character varying(256)) as "nhs_person_id", cast(null as DATE) as "date_of_birth", cast(null as DATE) as "date_of_death", cast(null as BOOLEAN) as "is_deceased", cast(null as BIGINT) as "age_years", cast(null as character varying(256)) as "age_band", cast(null as character varying(256)) as "working_age_band", cast(null as character varying(256)) as "gender", cast(null as character varying(256)) as "ethnicity", cast(null as character varying(256)) as "accommodation_status", cast(null as character varying(256)) as "employment_status", cast(null as character varying(256)) as "support_reason", cast(null as character varying(256)) as "unpaid_carer", cast(null as character varying(256)) as "autism", cast(null as character varying(256)) as "visual_impairment", cast(null as character varying(256)) as "hearing_impairment", cast(null as character varying(256)) as "dementia", cast(null as character varying(256)) as "client_type", cast(null as character varying(256)) as "ethnicity_group", cast(null as character varying(256)) as "district_code", cast(null as character varying(256)) as "gp_practice_code", 
    
    cast('0' as BIGINT)
 as "organisation_key", cast(null as character varying(256)) as "case_status", cast(null as BOOLEAN) as "has_postcode", cast(null as BIGINT) as "local_records"
), draft as (

    select * from __dbt__cte__int_cld_draft_rows

),

-- A location may have been several providers'; the one of the highest number is taken.
providers as (

    select
        cqc_location_id,
        provider_name as provider_cqc_location_name,
        row_number() over (partition by cqc_location_id order by provider_id desc) as place
    from __dbt__cte__int_providers_history
    where is_current and cqc_location_id is not null

)

select
    cast('0x' || substr(md5(cast(coalesce(cast(length(cast(draft.row_number as TEXT)) as TEXT) || ':' || cast(draft.row_number as TEXT), '-') as TEXT)), 1, 13) as bigint) as cld_return_key,
    draft.row_number,
    draft.import_date,
    people.person_key,
    people_current.organisation_key,
    draft.la_code,
    draft.reporting_period_start_date,
    draft.reporting_period_end_date,
    draft.local_person_id,
    draft.gp_practice_code,
    draft.gender,
    draft.ethnicity,
    draft.date_of_death,
    draft.client_type,
    draft.primary_support_reason,
    draft.accommodation_status,
    draft.employment_status,
    draft.has_unpaid_carer,
    draft.autism_spectrum_disorder_asd,
    draft.visual_impairment,
    draft.hearing_impairment,
    draft.dementia,
    draft.client_funding_status,
    draft.event_type,
    draft.event_reference,
    draft.event_start_date,
    draft.event_end_date,
    case when draft.is_conversation then 'Conversation' end as event_note,
    draft.event_outcome,
    draft.request_route_of_access,
    draft.assessment_type,
    draft.eligible_needs_identified,
    draft.method_of_assessment,
    draft.total_hrs_caring_per_week,
    draft.no_of_adults_being_cared_for,
    draft.linked_local_person_id_1,
    draft.linked_local_person_id_2,
    draft.linked_local_person_id_3,
    draft.service_type,
    draft.service_component,
    draft.delivery_mechanism,
    providers.provider_cqc_location_name,
    draft.provider_cqc_location_id,
    draft.review_reason,
    draft.review_outcomes_achieved,
    draft.method_of_review,
    draft.unit_cost,
    draft.cost_frequency_unit_type,
    draft.planned_units_per_week,
    draft.is_conversation
from draft
inner join __dbt__cte__int_people as people
    on draft.local_person_id = people.local_person_id
inner join __dbt__cte__int_people_current as people_current
    on people.person_key = people_current.person_key
left join providers
    on draft.provider_cqc_location_id = providers.cqc_location_id
    and providers.place = 1
  ) _dbt_internal_unit_test_actual
),
-- Build expected result
dbt_internal_unit_test_expected as (
  select
    "row_number", "person_key", "organisation_key", "local_person_id", "event_reference", "event_note", "provider_cqc_location_name", 'expected' as "actual_or_expected"
  from (
    select 
    
    cast('1' as BIGINT)
 as "row_number", 
    
    cast('11' as BIGINT)
 as "person_key", 
    
    cast('5' as BIGINT)
 as "organisation_key", 
    
    cast('a' as character varying)
 as "local_person_id", 
    
    cast('EV1' as character varying)
 as "event_reference", 
    
    cast('Conversation' as character varying)
 as "event_note", 
    
    cast(null as character varying(256))
 as "provider_cqc_location_name"
union all
select 
    
    cast('2' as BIGINT)
 as "row_number", 
    
    cast('11' as BIGINT)
 as "person_key", 
    
    cast('5' as BIGINT)
 as "organisation_key", 
    
    cast('a' as character varying)
 as "local_person_id", 
    
    cast('SL1' as character varying)
 as "event_reference", 
    
    cast(null as character varying(256))
 as "event_note", 
    
    cast('New House' as character varying)
 as "provider_cqc_location_name"
union all
select 
    
    cast('3' as BIGINT)
 as "row_number", 
    
    cast('12' as BIGINT)
 as "person_key", 
    
    cast('0' as BIGINT)
 as "organisation_key", 
    
    cast('b' as character varying)
 as "local_person_id", 
    
    cast(null as character varying(256))
 as "event_reference", 
    
    cast(null as character varying(256))
 as "event_note", 
    
    cast(null as character varying(256))
 as "provider_cqc_location_name"
  ) _dbt_internal_unit_test_expected
)
-- Union actual and expected results
select * from dbt_internal_unit_test_actual
union all
select * from dbt_internal_unit_test_expected
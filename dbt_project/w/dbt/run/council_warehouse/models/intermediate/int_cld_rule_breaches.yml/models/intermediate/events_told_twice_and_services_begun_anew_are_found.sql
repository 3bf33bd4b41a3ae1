
    -- Build actual result given inputs
with dbt_internal_unit_test_actual as (
  select
    "basis","rule_id","counted","faults", 'actual' as "actual_or_expected"
  from (
    with  __dbt__cte__int_cld_checked_submissions as (

-- Fixture for int_cld_checked_submissions
select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('0' as BIGINT)
 as "submission_key", cast(null as DATE) as "import_date", cast(null as BIGINT) as "submitted_rows", 
    
    cast('2025-10-01' as DATE)
 as "stated_period_start_date", 
    
    cast('2026-09-30' as DATE)
 as "stated_period_end_date", 
    
    cast('false' as BOOLEAN)
 as "is_stated_otherwise"
),  __dbt__cte__int_cld_events as (

-- Fixture for int_cld_events
select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('0' as BIGINT)
 as "submission_key", cast(null as DATE) as "import_date", 
    
    cast('1' as BIGINT)
 as "row_number", cast(null as BIGINT) as "joined_event_id", 
    
    cast('7' as BIGINT)
 as "single_event_id", cast(null as character varying(256)) as "la_code", cast(null as character varying(256)) as "local_person_id", cast(null as character varying(256)) as "cld_person_id", cast(null as character varying(256)) as "nhse_person_id", cast(null as DATE) as "date_of_birth", cast(null as DATE) as "date_of_death", cast(null as DATE) as "event_start_date", cast(null as DATE) as "derived_end_date", cast(null as BOOLEAN) as "is_conversation", cast(null as DECIMAL(18,2)) as "unit_cost", cast(null as DECIMAL(18,2)) as "planned_units_per_week", cast(null as character varying(256)) as "gender", cast(null as character varying(256)) as "ethnicity", cast(null as character varying(256)) as "client_type", cast(null as character varying(256)) as "primary_support_reason", cast(null as character varying(256)) as "accommodation_status", cast(null as character varying(256)) as "employment_status", cast(null as character varying(256)) as "client_funding_status", cast(null as character varying(256)) as "event_type", cast(null as character varying(256)) as "event_outcome", cast(null as character varying(256)) as "request_route_of_access", cast(null as character varying(256)) as "assessment_type", cast(null as character varying(256)) as "service_type", cast(null as character varying(256)) as "service_component", cast(null as character varying(256)) as "delivery_mechanism", cast(null as character varying(256)) as "review_reason", cast(null as character varying(256)) as "method_of_review", cast(null as character varying(256)) as "cost_frequency_unit_type"
union all
select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('0' as BIGINT)
 as "submission_key", cast(null as DATE) as "import_date", 
    
    cast('2' as BIGINT)
 as "row_number", cast(null as BIGINT) as "joined_event_id", 
    
    cast('7' as BIGINT)
 as "single_event_id", cast(null as character varying(256)) as "la_code", cast(null as character varying(256)) as "local_person_id", cast(null as character varying(256)) as "cld_person_id", cast(null as character varying(256)) as "nhse_person_id", cast(null as DATE) as "date_of_birth", cast(null as DATE) as "date_of_death", cast(null as DATE) as "event_start_date", cast(null as DATE) as "derived_end_date", cast(null as BOOLEAN) as "is_conversation", cast(null as DECIMAL(18,2)) as "unit_cost", cast(null as DECIMAL(18,2)) as "planned_units_per_week", cast(null as character varying(256)) as "gender", cast(null as character varying(256)) as "ethnicity", cast(null as character varying(256)) as "client_type", cast(null as character varying(256)) as "primary_support_reason", cast(null as character varying(256)) as "accommodation_status", cast(null as character varying(256)) as "employment_status", cast(null as character varying(256)) as "client_funding_status", cast(null as character varying(256)) as "event_type", cast(null as character varying(256)) as "event_outcome", cast(null as character varying(256)) as "request_route_of_access", cast(null as character varying(256)) as "assessment_type", cast(null as character varying(256)) as "service_type", cast(null as character varying(256)) as "service_component", cast(null as character varying(256)) as "delivery_mechanism", cast(null as character varying(256)) as "review_reason", cast(null as character varying(256)) as "method_of_review", cast(null as character varying(256)) as "cost_frequency_unit_type"
union all
select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('0' as BIGINT)
 as "submission_key", cast(null as DATE) as "import_date", 
    
    cast('3' as BIGINT)
 as "row_number", cast(null as BIGINT) as "joined_event_id", 
    
    cast('8' as BIGINT)
 as "single_event_id", cast(null as character varying(256)) as "la_code", cast(null as character varying(256)) as "local_person_id", cast(null as character varying(256)) as "cld_person_id", cast(null as character varying(256)) as "nhse_person_id", cast(null as DATE) as "date_of_birth", cast(null as DATE) as "date_of_death", cast(null as DATE) as "event_start_date", cast(null as DATE) as "derived_end_date", cast(null as BOOLEAN) as "is_conversation", cast(null as DECIMAL(18,2)) as "unit_cost", cast(null as DECIMAL(18,2)) as "planned_units_per_week", cast(null as character varying(256)) as "gender", cast(null as character varying(256)) as "ethnicity", cast(null as character varying(256)) as "client_type", cast(null as character varying(256)) as "primary_support_reason", cast(null as character varying(256)) as "accommodation_status", cast(null as character varying(256)) as "employment_status", cast(null as character varying(256)) as "client_funding_status", cast(null as character varying(256)) as "event_type", cast(null as character varying(256)) as "event_outcome", cast(null as character varying(256)) as "request_route_of_access", cast(null as character varying(256)) as "assessment_type", cast(null as character varying(256)) as "service_type", cast(null as character varying(256)) as "service_component", cast(null as character varying(256)) as "delivery_mechanism", cast(null as character varying(256)) as "review_reason", cast(null as character varying(256)) as "method_of_review", cast(null as character varying(256)) as "cost_frequency_unit_type"
union all
select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('0' as BIGINT)
 as "submission_key", cast(null as DATE) as "import_date", 
    
    cast('4' as BIGINT)
 as "row_number", cast(null as BIGINT) as "joined_event_id", 
    
    cast('9' as BIGINT)
 as "single_event_id", cast(null as character varying(256)) as "la_code", cast(null as character varying(256)) as "local_person_id", cast(null as character varying(256)) as "cld_person_id", cast(null as character varying(256)) as "nhse_person_id", cast(null as DATE) as "date_of_birth", cast(null as DATE) as "date_of_death", cast(null as DATE) as "event_start_date", cast(null as DATE) as "derived_end_date", cast(null as BOOLEAN) as "is_conversation", cast(null as DECIMAL(18,2)) as "unit_cost", cast(null as DECIMAL(18,2)) as "planned_units_per_week", cast(null as character varying(256)) as "gender", cast(null as character varying(256)) as "ethnicity", cast(null as character varying(256)) as "client_type", cast(null as character varying(256)) as "primary_support_reason", cast(null as character varying(256)) as "accommodation_status", cast(null as character varying(256)) as "employment_status", cast(null as character varying(256)) as "client_funding_status", cast(null as character varying(256)) as "event_type", cast(null as character varying(256)) as "event_outcome", cast(null as character varying(256)) as "request_route_of_access", cast(null as character varying(256)) as "assessment_type", cast(null as character varying(256)) as "service_type", cast(null as character varying(256)) as "service_component", cast(null as character varying(256)) as "delivery_mechanism", cast(null as character varying(256)) as "review_reason", cast(null as character varying(256)) as "method_of_review", cast(null as character varying(256)) as "cost_frequency_unit_type"
union all
select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('0' as BIGINT)
 as "submission_key", cast(null as DATE) as "import_date", 
    
    cast('5' as BIGINT)
 as "row_number", cast(null as BIGINT) as "joined_event_id", 
    
    cast('10' as BIGINT)
 as "single_event_id", cast(null as character varying(256)) as "la_code", cast(null as character varying(256)) as "local_person_id", cast(null as character varying(256)) as "cld_person_id", cast(null as character varying(256)) as "nhse_person_id", cast(null as DATE) as "date_of_birth", cast(null as DATE) as "date_of_death", cast(null as DATE) as "event_start_date", cast(null as DATE) as "derived_end_date", cast(null as BOOLEAN) as "is_conversation", cast(null as DECIMAL(18,2)) as "unit_cost", cast(null as DECIMAL(18,2)) as "planned_units_per_week", cast(null as character varying(256)) as "gender", cast(null as character varying(256)) as "ethnicity", cast(null as character varying(256)) as "client_type", cast(null as character varying(256)) as "primary_support_reason", cast(null as character varying(256)) as "accommodation_status", cast(null as character varying(256)) as "employment_status", cast(null as character varying(256)) as "client_funding_status", cast(null as character varying(256)) as "event_type", cast(null as character varying(256)) as "event_outcome", cast(null as character varying(256)) as "request_route_of_access", cast(null as character varying(256)) as "assessment_type", cast(null as character varying(256)) as "service_type", cast(null as character varying(256)) as "service_component", cast(null as character varying(256)) as "delivery_mechanism", cast(null as character varying(256)) as "review_reason", cast(null as character varying(256)) as "method_of_review", cast(null as character varying(256)) as "cost_frequency_unit_type"
union all
select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('0' as BIGINT)
 as "submission_key", cast(null as DATE) as "import_date", 
    
    cast('6' as BIGINT)
 as "row_number", cast(null as BIGINT) as "joined_event_id", 
    
    cast('11' as BIGINT)
 as "single_event_id", cast(null as character varying(256)) as "la_code", cast(null as character varying(256)) as "local_person_id", cast(null as character varying(256)) as "cld_person_id", cast(null as character varying(256)) as "nhse_person_id", cast(null as DATE) as "date_of_birth", cast(null as DATE) as "date_of_death", cast(null as DATE) as "event_start_date", cast(null as DATE) as "derived_end_date", cast(null as BOOLEAN) as "is_conversation", cast(null as DECIMAL(18,2)) as "unit_cost", cast(null as DECIMAL(18,2)) as "planned_units_per_week", cast(null as character varying(256)) as "gender", cast(null as character varying(256)) as "ethnicity", cast(null as character varying(256)) as "client_type", cast(null as character varying(256)) as "primary_support_reason", cast(null as character varying(256)) as "accommodation_status", cast(null as character varying(256)) as "employment_status", cast(null as character varying(256)) as "client_funding_status", cast(null as character varying(256)) as "event_type", cast(null as character varying(256)) as "event_outcome", cast(null as character varying(256)) as "request_route_of_access", cast(null as character varying(256)) as "assessment_type", cast(null as character varying(256)) as "service_type", cast(null as character varying(256)) as "service_component", cast(null as character varying(256)) as "delivery_mechanism", cast(null as character varying(256)) as "review_reason", cast(null as character varying(256)) as "method_of_review", cast(null as character varying(256)) as "cost_frequency_unit_type"
union all
select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('0' as BIGINT)
 as "submission_key", cast(null as DATE) as "import_date", 
    
    cast('7' as BIGINT)
 as "row_number", cast(null as BIGINT) as "joined_event_id", 
    
    cast('12' as BIGINT)
 as "single_event_id", cast(null as character varying(256)) as "la_code", cast(null as character varying(256)) as "local_person_id", cast(null as character varying(256)) as "cld_person_id", cast(null as character varying(256)) as "nhse_person_id", cast(null as DATE) as "date_of_birth", cast(null as DATE) as "date_of_death", cast(null as DATE) as "event_start_date", cast(null as DATE) as "derived_end_date", cast(null as BOOLEAN) as "is_conversation", cast(null as DECIMAL(18,2)) as "unit_cost", cast(null as DECIMAL(18,2)) as "planned_units_per_week", cast(null as character varying(256)) as "gender", cast(null as character varying(256)) as "ethnicity", cast(null as character varying(256)) as "client_type", cast(null as character varying(256)) as "primary_support_reason", cast(null as character varying(256)) as "accommodation_status", cast(null as character varying(256)) as "employment_status", cast(null as character varying(256)) as "client_funding_status", cast(null as character varying(256)) as "event_type", cast(null as character varying(256)) as "event_outcome", cast(null as character varying(256)) as "request_route_of_access", cast(null as character varying(256)) as "assessment_type", cast(null as character varying(256)) as "service_type", cast(null as character varying(256)) as "service_component", cast(null as character varying(256)) as "delivery_mechanism", cast(null as character varying(256)) as "review_reason", cast(null as character varying(256)) as "method_of_review", cast(null as character varying(256)) as "cost_frequency_unit_type"
union all
select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('0' as BIGINT)
 as "submission_key", cast(null as DATE) as "import_date", 
    
    cast('8' as BIGINT)
 as "row_number", cast(null as BIGINT) as "joined_event_id", 
    
    cast('13' as BIGINT)
 as "single_event_id", cast(null as character varying(256)) as "la_code", cast(null as character varying(256)) as "local_person_id", cast(null as character varying(256)) as "cld_person_id", cast(null as character varying(256)) as "nhse_person_id", cast(null as DATE) as "date_of_birth", cast(null as DATE) as "date_of_death", cast(null as DATE) as "event_start_date", cast(null as DATE) as "derived_end_date", cast(null as BOOLEAN) as "is_conversation", cast(null as DECIMAL(18,2)) as "unit_cost", cast(null as DECIMAL(18,2)) as "planned_units_per_week", cast(null as character varying(256)) as "gender", cast(null as character varying(256)) as "ethnicity", cast(null as character varying(256)) as "client_type", cast(null as character varying(256)) as "primary_support_reason", cast(null as character varying(256)) as "accommodation_status", cast(null as character varying(256)) as "employment_status", cast(null as character varying(256)) as "client_funding_status", cast(null as character varying(256)) as "event_type", cast(null as character varying(256)) as "event_outcome", cast(null as character varying(256)) as "request_route_of_access", cast(null as character varying(256)) as "assessment_type", cast(null as character varying(256)) as "service_type", cast(null as character varying(256)) as "service_component", cast(null as character varying(256)) as "delivery_mechanism", cast(null as character varying(256)) as "review_reason", cast(null as character varying(256)) as "method_of_review", cast(null as character varying(256)) as "cost_frequency_unit_type"
),  __dbt__cte__int_cld_checked_rows as (

-- Fixture for int_cld_checked_rows
select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('0' as BIGINT)
 as "submission_key", cast(null as DATE) as "import_date", 
    
    cast('1' as BIGINT)
 as "row_number", 
    
    cast('900' as character varying)
 as "la_code", 
    
    cast('2025-10-01' as DATE)
 as "reporting_period_start_date", 
    
    cast('2026-09-30' as DATE)
 as "reporting_period_end_date", cast(null as character varying(256)) as "nhs_person_id", 
    
    cast('x' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "gp_practice_code", cast(null as character varying(256)) as "gender", cast(null as character varying(256)) as "ethnicity", cast(null as DATE) as "date_of_birth", cast(null as DATE) as "date_of_death", 
    
    cast('Service user' as character varying)
 as "client_type", cast(null as character varying(256)) as "primary_support_reason", cast(null as character varying(256)) as "accommodation_status", cast(null as character varying(256)) as "employment_status", cast(null as character varying(256)) as "has_unpaid_carer", cast(null as character varying(256)) as "autism_spectrum_disorder_asd", cast(null as character varying(256)) as "visual_impairment", cast(null as character varying(256)) as "hearing_impairment", cast(null as character varying(256)) as "dementia", cast(null as character varying(256)) as "client_funding_status", 
    
    cast('Request' as character varying)
 as "event_type", cast(null as character varying(256)) as "event_reference", 
    
    cast('2026-01-10' as DATE)
 as "event_start_date", 
    
    cast('2026-01-20' as DATE)
 as "event_end_date", cast(null as character varying(256)) as "event_outcome", 
    
    cast('Prison' as character varying)
 as "request_route_of_access", cast(null as character varying(256)) as "assessment_type", cast(null as character varying(256)) as "eligible_needs_identified", cast(null as character varying(256)) as "method_of_assessment", cast(null as character varying(256)) as "total_hrs_caring_per_week", cast(null as BIGINT) as "no_of_adults_being_cared_for", cast(null as character varying(256)) as "linked_local_person_id_1", cast(null as character varying(256)) as "linked_local_person_id_2", cast(null as character varying(256)) as "linked_local_person_id_3", 
    
    cast(null as character varying(256))
 as "service_type", 
    
    cast(null as character varying(256))
 as "service_component", cast(null as character varying(256)) as "delivery_mechanism", cast(null as character varying(256)) as "provider_cqc_location_id", cast(null as character varying(256)) as "review_reason", cast(null as character varying(256)) as "review_outcomes_achieved", cast(null as character varying(256)) as "method_of_review", cast(null as DECIMAL(18,2)) as "unit_cost", cast(null as character varying(256)) as "cost_frequency_unit_type", cast(null as DECIMAL(18,2)) as "planned_units_per_week", cast(null as BOOLEAN) as "is_conversation", cast(null as BOOLEAN) as "has_postcode", 
    
    cast('request' as character varying)
 as "row_kind", cast(null as BIGINT) as "organisation_key"
union all
select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('0' as BIGINT)
 as "submission_key", cast(null as DATE) as "import_date", 
    
    cast('2' as BIGINT)
 as "row_number", 
    
    cast('900' as character varying)
 as "la_code", 
    
    cast('2025-10-01' as DATE)
 as "reporting_period_start_date", 
    
    cast('2026-09-30' as DATE)
 as "reporting_period_end_date", cast(null as character varying(256)) as "nhs_person_id", 
    
    cast('x' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "gp_practice_code", cast(null as character varying(256)) as "gender", cast(null as character varying(256)) as "ethnicity", cast(null as DATE) as "date_of_birth", cast(null as DATE) as "date_of_death", 
    
    cast('Service user' as character varying)
 as "client_type", cast(null as character varying(256)) as "primary_support_reason", cast(null as character varying(256)) as "accommodation_status", cast(null as character varying(256)) as "employment_status", cast(null as character varying(256)) as "has_unpaid_carer", cast(null as character varying(256)) as "autism_spectrum_disorder_asd", cast(null as character varying(256)) as "visual_impairment", cast(null as character varying(256)) as "hearing_impairment", cast(null as character varying(256)) as "dementia", cast(null as character varying(256)) as "client_funding_status", 
    
    cast('Request' as character varying)
 as "event_type", cast(null as character varying(256)) as "event_reference", 
    
    cast('2026-01-10' as DATE)
 as "event_start_date", 
    
    cast('2026-01-20' as DATE)
 as "event_end_date", cast(null as character varying(256)) as "event_outcome", 
    
    cast('Prison' as character varying)
 as "request_route_of_access", cast(null as character varying(256)) as "assessment_type", cast(null as character varying(256)) as "eligible_needs_identified", cast(null as character varying(256)) as "method_of_assessment", cast(null as character varying(256)) as "total_hrs_caring_per_week", cast(null as BIGINT) as "no_of_adults_being_cared_for", cast(null as character varying(256)) as "linked_local_person_id_1", cast(null as character varying(256)) as "linked_local_person_id_2", cast(null as character varying(256)) as "linked_local_person_id_3", 
    
    cast(null as character varying(256))
 as "service_type", 
    
    cast(null as character varying(256))
 as "service_component", cast(null as character varying(256)) as "delivery_mechanism", cast(null as character varying(256)) as "provider_cqc_location_id", cast(null as character varying(256)) as "review_reason", cast(null as character varying(256)) as "review_outcomes_achieved", cast(null as character varying(256)) as "method_of_review", cast(null as DECIMAL(18,2)) as "unit_cost", cast(null as character varying(256)) as "cost_frequency_unit_type", cast(null as DECIMAL(18,2)) as "planned_units_per_week", cast(null as BOOLEAN) as "is_conversation", cast(null as BOOLEAN) as "has_postcode", 
    
    cast('request' as character varying)
 as "row_kind", cast(null as BIGINT) as "organisation_key"
union all
select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('0' as BIGINT)
 as "submission_key", cast(null as DATE) as "import_date", 
    
    cast('3' as BIGINT)
 as "row_number", 
    
    cast('900' as character varying)
 as "la_code", 
    
    cast('2025-10-01' as DATE)
 as "reporting_period_start_date", 
    
    cast('2026-09-30' as DATE)
 as "reporting_period_end_date", cast(null as character varying(256)) as "nhs_person_id", 
    
    cast('a' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "gp_practice_code", cast(null as character varying(256)) as "gender", cast(null as character varying(256)) as "ethnicity", cast(null as DATE) as "date_of_birth", cast(null as DATE) as "date_of_death", 
    
    cast('Service user' as character varying)
 as "client_type", cast(null as character varying(256)) as "primary_support_reason", cast(null as character varying(256)) as "accommodation_status", cast(null as character varying(256)) as "employment_status", cast(null as character varying(256)) as "has_unpaid_carer", cast(null as character varying(256)) as "autism_spectrum_disorder_asd", cast(null as character varying(256)) as "visual_impairment", cast(null as character varying(256)) as "hearing_impairment", cast(null as character varying(256)) as "dementia", cast(null as character varying(256)) as "client_funding_status", 
    
    cast('Service' as character varying)
 as "event_type", cast(null as character varying(256)) as "event_reference", 
    
    cast('2026-04-01' as DATE)
 as "event_start_date", 
    
    cast(null as DATE)
 as "event_end_date", cast(null as character varying(256)) as "event_outcome", 
    
    cast(null as character varying(256))
 as "request_route_of_access", cast(null as character varying(256)) as "assessment_type", cast(null as character varying(256)) as "eligible_needs_identified", cast(null as character varying(256)) as "method_of_assessment", cast(null as character varying(256)) as "total_hrs_caring_per_week", cast(null as BIGINT) as "no_of_adults_being_cared_for", cast(null as character varying(256)) as "linked_local_person_id_1", cast(null as character varying(256)) as "linked_local_person_id_2", cast(null as character varying(256)) as "linked_local_person_id_3", 
    
    cast('Long term support: Community' as character varying)
 as "service_type", 
    
    cast('Day support' as character varying)
 as "service_component", cast(null as character varying(256)) as "delivery_mechanism", cast(null as character varying(256)) as "provider_cqc_location_id", cast(null as character varying(256)) as "review_reason", cast(null as character varying(256)) as "review_outcomes_achieved", cast(null as character varying(256)) as "method_of_review", cast(null as DECIMAL(18,2)) as "unit_cost", cast(null as character varying(256)) as "cost_frequency_unit_type", cast(null as DECIMAL(18,2)) as "planned_units_per_week", cast(null as BOOLEAN) as "is_conversation", cast(null as BOOLEAN) as "has_postcode", 
    
    cast('service' as character varying)
 as "row_kind", cast(null as BIGINT) as "organisation_key"
union all
select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('0' as BIGINT)
 as "submission_key", cast(null as DATE) as "import_date", 
    
    cast('4' as BIGINT)
 as "row_number", 
    
    cast('900' as character varying)
 as "la_code", 
    
    cast('2025-10-01' as DATE)
 as "reporting_period_start_date", 
    
    cast('2026-09-30' as DATE)
 as "reporting_period_end_date", cast(null as character varying(256)) as "nhs_person_id", 
    
    cast('a' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "gp_practice_code", cast(null as character varying(256)) as "gender", cast(null as character varying(256)) as "ethnicity", cast(null as DATE) as "date_of_birth", cast(null as DATE) as "date_of_death", 
    
    cast('Service user' as character varying)
 as "client_type", cast(null as character varying(256)) as "primary_support_reason", cast(null as character varying(256)) as "accommodation_status", cast(null as character varying(256)) as "employment_status", cast(null as character varying(256)) as "has_unpaid_carer", cast(null as character varying(256)) as "autism_spectrum_disorder_asd", cast(null as character varying(256)) as "visual_impairment", cast(null as character varying(256)) as "hearing_impairment", cast(null as character varying(256)) as "dementia", cast(null as character varying(256)) as "client_funding_status", 
    
    cast('Service' as character varying)
 as "event_type", cast(null as character varying(256)) as "event_reference", 
    
    cast('2025-04-01' as DATE)
 as "event_start_date", 
    
    cast(null as DATE)
 as "event_end_date", cast(null as character varying(256)) as "event_outcome", 
    
    cast(null as character varying(256))
 as "request_route_of_access", cast(null as character varying(256)) as "assessment_type", cast(null as character varying(256)) as "eligible_needs_identified", cast(null as character varying(256)) as "method_of_assessment", cast(null as character varying(256)) as "total_hrs_caring_per_week", cast(null as BIGINT) as "no_of_adults_being_cared_for", cast(null as character varying(256)) as "linked_local_person_id_1", cast(null as character varying(256)) as "linked_local_person_id_2", cast(null as character varying(256)) as "linked_local_person_id_3", 
    
    cast('Long term support: Community' as character varying)
 as "service_type", 
    
    cast('Day support' as character varying)
 as "service_component", cast(null as character varying(256)) as "delivery_mechanism", cast(null as character varying(256)) as "provider_cqc_location_id", cast(null as character varying(256)) as "review_reason", cast(null as character varying(256)) as "review_outcomes_achieved", cast(null as character varying(256)) as "method_of_review", cast(null as DECIMAL(18,2)) as "unit_cost", cast(null as character varying(256)) as "cost_frequency_unit_type", cast(null as DECIMAL(18,2)) as "planned_units_per_week", cast(null as BOOLEAN) as "is_conversation", cast(null as BOOLEAN) as "has_postcode", 
    
    cast('service' as character varying)
 as "row_kind", cast(null as BIGINT) as "organisation_key"
union all
select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('0' as BIGINT)
 as "submission_key", cast(null as DATE) as "import_date", 
    
    cast('5' as BIGINT)
 as "row_number", 
    
    cast('900' as character varying)
 as "la_code", 
    
    cast('2025-10-01' as DATE)
 as "reporting_period_start_date", 
    
    cast('2026-09-30' as DATE)
 as "reporting_period_end_date", cast(null as character varying(256)) as "nhs_person_id", 
    
    cast('b' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "gp_practice_code", cast(null as character varying(256)) as "gender", cast(null as character varying(256)) as "ethnicity", cast(null as DATE) as "date_of_birth", cast(null as DATE) as "date_of_death", 
    
    cast('Service user' as character varying)
 as "client_type", cast(null as character varying(256)) as "primary_support_reason", cast(null as character varying(256)) as "accommodation_status", cast(null as character varying(256)) as "employment_status", cast(null as character varying(256)) as "has_unpaid_carer", cast(null as character varying(256)) as "autism_spectrum_disorder_asd", cast(null as character varying(256)) as "visual_impairment", cast(null as character varying(256)) as "hearing_impairment", cast(null as character varying(256)) as "dementia", cast(null as character varying(256)) as "client_funding_status", 
    
    cast('Service' as character varying)
 as "event_type", cast(null as character varying(256)) as "event_reference", 
    
    cast('2026-04-01' as DATE)
 as "event_start_date", 
    
    cast(null as DATE)
 as "event_end_date", cast(null as character varying(256)) as "event_outcome", 
    
    cast(null as character varying(256))
 as "request_route_of_access", cast(null as character varying(256)) as "assessment_type", cast(null as character varying(256)) as "eligible_needs_identified", cast(null as character varying(256)) as "method_of_assessment", cast(null as character varying(256)) as "total_hrs_caring_per_week", cast(null as BIGINT) as "no_of_adults_being_cared_for", cast(null as character varying(256)) as "linked_local_person_id_1", cast(null as character varying(256)) as "linked_local_person_id_2", cast(null as character varying(256)) as "linked_local_person_id_3", 
    
    cast('Long term support: Community' as character varying)
 as "service_type", 
    
    cast('Day support' as character varying)
 as "service_component", cast(null as character varying(256)) as "delivery_mechanism", cast(null as character varying(256)) as "provider_cqc_location_id", cast(null as character varying(256)) as "review_reason", cast(null as character varying(256)) as "review_outcomes_achieved", cast(null as character varying(256)) as "method_of_review", cast(null as DECIMAL(18,2)) as "unit_cost", cast(null as character varying(256)) as "cost_frequency_unit_type", cast(null as DECIMAL(18,2)) as "planned_units_per_week", cast(null as BOOLEAN) as "is_conversation", cast(null as BOOLEAN) as "has_postcode", 
    
    cast('service' as character varying)
 as "row_kind", cast(null as BIGINT) as "organisation_key"
union all
select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('0' as BIGINT)
 as "submission_key", cast(null as DATE) as "import_date", 
    
    cast('6' as BIGINT)
 as "row_number", 
    
    cast('900' as character varying)
 as "la_code", 
    
    cast('2025-10-01' as DATE)
 as "reporting_period_start_date", 
    
    cast('2026-09-30' as DATE)
 as "reporting_period_end_date", cast(null as character varying(256)) as "nhs_person_id", 
    
    cast('b' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "gp_practice_code", cast(null as character varying(256)) as "gender", cast(null as character varying(256)) as "ethnicity", cast(null as DATE) as "date_of_birth", cast(null as DATE) as "date_of_death", 
    
    cast('Service user' as character varying)
 as "client_type", cast(null as character varying(256)) as "primary_support_reason", cast(null as character varying(256)) as "accommodation_status", cast(null as character varying(256)) as "employment_status", cast(null as character varying(256)) as "has_unpaid_carer", cast(null as character varying(256)) as "autism_spectrum_disorder_asd", cast(null as character varying(256)) as "visual_impairment", cast(null as character varying(256)) as "hearing_impairment", cast(null as character varying(256)) as "dementia", cast(null as character varying(256)) as "client_funding_status", 
    
    cast('Service' as character varying)
 as "event_type", cast(null as character varying(256)) as "event_reference", 
    
    cast('2026-03-01' as DATE)
 as "event_start_date", 
    
    cast(null as DATE)
 as "event_end_date", cast(null as character varying(256)) as "event_outcome", 
    
    cast(null as character varying(256))
 as "request_route_of_access", cast(null as character varying(256)) as "assessment_type", cast(null as character varying(256)) as "eligible_needs_identified", cast(null as character varying(256)) as "method_of_assessment", cast(null as character varying(256)) as "total_hrs_caring_per_week", cast(null as BIGINT) as "no_of_adults_being_cared_for", cast(null as character varying(256)) as "linked_local_person_id_1", cast(null as character varying(256)) as "linked_local_person_id_2", cast(null as character varying(256)) as "linked_local_person_id_3", 
    
    cast('Long term support: Community' as character varying)
 as "service_type", 
    
    cast('Day support' as character varying)
 as "service_component", cast(null as character varying(256)) as "delivery_mechanism", cast(null as character varying(256)) as "provider_cqc_location_id", cast(null as character varying(256)) as "review_reason", cast(null as character varying(256)) as "review_outcomes_achieved", cast(null as character varying(256)) as "method_of_review", cast(null as DECIMAL(18,2)) as "unit_cost", cast(null as character varying(256)) as "cost_frequency_unit_type", cast(null as DECIMAL(18,2)) as "planned_units_per_week", cast(null as BOOLEAN) as "is_conversation", cast(null as BOOLEAN) as "has_postcode", 
    
    cast('service' as character varying)
 as "row_kind", cast(null as BIGINT) as "organisation_key"
union all
select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('0' as BIGINT)
 as "submission_key", cast(null as DATE) as "import_date", 
    
    cast('7' as BIGINT)
 as "row_number", 
    
    cast('900' as character varying)
 as "la_code", 
    
    cast('2025-10-01' as DATE)
 as "reporting_period_start_date", 
    
    cast('2026-09-30' as DATE)
 as "reporting_period_end_date", cast(null as character varying(256)) as "nhs_person_id", 
    
    cast('c' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "gp_practice_code", cast(null as character varying(256)) as "gender", cast(null as character varying(256)) as "ethnicity", cast(null as DATE) as "date_of_birth", cast(null as DATE) as "date_of_death", 
    
    cast('Service user' as character varying)
 as "client_type", cast(null as character varying(256)) as "primary_support_reason", cast(null as character varying(256)) as "accommodation_status", cast(null as character varying(256)) as "employment_status", cast(null as character varying(256)) as "has_unpaid_carer", cast(null as character varying(256)) as "autism_spectrum_disorder_asd", cast(null as character varying(256)) as "visual_impairment", cast(null as character varying(256)) as "hearing_impairment", cast(null as character varying(256)) as "dementia", cast(null as character varying(256)) as "client_funding_status", 
    
    cast('Service' as character varying)
 as "event_type", cast(null as character varying(256)) as "event_reference", 
    
    cast('2026-04-01' as DATE)
 as "event_start_date", 
    
    cast(null as DATE)
 as "event_end_date", cast(null as character varying(256)) as "event_outcome", 
    
    cast(null as character varying(256))
 as "request_route_of_access", cast(null as character varying(256)) as "assessment_type", cast(null as character varying(256)) as "eligible_needs_identified", cast(null as character varying(256)) as "method_of_assessment", cast(null as character varying(256)) as "total_hrs_caring_per_week", cast(null as BIGINT) as "no_of_adults_being_cared_for", cast(null as character varying(256)) as "linked_local_person_id_1", cast(null as character varying(256)) as "linked_local_person_id_2", cast(null as character varying(256)) as "linked_local_person_id_3", 
    
    cast('Long term support: Community' as character varying)
 as "service_type", 
    
    cast('Day support' as character varying)
 as "service_component", cast(null as character varying(256)) as "delivery_mechanism", cast(null as character varying(256)) as "provider_cqc_location_id", cast(null as character varying(256)) as "review_reason", cast(null as character varying(256)) as "review_outcomes_achieved", cast(null as character varying(256)) as "method_of_review", cast(null as DECIMAL(18,2)) as "unit_cost", cast(null as character varying(256)) as "cost_frequency_unit_type", cast(null as DECIMAL(18,2)) as "planned_units_per_week", cast(null as BOOLEAN) as "is_conversation", cast(null as BOOLEAN) as "has_postcode", 
    
    cast('service' as character varying)
 as "row_kind", cast(null as BIGINT) as "organisation_key"
union all
select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('0' as BIGINT)
 as "submission_key", cast(null as DATE) as "import_date", 
    
    cast('8' as BIGINT)
 as "row_number", 
    
    cast('900' as character varying)
 as "la_code", 
    
    cast('2025-10-01' as DATE)
 as "reporting_period_start_date", 
    
    cast('2026-09-30' as DATE)
 as "reporting_period_end_date", cast(null as character varying(256)) as "nhs_person_id", 
    
    cast('c' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "gp_practice_code", cast(null as character varying(256)) as "gender", cast(null as character varying(256)) as "ethnicity", cast(null as DATE) as "date_of_birth", cast(null as DATE) as "date_of_death", 
    
    cast('Service user' as character varying)
 as "client_type", cast(null as character varying(256)) as "primary_support_reason", cast(null as character varying(256)) as "accommodation_status", cast(null as character varying(256)) as "employment_status", cast(null as character varying(256)) as "has_unpaid_carer", cast(null as character varying(256)) as "autism_spectrum_disorder_asd", cast(null as character varying(256)) as "visual_impairment", cast(null as character varying(256)) as "hearing_impairment", cast(null as character varying(256)) as "dementia", cast(null as character varying(256)) as "client_funding_status", 
    
    cast('Service' as character varying)
 as "event_type", cast(null as character varying(256)) as "event_reference", 
    
    cast('2026-04-01' as DATE)
 as "event_start_date", 
    
    cast(null as DATE)
 as "event_end_date", cast(null as character varying(256)) as "event_outcome", 
    
    cast(null as character varying(256))
 as "request_route_of_access", cast(null as character varying(256)) as "assessment_type", cast(null as character varying(256)) as "eligible_needs_identified", cast(null as character varying(256)) as "method_of_assessment", cast(null as character varying(256)) as "total_hrs_caring_per_week", cast(null as BIGINT) as "no_of_adults_being_cared_for", cast(null as character varying(256)) as "linked_local_person_id_1", cast(null as character varying(256)) as "linked_local_person_id_2", cast(null as character varying(256)) as "linked_local_person_id_3", 
    
    cast('Long term support: Community' as character varying)
 as "service_type", 
    
    cast('Meals' as character varying)
 as "service_component", cast(null as character varying(256)) as "delivery_mechanism", cast(null as character varying(256)) as "provider_cqc_location_id", cast(null as character varying(256)) as "review_reason", cast(null as character varying(256)) as "review_outcomes_achieved", cast(null as character varying(256)) as "method_of_review", cast(null as DECIMAL(18,2)) as "unit_cost", cast(null as character varying(256)) as "cost_frequency_unit_type", cast(null as DECIMAL(18,2)) as "planned_units_per_week", cast(null as BOOLEAN) as "is_conversation", cast(null as BOOLEAN) as "has_postcode", 
    
    cast('service' as character varying)
 as "row_kind", cast(null as BIGINT) as "organisation_key"
),  __dbt__cte__int_cld_field_checks as (

-- Fixture for int_cld_field_checks
select cast(null as character varying(256)) as "basis", cast(null as BIGINT) as "submission_key", cast(null as character varying(256)) as "field", cast(null as character varying(256)) as "row_kind", cast(null as BIGINT) as "organisation_key", cast(null as BIGINT) as "field_status", cast(null as BIGINT) as "field_validity", cast(null as character varying(256)) as "shown_value", cast(null as BIGINT) as "row_count"
    limit 0
),  __dbt__cte__cld_rules as (

-- Fixture for cld_rules
select 
    
    cast('CLD-R22' as character varying)
 as "rule_id", cast(null as character varying(256)) as "rule_level", cast(null as character varying(256)) as "severity", cast(null as character varying(256)) as "rule", cast(null as character varying(256)) as "source"
union all
select 
    
    cast('CLD-R23' as character varying)
 as "rule_id", cast(null as character varying(256)) as "rule_level", cast(null as character varying(256)) as "severity", cast(null as character varying(256)) as "rule", cast(null as character varying(256)) as "source"
), submissions as (

    select * from __dbt__cte__int_cld_checked_submissions

),

events as (

    select
        basis,
        submission_key,
        row_number,
        count(*) over (partition by basis, submission_key, single_event_id) as rows_of_event
    from __dbt__cte__int_cld_events

),

checked as (

    select
        cld_rows.*,
        events.rows_of_event
    from __dbt__cte__int_cld_checked_rows as cld_rows
    left join events
        on cld_rows.basis = events.basis
        and cld_rows.submission_key = events.submission_key
        and cld_rows.row_number = events.row_number

),

-- There is one submission of each basis.
described as (

    select
        *,
        case
                when date_of_death between event_start_date and event_end_date then date_of_death
                when event_end_date is null and date_of_death > event_start_date then date_of_death
                else event_end_date
            end
            as ended_by_death_date,
        event_type is not null or event_reference is not null or event_start_date is not null
        or event_end_date is not null or event_outcome is not null or service_type is not null
        or assessment_type is not null or review_reason is not null or request_route_of_access is not null
            as has_event_fields,
        total_hrs_caring_per_week is not null or no_of_adults_being_cared_for is not null
        or linked_local_person_id_1 is not null or linked_local_person_id_2 is not null
        or linked_local_person_id_3 is not null
            as has_carer_fields,
        local_person_id is not null
        and coalesce(min(nhs_person_id) over (partition by basis, local_person_id) <> max(nhs_person_id) over (partition by basis, local_person_id), false)
            as has_several_nhs_person_ids,
        nhs_person_id is not null
        and coalesce(min(local_person_id) over (partition by basis, nhs_person_id) <> max(local_person_id) over (partition by basis, nhs_person_id), false)
            as has_several_local_person_ids,
        coalesce(min(gender) over (partition by basis, coalesce(nhs_person_id, local_person_id, 'row ' || row_number)) <> max(gender) over (partition by basis, coalesce(nhs_person_id, local_person_id, 'row ' || row_number)), false) as has_several_genders,
        coalesce(min(ethnicity) over (partition by basis, coalesce(nhs_person_id, local_person_id, 'row ' || row_number)) <> max(ethnicity) over (partition by basis, coalesce(nhs_person_id, local_person_id, 'row ' || row_number)), false) as has_several_ethnicities,
        coalesce(min(date_of_birth) over (partition by basis, coalesce(nhs_person_id, local_person_id, 'row ' || row_number)) <> max(date_of_birth) over (partition by basis, coalesce(nhs_person_id, local_person_id, 'row ' || row_number)), false) as has_several_dates_of_birth,
        coalesce(min(primary_support_reason) over (partition by basis, coalesce(nhs_person_id, local_person_id, 'row ' || row_number)) <> max(primary_support_reason) over (partition by basis, coalesce(nhs_person_id, local_person_id, 'row ' || row_number)), false) as has_several_support_reasons,
        case when row_kind = 'service' then count(*) over (partition by basis, coalesce(nhs_person_id, local_person_id, 'row ' || row_number), row_kind, lower(trim(service_type)), lower(trim(service_component))) end as services_of_kind,
        sum(case
            when extract(month from event_start_date) = 4 and extract(day from event_start_date) = 1 then 1
            else 0
        end) over (partition by basis, coalesce(nhs_person_id, local_person_id, 'row ' || row_number), row_kind, lower(trim(service_type)), lower(trim(service_component))) as services_from_1_april
    from checked

),

row_faults as (

    select
        basis,
        sum(case when la_code <> '900' then 1 else 0 end) as cld_f02,
        sum(case when row_kind in ('request', 'assessment', 'review') and event_end_date is null then 1 else 0 end) as cld_r03,
        sum(case when event_end_date < event_start_date then 1 else 0 end) as cld_r04,
        sum(case when date_of_death < event_start_date then 1 else 0 end) as cld_r05,
        sum(case when ended_by_death_date = date_of_death and coalesce(event_end_date <> date_of_death, true) then 1 else 0 end) as cld_r06,
        sum(case when event_start_date > reporting_period_end_date then 1 else 0 end) as cld_r07,
        sum(case when row_kind in ('request', 'assessment', 'review') and not event_end_date between reporting_period_start_date and reporting_period_end_date then 1 else 0 end) as cld_r08,
        sum(case when row_kind = 'service' and (event_start_date > reporting_period_end_date or event_end_date < reporting_period_start_date) then 1 else 0 end) as cld_r09,
        sum(case when unit_cost <= 0 or planned_units_per_week < 0 then 1 else 0 end) as cld_r11,
        sum(case when lower(trim(cost_frequency_unit_type)) in ('hourly', 'daily', 'per session') and coalesce(planned_units_per_week, 0) = 0 then 1 else 0 end) as cld_r12,
        sum(case when row_kind = 'request' and coalesce(trim(request_route_of_access), '') = '' then 1 else 0 end) as cld_r13,
        sum(case when lower(trim(delivery_mechanism)) = 'direct payment' and lower(service_type) like '%prison%' then 1 else 0 end) as cld_r14,
        sum(case when trim(delivery_mechanism) <> '' and (lower(service_type) like 'long term%nursing care%' or lower(service_type) like 'long term%residential care%') then 1 else 0 end) as cld_r15,
        sum(case when row_kind = 'carer' and (has_event_fields or linked_local_person_id_1 is null) then 1 else 0 end) as cld_r16,
        sum(case when lower(client_type) like 'service user%' and has_carer_fields then 1 else 0 end) as cld_r17,
        sum(case when cast(
        floor(
        (date_diff('day', date_trunc('month', date_of_birth)::timestamp, event_start_date::timestamp ))
     / 365.25) as bigint
    ) < 18 or cast(
        floor(
        (date_diff('day', date_trunc('month', date_of_birth)::timestamp, event_start_date::timestamp ))
     / 365.25) as bigint
    ) > 115 then 1 else 0 end) as cld_r19,
        sum(case when has_several_nhs_person_ids or has_several_local_person_ids then 1 else 0 end) as cld_r20,
        sum(case when (lower(service_component) like 'short term%' and lower(service_type) not like 'short term%') or (lower(service_component) like 'long term%' and lower(service_type) not like 'long term%') then 1 else 0 end) as cld_r21,
        sum(case when rows_of_event > 1 then 1 else 0 end) as cld_r22,
        sum(case when services_of_kind > 1 and services_of_kind = services_from_1_april then 1 else 0 end) as cld_r23,
        sum(case when has_several_genders or has_several_ethnicities or has_several_dates_of_birth or has_several_support_reasons then 1 else 0 end) as cld_r24,
        sum(case when lower(trim(assessment_type)) = 'financial assessment' and trim(event_outcome) <> '' then 1 else 0 end) as cld_r25,
        count(distinct reporting_period_start_date) + count(distinct reporting_period_end_date) as stated_days
    from described
    group by basis

),

field_faults as (

    select
        basis,
        sum(case when field_validity in (-2, -3, -7) then row_count else 0 end) as unlisted,
        sum(case when field_validity = -1 then row_count else 0 end) as blank
    from __dbt__cte__int_cld_field_checks
    group by basis

),

broken as (

    select
        basis,
        'CLD-F02' as rule_id,
        'row' as counted,
        cld_f02 as faults
    from row_faults
    union all
    select
        basis,
        'CLD-R03' as rule_id,
        'row' as counted,
        cld_r03 as faults
    from row_faults
    union all
    select
        basis,
        'CLD-R04' as rule_id,
        'row' as counted,
        cld_r04 as faults
    from row_faults
    union all
    select
        basis,
        'CLD-R05' as rule_id,
        'row' as counted,
        cld_r05 as faults
    from row_faults
    union all
    select
        basis,
        'CLD-R06' as rule_id,
        'row' as counted,
        cld_r06 as faults
    from row_faults
    union all
    select
        basis,
        'CLD-R07' as rule_id,
        'row' as counted,
        cld_r07 as faults
    from row_faults
    union all
    select
        basis,
        'CLD-R08' as rule_id,
        'row' as counted,
        cld_r08 as faults
    from row_faults
    union all
    select
        basis,
        'CLD-R09' as rule_id,
        'row' as counted,
        cld_r09 as faults
    from row_faults
    union all
    select
        basis,
        'CLD-R11' as rule_id,
        'row' as counted,
        cld_r11 as faults
    from row_faults
    union all
    select
        basis,
        'CLD-R12' as rule_id,
        'row' as counted,
        cld_r12 as faults
    from row_faults
    union all
    select
        basis,
        'CLD-R13' as rule_id,
        'row' as counted,
        cld_r13 as faults
    from row_faults
    union all
    select
        basis,
        'CLD-R14' as rule_id,
        'row' as counted,
        cld_r14 as faults
    from row_faults
    union all
    select
        basis,
        'CLD-R15' as rule_id,
        'row' as counted,
        cld_r15 as faults
    from row_faults
    union all
    select
        basis,
        'CLD-R16' as rule_id,
        'row' as counted,
        cld_r16 as faults
    from row_faults
    union all
    select
        basis,
        'CLD-R17' as rule_id,
        'row' as counted,
        cld_r17 as faults
    from row_faults
    union all
    select
        basis,
        'CLD-R19' as rule_id,
        'row' as counted,
        cld_r19 as faults
    from row_faults
    union all
    select
        basis,
        'CLD-R20' as rule_id,
        'row' as counted,
        cld_r20 as faults
    from row_faults
    union all
    select
        basis,
        'CLD-R21' as rule_id,
        'row' as counted,
        cld_r21 as faults
    from row_faults
    union all
    select
        basis,
        'CLD-R22' as rule_id,
        'row' as counted,
        cld_r22 as faults
    from row_faults
    union all
    select
        basis,
        'CLD-R23' as rule_id,
        'row' as counted,
        cld_r23 as faults
    from row_faults
    union all
    select
        basis,
        'CLD-R24' as rule_id,
        'row' as counted,
        cld_r24 as faults
    from row_faults
    union all
    select
        basis,
        'CLD-R25' as rule_id,
        'row' as counted,
        cld_r25 as faults
    from row_faults
    union all
    select
        basis,
        'CLD-R01' as rule_id,
        'field of a row' as counted,
        unlisted as faults
    from field_faults
    union all
    select
        basis,
        'CLD-R02' as rule_id,
        'field of a row' as counted,
        blank as faults
    from field_faults
    union all
    select
        submissions.basis,
        'CLD-F03' as rule_id,
        'file' as counted,
        case
            when
                row_faults.stated_days = 2
                and submissions.stated_period_end_date
                = cast(cast(
        

    (

    (date_trunc('month', submissions.stated_period_end_date) + cast(1 as bigint) * interval 1 month) + cast(-1 as bigint) * interval 1 day)
        as date) as date)
                and cast(

    (submissions.stated_period_end_date + cast(1 as bigint) * interval 1 day) as date)
                = cast(

    (submissions.stated_period_start_date + cast(12 as bigint) * interval 1 month) as date)
                then 0
            else 1
        end as faults
    from submissions
    inner join row_faults on submissions.basis = row_faults.basis
    union all
    select
        basis,
        'CLD-F04' as rule_id,
        'file' as counted,
        case when is_stated_otherwise then 1 else 0 end as faults
    from submissions

)

-- What is not counted here is enforced before: a file that breaks it is refused, a row that does is rejected.
select
    submissions.basis,
    submissions.submission_key,
    rules.rule_id,
    coalesce(broken.counted, 'enforced at loading') as counted,
    cast(coalesce(broken.faults, 0) as bigint) as faults
from submissions
cross join __dbt__cte__cld_rules as rules
left join broken
    on submissions.basis = broken.basis
    and rules.rule_id = broken.rule_id
  ) _dbt_internal_unit_test_actual
),
-- Build expected result
dbt_internal_unit_test_expected as (
  select
    "basis", "rule_id", "counted", "faults", 'expected' as "actual_or_expected"
  from (
    select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('CLD-R22' as character varying)
 as "rule_id", 
    
    cast('row' as character varying)
 as "counted", 
    
    cast('2' as BIGINT)
 as "faults"
union all
select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('CLD-R23' as character varying)
 as "rule_id", 
    
    cast('row' as character varying)
 as "counted", 
    
    cast('2' as BIGINT)
 as "faults"
  ) _dbt_internal_unit_test_expected
)
-- Union actual and expected results
select * from dbt_internal_unit_test_actual
union all
select * from dbt_internal_unit_test_expected

-- Fixture for int_cld_checked_rows
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
 as "reporting_period_end_date", 
    
    cast('n4' as character varying)
 as "nhs_person_id", 
    
    cast('d' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "gp_practice_code", 
    
    cast('Male' as character varying)
 as "gender", cast(null as character varying(256)) as "ethnicity", cast(null as DATE) as "date_of_birth", cast(null as DATE) as "date_of_death", 
    
    cast('Service user' as character varying)
 as "client_type", cast(null as character varying(256)) as "primary_support_reason", cast(null as character varying(256)) as "accommodation_status", cast(null as character varying(256)) as "employment_status", cast(null as character varying(256)) as "has_unpaid_carer", cast(null as character varying(256)) as "autism_spectrum_disorder_asd", cast(null as character varying(256)) as "visual_impairment", cast(null as character varying(256)) as "hearing_impairment", cast(null as character varying(256)) as "dementia", cast(null as character varying(256)) as "client_funding_status", 
    
    cast('Request' as character varying)
 as "event_type", cast(null as character varying(256)) as "event_reference", 
    
    cast('2026-01-10' as DATE)
 as "event_start_date", 
    
    cast('2026-01-20' as DATE)
 as "event_end_date", cast(null as character varying(256)) as "event_outcome", 
    
    cast('Prison' as character varying)
 as "request_route_of_access", cast(null as character varying(256)) as "assessment_type", cast(null as character varying(256)) as "eligible_needs_identified", cast(null as character varying(256)) as "method_of_assessment", cast(null as character varying(256)) as "total_hrs_caring_per_week", cast(null as BIGINT) as "no_of_adults_being_cared_for", cast(null as character varying(256)) as "linked_local_person_id_1", cast(null as character varying(256)) as "linked_local_person_id_2", cast(null as character varying(256)) as "linked_local_person_id_3", cast(null as character varying(256)) as "service_type", cast(null as character varying(256)) as "service_component", cast(null as character varying(256)) as "delivery_mechanism", cast(null as character varying(256)) as "provider_cqc_location_id", cast(null as character varying(256)) as "review_reason", cast(null as character varying(256)) as "review_outcomes_achieved", cast(null as character varying(256)) as "method_of_review", cast(null as DECIMAL(18,2)) as "unit_cost", cast(null as character varying(256)) as "cost_frequency_unit_type", cast(null as DECIMAL(18,2)) as "planned_units_per_week", cast(null as BOOLEAN) as "is_conversation", cast(null as BOOLEAN) as "has_postcode", 
    
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
 as "reporting_period_end_date", 
    
    cast('n2' as character varying)
 as "nhs_person_id", 
    
    cast('a' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "gp_practice_code", 
    
    cast(null as character varying(256))
 as "gender", cast(null as character varying(256)) as "ethnicity", cast(null as DATE) as "date_of_birth", cast(null as DATE) as "date_of_death", 
    
    cast('Service user' as character varying)
 as "client_type", cast(null as character varying(256)) as "primary_support_reason", cast(null as character varying(256)) as "accommodation_status", cast(null as character varying(256)) as "employment_status", cast(null as character varying(256)) as "has_unpaid_carer", cast(null as character varying(256)) as "autism_spectrum_disorder_asd", cast(null as character varying(256)) as "visual_impairment", cast(null as character varying(256)) as "hearing_impairment", cast(null as character varying(256)) as "dementia", cast(null as character varying(256)) as "client_funding_status", 
    
    cast('Request' as character varying)
 as "event_type", cast(null as character varying(256)) as "event_reference", 
    
    cast('2026-01-10' as DATE)
 as "event_start_date", 
    
    cast('2026-01-20' as DATE)
 as "event_end_date", cast(null as character varying(256)) as "event_outcome", 
    
    cast('Prison' as character varying)
 as "request_route_of_access", cast(null as character varying(256)) as "assessment_type", cast(null as character varying(256)) as "eligible_needs_identified", cast(null as character varying(256)) as "method_of_assessment", cast(null as character varying(256)) as "total_hrs_caring_per_week", cast(null as BIGINT) as "no_of_adults_being_cared_for", cast(null as character varying(256)) as "linked_local_person_id_1", cast(null as character varying(256)) as "linked_local_person_id_2", cast(null as character varying(256)) as "linked_local_person_id_3", cast(null as character varying(256)) as "service_type", cast(null as character varying(256)) as "service_component", cast(null as character varying(256)) as "delivery_mechanism", cast(null as character varying(256)) as "provider_cqc_location_id", cast(null as character varying(256)) as "review_reason", cast(null as character varying(256)) as "review_outcomes_achieved", cast(null as character varying(256)) as "method_of_review", cast(null as DECIMAL(18,2)) as "unit_cost", cast(null as character varying(256)) as "cost_frequency_unit_type", cast(null as DECIMAL(18,2)) as "planned_units_per_week", cast(null as BOOLEAN) as "is_conversation", cast(null as BOOLEAN) as "has_postcode", 
    
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
 as "reporting_period_end_date", 
    
    cast('n3' as character varying)
 as "nhs_person_id", 
    
    cast('b' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "gp_practice_code", 
    
    cast(null as character varying(256))
 as "gender", cast(null as character varying(256)) as "ethnicity", cast(null as DATE) as "date_of_birth", cast(null as DATE) as "date_of_death", 
    
    cast('Service user' as character varying)
 as "client_type", cast(null as character varying(256)) as "primary_support_reason", cast(null as character varying(256)) as "accommodation_status", cast(null as character varying(256)) as "employment_status", cast(null as character varying(256)) as "has_unpaid_carer", cast(null as character varying(256)) as "autism_spectrum_disorder_asd", cast(null as character varying(256)) as "visual_impairment", cast(null as character varying(256)) as "hearing_impairment", cast(null as character varying(256)) as "dementia", cast(null as character varying(256)) as "client_funding_status", 
    
    cast('Request' as character varying)
 as "event_type", cast(null as character varying(256)) as "event_reference", 
    
    cast('2026-01-10' as DATE)
 as "event_start_date", 
    
    cast('2026-01-20' as DATE)
 as "event_end_date", cast(null as character varying(256)) as "event_outcome", 
    
    cast('Prison' as character varying)
 as "request_route_of_access", cast(null as character varying(256)) as "assessment_type", cast(null as character varying(256)) as "eligible_needs_identified", cast(null as character varying(256)) as "method_of_assessment", cast(null as character varying(256)) as "total_hrs_caring_per_week", cast(null as BIGINT) as "no_of_adults_being_cared_for", cast(null as character varying(256)) as "linked_local_person_id_1", cast(null as character varying(256)) as "linked_local_person_id_2", cast(null as character varying(256)) as "linked_local_person_id_3", cast(null as character varying(256)) as "service_type", cast(null as character varying(256)) as "service_component", cast(null as character varying(256)) as "delivery_mechanism", cast(null as character varying(256)) as "provider_cqc_location_id", cast(null as character varying(256)) as "review_reason", cast(null as character varying(256)) as "review_outcomes_achieved", cast(null as character varying(256)) as "method_of_review", cast(null as DECIMAL(18,2)) as "unit_cost", cast(null as character varying(256)) as "cost_frequency_unit_type", cast(null as DECIMAL(18,2)) as "planned_units_per_week", cast(null as BOOLEAN) as "is_conversation", cast(null as BOOLEAN) as "has_postcode", 
    
    cast('request' as character varying)
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
 as "reporting_period_end_date", 
    
    cast('n3' as character varying)
 as "nhs_person_id", 
    
    cast('c' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "gp_practice_code", 
    
    cast(null as character varying(256))
 as "gender", cast(null as character varying(256)) as "ethnicity", cast(null as DATE) as "date_of_birth", cast(null as DATE) as "date_of_death", 
    
    cast('Service user' as character varying)
 as "client_type", cast(null as character varying(256)) as "primary_support_reason", cast(null as character varying(256)) as "accommodation_status", cast(null as character varying(256)) as "employment_status", cast(null as character varying(256)) as "has_unpaid_carer", cast(null as character varying(256)) as "autism_spectrum_disorder_asd", cast(null as character varying(256)) as "visual_impairment", cast(null as character varying(256)) as "hearing_impairment", cast(null as character varying(256)) as "dementia", cast(null as character varying(256)) as "client_funding_status", 
    
    cast('Request' as character varying)
 as "event_type", cast(null as character varying(256)) as "event_reference", 
    
    cast('2026-01-10' as DATE)
 as "event_start_date", 
    
    cast('2026-01-20' as DATE)
 as "event_end_date", cast(null as character varying(256)) as "event_outcome", 
    
    cast('Prison' as character varying)
 as "request_route_of_access", cast(null as character varying(256)) as "assessment_type", cast(null as character varying(256)) as "eligible_needs_identified", cast(null as character varying(256)) as "method_of_assessment", cast(null as character varying(256)) as "total_hrs_caring_per_week", cast(null as BIGINT) as "no_of_adults_being_cared_for", cast(null as character varying(256)) as "linked_local_person_id_1", cast(null as character varying(256)) as "linked_local_person_id_2", cast(null as character varying(256)) as "linked_local_person_id_3", cast(null as character varying(256)) as "service_type", cast(null as character varying(256)) as "service_component", cast(null as character varying(256)) as "delivery_mechanism", cast(null as character varying(256)) as "provider_cqc_location_id", cast(null as character varying(256)) as "review_reason", cast(null as character varying(256)) as "review_outcomes_achieved", cast(null as character varying(256)) as "method_of_review", cast(null as DECIMAL(18,2)) as "unit_cost", cast(null as character varying(256)) as "cost_frequency_unit_type", cast(null as DECIMAL(18,2)) as "planned_units_per_week", cast(null as BOOLEAN) as "is_conversation", cast(null as BOOLEAN) as "has_postcode", 
    
    cast('request' as character varying)
 as "row_kind", cast(null as BIGINT) as "organisation_key"
union all
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
 as "reporting_period_end_date", 
    
    cast('n1' as character varying)
 as "nhs_person_id", 
    
    cast('a' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "gp_practice_code", 
    
    cast(null as character varying(256))
 as "gender", cast(null as character varying(256)) as "ethnicity", cast(null as DATE) as "date_of_birth", cast(null as DATE) as "date_of_death", 
    
    cast('Service user' as character varying)
 as "client_type", cast(null as character varying(256)) as "primary_support_reason", cast(null as character varying(256)) as "accommodation_status", cast(null as character varying(256)) as "employment_status", cast(null as character varying(256)) as "has_unpaid_carer", cast(null as character varying(256)) as "autism_spectrum_disorder_asd", cast(null as character varying(256)) as "visual_impairment", cast(null as character varying(256)) as "hearing_impairment", cast(null as character varying(256)) as "dementia", cast(null as character varying(256)) as "client_funding_status", 
    
    cast('Request' as character varying)
 as "event_type", cast(null as character varying(256)) as "event_reference", 
    
    cast('2026-01-10' as DATE)
 as "event_start_date", 
    
    cast('2026-01-20' as DATE)
 as "event_end_date", cast(null as character varying(256)) as "event_outcome", 
    
    cast('Prison' as character varying)
 as "request_route_of_access", cast(null as character varying(256)) as "assessment_type", cast(null as character varying(256)) as "eligible_needs_identified", cast(null as character varying(256)) as "method_of_assessment", cast(null as character varying(256)) as "total_hrs_caring_per_week", cast(null as BIGINT) as "no_of_adults_being_cared_for", cast(null as character varying(256)) as "linked_local_person_id_1", cast(null as character varying(256)) as "linked_local_person_id_2", cast(null as character varying(256)) as "linked_local_person_id_3", cast(null as character varying(256)) as "service_type", cast(null as character varying(256)) as "service_component", cast(null as character varying(256)) as "delivery_mechanism", cast(null as character varying(256)) as "provider_cqc_location_id", cast(null as character varying(256)) as "review_reason", cast(null as character varying(256)) as "review_outcomes_achieved", cast(null as character varying(256)) as "method_of_review", cast(null as DECIMAL(18,2)) as "unit_cost", cast(null as character varying(256)) as "cost_frequency_unit_type", cast(null as DECIMAL(18,2)) as "planned_units_per_week", cast(null as BOOLEAN) as "is_conversation", cast(null as BOOLEAN) as "has_postcode", 
    
    cast('request' as character varying)
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
 as "reporting_period_end_date", 
    
    cast('n4' as character varying)
 as "nhs_person_id", 
    
    cast('d' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "gp_practice_code", 
    
    cast('Female' as character varying)
 as "gender", cast(null as character varying(256)) as "ethnicity", cast(null as DATE) as "date_of_birth", cast(null as DATE) as "date_of_death", 
    
    cast('Service user' as character varying)
 as "client_type", cast(null as character varying(256)) as "primary_support_reason", cast(null as character varying(256)) as "accommodation_status", cast(null as character varying(256)) as "employment_status", cast(null as character varying(256)) as "has_unpaid_carer", cast(null as character varying(256)) as "autism_spectrum_disorder_asd", cast(null as character varying(256)) as "visual_impairment", cast(null as character varying(256)) as "hearing_impairment", cast(null as character varying(256)) as "dementia", cast(null as character varying(256)) as "client_funding_status", 
    
    cast('Request' as character varying)
 as "event_type", cast(null as character varying(256)) as "event_reference", 
    
    cast('2026-01-10' as DATE)
 as "event_start_date", 
    
    cast('2026-01-20' as DATE)
 as "event_end_date", cast(null as character varying(256)) as "event_outcome", 
    
    cast('Prison' as character varying)
 as "request_route_of_access", cast(null as character varying(256)) as "assessment_type", cast(null as character varying(256)) as "eligible_needs_identified", cast(null as character varying(256)) as "method_of_assessment", cast(null as character varying(256)) as "total_hrs_caring_per_week", cast(null as BIGINT) as "no_of_adults_being_cared_for", cast(null as character varying(256)) as "linked_local_person_id_1", cast(null as character varying(256)) as "linked_local_person_id_2", cast(null as character varying(256)) as "linked_local_person_id_3", cast(null as character varying(256)) as "service_type", cast(null as character varying(256)) as "service_component", cast(null as character varying(256)) as "delivery_mechanism", cast(null as character varying(256)) as "provider_cqc_location_id", cast(null as character varying(256)) as "review_reason", cast(null as character varying(256)) as "review_outcomes_achieved", cast(null as character varying(256)) as "method_of_review", cast(null as DECIMAL(18,2)) as "unit_cost", cast(null as character varying(256)) as "cost_frequency_unit_type", cast(null as DECIMAL(18,2)) as "planned_units_per_week", cast(null as BOOLEAN) as "is_conversation", cast(null as BOOLEAN) as "has_postcode", 
    
    cast('request' as character varying)
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
 as "reporting_period_end_date", 
    
    cast(null as character varying(256))
 as "nhs_person_id", 
    
    cast('e' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "gp_practice_code", 
    
    cast('Male' as character varying)
 as "gender", cast(null as character varying(256)) as "ethnicity", cast(null as DATE) as "date_of_birth", cast(null as DATE) as "date_of_death", 
    
    cast('Service user' as character varying)
 as "client_type", cast(null as character varying(256)) as "primary_support_reason", cast(null as character varying(256)) as "accommodation_status", cast(null as character varying(256)) as "employment_status", cast(null as character varying(256)) as "has_unpaid_carer", cast(null as character varying(256)) as "autism_spectrum_disorder_asd", cast(null as character varying(256)) as "visual_impairment", cast(null as character varying(256)) as "hearing_impairment", cast(null as character varying(256)) as "dementia", cast(null as character varying(256)) as "client_funding_status", 
    
    cast('Request' as character varying)
 as "event_type", cast(null as character varying(256)) as "event_reference", 
    
    cast('2026-01-10' as DATE)
 as "event_start_date", 
    
    cast('2026-01-20' as DATE)
 as "event_end_date", cast(null as character varying(256)) as "event_outcome", 
    
    cast('Prison' as character varying)
 as "request_route_of_access", cast(null as character varying(256)) as "assessment_type", cast(null as character varying(256)) as "eligible_needs_identified", cast(null as character varying(256)) as "method_of_assessment", cast(null as character varying(256)) as "total_hrs_caring_per_week", cast(null as BIGINT) as "no_of_adults_being_cared_for", cast(null as character varying(256)) as "linked_local_person_id_1", cast(null as character varying(256)) as "linked_local_person_id_2", cast(null as character varying(256)) as "linked_local_person_id_3", cast(null as character varying(256)) as "service_type", cast(null as character varying(256)) as "service_component", cast(null as character varying(256)) as "delivery_mechanism", cast(null as character varying(256)) as "provider_cqc_location_id", cast(null as character varying(256)) as "review_reason", cast(null as character varying(256)) as "review_outcomes_achieved", cast(null as character varying(256)) as "method_of_review", cast(null as DECIMAL(18,2)) as "unit_cost", cast(null as character varying(256)) as "cost_frequency_unit_type", cast(null as DECIMAL(18,2)) as "planned_units_per_week", cast(null as BOOLEAN) as "is_conversation", cast(null as BOOLEAN) as "has_postcode", 
    
    cast('request' as character varying)
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
 as "reporting_period_end_date", 
    
    cast(null as character varying(256))
 as "nhs_person_id", 
    
    cast('e' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "gp_practice_code", 
    
    cast(null as character varying(256))
 as "gender", cast(null as character varying(256)) as "ethnicity", cast(null as DATE) as "date_of_birth", cast(null as DATE) as "date_of_death", 
    
    cast('Service user' as character varying)
 as "client_type", cast(null as character varying(256)) as "primary_support_reason", cast(null as character varying(256)) as "accommodation_status", cast(null as character varying(256)) as "employment_status", cast(null as character varying(256)) as "has_unpaid_carer", cast(null as character varying(256)) as "autism_spectrum_disorder_asd", cast(null as character varying(256)) as "visual_impairment", cast(null as character varying(256)) as "hearing_impairment", cast(null as character varying(256)) as "dementia", cast(null as character varying(256)) as "client_funding_status", 
    
    cast('Request' as character varying)
 as "event_type", cast(null as character varying(256)) as "event_reference", 
    
    cast('2026-01-10' as DATE)
 as "event_start_date", 
    
    cast('2026-01-20' as DATE)
 as "event_end_date", cast(null as character varying(256)) as "event_outcome", 
    
    cast('Prison' as character varying)
 as "request_route_of_access", cast(null as character varying(256)) as "assessment_type", cast(null as character varying(256)) as "eligible_needs_identified", cast(null as character varying(256)) as "method_of_assessment", cast(null as character varying(256)) as "total_hrs_caring_per_week", cast(null as BIGINT) as "no_of_adults_being_cared_for", cast(null as character varying(256)) as "linked_local_person_id_1", cast(null as character varying(256)) as "linked_local_person_id_2", cast(null as character varying(256)) as "linked_local_person_id_3", cast(null as character varying(256)) as "service_type", cast(null as character varying(256)) as "service_component", cast(null as character varying(256)) as "delivery_mechanism", cast(null as character varying(256)) as "provider_cqc_location_id", cast(null as character varying(256)) as "review_reason", cast(null as character varying(256)) as "review_outcomes_achieved", cast(null as character varying(256)) as "method_of_review", cast(null as DECIMAL(18,2)) as "unit_cost", cast(null as character varying(256)) as "cost_frequency_unit_type", cast(null as DECIMAL(18,2)) as "planned_units_per_week", cast(null as BOOLEAN) as "is_conversation", cast(null as BOOLEAN) as "has_postcode", 
    
    cast('request' as character varying)
 as "row_kind", cast(null as BIGINT) as "organisation_key"
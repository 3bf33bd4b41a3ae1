
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
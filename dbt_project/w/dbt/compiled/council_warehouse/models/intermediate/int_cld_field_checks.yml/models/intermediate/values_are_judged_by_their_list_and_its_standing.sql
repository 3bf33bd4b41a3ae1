-- Rows that are alike in what a field is judged by are counted before they are judged.
with  __dbt__cte__int_cld_checked_rows as (

-- Fixture for int_cld_checked_rows
select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('0' as BIGINT)
 as "submission_key", cast(null as DATE) as "import_date", cast(null as BIGINT) as "row_number", cast(null as character varying(256)) as "la_code", cast(null as DATE) as "reporting_period_start_date", cast(null as DATE) as "reporting_period_end_date", cast(null as character varying(256)) as "nhs_person_id", cast(null as character varying(256)) as "local_person_id", cast(null as character varying(256)) as "gp_practice_code", 
    
    cast('Wizard' as character varying)
 as "gender", cast(null as character varying(256)) as "ethnicity", cast(null as DATE) as "date_of_birth", cast(null as DATE) as "date_of_death", 
    
    cast('CARER' as character varying)
 as "client_type", cast(null as character varying(256)) as "primary_support_reason", 
    
    cast('Refuge' as character varying)
 as "accommodation_status", cast(null as character varying(256)) as "employment_status", cast(null as character varying(256)) as "has_unpaid_carer", cast(null as character varying(256)) as "autism_spectrum_disorder_asd", cast(null as character varying(256)) as "visual_impairment", cast(null as character varying(256)) as "hearing_impairment", cast(null as character varying(256)) as "dementia", cast(null as character varying(256)) as "client_funding_status", cast(null as character varying(256)) as "event_type", cast(null as character varying(256)) as "event_reference", cast(null as DATE) as "event_start_date", cast(null as DATE) as "event_end_date", cast(null as character varying(256)) as "event_outcome", cast(null as character varying(256)) as "request_route_of_access", cast(null as character varying(256)) as "assessment_type", cast(null as character varying(256)) as "eligible_needs_identified", cast(null as character varying(256)) as "method_of_assessment", cast(null as character varying(256)) as "total_hrs_caring_per_week", cast(null as BIGINT) as "no_of_adults_being_cared_for", cast(null as character varying(256)) as "linked_local_person_id_1", cast(null as character varying(256)) as "linked_local_person_id_2", cast(null as character varying(256)) as "linked_local_person_id_3", cast(null as character varying(256)) as "service_type", cast(null as character varying(256)) as "service_component", cast(null as character varying(256)) as "delivery_mechanism", cast(null as character varying(256)) as "provider_cqc_location_id", cast(null as character varying(256)) as "review_reason", cast(null as character varying(256)) as "review_outcomes_achieved", cast(null as character varying(256)) as "method_of_review", cast(null as DECIMAL(18,2)) as "unit_cost", cast(null as character varying(256)) as "cost_frequency_unit_type", cast(null as DECIMAL(18,2)) as "planned_units_per_week", cast(null as BOOLEAN) as "is_conversation", cast(null as BOOLEAN) as "has_postcode", 
    
    cast('request' as character varying)
 as "row_kind", 
    
    cast('5' as BIGINT)
 as "organisation_key"
union all
select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('0' as BIGINT)
 as "submission_key", cast(null as DATE) as "import_date", cast(null as BIGINT) as "row_number", cast(null as character varying(256)) as "la_code", cast(null as DATE) as "reporting_period_start_date", cast(null as DATE) as "reporting_period_end_date", cast(null as character varying(256)) as "nhs_person_id", cast(null as character varying(256)) as "local_person_id", cast(null as character varying(256)) as "gp_practice_code", 
    
    cast('Female' as character varying)
 as "gender", cast(null as character varying(256)) as "ethnicity", cast(null as DATE) as "date_of_birth", cast(null as DATE) as "date_of_death", 
    
    cast('Service User' as character varying)
 as "client_type", cast(null as character varying(256)) as "primary_support_reason", 
    
    cast(null as character varying(256))
 as "accommodation_status", cast(null as character varying(256)) as "employment_status", cast(null as character varying(256)) as "has_unpaid_carer", cast(null as character varying(256)) as "autism_spectrum_disorder_asd", cast(null as character varying(256)) as "visual_impairment", cast(null as character varying(256)) as "hearing_impairment", cast(null as character varying(256)) as "dementia", cast(null as character varying(256)) as "client_funding_status", cast(null as character varying(256)) as "event_type", cast(null as character varying(256)) as "event_reference", cast(null as DATE) as "event_start_date", cast(null as DATE) as "event_end_date", cast(null as character varying(256)) as "event_outcome", cast(null as character varying(256)) as "request_route_of_access", cast(null as character varying(256)) as "assessment_type", cast(null as character varying(256)) as "eligible_needs_identified", cast(null as character varying(256)) as "method_of_assessment", cast(null as character varying(256)) as "total_hrs_caring_per_week", cast(null as BIGINT) as "no_of_adults_being_cared_for", cast(null as character varying(256)) as "linked_local_person_id_1", cast(null as character varying(256)) as "linked_local_person_id_2", cast(null as character varying(256)) as "linked_local_person_id_3", cast(null as character varying(256)) as "service_type", cast(null as character varying(256)) as "service_component", cast(null as character varying(256)) as "delivery_mechanism", cast(null as character varying(256)) as "provider_cqc_location_id", cast(null as character varying(256)) as "review_reason", cast(null as character varying(256)) as "review_outcomes_achieved", cast(null as character varying(256)) as "method_of_review", cast(null as DECIMAL(18,2)) as "unit_cost", cast(null as character varying(256)) as "cost_frequency_unit_type", cast(null as DECIMAL(18,2)) as "planned_units_per_week", cast(null as BOOLEAN) as "is_conversation", cast(null as BOOLEAN) as "has_postcode", 
    
    cast('request' as character varying)
 as "row_kind", 
    
    cast('5' as BIGINT)
 as "organisation_key"
union all
select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('0' as BIGINT)
 as "submission_key", cast(null as DATE) as "import_date", cast(null as BIGINT) as "row_number", cast(null as character varying(256)) as "la_code", cast(null as DATE) as "reporting_period_start_date", cast(null as DATE) as "reporting_period_end_date", cast(null as character varying(256)) as "nhs_person_id", cast(null as character varying(256)) as "local_person_id", cast(null as character varying(256)) as "gp_practice_code", 
    
    cast('Female' as character varying)
 as "gender", cast(null as character varying(256)) as "ethnicity", cast(null as DATE) as "date_of_birth", cast(null as DATE) as "date_of_death", 
    
    cast('service user' as character varying)
 as "client_type", cast(null as character varying(256)) as "primary_support_reason", 
    
    cast(null as character varying(256))
 as "accommodation_status", cast(null as character varying(256)) as "employment_status", cast(null as character varying(256)) as "has_unpaid_carer", cast(null as character varying(256)) as "autism_spectrum_disorder_asd", cast(null as character varying(256)) as "visual_impairment", cast(null as character varying(256)) as "hearing_impairment", cast(null as character varying(256)) as "dementia", cast(null as character varying(256)) as "client_funding_status", cast(null as character varying(256)) as "event_type", cast(null as character varying(256)) as "event_reference", cast(null as DATE) as "event_start_date", cast(null as DATE) as "event_end_date", cast(null as character varying(256)) as "event_outcome", cast(null as character varying(256)) as "request_route_of_access", cast(null as character varying(256)) as "assessment_type", cast(null as character varying(256)) as "eligible_needs_identified", cast(null as character varying(256)) as "method_of_assessment", cast(null as character varying(256)) as "total_hrs_caring_per_week", cast(null as BIGINT) as "no_of_adults_being_cared_for", cast(null as character varying(256)) as "linked_local_person_id_1", cast(null as character varying(256)) as "linked_local_person_id_2", cast(null as character varying(256)) as "linked_local_person_id_3", cast(null as character varying(256)) as "service_type", cast(null as character varying(256)) as "service_component", cast(null as character varying(256)) as "delivery_mechanism", cast(null as character varying(256)) as "provider_cqc_location_id", cast(null as character varying(256)) as "review_reason", cast(null as character varying(256)) as "review_outcomes_achieved", cast(null as character varying(256)) as "method_of_review", cast(null as DECIMAL(18,2)) as "unit_cost", cast(null as character varying(256)) as "cost_frequency_unit_type", cast(null as DECIMAL(18,2)) as "planned_units_per_week", cast(null as BOOLEAN) as "is_conversation", cast(null as BOOLEAN) as "has_postcode", 
    
    cast('request' as character varying)
 as "row_kind", 
    
    cast('5' as BIGINT)
 as "organisation_key"
union all
select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('0' as BIGINT)
 as "submission_key", cast(null as DATE) as "import_date", cast(null as BIGINT) as "row_number", cast(null as character varying(256)) as "la_code", cast(null as DATE) as "reporting_period_start_date", cast(null as DATE) as "reporting_period_end_date", cast(null as character varying(256)) as "nhs_person_id", cast(null as character varying(256)) as "local_person_id", cast(null as character varying(256)) as "gp_practice_code", 
    
    cast('Female' as character varying)
 as "gender", cast(null as character varying(256)) as "ethnicity", cast(null as DATE) as "date_of_birth", cast(null as DATE) as "date_of_death", 
    
    cast('Service user' as character varying)
 as "client_type", cast(null as character varying(256)) as "primary_support_reason", 
    
    cast(null as character varying(256))
 as "accommodation_status", cast(null as character varying(256)) as "employment_status", cast(null as character varying(256)) as "has_unpaid_carer", cast(null as character varying(256)) as "autism_spectrum_disorder_asd", cast(null as character varying(256)) as "visual_impairment", cast(null as character varying(256)) as "hearing_impairment", cast(null as character varying(256)) as "dementia", cast(null as character varying(256)) as "client_funding_status", cast(null as character varying(256)) as "event_type", cast(null as character varying(256)) as "event_reference", cast(null as DATE) as "event_start_date", cast(null as DATE) as "event_end_date", cast(null as character varying(256)) as "event_outcome", cast(null as character varying(256)) as "request_route_of_access", cast(null as character varying(256)) as "assessment_type", cast(null as character varying(256)) as "eligible_needs_identified", cast(null as character varying(256)) as "method_of_assessment", cast(null as character varying(256)) as "total_hrs_caring_per_week", cast(null as BIGINT) as "no_of_adults_being_cared_for", cast(null as character varying(256)) as "linked_local_person_id_1", cast(null as character varying(256)) as "linked_local_person_id_2", cast(null as character varying(256)) as "linked_local_person_id_3", cast(null as character varying(256)) as "service_type", cast(null as character varying(256)) as "service_component", cast(null as character varying(256)) as "delivery_mechanism", cast(null as character varying(256)) as "provider_cqc_location_id", cast(null as character varying(256)) as "review_reason", cast(null as character varying(256)) as "review_outcomes_achieved", cast(null as character varying(256)) as "method_of_review", cast(null as DECIMAL(18,2)) as "unit_cost", cast(null as character varying(256)) as "cost_frequency_unit_type", cast(null as DECIMAL(18,2)) as "planned_units_per_week", cast(null as BOOLEAN) as "is_conversation", cast(null as BOOLEAN) as "has_postcode", 
    
    cast('request' as character varying)
 as "row_kind", 
    
    cast('5' as BIGINT)
 as "organisation_key"
union all
select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('0' as BIGINT)
 as "submission_key", cast(null as DATE) as "import_date", cast(null as BIGINT) as "row_number", cast(null as character varying(256)) as "la_code", cast(null as DATE) as "reporting_period_start_date", cast(null as DATE) as "reporting_period_end_date", cast(null as character varying(256)) as "nhs_person_id", cast(null as character varying(256)) as "local_person_id", cast(null as character varying(256)) as "gp_practice_code", 
    
    cast('Wizard' as character varying)
 as "gender", cast(null as character varying(256)) as "ethnicity", cast(null as DATE) as "date_of_birth", cast(null as DATE) as "date_of_death", 
    
    cast('Friend' as character varying)
 as "client_type", cast(null as character varying(256)) as "primary_support_reason", 
    
    cast('Refuge' as character varying)
 as "accommodation_status", cast(null as character varying(256)) as "employment_status", cast(null as character varying(256)) as "has_unpaid_carer", cast(null as character varying(256)) as "autism_spectrum_disorder_asd", cast(null as character varying(256)) as "visual_impairment", cast(null as character varying(256)) as "hearing_impairment", cast(null as character varying(256)) as "dementia", cast(null as character varying(256)) as "client_funding_status", cast(null as character varying(256)) as "event_type", cast(null as character varying(256)) as "event_reference", cast(null as DATE) as "event_start_date", cast(null as DATE) as "event_end_date", cast(null as character varying(256)) as "event_outcome", cast(null as character varying(256)) as "request_route_of_access", cast(null as character varying(256)) as "assessment_type", cast(null as character varying(256)) as "eligible_needs_identified", cast(null as character varying(256)) as "method_of_assessment", cast(null as character varying(256)) as "total_hrs_caring_per_week", cast(null as BIGINT) as "no_of_adults_being_cared_for", cast(null as character varying(256)) as "linked_local_person_id_1", cast(null as character varying(256)) as "linked_local_person_id_2", cast(null as character varying(256)) as "linked_local_person_id_3", cast(null as character varying(256)) as "service_type", cast(null as character varying(256)) as "service_component", cast(null as character varying(256)) as "delivery_mechanism", cast(null as character varying(256)) as "provider_cqc_location_id", cast(null as character varying(256)) as "review_reason", cast(null as character varying(256)) as "review_outcomes_achieved", cast(null as character varying(256)) as "method_of_review", cast(null as DECIMAL(18,2)) as "unit_cost", cast(null as character varying(256)) as "cost_frequency_unit_type", cast(null as DECIMAL(18,2)) as "planned_units_per_week", cast(null as BOOLEAN) as "is_conversation", cast(null as BOOLEAN) as "has_postcode", 
    
    cast('request' as character varying)
 as "row_kind", 
    
    cast('5' as BIGINT)
 as "organisation_key"
union all
select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('0' as BIGINT)
 as "submission_key", cast(null as DATE) as "import_date", cast(null as BIGINT) as "row_number", cast(null as character varying(256)) as "la_code", cast(null as DATE) as "reporting_period_start_date", cast(null as DATE) as "reporting_period_end_date", cast(null as character varying(256)) as "nhs_person_id", cast(null as character varying(256)) as "local_person_id", cast(null as character varying(256)) as "gp_practice_code", 
    
    cast('Wizard' as character varying)
 as "gender", cast(null as character varying(256)) as "ethnicity", cast(null as DATE) as "date_of_birth", cast(null as DATE) as "date_of_death", 
    
    cast(null as character varying(256))
 as "client_type", cast(null as character varying(256)) as "primary_support_reason", 
    
    cast('Palace' as character varying)
 as "accommodation_status", cast(null as character varying(256)) as "employment_status", cast(null as character varying(256)) as "has_unpaid_carer", cast(null as character varying(256)) as "autism_spectrum_disorder_asd", cast(null as character varying(256)) as "visual_impairment", cast(null as character varying(256)) as "hearing_impairment", cast(null as character varying(256)) as "dementia", cast(null as character varying(256)) as "client_funding_status", cast(null as character varying(256)) as "event_type", cast(null as character varying(256)) as "event_reference", cast(null as DATE) as "event_start_date", cast(null as DATE) as "event_end_date", cast(null as character varying(256)) as "event_outcome", cast(null as character varying(256)) as "request_route_of_access", cast(null as character varying(256)) as "assessment_type", cast(null as character varying(256)) as "eligible_needs_identified", cast(null as character varying(256)) as "method_of_assessment", cast(null as character varying(256)) as "total_hrs_caring_per_week", cast(null as BIGINT) as "no_of_adults_being_cared_for", cast(null as character varying(256)) as "linked_local_person_id_1", cast(null as character varying(256)) as "linked_local_person_id_2", cast(null as character varying(256)) as "linked_local_person_id_3", cast(null as character varying(256)) as "service_type", cast(null as character varying(256)) as "service_component", cast(null as character varying(256)) as "delivery_mechanism", cast(null as character varying(256)) as "provider_cqc_location_id", cast(null as character varying(256)) as "review_reason", cast(null as character varying(256)) as "review_outcomes_achieved", cast(null as character varying(256)) as "method_of_review", cast(null as DECIMAL(18,2)) as "unit_cost", cast(null as character varying(256)) as "cost_frequency_unit_type", cast(null as DECIMAL(18,2)) as "planned_units_per_week", cast(null as BOOLEAN) as "is_conversation", cast(null as BOOLEAN) as "has_postcode", 
    
    cast('request' as character varying)
 as "row_kind", 
    
    cast('5' as BIGINT)
 as "organisation_key"
),  __dbt__cte__cld_code_lists as (

-- Fixture for cld_code_lists
select 
    
    cast('R1' as character varying)
 as "release", 
    
    cast('client_type' as character varying)
 as "code_list", cast(null as BIGINT) as "value_order", 
    
    cast('Service User' as character varying)
 as "value", cast(null as character varying(256)) as "value_group", cast(null as character varying(256)) as "source", 
    
    cast('true' as BOOLEAN)
 as "is_verified", cast(null as character varying(256)) as "confidence"
union all
select 
    
    cast('R1' as character varying)
 as "release", 
    
    cast('client_type' as character varying)
 as "code_list", cast(null as BIGINT) as "value_order", 
    
    cast('Carer' as character varying)
 as "value", cast(null as character varying(256)) as "value_group", cast(null as character varying(256)) as "source", 
    
    cast('true' as BOOLEAN)
 as "is_verified", cast(null as character varying(256)) as "confidence"
union all
select 
    
    cast('R2' as character varying)
 as "release", 
    
    cast('client_type' as character varying)
 as "code_list", cast(null as BIGINT) as "value_order", 
    
    cast('Service user' as character varying)
 as "value", cast(null as character varying(256)) as "value_group", cast(null as character varying(256)) as "source", 
    
    cast('true' as BOOLEAN)
 as "is_verified", cast(null as character varying(256)) as "confidence"
union all
select 
    
    cast('R2' as character varying)
 as "release", 
    
    cast('client_type' as character varying)
 as "code_list", cast(null as BIGINT) as "value_order", 
    
    cast('Unpaid carer' as character varying)
 as "value", cast(null as character varying(256)) as "value_group", cast(null as character varying(256)) as "source", 
    
    cast('true' as BOOLEAN)
 as "is_verified", cast(null as character varying(256)) as "confidence"
union all
select 
    
    cast('R2' as character varying)
 as "release", 
    
    cast('gender' as character varying)
 as "code_list", cast(null as BIGINT) as "value_order", 
    
    cast('Female' as character varying)
 as "value", cast(null as character varying(256)) as "value_group", cast(null as character varying(256)) as "source", 
    
    cast('false' as BOOLEAN)
 as "is_verified", cast(null as character varying(256)) as "confidence"
union all
select 
    
    cast('R2' as character varying)
 as "release", 
    
    cast('gender' as character varying)
 as "code_list", cast(null as BIGINT) as "value_order", 
    
    cast('Male' as character varying)
 as "value", cast(null as character varying(256)) as "value_group", cast(null as character varying(256)) as "source", 
    
    cast('true' as BOOLEAN)
 as "is_verified", cast(null as character varying(256)) as "confidence"
union all
select 
    
    cast('R2' as character varying)
 as "release", 
    
    cast('accommodation_status' as character varying)
 as "code_list", cast(null as BIGINT) as "value_order", 
    
    cast('Refuge' as character varying)
 as "value", cast(null as character varying(256)) as "value_group", cast(null as character varying(256)) as "source", 
    
    cast('true' as BOOLEAN)
 as "is_verified", cast(null as character varying(256)) as "confidence"
),  __dbt__cte__cld_fields as (

-- Fixture for cld_fields
select cast(null as BIGINT) as "position", 
    
    cast('gender' as character varying)
 as "field", cast(null as character varying(256)) as "header", cast(null as character varying(256)) as "module", 
    
    cast('M' as character varying)
 as "request_status", 
    
    cast('M' as character varying)
 as "assessment_status", 
    
    cast('M' as character varying)
 as "service_status", 
    
    cast('M' as character varying)
 as "review_status", 
    
    cast('M' as character varying)
 as "carer_status", 
    
    cast('gender' as character varying)
 as "code_list", 
    
    cast('false' as BOOLEAN)
 as "is_identifying", cast(null as character varying(256)) as "confidence"
union all
select cast(null as BIGINT) as "position", 
    
    cast('client_type' as character varying)
 as "field", cast(null as character varying(256)) as "header", cast(null as character varying(256)) as "module", 
    
    cast('M' as character varying)
 as "request_status", 
    
    cast('M' as character varying)
 as "assessment_status", 
    
    cast('M' as character varying)
 as "service_status", 
    
    cast('M' as character varying)
 as "review_status", 
    
    cast('M' as character varying)
 as "carer_status", 
    
    cast('client_type' as character varying)
 as "code_list", 
    
    cast('false' as BOOLEAN)
 as "is_identifying", cast(null as character varying(256)) as "confidence"
union all
select cast(null as BIGINT) as "position", 
    
    cast('accommodation_status' as character varying)
 as "field", cast(null as character varying(256)) as "header", cast(null as character varying(256)) as "module", 
    
    cast('A' as character varying)
 as "request_status", 
    
    cast('C' as character varying)
 as "assessment_status", 
    
    cast('M' as character varying)
 as "service_status", 
    
    cast('M' as character varying)
 as "review_status", 
    
    cast('N' as character varying)
 as "carer_status", 
    
    cast('accommodation_status' as character varying)
 as "code_list", 
    
    cast('false' as BOOLEAN)
 as "is_identifying", cast(null as character varying(256)) as "confidence"
), cells as (

    select
        basis,
        submission_key,
        row_kind,
        organisation_key,
        'la_code' as field,
        cast(null as boolean) as is_needed,
        true as is_applicable,
        case when la_code is not null then 'N/A - free value' end as value,
        cast(case when la_code <> '900' then -2 end as bigint) as fault,
        count(*) as row_count
    from __dbt__cte__int_cld_checked_rows
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    union all
    select
        basis,
        submission_key,
        row_kind,
        organisation_key,
        'reporting_period_start_date' as field,
        cast(null as boolean) as is_needed,
        true as is_applicable,
        case when reporting_period_start_date is not null then 'N/A - free value' end as value,
        cast(null as bigint) as fault,
        count(*) as row_count
    from __dbt__cte__int_cld_checked_rows
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    union all
    select
        basis,
        submission_key,
        row_kind,
        organisation_key,
        'reporting_period_end_date' as field,
        cast(null as boolean) as is_needed,
        true as is_applicable,
        case when reporting_period_end_date is not null then 'N/A - free value' end as value,
        cast(case when reporting_period_end_date < reporting_period_start_date then -4 end as bigint) as fault,
        count(*) as row_count
    from __dbt__cte__int_cld_checked_rows
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    union all
    select
        basis,
        submission_key,
        row_kind,
        organisation_key,
        'nhs_number' as field,
        cast(null as boolean) as is_needed,
        true as is_applicable,
        case when nhs_person_id is not null then 'N/A - free value' end as value,
        cast(null as bigint) as fault,
        count(*) as row_count
    from __dbt__cte__int_cld_checked_rows
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    union all
    select
        basis,
        submission_key,
        row_kind,
        organisation_key,
        'la_person_unique_identifier' as field,
        cast(null as boolean) as is_needed,
        true as is_applicable,
        case when local_person_id is not null then 'N/A - free value' end as value,
        cast(null as bigint) as fault,
        count(*) as row_count
    from __dbt__cte__int_cld_checked_rows
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    union all
    select
        basis,
        submission_key,
        row_kind,
        organisation_key,
        'gp_practice_code' as field,
        cast(null as boolean) as is_needed,
        true as is_applicable,
        case when gp_practice_code is not null then 'N/A - free value' end as value,
        cast(case when not regexp_full_match(gp_practice_code, '[A-Z][0-9]{5}') then 2 end as bigint) as fault,
        count(*) as row_count
    from __dbt__cte__int_cld_checked_rows
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    union all
    select
        basis,
        submission_key,
        row_kind,
        organisation_key,
        'gender' as field,
        cast(null as boolean) as is_needed,
        true as is_applicable,
        case when trim(gender) <> '' then gender end as value,
        cast(null as bigint) as fault,
        count(*) as row_count
    from __dbt__cte__int_cld_checked_rows
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    union all
    select
        basis,
        submission_key,
        row_kind,
        organisation_key,
        'ethnicity' as field,
        cast(null as boolean) as is_needed,
        true as is_applicable,
        case when trim(ethnicity) <> '' then ethnicity end as value,
        cast(null as bigint) as fault,
        count(*) as row_count
    from __dbt__cte__int_cld_checked_rows
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    union all
    select
        basis,
        submission_key,
        row_kind,
        organisation_key,
        'date_of_birth' as field,
        cast(null as boolean) as is_needed,
        true as is_applicable,
        case when date_of_birth is not null then 'N/A - free value' end as value,
        cast(case when cast(
        floor(
        (date_diff('day', date_trunc('month', date_of_birth)::timestamp, coalesce(event_start_date, reporting_period_end_date)::timestamp ))
     / 365.25) as bigint
    ) < 0 or cast(
        floor(
        (date_diff('day', date_trunc('month', date_of_birth)::timestamp, coalesce(event_start_date, reporting_period_end_date)::timestamp ))
     / 365.25) as bigint
    ) > 115 then -6 end as bigint) as fault,
        count(*) as row_count
    from __dbt__cte__int_cld_checked_rows
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    union all
    select
        basis,
        submission_key,
        row_kind,
        organisation_key,
        'date_of_death' as field,
        cast(null as boolean) as is_needed,
        true as is_applicable,
        case when date_of_death is not null then 'N/A - free value' end as value,
        cast(case when date_of_death < date_of_birth then -4 end as bigint) as fault,
        count(*) as row_count
    from __dbt__cte__int_cld_checked_rows
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    union all
    select
        basis,
        submission_key,
        row_kind,
        organisation_key,
        'client_type' as field,
        cast(null as boolean) as is_needed,
        true as is_applicable,
        case when trim(client_type) <> '' then client_type end as value,
        cast(null as bigint) as fault,
        count(*) as row_count
    from __dbt__cte__int_cld_checked_rows
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    union all
    select
        basis,
        submission_key,
        row_kind,
        organisation_key,
        'primary_support_reason' as field,
        cast(null as boolean) as is_needed,
        true as is_applicable,
        case when trim(primary_support_reason) <> '' then primary_support_reason end as value,
        cast(null as bigint) as fault,
        count(*) as row_count
    from __dbt__cte__int_cld_checked_rows
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    union all
    select
        basis,
        submission_key,
        row_kind,
        organisation_key,
        'postcode' as field,
        cast(null as boolean) as is_needed,
        true as is_applicable,
        case when case when has_postcode then 1 end is not null then 'N/A - free value' end as value,
        cast(null as bigint) as fault,
        count(*) as row_count
    from __dbt__cte__int_cld_checked_rows
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    union all
    select
        basis,
        submission_key,
        row_kind,
        organisation_key,
        'accommodation_status' as field,
        cast(null as boolean) as is_needed,
        true as is_applicable,
        case when trim(accommodation_status) <> '' then accommodation_status end as value,
        cast(null as bigint) as fault,
        count(*) as row_count
    from __dbt__cte__int_cld_checked_rows
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    union all
    select
        basis,
        submission_key,
        row_kind,
        organisation_key,
        'employment_status' as field,
        cast(cast(
        floor(
        (date_diff('day', date_trunc('month', date_of_birth)::timestamp, coalesce(event_start_date, reporting_period_end_date)::timestamp ))
     / 365.25) as bigint
    ) between 18 and 64 as boolean) as is_needed,
        true as is_applicable,
        case when trim(employment_status) <> '' then employment_status end as value,
        cast(null as bigint) as fault,
        count(*) as row_count
    from __dbt__cte__int_cld_checked_rows
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    union all
    select
        basis,
        submission_key,
        row_kind,
        organisation_key,
        'has_unpaid_carer' as field,
        cast(null as boolean) as is_needed,
        true as is_applicable,
        case when trim(has_unpaid_carer) <> '' then has_unpaid_carer end as value,
        cast(null as bigint) as fault,
        count(*) as row_count
    from __dbt__cte__int_cld_checked_rows
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    union all
    select
        basis,
        submission_key,
        row_kind,
        organisation_key,
        'autism_spectrum_disorder_asd' as field,
        cast(null as boolean) as is_needed,
        true as is_applicable,
        case when trim(autism_spectrum_disorder_asd) <> '' then autism_spectrum_disorder_asd end as value,
        cast(null as bigint) as fault,
        count(*) as row_count
    from __dbt__cte__int_cld_checked_rows
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    union all
    select
        basis,
        submission_key,
        row_kind,
        organisation_key,
        'visual_impairment' as field,
        cast(null as boolean) as is_needed,
        true as is_applicable,
        case when trim(visual_impairment) <> '' then visual_impairment end as value,
        cast(null as bigint) as fault,
        count(*) as row_count
    from __dbt__cte__int_cld_checked_rows
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    union all
    select
        basis,
        submission_key,
        row_kind,
        organisation_key,
        'hearing_impairment' as field,
        cast(null as boolean) as is_needed,
        true as is_applicable,
        case when trim(hearing_impairment) <> '' then hearing_impairment end as value,
        cast(null as bigint) as fault,
        count(*) as row_count
    from __dbt__cte__int_cld_checked_rows
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    union all
    select
        basis,
        submission_key,
        row_kind,
        organisation_key,
        'dementia' as field,
        cast(null as boolean) as is_needed,
        true as is_applicable,
        case when trim(dementia) <> '' then dementia end as value,
        cast(null as bigint) as fault,
        count(*) as row_count
    from __dbt__cte__int_cld_checked_rows
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    union all
    select
        basis,
        submission_key,
        row_kind,
        organisation_key,
        'client_funding_status' as field,
        cast(null as boolean) as is_needed,
        true as is_applicable,
        case when trim(client_funding_status) <> '' then client_funding_status end as value,
        cast(null as bigint) as fault,
        count(*) as row_count
    from __dbt__cte__int_cld_checked_rows
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    union all
    select
        basis,
        submission_key,
        row_kind,
        organisation_key,
        'event_type' as field,
        cast(null as boolean) as is_needed,
        true as is_applicable,
        case when trim(event_type) <> '' then event_type end as value,
        cast(null as bigint) as fault,
        count(*) as row_count
    from __dbt__cte__int_cld_checked_rows
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    union all
    select
        basis,
        submission_key,
        row_kind,
        organisation_key,
        'event_reference' as field,
        cast(null as boolean) as is_needed,
        true as is_applicable,
        case when event_reference is not null then 'N/A - free value' end as value,
        cast(null as bigint) as fault,
        count(*) as row_count
    from __dbt__cte__int_cld_checked_rows
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    union all
    select
        basis,
        submission_key,
        row_kind,
        organisation_key,
        'event_start_date' as field,
        cast(null as boolean) as is_needed,
        true as is_applicable,
        case when event_start_date is not null then 'N/A - free value' end as value,
        cast(case when event_start_date > reporting_period_end_date then -4 end as bigint) as fault,
        count(*) as row_count
    from __dbt__cte__int_cld_checked_rows
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    union all
    select
        basis,
        submission_key,
        row_kind,
        organisation_key,
        'event_end_date' as field,
        cast(null as boolean) as is_needed,
        true as is_applicable,
        case when event_end_date is not null then 'N/A - free value' end as value,
        cast(case when event_end_date < event_start_date then -4 end as bigint) as fault,
        count(*) as row_count
    from __dbt__cte__int_cld_checked_rows
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    union all
    select
        basis,
        submission_key,
        row_kind,
        organisation_key,
        'event_outcome' as field,
        cast(case when row_kind = 'service' then event_end_date is not null else coalesce(lower(trim(assessment_type)) <> 'financial assessment', true) end as boolean) as is_needed,
        true as is_applicable,
        case when trim(event_outcome) <> '' then event_outcome end as value,
        cast(null as bigint) as fault,
        count(*) as row_count
    from __dbt__cte__int_cld_checked_rows
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    union all
    select
        basis,
        submission_key,
        row_kind,
        organisation_key,
        'request_route_of_access' as field,
        cast(null as boolean) as is_needed,
        true as is_applicable,
        case when trim(request_route_of_access) <> '' then request_route_of_access end as value,
        cast(null as bigint) as fault,
        count(*) as row_count
    from __dbt__cte__int_cld_checked_rows
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    union all
    select
        basis,
        submission_key,
        row_kind,
        organisation_key,
        'assessment_type' as field,
        cast(null as boolean) as is_needed,
        true as is_applicable,
        case when trim(assessment_type) <> '' then assessment_type end as value,
        cast(null as bigint) as fault,
        count(*) as row_count
    from __dbt__cte__int_cld_checked_rows
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    union all
    select
        basis,
        submission_key,
        row_kind,
        organisation_key,
        'eligible_needs_identified' as field,
        cast(coalesce(lower(trim(assessment_type)) <> 'financial assessment', true) as boolean) as is_needed,
        true as is_applicable,
        case when trim(eligible_needs_identified) <> '' then eligible_needs_identified end as value,
        cast(null as bigint) as fault,
        count(*) as row_count
    from __dbt__cte__int_cld_checked_rows
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    union all
    select
        basis,
        submission_key,
        row_kind,
        organisation_key,
        'method_of_assessment' as field,
        cast(coalesce(lower(trim(assessment_type)) <> 'financial assessment', true) as boolean) as is_needed,
        true as is_applicable,
        case when trim(method_of_assessment) <> '' then method_of_assessment end as value,
        cast(null as bigint) as fault,
        count(*) as row_count
    from __dbt__cte__int_cld_checked_rows
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    union all
    select
        basis,
        submission_key,
        row_kind,
        organisation_key,
        'total_hrs_caring_per_week' as field,
        cast(null as boolean) as is_needed,
        coalesce(lower(client_type) like '%carer%', true) as is_applicable,
        case when trim(total_hrs_caring_per_week) <> '' then total_hrs_caring_per_week end as value,
        cast(null as bigint) as fault,
        count(*) as row_count
    from __dbt__cte__int_cld_checked_rows
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    union all
    select
        basis,
        submission_key,
        row_kind,
        organisation_key,
        'no_of_adults_being_cared_for' as field,
        cast(null as boolean) as is_needed,
        coalesce(lower(client_type) like '%carer%', true) as is_applicable,
        case when no_of_adults_being_cared_for is not null then 'N/A - free value' end as value,
        cast(case when no_of_adults_being_cared_for < 0 then -6 end as bigint) as fault,
        count(*) as row_count
    from __dbt__cte__int_cld_checked_rows
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    union all
    select
        basis,
        submission_key,
        row_kind,
        organisation_key,
        'adult_1_linked_person_id' as field,
        cast(null as boolean) as is_needed,
        coalesce(lower(client_type) like '%carer%', true) as is_applicable,
        case when linked_local_person_id_1 is not null then 'N/A - free value' end as value,
        cast(null as bigint) as fault,
        count(*) as row_count
    from __dbt__cte__int_cld_checked_rows
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    union all
    select
        basis,
        submission_key,
        row_kind,
        organisation_key,
        'adult_2_linked_person_id' as field,
        cast(null as boolean) as is_needed,
        coalesce(lower(client_type) like '%carer%', true) as is_applicable,
        case when linked_local_person_id_2 is not null then 'N/A - free value' end as value,
        cast(null as bigint) as fault,
        count(*) as row_count
    from __dbt__cte__int_cld_checked_rows
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    union all
    select
        basis,
        submission_key,
        row_kind,
        organisation_key,
        'adult_3_linked_person_id' as field,
        cast(null as boolean) as is_needed,
        coalesce(lower(client_type) like '%carer%', true) as is_applicable,
        case when linked_local_person_id_3 is not null then 'N/A - free value' end as value,
        cast(null as bigint) as fault,
        count(*) as row_count
    from __dbt__cte__int_cld_checked_rows
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    union all
    select
        basis,
        submission_key,
        row_kind,
        organisation_key,
        'service_type' as field,
        cast(null as boolean) as is_needed,
        true as is_applicable,
        case when trim(service_type) <> '' then service_type end as value,
        cast(null as bigint) as fault,
        count(*) as row_count
    from __dbt__cte__int_cld_checked_rows
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    union all
    select
        basis,
        submission_key,
        row_kind,
        organisation_key,
        'service_component' as field,
        cast(null as boolean) as is_needed,
        true as is_applicable,
        case when trim(service_component) <> '' then service_component end as value,
        cast(null as bigint) as fault,
        count(*) as row_count
    from __dbt__cte__int_cld_checked_rows
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    union all
    select
        basis,
        submission_key,
        row_kind,
        organisation_key,
        'delivery_mechanism' as field,
        cast(null as boolean) as is_needed,
        true as is_applicable,
        case when trim(delivery_mechanism) <> '' then delivery_mechanism end as value,
        cast(null as bigint) as fault,
        count(*) as row_count
    from __dbt__cte__int_cld_checked_rows
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    union all
    select
        basis,
        submission_key,
        row_kind,
        organisation_key,
        'provider_cqc_location_id' as field,
        cast(null as boolean) as is_needed,
        true as is_applicable,
        case when provider_cqc_location_id is not null then 'N/A - free value' end as value,
        cast(case when not regexp_full_match(provider_cqc_location_id, '1-[0-9]{8,11}') then 2 end as bigint) as fault,
        count(*) as row_count
    from __dbt__cte__int_cld_checked_rows
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    union all
    select
        basis,
        submission_key,
        row_kind,
        organisation_key,
        'review_reason' as field,
        cast(null as boolean) as is_needed,
        true as is_applicable,
        case when trim(review_reason) <> '' then review_reason end as value,
        cast(null as bigint) as fault,
        count(*) as row_count
    from __dbt__cte__int_cld_checked_rows
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    union all
    select
        basis,
        submission_key,
        row_kind,
        organisation_key,
        'review_outcomes_achieved' as field,
        cast(coalesce(lower(review_reason) like 'planned%', false) as boolean) as is_needed,
        true as is_applicable,
        case when trim(review_outcomes_achieved) <> '' then review_outcomes_achieved end as value,
        cast(null as bigint) as fault,
        count(*) as row_count
    from __dbt__cte__int_cld_checked_rows
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    union all
    select
        basis,
        submission_key,
        row_kind,
        organisation_key,
        'method_of_review' as field,
        cast(null as boolean) as is_needed,
        true as is_applicable,
        case when trim(method_of_review) <> '' then method_of_review end as value,
        cast(null as bigint) as fault,
        count(*) as row_count
    from __dbt__cte__int_cld_checked_rows
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    union all
    select
        basis,
        submission_key,
        row_kind,
        organisation_key,
        'unit_cost' as field,
        cast(null as boolean) as is_needed,
        true as is_applicable,
        case when unit_cost is not null then 'N/A - free value' end as value,
        cast(case when unit_cost <= 0 then -6 end as bigint) as fault,
        count(*) as row_count
    from __dbt__cte__int_cld_checked_rows
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    union all
    select
        basis,
        submission_key,
        row_kind,
        organisation_key,
        'cost_frequency_unit_type' as field,
        cast(null as boolean) as is_needed,
        true as is_applicable,
        case when trim(cost_frequency_unit_type) <> '' then cost_frequency_unit_type end as value,
        cast(null as bigint) as fault,
        count(*) as row_count
    from __dbt__cte__int_cld_checked_rows
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9
    union all
    select
        basis,
        submission_key,
        row_kind,
        organisation_key,
        'planned_units_per_week' as field,
        cast(coalesce(lower(trim(cost_frequency_unit_type)) in ('hourly', 'daily', 'per session'), false) as boolean) as is_needed,
        true as is_applicable,
        case when planned_units_per_week is not null then 'N/A - free value' end as value,
        cast(case when planned_units_per_week < 0 then -6 end as bigint) as fault,
        count(*) as row_count
    from __dbt__cte__int_cld_checked_rows
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9

),

verified as (

    select
        code_list,
        min(case when is_verified then 1 else 0 end) = 1 as is_list_verified
    from __dbt__cte__cld_code_lists
    where release = 'R2'
    group by code_list

),

-- Values as they stand, and without regard to case.
folded as (

    select
        release,
        code_list,
        lower(trim(value)) as folded_value
    from __dbt__cte__cld_code_lists
    group by release, code_list, lower(trim(value))

),

judged as (

    select
        cells.basis,
        cells.submission_key,
        cells.row_kind,
        cells.organisation_key,
        cells.field,
        cells.value,
        cells.fault,
        cells.row_count,
        fields.is_identifying,
        fields.code_list,
        verified.is_list_verified,
        release_2.value is not null as is_of_release_2,
        release_1.value is not null as is_of_release_1,
        folded_2.folded_value is not null as is_like_release_2,
        folded_1.folded_value is not null as is_like_release_1,
        case
            when cells.row_kind = 'unknown' then 'undetermined'
            when not cells.is_applicable then 'N'
            else
                case
                    case cells.row_kind
                        when 'request' then fields.request_status
                        when 'assessment' then fields.assessment_status
                        when 'service' then fields.service_status
                        when 'review' then fields.review_status
                        when 'carer' then fields.carer_status
                    end
                    when 'M' then 'M'
                    when 'A' then 'A'
                    when 'N' then 'N'
                    when 'C' then case when cells.is_needed then 'M' when not cells.is_needed then 'A' end
                end
        end as status_letter
    from cells
    inner join __dbt__cte__cld_fields as fields
        on cells.field = fields.field
    left join verified
        on fields.code_list = verified.code_list
    left join __dbt__cte__cld_code_lists as release_2
        on release_2.release = 'R2'
        and fields.code_list = release_2.code_list
        and cells.value = release_2.value
    left join __dbt__cte__cld_code_lists as release_1
        on release_1.release = 'R1'
        and fields.code_list = release_1.code_list
        and cells.value = release_1.value
    left join folded as folded_2
        on folded_2.release = 'R2'
        and fields.code_list = folded_2.code_list
        and lower(trim(cells.value)) = folded_2.folded_value
    left join folded as folded_1
        on folded_1.release = 'R1'
        and fields.code_list = folded_1.code_list
        and lower(trim(cells.value)) = folded_1.folded_value

),

graded as (

    select
        *,
        cast(case status_letter when 'M' then 2 when 'A' then 1 when 'N' then 0 else -1 end as bigint)
            as field_status
    from judged

)

select
    basis,
    submission_key,
    field,
    row_kind,
    organisation_key,
    field_status,
    cast(case
        when value is null then case when field_status = 2 then -1 else 0 end
        when field_status = 0 then -5
        when code_list is null then coalesce(fault, 1)
        when is_of_release_2 then 1
        when not coalesce(is_list_verified, false) then 2
        when is_of_release_1 then -7
        when is_like_release_2 then -3
        when is_like_release_1 then -7
        else -2
    end as bigint) as field_validity,
    case
        when is_identifying then 'N/A - PID'
        else coalesce(value, 'Blank')
    end as shown_value,
    cast(sum(row_count) as bigint) as row_count
from graded
group by 1, 2, 3, 4, 5, 6, 7, 8
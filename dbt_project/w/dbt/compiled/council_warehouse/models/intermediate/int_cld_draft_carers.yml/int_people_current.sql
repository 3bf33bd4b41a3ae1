
-- Fixture for int_people_current
select 
    
    cast('1' as BIGINT)
 as "person_key", cast(null as character varying(256)) as "person_id", 
    
    cast('c' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "nhs_person_id", cast(null as DATE) as "date_of_birth", cast(null as DATE) as "date_of_death", cast(null as BOOLEAN) as "is_deceased", cast(null as BIGINT) as "age_years", cast(null as character varying(256)) as "age_band", cast(null as character varying(256)) as "working_age_band", cast(null as character varying(256)) as "gender", cast(null as character varying(256)) as "ethnicity", cast(null as character varying(256)) as "accommodation_status", cast(null as character varying(256)) as "employment_status", cast(null as character varying(256)) as "support_reason", cast(null as character varying(256)) as "unpaid_carer", cast(null as character varying(256)) as "autism", cast(null as character varying(256)) as "visual_impairment", cast(null as character varying(256)) as "hearing_impairment", cast(null as character varying(256)) as "dementia", cast(null as character varying(256)) as "client_type", cast(null as character varying(256)) as "ethnicity_group", cast(null as character varying(256)) as "district_code", cast(null as character varying(256)) as "gp_practice_code", cast(null as BIGINT) as "organisation_key", cast(null as character varying(256)) as "case_status", cast(null as BOOLEAN) as "has_postcode", cast(null as BIGINT) as "local_records"
union all
select 
    
    cast('2' as BIGINT)
 as "person_key", cast(null as character varying(256)) as "person_id", 
    
    cast('a' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "nhs_person_id", cast(null as DATE) as "date_of_birth", cast(null as DATE) as "date_of_death", cast(null as BOOLEAN) as "is_deceased", cast(null as BIGINT) as "age_years", cast(null as character varying(256)) as "age_band", cast(null as character varying(256)) as "working_age_band", cast(null as character varying(256)) as "gender", cast(null as character varying(256)) as "ethnicity", cast(null as character varying(256)) as "accommodation_status", cast(null as character varying(256)) as "employment_status", cast(null as character varying(256)) as "support_reason", cast(null as character varying(256)) as "unpaid_carer", cast(null as character varying(256)) as "autism", cast(null as character varying(256)) as "visual_impairment", cast(null as character varying(256)) as "hearing_impairment", cast(null as character varying(256)) as "dementia", cast(null as character varying(256)) as "client_type", cast(null as character varying(256)) as "ethnicity_group", cast(null as character varying(256)) as "district_code", cast(null as character varying(256)) as "gp_practice_code", cast(null as BIGINT) as "organisation_key", cast(null as character varying(256)) as "case_status", cast(null as BOOLEAN) as "has_postcode", cast(null as BIGINT) as "local_records"
union all
select 
    
    cast('3' as BIGINT)
 as "person_key", cast(null as character varying(256)) as "person_id", 
    
    cast('b1' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "nhs_person_id", cast(null as DATE) as "date_of_birth", cast(null as DATE) as "date_of_death", cast(null as BOOLEAN) as "is_deceased", cast(null as BIGINT) as "age_years", cast(null as character varying(256)) as "age_band", cast(null as character varying(256)) as "working_age_band", cast(null as character varying(256)) as "gender", cast(null as character varying(256)) as "ethnicity", cast(null as character varying(256)) as "accommodation_status", cast(null as character varying(256)) as "employment_status", cast(null as character varying(256)) as "support_reason", cast(null as character varying(256)) as "unpaid_carer", cast(null as character varying(256)) as "autism", cast(null as character varying(256)) as "visual_impairment", cast(null as character varying(256)) as "hearing_impairment", cast(null as character varying(256)) as "dementia", cast(null as character varying(256)) as "client_type", cast(null as character varying(256)) as "ethnicity_group", cast(null as character varying(256)) as "district_code", cast(null as character varying(256)) as "gp_practice_code", cast(null as BIGINT) as "organisation_key", cast(null as character varying(256)) as "case_status", cast(null as BOOLEAN) as "has_postcode", cast(null as BIGINT) as "local_records"
union all
select 
    
    cast('4' as BIGINT)
 as "person_key", cast(null as character varying(256)) as "person_id", 
    
    cast('e' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "nhs_person_id", cast(null as DATE) as "date_of_birth", cast(null as DATE) as "date_of_death", cast(null as BOOLEAN) as "is_deceased", cast(null as BIGINT) as "age_years", cast(null as character varying(256)) as "age_band", cast(null as character varying(256)) as "working_age_band", cast(null as character varying(256)) as "gender", cast(null as character varying(256)) as "ethnicity", cast(null as character varying(256)) as "accommodation_status", cast(null as character varying(256)) as "employment_status", cast(null as character varying(256)) as "support_reason", cast(null as character varying(256)) as "unpaid_carer", cast(null as character varying(256)) as "autism", cast(null as character varying(256)) as "visual_impairment", cast(null as character varying(256)) as "hearing_impairment", cast(null as character varying(256)) as "dementia", cast(null as character varying(256)) as "client_type", cast(null as character varying(256)) as "ethnicity_group", cast(null as character varying(256)) as "district_code", cast(null as character varying(256)) as "gp_practice_code", cast(null as BIGINT) as "organisation_key", cast(null as character varying(256)) as "case_status", cast(null as BOOLEAN) as "has_postcode", cast(null as BIGINT) as "local_records"
union all
select 
    
    cast('5' as BIGINT)
 as "person_key", cast(null as character varying(256)) as "person_id", 
    
    cast('f' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "nhs_person_id", cast(null as DATE) as "date_of_birth", cast(null as DATE) as "date_of_death", cast(null as BOOLEAN) as "is_deceased", cast(null as BIGINT) as "age_years", cast(null as character varying(256)) as "age_band", cast(null as character varying(256)) as "working_age_band", cast(null as character varying(256)) as "gender", cast(null as character varying(256)) as "ethnicity", cast(null as character varying(256)) as "accommodation_status", cast(null as character varying(256)) as "employment_status", cast(null as character varying(256)) as "support_reason", cast(null as character varying(256)) as "unpaid_carer", cast(null as character varying(256)) as "autism", cast(null as character varying(256)) as "visual_impairment", cast(null as character varying(256)) as "hearing_impairment", cast(null as character varying(256)) as "dementia", cast(null as character varying(256)) as "client_type", cast(null as character varying(256)) as "ethnicity_group", cast(null as character varying(256)) as "district_code", cast(null as character varying(256)) as "gp_practice_code", cast(null as BIGINT) as "organisation_key", cast(null as character varying(256)) as "case_status", cast(null as BOOLEAN) as "has_postcode", cast(null as BIGINT) as "local_records"
union all
select 
    
    cast('6' as BIGINT)
 as "person_key", cast(null as character varying(256)) as "person_id", 
    
    cast('g' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "nhs_person_id", cast(null as DATE) as "date_of_birth", cast(null as DATE) as "date_of_death", cast(null as BOOLEAN) as "is_deceased", cast(null as BIGINT) as "age_years", cast(null as character varying(256)) as "age_band", cast(null as character varying(256)) as "working_age_band", cast(null as character varying(256)) as "gender", cast(null as character varying(256)) as "ethnicity", cast(null as character varying(256)) as "accommodation_status", cast(null as character varying(256)) as "employment_status", cast(null as character varying(256)) as "support_reason", cast(null as character varying(256)) as "unpaid_carer", cast(null as character varying(256)) as "autism", cast(null as character varying(256)) as "visual_impairment", cast(null as character varying(256)) as "hearing_impairment", cast(null as character varying(256)) as "dementia", cast(null as character varying(256)) as "client_type", cast(null as character varying(256)) as "ethnicity_group", cast(null as character varying(256)) as "district_code", cast(null as character varying(256)) as "gp_practice_code", cast(null as BIGINT) as "organisation_key", cast(null as character varying(256)) as "case_status", cast(null as BOOLEAN) as "has_postcode", cast(null as BIGINT) as "local_records"
union all
select 
    
    cast('7' as BIGINT)
 as "person_key", cast(null as character varying(256)) as "person_id", 
    
    cast('d1' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "nhs_person_id", cast(null as DATE) as "date_of_birth", cast(null as DATE) as "date_of_death", cast(null as BOOLEAN) as "is_deceased", cast(null as BIGINT) as "age_years", cast(null as character varying(256)) as "age_band", cast(null as character varying(256)) as "working_age_band", cast(null as character varying(256)) as "gender", cast(null as character varying(256)) as "ethnicity", cast(null as character varying(256)) as "accommodation_status", cast(null as character varying(256)) as "employment_status", cast(null as character varying(256)) as "support_reason", cast(null as character varying(256)) as "unpaid_carer", cast(null as character varying(256)) as "autism", cast(null as character varying(256)) as "visual_impairment", cast(null as character varying(256)) as "hearing_impairment", cast(null as character varying(256)) as "dementia", cast(null as character varying(256)) as "client_type", cast(null as character varying(256)) as "ethnicity_group", cast(null as character varying(256)) as "district_code", cast(null as character varying(256)) as "gp_practice_code", cast(null as BIGINT) as "organisation_key", cast(null as character varying(256)) as "case_status", cast(null as BOOLEAN) as "has_postcode", cast(null as BIGINT) as "local_records"

-- Fixture for cld_fields
select cast(null as BIGINT) as "position", 
    
    cast('nhs_number' as character varying)
 as "field", cast(null as character varying(256)) as "header", cast(null as character varying(256)) as "module", 
    
    cast('C' as character varying)
 as "request_status", 
    
    cast('C' as character varying)
 as "assessment_status", 
    
    cast('C' as character varying)
 as "service_status", 
    
    cast('C' as character varying)
 as "review_status", 
    
    cast('C' as character varying)
 as "carer_status", 
    
    cast(null as character varying(256))
 as "code_list", 
    
    cast('true' as BOOLEAN)
 as "is_identifying", cast(null as character varying(256)) as "confidence"
union all
select cast(null as BIGINT) as "position", 
    
    cast('gp_practice_code' as character varying)
 as "field", cast(null as character varying(256)) as "header", cast(null as character varying(256)) as "module", 
    
    cast('A' as character varying)
 as "request_status", 
    
    cast('A' as character varying)
 as "assessment_status", 
    
    cast('A' as character varying)
 as "service_status", 
    
    cast('A' as character varying)
 as "review_status", 
    
    cast('A' as character varying)
 as "carer_status", 
    
    cast(null as character varying(256))
 as "code_list", 
    
    cast('false' as BOOLEAN)
 as "is_identifying", cast(null as character varying(256)) as "confidence"
union all
select cast(null as BIGINT) as "position", 
    
    cast('date_of_birth' as character varying)
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
    
    cast(null as character varying(256))
 as "code_list", 
    
    cast('true' as BOOLEAN)
 as "is_identifying", cast(null as character varying(256)) as "confidence"
union all
select cast(null as BIGINT) as "position", 
    
    cast('no_of_adults_being_cared_for' as character varying)
 as "field", cast(null as character varying(256)) as "header", cast(null as character varying(256)) as "module", 
    
    cast('C' as character varying)
 as "request_status", 
    
    cast('C' as character varying)
 as "assessment_status", 
    
    cast('C' as character varying)
 as "service_status", 
    
    cast('C' as character varying)
 as "review_status", 
    
    cast('C' as character varying)
 as "carer_status", 
    
    cast(null as character varying(256))
 as "code_list", 
    
    cast('false' as BOOLEAN)
 as "is_identifying", cast(null as character varying(256)) as "confidence"
union all
select cast(null as BIGINT) as "position", 
    
    cast('adult_1_linked_person_id' as character varying)
 as "field", cast(null as character varying(256)) as "header", cast(null as character varying(256)) as "module", 
    
    cast('C' as character varying)
 as "request_status", 
    
    cast('C' as character varying)
 as "assessment_status", 
    
    cast('C' as character varying)
 as "service_status", 
    
    cast('C' as character varying)
 as "review_status", 
    
    cast('M' as character varying)
 as "carer_status", 
    
    cast(null as character varying(256))
 as "code_list", 
    
    cast('true' as BOOLEAN)
 as "is_identifying", cast(null as character varying(256)) as "confidence"

-- Fixture for cld_fields
select 
    
    cast('1' as BIGINT)
 as "position", 
    
    cast('la_code' as character varying)
 as "field", 
    
    cast('LA Code' as character varying)
 as "header", 
    
    cast('Submission information' as character varying)
 as "module", cast(null as character varying(256)) as "request_status", cast(null as character varying(256)) as "assessment_status", cast(null as character varying(256)) as "service_status", cast(null as character varying(256)) as "review_status", cast(null as character varying(256)) as "carer_status", cast(null as character varying(256)) as "code_list", cast(null as BOOLEAN) as "is_identifying", 
    
    cast('order SRC; type INF; mandatory SRC' as character varying)
 as "confidence"
union all
select 
    
    cast('10' as BIGINT)
 as "position", 
    
    cast('gender' as character varying)
 as "field", 
    
    cast('Gender' as character varying)
 as "header", 
    
    cast('Person details' as character varying)
 as "module", cast(null as character varying(256)) as "request_status", cast(null as character varying(256)) as "assessment_status", cast(null as character varying(256)) as "service_status", cast(null as character varying(256)) as "review_status", cast(null as character varying(256)) as "carer_status", cast(null as character varying(256)) as "code_list", cast(null as BOOLEAN) as "is_identifying", 
    
    cast('order SRC; status OWN' as character varying)
 as "confidence"
union all
select 
    
    cast('25' as BIGINT)
 as "position", 
    
    cast('event_type' as character varying)
 as "field", 
    
    cast('Event Type' as character varying)
 as "header", 
    
    cast('Events (all)' as character varying)
 as "module", cast(null as character varying(256)) as "request_status", cast(null as character varying(256)) as "assessment_status", cast(null as character varying(256)) as "service_status", cast(null as character varying(256)) as "review_status", cast(null as character varying(256)) as "carer_status", cast(null as character varying(256)) as "code_list", cast(null as BOOLEAN) as "is_identifying", 
    
    cast('SRC' as character varying)
 as "confidence"
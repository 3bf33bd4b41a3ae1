
-- Fixture for int_cld_field_checks
select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('0' as BIGINT)
 as "submission_key", 
    
    cast('la_code' as character varying)
 as "field", 
    
    cast('request' as character varying)
 as "row_kind", 
    
    cast('5' as BIGINT)
 as "organisation_key", 
    
    cast('2' as BIGINT)
 as "field_status", 
    
    cast('1' as BIGINT)
 as "field_validity", 
    
    cast('N/A - free value' as character varying)
 as "shown_value", 
    
    cast('3' as BIGINT)
 as "row_count"
union all
select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('0' as BIGINT)
 as "submission_key", 
    
    cast('gender' as character varying)
 as "field", 
    
    cast('request' as character varying)
 as "row_kind", 
    
    cast('5' as BIGINT)
 as "organisation_key", 
    
    cast('2' as BIGINT)
 as "field_status", 
    
    cast('2' as BIGINT)
 as "field_validity", 
    
    cast('Wizard' as character varying)
 as "shown_value", 
    
    cast('1' as BIGINT)
 as "row_count"
union all
select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('0' as BIGINT)
 as "submission_key", 
    
    cast('gender' as character varying)
 as "field", 
    
    cast('request' as character varying)
 as "row_kind", 
    
    cast('5' as BIGINT)
 as "organisation_key", 
    
    cast('2' as BIGINT)
 as "field_status", 
    
    cast('-1' as BIGINT)
 as "field_validity", 
    
    cast('Blank' as character varying)
 as "shown_value", 
    
    cast('1' as BIGINT)
 as "row_count"
union all
select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('0' as BIGINT)
 as "submission_key", 
    
    cast('event_type' as character varying)
 as "field", 
    
    cast('unknown' as character varying)
 as "row_kind", 
    
    cast('5' as BIGINT)
 as "organisation_key", 
    
    cast('-1' as BIGINT)
 as "field_status", 
    
    cast('-7' as BIGINT)
 as "field_validity", 
    
    cast('Oddity' as character varying)
 as "shown_value", 
    
    cast('1' as BIGINT)
 as "row_count"
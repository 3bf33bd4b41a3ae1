
-- Fixture for int_cld_rule_breaches
select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('0' as BIGINT)
 as "submission_key", 
    
    cast('CLD-F01' as character varying)
 as "rule_id", 
    
    cast('enforced at loading' as character varying)
 as "counted", 
    
    cast('0' as BIGINT)
 as "faults"
union all
select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('0' as BIGINT)
 as "submission_key", 
    
    cast('CLD-R03' as character varying)
 as "rule_id", 
    
    cast('row' as character varying)
 as "counted", 
    
    cast('2' as BIGINT)
 as "faults"
union all
select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('0' as BIGINT)
 as "submission_key", 
    
    cast('CLD-R05' as character varying)
 as "rule_id", 
    
    cast('row' as character varying)
 as "counted", 
    
    cast('1' as BIGINT)
 as "faults"
union all
select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('0' as BIGINT)
 as "submission_key", 
    
    cast('CLD-R06' as character varying)
 as "rule_id", 
    
    cast('row' as character varying)
 as "counted", 
    
    cast('3' as BIGINT)
 as "faults"
union all
select 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('0' as BIGINT)
 as "submission_key", 
    
    cast('CLD-R13' as character varying)
 as "rule_id", 
    
    cast('row' as character varying)
 as "counted", 
    
    cast('0' as BIGINT)
 as "faults"
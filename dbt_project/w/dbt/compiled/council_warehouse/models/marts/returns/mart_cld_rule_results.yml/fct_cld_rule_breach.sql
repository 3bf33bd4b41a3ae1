
-- Fixture for fct_cld_rule_breach
select cast(null as BIGINT) as "cld_rule_breach_key", 
    
    cast('draft' as character varying)
 as "basis", 
    
    cast('900' as character varying)
 as "la_code", 
    
    cast('2026-10-31' as DATE)
 as "import_date", cast(null as DATE) as "stated_period_start_date", cast(null as DATE) as "stated_period_end_date", 
    
    cast('10' as BIGINT)
 as "submitted_rows", 
    
    cast('CLD-R13' as character varying)
 as "rule_id", 
    
    cast('row' as character varying)
 as "rule_level", 
    
    cast('error' as character varying)
 as "severity", 
    
    cast('No route' as character varying)
 as "rule", 
    
    cast('row' as character varying)
 as "counted", 
    
    cast('4' as BIGINT)
 as "faults", 
    
    cast('Failed' as character varying)
 as "rule_result"
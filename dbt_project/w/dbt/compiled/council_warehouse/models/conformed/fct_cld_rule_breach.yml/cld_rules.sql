
-- Fixture for cld_rules
select 
    
    cast('CLD-F01' as character varying)
 as "rule_id", 
    
    cast('file' as character varying)
 as "rule_level", 
    
    cast('fatal' as character varying)
 as "severity", 
    
    cast('Header' as character varying)
 as "rule", cast(null as character varying(256)) as "source"
union all
select 
    
    cast('CLD-R03' as character varying)
 as "rule_id", 
    
    cast('row' as character varying)
 as "rule_level", 
    
    cast('error' as character varying)
 as "severity", 
    
    cast('No end' as character varying)
 as "rule", cast(null as character varying(256)) as "source"
union all
select 
    
    cast('CLD-R05' as character varying)
 as "rule_id", 
    
    cast('row' as character varying)
 as "rule_level", 
    
    cast('warn' as character varying)
 as "severity", 
    
    cast('Dead before' as character varying)
 as "rule", cast(null as character varying(256)) as "source"
union all
select 
    
    cast('CLD-R06' as character varying)
 as "rule_id", 
    
    cast('row' as character varying)
 as "rule_level", 
    
    cast('fix' as character varying)
 as "severity", 
    
    cast('Ended by death' as character varying)
 as "rule", cast(null as character varying(256)) as "source"
union all
select 
    
    cast('CLD-R13' as character varying)
 as "rule_id", 
    
    cast('row' as character varying)
 as "rule_level", 
    
    cast('error' as character varying)
 as "severity", 
    
    cast('No route' as character varying)
 as "rule", cast(null as character varying(256)) as "source"
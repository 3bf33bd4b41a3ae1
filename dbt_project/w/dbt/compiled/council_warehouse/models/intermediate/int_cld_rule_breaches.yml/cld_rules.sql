
-- Fixture for cld_rules
select 
    
    cast('CLD-R20' as character varying)
 as "rule_id", cast(null as character varying(256)) as "rule_level", cast(null as character varying(256)) as "severity", cast(null as character varying(256)) as "rule", cast(null as character varying(256)) as "source"
union all
select 
    
    cast('CLD-R24' as character varying)
 as "rule_id", cast(null as character varying(256)) as "rule_level", cast(null as character varying(256)) as "severity", cast(null as character varying(256)) as "rule", cast(null as character varying(256)) as "source"
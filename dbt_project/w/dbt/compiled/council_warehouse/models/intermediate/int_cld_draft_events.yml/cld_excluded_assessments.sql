
-- Fixture for cld_excluded_assessments
select 
    
    cast('DoLS' as character varying)
 as "words", cast(null as character varying(256)) as "source"
union all
select 
    
    cast('Safeguarding' as character varying)
 as "words", cast(null as character varying(256)) as "source"
union all
select 
    
    cast('MCA' as character varying)
 as "words", cast(null as character varying(256)) as "source"
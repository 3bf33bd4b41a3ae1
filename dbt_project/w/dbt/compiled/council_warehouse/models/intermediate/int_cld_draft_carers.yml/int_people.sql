
-- Fixture for int_people
select 
    
    cast('c' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "person_id", 
    
    cast('1' as BIGINT)
 as "person_key", cast(null as character varying(256)) as "resolved_by"
union all
select 
    
    cast('a' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "person_id", 
    
    cast('2' as BIGINT)
 as "person_key", cast(null as character varying(256)) as "resolved_by"
union all
select 
    
    cast('b1' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "person_id", 
    
    cast('3' as BIGINT)
 as "person_key", cast(null as character varying(256)) as "resolved_by"
union all
select 
    
    cast('b2' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "person_id", 
    
    cast('3' as BIGINT)
 as "person_key", cast(null as character varying(256)) as "resolved_by"
union all
select 
    
    cast('e' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "person_id", 
    
    cast('4' as BIGINT)
 as "person_key", cast(null as character varying(256)) as "resolved_by"
union all
select 
    
    cast('f' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "person_id", 
    
    cast('5' as BIGINT)
 as "person_key", cast(null as character varying(256)) as "resolved_by"
union all
select 
    
    cast('g' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "person_id", 
    
    cast('6' as BIGINT)
 as "person_key", cast(null as character varying(256)) as "resolved_by"
union all
select 
    
    cast('d1' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "person_id", 
    
    cast('7' as BIGINT)
 as "person_key", cast(null as character varying(256)) as "resolved_by"
union all
select 
    
    cast('d2' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "person_id", 
    
    cast('7' as BIGINT)
 as "person_key", cast(null as character varying(256)) as "resolved_by"
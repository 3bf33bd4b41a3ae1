
-- Fixture for int_people
select 
    
    cast('a' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "person_id", 
    
    cast('11' as BIGINT)
 as "person_key", cast(null as character varying(256)) as "resolved_by"
union all
select 
    
    cast('b' as character varying)
 as "local_person_id", cast(null as character varying(256)) as "person_id", 
    
    cast('12' as BIGINT)
 as "person_key", cast(null as character varying(256)) as "resolved_by"
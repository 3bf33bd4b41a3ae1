
-- Fixture for int_cld_draft_carers
select 
    
    cast('2' as BIGINT)
 as "person_key", 
    
    cast('0-19 hours' as character varying)
 as "total_hrs_caring_per_week", 
    
    cast('2' as BIGINT)
 as "no_of_adults_being_cared_for", 
    
    cast('x' as character varying)
 as "linked_local_person_id_1", 
    
    cast('a' as character varying)
 as "linked_local_person_id_2", cast(null as character varying(256)) as "linked_local_person_id_3"
union all
select 
    
    cast('3' as BIGINT)
 as "person_key", 
    
    cast('50+ hours' as character varying)
 as "total_hrs_caring_per_week", 
    
    cast('1' as BIGINT)
 as "no_of_adults_being_cared_for", 
    
    cast('a' as character varying)
 as "linked_local_person_id_1", 
    
    cast(null as character varying(256))
 as "linked_local_person_id_2", cast(null as character varying(256)) as "linked_local_person_id_3"
union all
select 
    
    cast('4' as BIGINT)
 as "person_key", 
    
    cast('20-49 hours' as character varying)
 as "total_hrs_caring_per_week", 
    
    cast('1' as BIGINT)
 as "no_of_adults_being_cared_for", 
    
    cast('a' as character varying)
 as "linked_local_person_id_1", 
    
    cast(null as character varying(256))
 as "linked_local_person_id_2", cast(null as character varying(256)) as "linked_local_person_id_3"
union all
select 
    
    cast('5' as BIGINT)
 as "person_key", 
    
    cast('0-19 hours' as character varying)
 as "total_hrs_caring_per_week", 
    
    cast('1' as BIGINT)
 as "no_of_adults_being_cared_for", 
    
    cast('x' as character varying)
 as "linked_local_person_id_1", 
    
    cast(null as character varying(256))
 as "linked_local_person_id_2", cast(null as character varying(256)) as "linked_local_person_id_3"
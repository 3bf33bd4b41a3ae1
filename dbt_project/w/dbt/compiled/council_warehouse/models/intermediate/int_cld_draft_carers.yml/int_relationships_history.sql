
-- Fixture for int_relationships_history
select cast(null as BIGINT) as "relationship_key", 
    
    cast('RL00004' as character varying)
 as "relationship_id", 
    
    cast('e' as character varying)
 as "local_person_id", 
    
    cast('c' as character varying)
 as "related_local_person_id", 
    
    cast('Unpaid carer' as character varying)
 as "relationship_type", 
    
    cast('false' as BOOLEAN)
 as "is_main_carer", 
    
    cast('0-19 hours' as character varying)
 as "hours_caring_band", 
    
    cast('2021-01-01' as DATE)
 as "start_date", 
    
    cast('2025-10-01' as DATE)
 as "end_date", cast(null as DATE) as "valid_from", cast(null as DATE) as "valid_to", 
    
    cast('true' as BOOLEAN)
 as "is_current"
union all
select cast(null as BIGINT) as "relationship_key", 
    
    cast('RL00002' as character varying)
 as "relationship_id", 
    
    cast('b1' as character varying)
 as "local_person_id", 
    
    cast('c' as character varying)
 as "related_local_person_id", 
    
    cast('Unpaid carer' as character varying)
 as "relationship_type", 
    
    cast('true' as BOOLEAN)
 as "is_main_carer", 
    
    cast('50+ hours' as character varying)
 as "hours_caring_band", 
    
    cast('2024-01-01' as DATE)
 as "start_date", 
    
    cast(null as DATE)
 as "end_date", cast(null as DATE) as "valid_from", cast(null as DATE) as "valid_to", 
    
    cast('true' as BOOLEAN)
 as "is_current"
union all
select cast(null as BIGINT) as "relationship_key", 
    
    cast('RL00003' as character varying)
 as "relationship_id", 
    
    cast('b2' as character varying)
 as "local_person_id", 
    
    cast('c' as character varying)
 as "related_local_person_id", 
    
    cast('Unpaid carer' as character varying)
 as "relationship_type", 
    
    cast('false' as BOOLEAN)
 as "is_main_carer", 
    
    cast('0-19 hours' as character varying)
 as "hours_caring_band", 
    
    cast('2019-01-01' as DATE)
 as "start_date", 
    
    cast(null as DATE)
 as "end_date", cast(null as DATE) as "valid_from", cast(null as DATE) as "valid_to", 
    
    cast('true' as BOOLEAN)
 as "is_current"
union all
select cast(null as BIGINT) as "relationship_key", 
    
    cast('RL00001' as character varying)
 as "relationship_id", 
    
    cast('a' as character varying)
 as "local_person_id", 
    
    cast('c' as character varying)
 as "related_local_person_id", 
    
    cast('Unpaid carer' as character varying)
 as "relationship_type", 
    
    cast('false' as BOOLEAN)
 as "is_main_carer", 
    
    cast('0-19 hours' as character varying)
 as "hours_caring_band", 
    
    cast('2020-01-01' as DATE)
 as "start_date", 
    
    cast(null as DATE)
 as "end_date", cast(null as DATE) as "valid_from", cast(null as DATE) as "valid_to", 
    
    cast('true' as BOOLEAN)
 as "is_current"
union all
select cast(null as BIGINT) as "relationship_key", 
    
    cast('RL00005' as character varying)
 as "relationship_id", 
    
    cast('f' as character varying)
 as "local_person_id", 
    
    cast('c' as character varying)
 as "related_local_person_id", 
    
    cast('Unpaid carer' as character varying)
 as "relationship_type", 
    
    cast('false' as BOOLEAN)
 as "is_main_carer", 
    
    cast('0-19 hours' as character varying)
 as "hours_caring_band", 
    
    cast(null as DATE)
 as "start_date", 
    
    cast(null as DATE)
 as "end_date", cast(null as DATE) as "valid_from", cast(null as DATE) as "valid_to", 
    
    cast('true' as BOOLEAN)
 as "is_current"
union all
select cast(null as BIGINT) as "relationship_key", 
    
    cast('RL00006' as character varying)
 as "relationship_id", 
    
    cast('g' as character varying)
 as "local_person_id", 
    
    cast('c' as character varying)
 as "related_local_person_id", 
    
    cast('Unpaid carer' as character varying)
 as "relationship_type", 
    
    cast('false' as BOOLEAN)
 as "is_main_carer", 
    
    cast('0-19 hours' as character varying)
 as "hours_caring_band", 
    
    cast('2019-01-01' as DATE)
 as "start_date", 
    
    cast('2025-09-30' as DATE)
 as "end_date", cast(null as DATE) as "valid_from", cast(null as DATE) as "valid_to", 
    
    cast('true' as BOOLEAN)
 as "is_current"
union all
select cast(null as BIGINT) as "relationship_key", 
    
    cast('RL00007' as character varying)
 as "relationship_id", 
    
    cast('g' as character varying)
 as "local_person_id", 
    
    cast('c' as character varying)
 as "related_local_person_id", 
    
    cast('Unpaid carer' as character varying)
 as "relationship_type", 
    
    cast('false' as BOOLEAN)
 as "is_main_carer", 
    
    cast('0-19 hours' as character varying)
 as "hours_caring_band", 
    
    cast('2026-10-01' as DATE)
 as "start_date", 
    
    cast(null as DATE)
 as "end_date", cast(null as DATE) as "valid_from", cast(null as DATE) as "valid_to", 
    
    cast('true' as BOOLEAN)
 as "is_current"
union all
select cast(null as BIGINT) as "relationship_key", 
    
    cast('RL00008' as character varying)
 as "relationship_id", 
    
    cast('g' as character varying)
 as "local_person_id", 
    
    cast('c' as character varying)
 as "related_local_person_id", 
    
    cast('Unpaid carer' as character varying)
 as "relationship_type", 
    
    cast('false' as BOOLEAN)
 as "is_main_carer", 
    
    cast('0-19 hours' as character varying)
 as "hours_caring_band", 
    
    cast('2019-01-01' as DATE)
 as "start_date", 
    
    cast(null as DATE)
 as "end_date", cast(null as DATE) as "valid_from", cast(null as DATE) as "valid_to", 
    
    cast('false' as BOOLEAN)
 as "is_current"
union all
select cast(null as BIGINT) as "relationship_key", 
    
    cast('RL00009' as character varying)
 as "relationship_id", 
    
    cast('g' as character varying)
 as "local_person_id", 
    
    cast('c' as character varying)
 as "related_local_person_id", 
    
    cast('Friend' as character varying)
 as "relationship_type", 
    
    cast('false' as BOOLEAN)
 as "is_main_carer", 
    
    cast(null as character varying(256))
 as "hours_caring_band", 
    
    cast('2019-01-01' as DATE)
 as "start_date", 
    
    cast(null as DATE)
 as "end_date", cast(null as DATE) as "valid_from", cast(null as DATE) as "valid_to", 
    
    cast('true' as BOOLEAN)
 as "is_current"
union all
select cast(null as BIGINT) as "relationship_key", 
    
    cast('RL00010' as character varying)
 as "relationship_id", 
    
    cast('d2' as character varying)
 as "local_person_id", 
    
    cast('d1' as character varying)
 as "related_local_person_id", 
    
    cast('Unpaid carer' as character varying)
 as "relationship_type", 
    
    cast('true' as BOOLEAN)
 as "is_main_carer", 
    
    cast('0-19 hours' as character varying)
 as "hours_caring_band", 
    
    cast('2019-01-01' as DATE)
 as "start_date", 
    
    cast(null as DATE)
 as "end_date", cast(null as DATE) as "valid_from", cast(null as DATE) as "valid_to", 
    
    cast('true' as BOOLEAN)
 as "is_current"

-- Fixture for int_providers_history
select cast(null as BIGINT) as "provider_state_key", 
    
    cast('PR1' as character varying)
 as "provider_id", 
    
    cast('Old House' as character varying)
 as "provider_name", cast(null as character varying(256)) as "cqc_provider_id", 
    
    cast('1-100000001' as character varying)
 as "cqc_location_id", cast(null as character varying(256)) as "service_groups", cast(null as BOOLEAN) as "is_in_county", cast(null as character varying(256)) as "framework_status", cast(null as character varying(256)) as "payment_terms", cast(null as DATE) as "active_from_date", cast(null as DATE) as "active_to_date", cast(null as DATE) as "valid_from", cast(null as DATE) as "valid_to", 
    
    cast('true' as BOOLEAN)
 as "is_current"
union all
select cast(null as BIGINT) as "provider_state_key", 
    
    cast('PR2' as character varying)
 as "provider_id", 
    
    cast('New House' as character varying)
 as "provider_name", cast(null as character varying(256)) as "cqc_provider_id", 
    
    cast('1-100000001' as character varying)
 as "cqc_location_id", cast(null as character varying(256)) as "service_groups", cast(null as BOOLEAN) as "is_in_county", cast(null as character varying(256)) as "framework_status", cast(null as character varying(256)) as "payment_terms", cast(null as DATE) as "active_from_date", cast(null as DATE) as "active_to_date", cast(null as DATE) as "valid_from", cast(null as DATE) as "valid_to", 
    
    cast('true' as BOOLEAN)
 as "is_current"
union all
select cast(null as BIGINT) as "provider_state_key", 
    
    cast('PR3' as character varying)
 as "provider_id", 
    
    cast('Older House' as character varying)
 as "provider_name", cast(null as character varying(256)) as "cqc_provider_id", 
    
    cast('1-100000001' as character varying)
 as "cqc_location_id", cast(null as character varying(256)) as "service_groups", cast(null as BOOLEAN) as "is_in_county", cast(null as character varying(256)) as "framework_status", cast(null as character varying(256)) as "payment_terms", cast(null as DATE) as "active_from_date", cast(null as DATE) as "active_to_date", cast(null as DATE) as "valid_from", cast(null as DATE) as "valid_to", 
    
    cast('false' as BOOLEAN)
 as "is_current"
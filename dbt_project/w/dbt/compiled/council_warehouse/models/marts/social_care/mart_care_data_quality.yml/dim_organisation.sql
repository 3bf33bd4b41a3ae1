
-- Fixture for dim_organisation
select 
    
    cast('0' as BIGINT)
 as "organisation_key", 
    
    cast('Unknown' as character varying)
 as "directorate", 
    
    cast('Unknown' as character varying)
 as "service", 
    
    cast('Unknown' as character varying)
 as "team", cast(null as character varying(256)) as "current_directorate", cast(null as character varying(256)) as "current_service", cast(null as character varying(256)) as "current_team", cast(null as DATE) as "valid_from", cast(null as DATE) as "valid_to", cast(null as BOOLEAN) as "is_current"
union all
select 
    
    cast('5' as BIGINT)
 as "organisation_key", 
    
    cast('People' as character varying)
 as "directorate", 
    
    cast('Adults' as character varying)
 as "service", 
    
    cast('East' as character varying)
 as "team", cast(null as character varying(256)) as "current_directorate", cast(null as character varying(256)) as "current_service", cast(null as character varying(256)) as "current_team", cast(null as DATE) as "valid_from", cast(null as DATE) as "valid_to", cast(null as BOOLEAN) as "is_current"

-- Fixture for int_deliveries_effective
select cast(null as BIGINT) as "delivery_key", cast(null as character varying(256)) as "delivery_id", 
    
    cast('social_care' as character varying)
 as "source", 
    
    cast('las_event' as character varying)
 as "extract", cast(null as character varying(256)) as "period", 
    
    cast('2026-10-31' as DATE)
 as "as_at", cast(null as DATE) as "window_from", cast(null as DATE) as "window_to", cast(null as INTEGER) as "version", cast(null as TIMESTAMP) as "received_at", cast(null as BIGINT) as "delivery_number", cast(null as DATE) as "next_as_at"
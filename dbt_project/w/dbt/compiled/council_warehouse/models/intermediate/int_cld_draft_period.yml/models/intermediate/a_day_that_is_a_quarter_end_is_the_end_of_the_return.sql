-- The last day told, and the twelve months up to the last quarter end that it has reached.
with  __dbt__cte__int_deliveries_effective as (

-- Fixture for int_deliveries_effective
select cast(null as BIGINT) as "delivery_key", cast(null as character varying(256)) as "delivery_id", 
    
    cast('social_care' as character varying)
 as "source", 
    
    cast('las_event' as character varying)
 as "extract", cast(null as character varying(256)) as "period", 
    
    cast('2027-03-31' as DATE)
 as "as_at", cast(null as DATE) as "window_from", cast(null as DATE) as "window_to", cast(null as INTEGER) as "version", cast(null as TIMESTAMP) as "received_at", cast(null as BIGINT) as "delivery_number", cast(null as DATE) as "next_as_at"
),  __dbt__cte__int_care_events_in_force as (

-- Fixture for int_care_events_in_force
select 
    
    cast('EV000001' as character varying)
 as "event_reference", cast(null as character varying(256)) as "event_type", cast(null as character varying(256)) as "local_person_id", cast(null as character varying(256)) as "client_type", cast(null as character varying(256)) as "event_status", cast(null as DATE) as "start_date", cast(null as DATE) as "end_date", cast(null as character varying(256)) as "event_outcome", cast(null as character varying(256)) as "route_of_access", cast(null as character varying(256)) as "referral_source", cast(null as character varying(256)) as "contact_method", cast(null as character varying(256)) as "assessment_type", cast(null as character varying(256)) as "eligible_needs", cast(null as character varying(256)) as "method", cast(null as character varying(256)) as "review_reason", cast(null as character varying(256)) as "review_outcomes_achieved", cast(null as DATE) as "due_date", cast(null as character varying(256)) as "worker_id", cast(null as character varying(256)) as "team", cast(null as character varying(256)) as "support_reason", cast(null as character varying(256)) as "form_name", cast(null as TIMESTAMP) as "last_updated_at", cast(null as BOOLEAN) as "is_conversation"
), told as (

    select cast(max(as_at) as date) as import_date
    from __dbt__cte__int_deliveries_effective
    where source = 'social_care' and extract = 'las_event'
    -- A return is of events: until the case system has told of one there is none.
    having exists (select 1 from __dbt__cte__int_care_events_in_force)

),

quarters as (

    select
        import_date,
        cast(date_trunc('quarter', 

    (import_date + cast(1 as bigint) * interval 1 day)) as date) as next_start_date
    from told

)

select
    import_date,
    cast(

    (next_start_date + cast(-12 as bigint) * interval 1 month) as date) as reporting_period_start_date,
    cast(

    (next_start_date + cast(-1 as bigint) * interval 1 day) as date) as reporting_period_end_date
from quarters
where import_date is not null
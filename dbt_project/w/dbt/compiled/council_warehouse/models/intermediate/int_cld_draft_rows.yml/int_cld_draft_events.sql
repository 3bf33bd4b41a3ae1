
-- Fixture for int_cld_draft_events
select 
    
    cast('a' as character varying)
 as "local_person_id", 
    
    cast('Service user' as character varying)
 as "client_type", cast(null as character varying(256)) as "support_reason", cast(null as character varying(256)) as "client_funding_status", 
    
    cast('Review' as character varying)
 as "event_type", 
    
    cast('EV1' as character varying)
 as "event_reference", 
    
    cast('2026-01-01' as DATE)
 as "event_start_date", cast(null as DATE) as "event_end_date", cast(null as character varying(256)) as "event_outcome", cast(null as character varying(256)) as "request_route_of_access", cast(null as character varying(256)) as "assessment_type", cast(null as character varying(256)) as "eligible_needs_identified", cast(null as character varying(256)) as "method_of_assessment", cast(null as character varying(256)) as "service_type", cast(null as character varying(256)) as "service_component", cast(null as character varying(256)) as "delivery_mechanism", cast(null as character varying(256)) as "provider_cqc_location_id", cast(null as character varying(256)) as "review_reason", cast(null as character varying(256)) as "review_outcomes_achieved", cast(null as character varying(256)) as "method_of_review", cast(null as DECIMAL(18,2)) as "unit_cost", cast(null as character varying(256)) as "cost_frequency_unit_type", cast(null as DECIMAL(18,2)) as "planned_units_per_week", 
    
    cast('false' as BOOLEAN)
 as "is_conversation"
union all
select 
    
    cast('d' as character varying)
 as "local_person_id", 
    
    cast('Unpaid carer' as character varying)
 as "client_type", cast(null as character varying(256)) as "support_reason", cast(null as character varying(256)) as "client_funding_status", 
    
    cast('Assessment' as character varying)
 as "event_type", 
    
    cast('EV2' as character varying)
 as "event_reference", 
    
    cast('2026-01-01' as DATE)
 as "event_start_date", cast(null as DATE) as "event_end_date", cast(null as character varying(256)) as "event_outcome", cast(null as character varying(256)) as "request_route_of_access", cast(null as character varying(256)) as "assessment_type", cast(null as character varying(256)) as "eligible_needs_identified", cast(null as character varying(256)) as "method_of_assessment", cast(null as character varying(256)) as "service_type", cast(null as character varying(256)) as "service_component", cast(null as character varying(256)) as "delivery_mechanism", cast(null as character varying(256)) as "provider_cqc_location_id", cast(null as character varying(256)) as "review_reason", cast(null as character varying(256)) as "review_outcomes_achieved", cast(null as character varying(256)) as "method_of_review", cast(null as DECIMAL(18,2)) as "unit_cost", cast(null as character varying(256)) as "cost_frequency_unit_type", cast(null as DECIMAL(18,2)) as "planned_units_per_week", 
    
    cast('false' as BOOLEAN)
 as "is_conversation"
union all
select 
    
    cast('e' as character varying)
 as "local_person_id", 
    
    cast('Service user' as character varying)
 as "client_type", cast(null as character varying(256)) as "support_reason", cast(null as character varying(256)) as "client_funding_status", 
    
    cast('Review' as character varying)
 as "event_type", 
    
    cast('EV3' as character varying)
 as "event_reference", 
    
    cast('2026-01-01' as DATE)
 as "event_start_date", cast(null as DATE) as "event_end_date", cast(null as character varying(256)) as "event_outcome", cast(null as character varying(256)) as "request_route_of_access", cast(null as character varying(256)) as "assessment_type", cast(null as character varying(256)) as "eligible_needs_identified", cast(null as character varying(256)) as "method_of_assessment", cast(null as character varying(256)) as "service_type", cast(null as character varying(256)) as "service_component", cast(null as character varying(256)) as "delivery_mechanism", cast(null as character varying(256)) as "provider_cqc_location_id", cast(null as character varying(256)) as "review_reason", cast(null as character varying(256)) as "review_outcomes_achieved", cast(null as character varying(256)) as "method_of_review", cast(null as DECIMAL(18,2)) as "unit_cost", cast(null as character varying(256)) as "cost_frequency_unit_type", cast(null as DECIMAL(18,2)) as "planned_units_per_week", 
    
    cast('false' as BOOLEAN)
 as "is_conversation"
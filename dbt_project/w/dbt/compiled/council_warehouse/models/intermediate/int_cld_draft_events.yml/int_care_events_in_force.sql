
-- Fixture for int_care_events_in_force
select 
    
    cast('EV1' as character varying)
 as "event_reference", 
    
    cast('Request' as character varying)
 as "event_type", cast(null as character varying(256)) as "local_person_id", cast(null as character varying(256)) as "client_type", 
    
    cast('Completed' as character varying)
 as "event_status", 
    
    cast('2025-09-20' as DATE)
 as "start_date", 
    
    cast('2025-10-01' as DATE)
 as "end_date", cast(null as character varying(256)) as "event_outcome", 
    
    cast('Prison' as character varying)
 as "route_of_access", cast(null as character varying(256)) as "referral_source", cast(null as character varying(256)) as "contact_method", 
    
    cast('Long term assessment' as character varying)
 as "assessment_type", cast(null as character varying(256)) as "eligible_needs", 
    
    cast('Service user only' as character varying)
 as "method", 
    
    cast(null as character varying(256))
 as "review_reason", cast(null as character varying(256)) as "review_outcomes_achieved", cast(null as DATE) as "due_date", cast(null as character varying(256)) as "worker_id", cast(null as character varying(256)) as "team", cast(null as character varying(256)) as "support_reason", cast(null as character varying(256)) as "form_name", cast(null as TIMESTAMP) as "last_updated_at", 
    
    cast('true' as BOOLEAN)
 as "is_conversation"
union all
select 
    
    cast('EV2' as character varying)
 as "event_reference", 
    
    cast('Review' as character varying)
 as "event_type", cast(null as character varying(256)) as "local_person_id", cast(null as character varying(256)) as "client_type", 
    
    cast('Completed' as character varying)
 as "event_status", 
    
    cast('2026-09-01' as DATE)
 as "start_date", 
    
    cast('2026-09-30' as DATE)
 as "end_date", cast(null as character varying(256)) as "event_outcome", 
    
    cast(null as character varying(256))
 as "route_of_access", cast(null as character varying(256)) as "referral_source", cast(null as character varying(256)) as "contact_method", 
    
    cast(null as character varying(256))
 as "assessment_type", cast(null as character varying(256)) as "eligible_needs", 
    
    cast('Service user only' as character varying)
 as "method", 
    
    cast('Planned' as character varying)
 as "review_reason", cast(null as character varying(256)) as "review_outcomes_achieved", cast(null as DATE) as "due_date", cast(null as character varying(256)) as "worker_id", cast(null as character varying(256)) as "team", cast(null as character varying(256)) as "support_reason", cast(null as character varying(256)) as "form_name", cast(null as TIMESTAMP) as "last_updated_at", 
    
    cast('false' as BOOLEAN)
 as "is_conversation"
union all
select 
    
    cast('EV3' as character varying)
 as "event_reference", 
    
    cast('Request' as character varying)
 as "event_type", cast(null as character varying(256)) as "local_person_id", cast(null as character varying(256)) as "client_type", 
    
    cast('Completed' as character varying)
 as "event_status", 
    
    cast('2025-09-20' as DATE)
 as "start_date", 
    
    cast('2025-09-30' as DATE)
 as "end_date", cast(null as character varying(256)) as "event_outcome", 
    
    cast('Prison' as character varying)
 as "route_of_access", cast(null as character varying(256)) as "referral_source", cast(null as character varying(256)) as "contact_method", 
    
    cast(null as character varying(256))
 as "assessment_type", cast(null as character varying(256)) as "eligible_needs", 
    
    cast(null as character varying(256))
 as "method", 
    
    cast(null as character varying(256))
 as "review_reason", cast(null as character varying(256)) as "review_outcomes_achieved", cast(null as DATE) as "due_date", cast(null as character varying(256)) as "worker_id", cast(null as character varying(256)) as "team", cast(null as character varying(256)) as "support_reason", cast(null as character varying(256)) as "form_name", cast(null as TIMESTAMP) as "last_updated_at", 
    
    cast('false' as BOOLEAN)
 as "is_conversation"
union all
select 
    
    cast('EV4' as character varying)
 as "event_reference", 
    
    cast('Request' as character varying)
 as "event_type", cast(null as character varying(256)) as "local_person_id", cast(null as character varying(256)) as "client_type", 
    
    cast('Completed' as character varying)
 as "event_status", 
    
    cast('2026-09-20' as DATE)
 as "start_date", 
    
    cast('2026-10-01' as DATE)
 as "end_date", cast(null as character varying(256)) as "event_outcome", 
    
    cast('Prison' as character varying)
 as "route_of_access", cast(null as character varying(256)) as "referral_source", cast(null as character varying(256)) as "contact_method", 
    
    cast(null as character varying(256))
 as "assessment_type", cast(null as character varying(256)) as "eligible_needs", 
    
    cast(null as character varying(256))
 as "method", 
    
    cast(null as character varying(256))
 as "review_reason", cast(null as character varying(256)) as "review_outcomes_achieved", cast(null as DATE) as "due_date", cast(null as character varying(256)) as "worker_id", cast(null as character varying(256)) as "team", cast(null as character varying(256)) as "support_reason", cast(null as character varying(256)) as "form_name", cast(null as TIMESTAMP) as "last_updated_at", 
    
    cast('false' as BOOLEAN)
 as "is_conversation"
union all
select 
    
    cast('EV5' as character varying)
 as "event_reference", 
    
    cast('Request' as character varying)
 as "event_type", cast(null as character varying(256)) as "local_person_id", cast(null as character varying(256)) as "client_type", 
    
    cast('Open' as character varying)
 as "event_status", 
    
    cast('2026-09-20' as DATE)
 as "start_date", 
    
    cast(null as DATE)
 as "end_date", cast(null as character varying(256)) as "event_outcome", 
    
    cast('Prison' as character varying)
 as "route_of_access", cast(null as character varying(256)) as "referral_source", cast(null as character varying(256)) as "contact_method", 
    
    cast(null as character varying(256))
 as "assessment_type", cast(null as character varying(256)) as "eligible_needs", 
    
    cast(null as character varying(256))
 as "method", 
    
    cast(null as character varying(256))
 as "review_reason", cast(null as character varying(256)) as "review_outcomes_achieved", cast(null as DATE) as "due_date", cast(null as character varying(256)) as "worker_id", cast(null as character varying(256)) as "team", cast(null as character varying(256)) as "support_reason", cast(null as character varying(256)) as "form_name", cast(null as TIMESTAMP) as "last_updated_at", 
    
    cast('false' as BOOLEAN)
 as "is_conversation"
union all
select 
    
    cast('EV6' as character varying)
 as "event_reference", 
    
    cast('Request' as character varying)
 as "event_type", cast(null as character varying(256)) as "local_person_id", cast(null as character varying(256)) as "client_type", 
    
    cast('Cancelled' as character varying)
 as "event_status", 
    
    cast('2026-09-01' as DATE)
 as "start_date", 
    
    cast('2026-09-02' as DATE)
 as "end_date", cast(null as character varying(256)) as "event_outcome", 
    
    cast('Prison' as character varying)
 as "route_of_access", cast(null as character varying(256)) as "referral_source", cast(null as character varying(256)) as "contact_method", 
    
    cast(null as character varying(256))
 as "assessment_type", cast(null as character varying(256)) as "eligible_needs", 
    
    cast(null as character varying(256))
 as "method", 
    
    cast(null as character varying(256))
 as "review_reason", cast(null as character varying(256)) as "review_outcomes_achieved", cast(null as DATE) as "due_date", cast(null as character varying(256)) as "worker_id", cast(null as character varying(256)) as "team", cast(null as character varying(256)) as "support_reason", cast(null as character varying(256)) as "form_name", cast(null as TIMESTAMP) as "last_updated_at", 
    
    cast('false' as BOOLEAN)
 as "is_conversation"
union all
select 
    
    cast('EV7' as character varying)
 as "event_reference", 
    
    cast('Assessment' as character varying)
 as "event_type", cast(null as character varying(256)) as "local_person_id", cast(null as character varying(256)) as "client_type", 
    
    cast('Completed' as character varying)
 as "event_status", 
    
    cast('2026-09-01' as DATE)
 as "start_date", 
    
    cast('2026-09-02' as DATE)
 as "end_date", cast(null as character varying(256)) as "event_outcome", 
    
    cast(null as character varying(256))
 as "route_of_access", cast(null as character varying(256)) as "referral_source", cast(null as character varying(256)) as "contact_method", 
    
    cast('DOLS assessment' as character varying)
 as "assessment_type", cast(null as character varying(256)) as "eligible_needs", 
    
    cast(null as character varying(256))
 as "method", 
    
    cast(null as character varying(256))
 as "review_reason", cast(null as character varying(256)) as "review_outcomes_achieved", cast(null as DATE) as "due_date", cast(null as character varying(256)) as "worker_id", cast(null as character varying(256)) as "team", cast(null as character varying(256)) as "support_reason", cast(null as character varying(256)) as "form_name", cast(null as TIMESTAMP) as "last_updated_at", 
    
    cast('false' as BOOLEAN)
 as "is_conversation"
union all
select 
    
    cast('EV8' as character varying)
 as "event_reference", 
    
    cast('Assessment' as character varying)
 as "event_type", cast(null as character varying(256)) as "local_person_id", cast(null as character varying(256)) as "client_type", 
    
    cast('Completed' as character varying)
 as "event_status", 
    
    cast('2026-09-01' as DATE)
 as "start_date", 
    
    cast('2026-09-02' as DATE)
 as "end_date", cast(null as character varying(256)) as "event_outcome", 
    
    cast(null as character varying(256))
 as "route_of_access", cast(null as character varying(256)) as "referral_source", cast(null as character varying(256)) as "contact_method", 
    
    cast('Safeguarding enquiry' as character varying)
 as "assessment_type", cast(null as character varying(256)) as "eligible_needs", 
    
    cast(null as character varying(256))
 as "method", 
    
    cast(null as character varying(256))
 as "review_reason", cast(null as character varying(256)) as "review_outcomes_achieved", cast(null as DATE) as "due_date", cast(null as character varying(256)) as "worker_id", cast(null as character varying(256)) as "team", cast(null as character varying(256)) as "support_reason", cast(null as character varying(256)) as "form_name", cast(null as TIMESTAMP) as "last_updated_at", 
    
    cast('false' as BOOLEAN)
 as "is_conversation"
union all
select 
    
    cast('EV9' as character varying)
 as "event_reference", 
    
    cast('Assessment' as character varying)
 as "event_type", cast(null as character varying(256)) as "local_person_id", cast(null as character varying(256)) as "client_type", 
    
    cast('Completed' as character varying)
 as "event_status", 
    
    cast('2026-09-01' as DATE)
 as "start_date", 
    
    cast('2026-09-02' as DATE)
 as "end_date", cast(null as character varying(256)) as "event_outcome", 
    
    cast(null as character varying(256))
 as "route_of_access", cast(null as character varying(256)) as "referral_source", cast(null as character varying(256)) as "contact_method", 
    
    cast('MCA' as character varying)
 as "assessment_type", cast(null as character varying(256)) as "eligible_needs", 
    
    cast(null as character varying(256))
 as "method", 
    
    cast(null as character varying(256))
 as "review_reason", cast(null as character varying(256)) as "review_outcomes_achieved", cast(null as DATE) as "due_date", cast(null as character varying(256)) as "worker_id", cast(null as character varying(256)) as "team", cast(null as character varying(256)) as "support_reason", cast(null as character varying(256)) as "form_name", cast(null as TIMESTAMP) as "last_updated_at", 
    
    cast('false' as BOOLEAN)
 as "is_conversation"
union all
select 
    
    cast('EV10' as character varying)
 as "event_reference", 
    
    cast('Assessment' as character varying)
 as "event_type", cast(null as character varying(256)) as "local_person_id", cast(null as character varying(256)) as "client_type", 
    
    cast('Completed' as character varying)
 as "event_status", 
    
    cast('2026-09-01' as DATE)
 as "start_date", 
    
    cast('2026-09-02' as DATE)
 as "end_date", cast(null as character varying(256)) as "event_outcome", 
    
    cast(null as character varying(256))
 as "route_of_access", cast(null as character varying(256)) as "referral_source", cast(null as character varying(256)) as "contact_method", 
    
    cast(null as character varying(256))
 as "assessment_type", cast(null as character varying(256)) as "eligible_needs", 
    
    cast(null as character varying(256))
 as "method", 
    
    cast(null as character varying(256))
 as "review_reason", cast(null as character varying(256)) as "review_outcomes_achieved", cast(null as DATE) as "due_date", cast(null as character varying(256)) as "worker_id", cast(null as character varying(256)) as "team", cast(null as character varying(256)) as "support_reason", cast(null as character varying(256)) as "form_name", cast(null as TIMESTAMP) as "last_updated_at", 
    
    cast('true' as BOOLEAN)
 as "is_conversation"
union all
select 
    
    cast('EV11' as character varying)
 as "event_reference", 
    
    cast('Assessment' as character varying)
 as "event_type", cast(null as character varying(256)) as "local_person_id", cast(null as character varying(256)) as "client_type", 
    
    cast('Completed' as character varying)
 as "event_status", 
    
    cast('2026-09-01' as DATE)
 as "start_date", 
    
    cast('2026-09-02' as DATE)
 as "end_date", cast(null as character varying(256)) as "event_outcome", 
    
    cast(null as character varying(256))
 as "route_of_access", cast(null as character varying(256)) as "referral_source", cast(null as character varying(256)) as "contact_method", 
    
    cast('Long term assessment' as character varying)
 as "assessment_type", cast(null as character varying(256)) as "eligible_needs", 
    
    cast('Service user only' as character varying)
 as "method", 
    
    cast(null as character varying(256))
 as "review_reason", cast(null as character varying(256)) as "review_outcomes_achieved", cast(null as DATE) as "due_date", cast(null as character varying(256)) as "worker_id", cast(null as character varying(256)) as "team", cast(null as character varying(256)) as "support_reason", cast(null as character varying(256)) as "form_name", cast(null as TIMESTAMP) as "last_updated_at", 
    
    cast('true' as BOOLEAN)
 as "is_conversation"


select local_person_id, event_type, event_reference, event_start_date, is_conversation
from "warehouse"."staging"."int_cld_draft_events"
where local_person_id is null or event_type is null or event_reference is null or event_start_date is null or is_conversation is null

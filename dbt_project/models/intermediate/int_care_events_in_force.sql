with in_force as (

    {{
        rows_in_force(
            relation=ref('stg_social_care__las_event'),
            source='social_care',
            extract='las_event',
            key=['event_reference'],
        ) | indent(4)
    }}

)

select
    event_reference,
    event_type,
    local_person_id,
    client_type,
    event_status,
    start_date,
    end_date,
    event_outcome,
    route_of_access,
    referral_source,
    contact_method,
    assessment_type,
    eligible_needs,
    method,
    review_reason,
    review_outcomes_achieved,
    due_date,
    worker_id,
    team,
    support_reason,
    form_name,
    last_updated_at,
    is_conversation
from in_force

with in_force as (

    {{
        rows_in_force(
            relation=ref('stg_social_care__las_safeguarding'),
            source='social_care',
            extract='las_safeguarding',
            key=['concern_id'],
        ) | indent(4)
    }}

)

select
    concern_id,
    local_person_id,
    concern_date,
    enquiry_type,
    enquiry_start_date,
    enquiry_end_date,
    abuse_types,
    location_of_risk,
    source_of_risk,
    risk_outcome,
    mental_capacity,
    msp_outcomes_asked,
    msp_outcomes_achieved
from in_force

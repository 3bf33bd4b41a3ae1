with in_force as (

    {{
        rows_in_force(
            relation=ref('stg_information_governance__sar_log'),
            source='information_governance',
            extract='sar_log',
            key=['reference'],
        ) | indent(4)
    }}

)

select
    reference,
    received_date,
    data_subject_type,
    requester_relationship,
    id_requested_date,
    id_received_date,
    clarification_requested_date,
    clarification_received_date,
    is_extension_claimed,
    extension_notified_date,
    stated_due_date,
    responded_date,
    outcome_code,
    exemptions,
    pages_reviewed,
    pages_disclosed,
    directorate,
    request_status,
    has_ico_complaint,
    rights_type
from in_force

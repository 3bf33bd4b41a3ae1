with in_force as (

    {{
        rows_in_force(
            relation=ref('stg_information_governance__foi_eir_log'),
            source='information_governance',
            extract='foi_eir_log',
            key=['reference'],
        ) | indent(4)
    }}

)

select
    reference,
    regime,
    received_date,
    channel,
    requester_type,
    request_subject,
    directorate,
    service,
    clarification_requested_date,
    clarification_received_date,
    fees_notice_date,
    fee_received_date,
    public_interest_extension_date,
    is_eir_extension_claimed,
    stated_due_date,
    responded_date,
    request_status,
    outcome_code,
    exemptions,
    hours_spent,
    internal_review_requested_date,
    internal_review_completed_date,
    internal_review_outcome,
    has_ico_complaint,
    ico_outcome,
    is_published
from in_force

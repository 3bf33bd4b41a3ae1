with in_force as (

    {{
        rows_in_force(
            relation=ref('stg_information_governance__adhoc_sharing_log'),
            source='information_governance',
            extract='adhoc_sharing_log',
            key=['reference'],
            window_column='received_date',
        ) | indent(4)
    }}

)

select
    reference,
    received_date,
    requesting_organisation,
    receiving_organisation,
    direction,
    controller_relationship,
    agreement_ref,
    lawful_basis,
    special_category_condition,
    dpa_sch1_condition,
    is_law_enforcement,
    legal_power,
    has_dpia,
    outcome_code,
    decision_date,
    shared_date,
    transfer_method,
    receiver_retention,
    directorate,
    local_sla_working_days
from in_force

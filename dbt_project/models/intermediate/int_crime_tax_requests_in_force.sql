with in_force as (

    {{
        rows_in_force(
            relation=ref('stg_information_governance__crime_tax_log'),
            source='information_governance',
            extract='crime_tax_log',
            key=['reference'],
            window_column='received_date',
        ) | indent(4)
    }}

)

select
    reference,
    received_date,
    requesting_organisation,
    organisation_type,
    purpose,
    statutory_power,
    consent_or_notify,
    outcome_code,
    decision_date,
    disclosed_date,
    transfer_method,
    directorate,
    stated_working_days_taken
from in_force

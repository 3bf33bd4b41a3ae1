with in_force as (

    {{
        rows_in_force(
            relation=ref('stg_social_care__controcc_financial_assessment'),
            source='social_care',
            extract='controcc_financial_assessment',
            key=['financial_assessment_id'],
        ) | indent(4)
    }}

)

select
    financial_assessment_id,
    local_person_id,
    financial_assessment_type,
    effective_from_date,
    effective_to_date,
    assessed_weekly_charge_gbp,
    is_full_cost,
    is_under_property_disregard,
    is_payment_deferred,
    assessment_status
from in_force

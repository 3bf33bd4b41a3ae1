{{
    config(
        materialized='incremental',
        meta={
            'follows': ['social_care/las_person'],
            'rewrites': "coalesce(valid_to, cast('9999-12-31' as date)) >= {changed_from}",
        },
    )
}}

with history as (

    {{
        derived_history(
            relation=ref('stg_social_care__las_person'),
            source='social_care',
            extract='las_person',
            key='local_person_id',
            attributes=[
                'nhs_person_id', 'date_of_birth', 'is_birth_estimated', 'date_of_death', 'gender',
                'ethnicity', 'district_code', 'gp_practice_code', 'accommodation_status',
                'employment_status', 'support_reason', 'unpaid_carer', 'autism', 'visual_impairment',
                'hearing_impairment', 'dementia', 'client_type', 'team', 'case_status', 'has_postcode',
            ],
        ) | indent(4)
    }}

)

select
    {{ surrogate_key(['local_person_id', 'valid_from']) }} as person_record_key,
    local_person_id,
    nhs_person_id,
    date_of_birth,
    is_birth_estimated,
    date_of_death,
    gender,
    ethnicity,
    district_code,
    gp_practice_code,
    accommodation_status,
    employment_status,
    support_reason,
    unpaid_carer,
    autism,
    visual_impairment,
    hearing_impairment,
    dementia,
    client_type,
    team,
    case_status,
    has_postcode,
    valid_from,
    valid_to,
    is_current
from history

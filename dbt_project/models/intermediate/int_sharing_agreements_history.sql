{{
    config(
        materialized='incremental',
        meta={
            'follows': ['information_governance/dsa_register'],
            'rewrites': "coalesce(valid_to, cast('9999-12-31' as date)) >= {changed_from}",
        },
    )
}}

with history as (

    {{
        derived_history(
            relation=ref('stg_information_governance__dsa_register'),
            source='information_governance',
            extract='dsa_register',
            key='agreement_ref',
            attributes=[
                'agreement_title', 'agreement_type', 'agreement_status', 'sharing_purpose',
                'lead_service', 'information_asset_owner', 'council_role', 'parties', 'data_categories',
                'data_subject_categories', 'is_special_category', 'is_criminal_offence',
                'is_law_enforcement', 'lawful_basis', 'special_category_condition',
                'dpa_sch1_condition', 'legal_power', 'is_dpia_required', 'dpia_ref', 'sharing_method',
                'sharing_frequency', 'standards', 'retention_rule', 'security_measures',
                'rights_arrangements', 'is_transferred_abroad', 'start_date', 'review_date',
                'expiry_date', 'last_reviewed_date', 'signed_date', 'document_link', 'is_published',
            ],
        ) | indent(4)
    }}

)

select
    {{ surrogate_key(['agreement_ref', 'valid_from']) }} as agreement_state_key,
    agreement_ref,
    agreement_title,
    agreement_type,
    agreement_status,
    sharing_purpose,
    lead_service,
    information_asset_owner,
    council_role,
    parties,
    data_categories,
    data_subject_categories,
    is_special_category,
    is_criminal_offence,
    is_law_enforcement,
    lawful_basis,
    special_category_condition,
    dpa_sch1_condition,
    legal_power,
    is_dpia_required,
    dpia_ref,
    sharing_method,
    sharing_frequency,
    standards,
    retention_rule,
    security_measures,
    rights_arrangements,
    is_transferred_abroad,
    start_date,
    review_date,
    expiry_date,
    last_reviewed_date,
    signed_date,
    document_link,
    is_published,
    valid_from,
    valid_to,
    is_current
from history

{{
    config(
        materialized='incremental',
        meta={
            'follows': ['social_care/controcc_provider'],
            'rewrites': "coalesce(valid_to, cast('9999-12-31' as date)) >= {changed_from}",
        },
    )
}}

with history as (

    {{
        derived_history(
            relation=ref('stg_social_care__controcc_provider'),
            source='social_care',
            extract='controcc_provider',
            key='provider_id',
            attributes=[
                'provider_name', 'cqc_provider_id', 'cqc_location_id', 'service_groups', 'is_in_county',
                'framework_status', 'payment_terms', 'active_from_date', 'active_to_date',
            ],
        ) | indent(4)
    }}

)

select
    {{ surrogate_key(['provider_id', 'valid_from']) }} as provider_state_key,
    provider_id,
    provider_name,
    cqc_provider_id,
    cqc_location_id,
    service_groups,
    is_in_county,
    framework_status,
    payment_terms,
    active_from_date,
    active_to_date,
    valid_from,
    valid_to,
    is_current
from history

{{
    config(
        materialized='incremental',
        meta={
            'follows': ['social_care/las_relationship'],
            'rewrites': "coalesce(valid_to, cast('9999-12-31' as date)) >= {changed_from}",
        },
    )
}}

with history as (

    {{
        derived_history(
            relation=ref('stg_social_care__las_relationship'),
            source='social_care',
            extract='las_relationship',
            key='relationship_id',
            attributes=[
                'local_person_id', 'related_local_person_id', 'relationship_type', 'is_main_carer',
                'hours_caring_band', 'start_date', 'end_date',
            ],
        ) | indent(4)
    }}

)

select
    {{ surrogate_key(['relationship_id', 'valid_from']) }} as relationship_key,
    relationship_id,
    local_person_id,
    related_local_person_id,
    relationship_type,
    is_main_carer,
    hours_caring_band,
    start_date,
    end_date,
    valid_from,
    valid_to,
    is_current
from history

with source as (

    select * from {{ source('raw', 'social_care__las_relationship') }}

),

renamed as (

    select
        ---------- ids
        _delivery_id as delivery_id,
        relationship_id,
        las_person_id_pseudonym as local_person_id,
        related_person_id_pseudonym as related_local_person_id,

        ---------- texts
        relationship_type,
        hours_caring_band,

        ---------- booleans
        main_carer as is_main_carer,

        ---------- dates
        start_date,
        end_date

    from source

)

select * from renamed

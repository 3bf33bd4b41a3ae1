with source as (

    select * from {{ source('raw', 'social_care__controcc_provider') }}

),

renamed as (

    select
        ---------- ids
        _delivery_id as delivery_id,
        provider_id,
        cqc_provider_id,
        cqc_location_id,

        ---------- texts
        provider_name,
        service_groups,
        framework_status,
        payment_terms,

        ---------- booleans
        in_county as is_in_county,

        ---------- dates
        active_from as active_from_date,
        active_to as active_to_date

    from source

)

select * from renamed

with source as (

    select * from {{ source('raw', '_rejected_rows') }}

),

renamed as (

    -- A row has as many entries as it has faults, and two rejected rows may share a key.
    select distinct
        ---------- ids
        delivery_id,
        row_key

    from source
    where row_key is not null

)

select * from renamed

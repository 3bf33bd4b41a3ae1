with source as (

    select * from {{ source('raw', '_deliveries') }}

),

renamed as (

    select
        ---------- ids
        delivery_id,
        source,
        extract,

        ---------- scope
        -- Suppliers write one period with blanks or with underscores; it is the same period.
        replace(period, '_', ' ') as period,
        as_at,
        window_from,
        window_to,
        version,

        ---------- numerics
        rows_read,
        rows_accepted,
        rows_rejected,

        ---------- booleans
        status <> 'duplicate' as is_loaded,
        is_as_at_stated,

        ---------- timestamps
        received_at,
        loaded_at

    from source
    where status in ('accepted', 'accepted with rejects', 'duplicate')

)

select * from renamed

with source as (

    select * from {{ source('raw', 'calendar__bank_holidays') }}

),

renamed as (

    select
        ---------- ids
        _delivery_id as delivery_id,
        division,

        ---------- texts
        title as holiday_title,

        ---------- dates
        date as holiday_date

    from source

)

select * from renamed

with source as (

    select * from {{ source('raw', 'workforce__hr_agency') }}

),

renamed as (

    select
        ---------- ids
        _delivery_id as delivery_id,
        booking_id,
        worker_id_pseudonym as agency_worker_id,
        post_number as post_id,

        ---------- texts
        role,
        agency,
        directorate,
        reason as booking_reason,

        ---------- numerics
        hours,
        charge_rate as charge_rate_gbp,
        net_cost as net_cost_gbp,

        ---------- dates
        week_ending as week_ending_date,
        start_date as booking_start_date,
        end_date as booking_end_date

    from source

)

select * from renamed

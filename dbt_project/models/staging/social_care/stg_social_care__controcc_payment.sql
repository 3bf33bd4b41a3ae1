with source as (

    select * from {{ source('raw', 'social_care__controcc_payment') }}

),

renamed as (

    select
        ---------- ids
        _delivery_id as delivery_id,
        payment_id,
        package_line_id,
        provider_id,

        ---------- texts
        payment_status,
        gl_code,

        ---------- numerics
        planned_amount as planned_amount_gbp,
        actual_quantity,
        gross_amount as gross_amount_gbp,
        client_contribution as client_contribution_gbp,
        health_amount as health_amount_gbp,
        net_amount as net_amount_gbp,
        vat_amount as vat_amount_gbp,

        ---------- booleans
        adjustment_flag as is_adjustment,

        ---------- dates
        payment_period_start as period_start_date,
        payment_period_end as period_end_date,
        payment_run_date

    from source

)

select * from renamed

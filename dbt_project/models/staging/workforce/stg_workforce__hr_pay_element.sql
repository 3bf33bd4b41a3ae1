with source as (

    select * from {{ source('raw', 'workforce__hr_pay_element') }}

),

renamed as (

    select
        ---------- ids
        _delivery_id as delivery_id,
        pay_period,
        assignment_id_pseudonym as assignment_id,
        element_code,

        ---------- texts
        element_description,
        element_class,
        cost_centre,
        gl_code,

        ---------- numerics
        units,
        rate as rate_gbp,
        amount as amount_gbp,

        ---------- booleans
        is_arrears,

        ---------- dates
        pay_date,
        period_start as period_start_date,
        period_end as period_end_date,
        relates_to_from as relates_to_from_date,
        relates_to_to as relates_to_to_date

    from source

)

select * from renamed

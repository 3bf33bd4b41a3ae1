with source as (

    select * from {{ source('raw', 'social_care__controcc_financial_assessment') }}

),

renamed as (

    select
        ---------- ids
        _delivery_id as delivery_id,
        fa_id as financial_assessment_id,
        las_person_id_pseudonym as local_person_id,

        ---------- texts
        assessment_type as financial_assessment_type,
        status as assessment_status,

        ---------- numerics
        assessed_charge_weekly as assessed_weekly_charge_gbp,

        ---------- booleans
        full_cost_flag as is_full_cost,
        property_disregard_12wk as is_under_property_disregard,
        deferred_payment_flag as is_payment_deferred,

        ---------- dates
        effective_from as effective_from_date,
        effective_to as effective_to_date

    from source

)

select * from renamed

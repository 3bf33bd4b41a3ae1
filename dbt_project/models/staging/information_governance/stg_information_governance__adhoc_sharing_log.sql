with source as (

    select * from {{ source('raw', 'information_governance__adhoc_sharing_log') }}

),

renamed as (

    select
        ---------- ids
        _delivery_id as delivery_id,
        reference,

        ---------- texts
        requesting_organisation,
        receiving_organisation,
        direction,
        controller_relationship,
        existing_dsa_ref as agreement_ref,
        art6_basis as lawful_basis,
        art9_condition as special_category_condition,
        dpa_sch1_condition,
        legal_power,
        decision as outcome_code,
        transfer_method,
        retention as receiver_retention,
        directorate,

        ---------- numerics
        cast(local_sla_days as bigint) as local_sla_working_days,

        ---------- booleans
        part3 as is_law_enforcement,
        dpia_done as has_dpia,

        ---------- dates
        received_date,
        decision_date,
        shared_date

    from source

)

select * from renamed

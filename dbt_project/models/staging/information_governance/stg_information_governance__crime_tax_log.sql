with source as (

    select * from {{ source('raw', 'information_governance__crime_tax_log') }}

),

renamed as (

    select
        ---------- ids
        _delivery_id as delivery_id,
        reference,

        ---------- texts
        requesting_organisation,
        organisation_type,
        purpose,
        statutory_power,
        consent_or_notify,
        decision as outcome_code,
        transfer_method,
        directorate,

        ---------- numerics
        cast(days_taken as bigint) as stated_working_days_taken,

        ---------- dates
        received_date,
        decision_date,
        disclosed_date

    from source

)

select * from renamed

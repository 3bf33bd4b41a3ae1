with source as (

    select * from {{ source('raw', 'social_care__las_safeguarding') }}

),

renamed as (

    select
        ---------- ids
        _delivery_id as delivery_id,
        concern_id,
        las_person_id_pseudonym as local_person_id,

        ---------- texts
        enquiry_type,
        abuse_types,
        location_of_risk,
        source_of_risk,
        risk_outcome,
        capacity as mental_capacity,
        msp_outcomes_asked,
        msp_outcomes_achieved,

        ---------- dates
        concern_date,
        enquiry_start as enquiry_start_date,
        enquiry_end as enquiry_end_date

    from source

)

select * from renamed

with source as (

    select * from {{ source('raw', 'social_care__las_person') }}

),

renamed as (

    select
        ---------- ids
        _delivery_id as delivery_id,
        las_person_id_pseudonym as local_person_id,
        nhs_number_pseudonym as nhs_person_id,
        allocated_worker_pseudonym as worker_id,

        ---------- texts
        gender,
        ethnicity,
        district_gss as district_code,
        gp_practice_code,
        accommodation_status,
        employment_status,
        primary_support_reason as support_reason,
        has_unpaid_carer as unpaid_carer,
        autism,
        visual_impairment,
        hearing_impairment,
        dementia,
        client_type,
        allocated_team as team,
        case_status,

        ---------- booleans
        dob_estimated as is_birth_estimated,
        postcode is not null as has_postcode,

        ---------- dates
        date_of_birth,
        date_of_death,

        ---------- timestamps
        last_updated as last_updated_at

    from source

)

select * from renamed

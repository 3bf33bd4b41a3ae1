with source as (

    select * from {{ source('raw', 'workforce__hr_employee') }}

),

renamed as (

    -- Only what a measure needs leaves raw: no direct identifier, no attribute that nothing reports on.
    select
        ---------- ids
        _delivery_id as delivery_id,
        employee_number_pseudonym as employee_id,

        ---------- texts
        case legal_sex when 'F' then 'Female' when 'M' then 'Male' end as sex,
        ethnicity as ethnicity_code,
        case
            when disability is null then 'Not stated'
            when disability = 'Y' then 'Yes'
            when disability = 'N' then 'No'
            else disability
        end as disability,
        leaving_reason as leaving_reason_code,

        ---------- dates
        date_of_birth,
        continuous_service_date,
        start_date,
        leaving_date

    from source

)

select * from renamed

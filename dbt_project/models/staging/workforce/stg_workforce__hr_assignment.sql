with source as (

    select * from {{ source('raw', 'workforce__hr_assignment') }}

),

renamed as (

    select
        ---------- ids
        _delivery_id as delivery_id,
        assignment_id_pseudonym as assignment_id,
        employee_number_pseudonym as employee_id,
        manager_employee_number_pseudonym as manager_employee_id,
        post_number as post_id,

        ---------- texts
        contract_type,
        grade,
        spinal_point,
        cost_centre,
        work_location_code,
        working_pattern,
        gpg_exclusion_reason,

        ---------- numerics
        contract_hours,
        fulltime_hours,
        weeks_per_year,
        fte,
        annual_salary_fte as annual_salary_fte_gbp,
        annual_salary_actual as annual_salary_gbp,
        market_supplement as market_supplement_gbp,

        ---------- booleans
        primary_assignment as is_primary,

        ---------- dates
        effective_from as effective_from_date,
        effective_to as effective_to_date

    from source

)

select * from renamed

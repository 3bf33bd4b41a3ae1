with source as (

    select * from {{ source('raw', 'workforce__hr_post') }}

),

renamed as (

    select
        ---------- ids
        _delivery_id as delivery_id,
        post_number as post_id,
        reports_to_post as reports_to_post_id,

        ---------- texts
        post_title,
        directorate,
        service,
        team,
        cost_centre,
        grade,
        funding_type,
        post_status,
        location_code,
        dbs_level,

        ---------- numerics
        tier,
        grade_min as grade_minimum_gbp,
        grade_max as grade_maximum_gbp,
        established_hours,
        established_fte,
        ascwds_job_role_code,

        ---------- booleans
        politically_restricted as is_politically_restricted,

        ---------- dates
        snapshot_date,
        post_start_date,
        post_end_date,
        vacant_since as vacant_since_date

    from source

)

select * from renamed

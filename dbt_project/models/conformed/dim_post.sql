with posts as (

    select
        post_key,
        organisation_key,
        post_id,
        reports_to_post_id,
        post_title,
        cost_centre,
        grade,
        funding_type,
        post_status,
        location_code,
        dbs_level,
        tier,
        grade_minimum_gbp,
        grade_maximum_gbp,
        established_hours,
        established_fte,
        ascwds_job_role_code,
        is_politically_restricted,
        post_start_date,
        post_end_date,
        vacant_since_date,
        valid_from,
        valid_to,
        is_current
    from {{ ref('int_posts_history') }}

),

unknown as (

    select
        cast(0 as bigint) as post_key,
        cast(0 as bigint) as organisation_key,
        'Unknown' as post_id,
        cast(null as {{ dbt.type_string() }}) as reports_to_post_id,
        'Unknown' as post_title,
        'Unknown' as cost_centre,
        'Unknown' as grade,
        cast(null as {{ dbt.type_string() }}) as funding_type,
        'Unknown' as post_status,
        cast(null as {{ dbt.type_string() }}) as location_code,
        cast(null as {{ dbt.type_string() }}) as dbs_level,
        cast(null as bigint) as tier,
        cast(null as decimal(12, 2)) as grade_minimum_gbp,
        cast(null as decimal(12, 2)) as grade_maximum_gbp,
        cast(0 as decimal(6, 2)) as established_hours,
        cast(0 as decimal(6, 4)) as established_fte,
        cast(null as bigint) as ascwds_job_role_code,
        cast(null as boolean) as is_politically_restricted,
        cast(null as date) as post_start_date,
        cast(null as date) as post_end_date,
        cast(null as date) as vacant_since_date,
        cast('1900-01-01' as date) as valid_from,
        cast(null as date) as valid_to,
        true as is_current

)

select * from posts
union all
select * from unknown

{{
    config(
        materialized='incremental',
        meta={
            'follows': ['workforce/hr_post'],
            'rewrites': "coalesce(valid_to, cast('9999-12-31' as date)) >= {changed_from}",
        },
    )
}}

with history as (

    {{
        derived_history(
            relation=ref('stg_workforce__hr_post'),
            source='workforce',
            extract='hr_post',
            key='post_id',
            attributes=[
                'reports_to_post_id', 'post_title', 'directorate', 'service', 'team', 'cost_centre', 'grade',
                'funding_type', 'post_status', 'location_code', 'dbs_level', 'tier', 'grade_minimum_gbp',
                'grade_maximum_gbp', 'established_hours', 'established_fte', 'ascwds_job_role_code',
                'is_politically_restricted', 'post_start_date', 'post_end_date', 'vacant_since_date',
            ],
        ) | indent(4)
    }}

)

select
    {{ surrogate_key(['post_id', 'valid_from']) }} as post_key,
    {{ surrogate_key(['directorate', 'service', 'team']) }} as organisation_key,
    post_id,
    reports_to_post_id,
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
from history

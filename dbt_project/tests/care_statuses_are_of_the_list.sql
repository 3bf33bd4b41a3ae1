-- A status that no rule knows counts as if it were none of them; somebody should say what it means.
{{ config(severity='warn') }}

with told as (

    select 'event' as status_of, event_status as status
    from {{ ref('int_care_events_in_force') }}
    union all
    select 'service line' as status_of, line_status as status
    from {{ ref('int_care_services_in_force') }}
    union all
    select 'package line' as status_of, line_status as status
    from {{ ref('int_package_lines_in_force') }}
    union all
    select 'financial assessment' as status_of, assessment_status as status
    from {{ ref('int_financial_assessments_in_force') }}

)

select
    told.status_of,
    told.status,
    count(*) as told_rows
from told
left join {{ ref('care_statuses') }} as statuses
    on told.status_of = statuses.status_of
    and told.status = statuses.status
where statuses.status is null
group by told.status_of, told.status

with submissions as (

    select
        basis,
        submission_key
    from {{ ref('int_cld_checked_submissions') }}

)

select
    cld_rows.*,
    case
        when lower(cld_rows.client_type) like '%known by association%' then 'carer'
        when lower(trim(cld_rows.event_type)) in ('request', 'assessment', 'service', 'review')
            then lower(trim(cld_rows.event_type))
        else 'unknown'
    end as row_kind,
    coalesce(people_current.organisation_key, 0) as organisation_key
from {{ ref('int_cld_rows') }} as cld_rows
inner join submissions
    on cld_rows.basis = submissions.basis
    and cld_rows.submission_key = submissions.submission_key
left join {{ ref('int_people') }} as people
    on cld_rows.local_person_id = people.local_person_id
left join {{ ref('int_people_current') }} as people_current
    on people.person_key = people_current.person_key

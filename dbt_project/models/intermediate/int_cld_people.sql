-- A person's dates as last told; what a later row leaves out, an earlier one may tell.
with told as (

    select
        basis,
        cld_person_id,
        local_person_id,
        date_of_birth,
        date_of_death,
        row_number() over (
            partition by basis, cld_person_id
            order by
                case when date_of_birth is null then 1 else 0 end,
                import_date desc,
                submission_key desc,
                event_start_date desc,
                row_number desc
        ) as place
    from {{ ref('int_cld_events_in_period') }}

),

records as (

    select
        basis,
        cld_person_id,
        max(date_of_death) as date_of_death,
        -- Several records are one person; any of them leads to it.
        min(local_person_id) as local_person_id
    from told
    group by basis, cld_person_id

)

select
    records.basis,
    records.cld_person_id,
    coalesce(people.person_key, 0) as person_key,
    told.date_of_birth,
    records.date_of_death
from records
inner join told
    on records.basis = told.basis
    and records.cld_person_id = told.cld_person_id
    and told.place = 1
left join {{ ref('int_people') }} as people on records.local_person_id = people.local_person_id

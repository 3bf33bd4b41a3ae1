-- A person's dates as last told; what a later row leaves out, an earlier one may tell.
with told as (

    select
        events.basis,
        events.cld_person_id,
        events.date_of_birth,
        events.date_of_death,
        people.person_key,
        row_number() over (
            partition by events.basis, events.cld_person_id
            order by
                case when events.date_of_birth is null then 1 else 0 end,
                events.import_date desc,
                events.submission_key desc,
                events.event_start_date desc,
                events.row_number desc
        ) as birth_place,
        -- Several records are one person, and the latest that is known leads to it: a number may once have
        -- been told of somebody else's record.
        row_number() over (
            partition by events.basis, events.cld_person_id
            order by
                case when people.person_key is null then 1 else 0 end,
                case when events.is_counted then 0 else 1 end,
                events.import_date desc,
                events.submission_key desc,
                events.event_start_date desc,
                events.row_number desc
        ) as record_place
    from {{ ref('int_cld_events_in_period') }} as events
    left join {{ ref('int_people') }} as people on events.local_person_id = people.local_person_id

)

select
    basis,
    cld_person_id,
    coalesce(max(case when record_place = 1 then person_key end), 0) as person_key,
    max(case when birth_place = 1 then date_of_birth end) as date_of_birth,
    max(date_of_death) as date_of_death
from told
group by basis, cld_person_id

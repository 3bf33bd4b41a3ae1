-- Residential and nursing care that is neither short nor of another kind. The published SQL asks for "component is null
-- or …" and for "component not like '%Short%'": the second is never true of a null, so services without a component
-- drop out. That is kept, for the figure to be the national one. Its like also looks without case.
with services as (

    select
        events.basis,
        events.period_start_date,
        events.period_end_date,
        events.cld_person_id,
        events.event_start_date,
        coalesce(events.event_end_date, cast('9999-12-31' as date)) as last_date,
        events.event_outcome,
        people.person_key,
        {{ cld_age_years('people.date_of_birth', 'events.event_start_date') | indent(8) }} as age_years
    from {{ ref('int_cld_events_in_period') }} as events
    inner join {{ ref('int_cld_people') }} as people
        on events.basis = people.basis
        and events.cld_person_id = people.cld_person_id
    where
        events.event_type = 'Service'
        and events.client_type = 'Service user'
        and events.service_type in ('Long term support: Residential care', 'Long term support: Nursing care')
        and (lower(events.service_component) like '%residential%' or lower(events.service_component) like '%nursing%')
        and lower(events.service_component) not like '%short%'
        and people.date_of_birth is not null
        and coalesce(people.date_of_death >= events.period_start_date, true)

),

admissions as (

    select *
    from services
    where
        event_start_date between period_start_date and period_end_date
        and coalesce(event_outcome, '') <> 'NFA: Self-funded client or under 12wk disregard'
        and age_years >= 18

),

-- Whoever was in such care when it began, or within 365 days before, is not new.
existing as (

    select distinct
        admissions.basis,
        admissions.cld_person_id,
        admissions.event_start_date
    from admissions
    inner join services
        on admissions.basis = services.basis
        and admissions.cld_person_id = services.cld_person_id
    where
        services.event_start_date < admissions.event_start_date
        and {{ dbt.datediff('services.last_date', 'admissions.event_start_date', 'day') }} < 365

),

-- Whoever was admitted at both ages counts with the younger.
people as (

    select
        admissions.basis,
        admissions.period_start_date,
        admissions.period_end_date,
        admissions.cld_person_id,
        max(admissions.person_key) as person_key,
        min(admissions.event_start_date) as admission_date,
        min(admissions.age_years) as age_years
    from admissions
    left join existing
        on admissions.basis = existing.basis
        and admissions.cld_person_id = existing.cld_person_id
        and admissions.event_start_date = existing.event_start_date
    where existing.cld_person_id is null
    group by
        admissions.basis, admissions.period_start_date, admissions.period_end_date, admissions.cld_person_id

)

select
    {{ surrogate_key(['people.basis', 'people.cld_person_id']) }} as cld_admission_key,
    people.basis,
    people.period_start_date,
    people.period_end_date,
    people.person_key,
    people.cld_person_id,
    people.admission_date,
    coalesce(bands.age_band_order, 0) as age_band_key,
    coalesce(bands.working_age_band, 'Unknown') as age_group
from people
left join {{ ref('care_age_bands') }} as bands
    on people.age_years >= bands.from_years and people.age_years < bands.before_years

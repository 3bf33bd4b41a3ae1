-- Reablement that goes on: services that begin within seven days of the end of the one before are one cluster.
with services as (

    select
        *,
        coalesce(event_end_date, cast('9999-12-31' as date)) as last_date
    from {{ ref('int_cld_events_in_period') }}
    where
        event_type = 'Service'
        and client_type = 'Service user'
        and coalesce(event_end_date >= event_start_date, true)

),

reablement as (

    select
        services.*,
        -- An outcome that does not say what followed counts only if there is no other.
        case when coalesce(outcomes.is_unclassifiable_sequel, true) then 100 else 0 end + services.outcome_rank
            as sequel_rank,
        max(services.last_date) over (
            partition by services.basis, services.cld_person_id
            order by services.event_start_date, services.last_date, services.cld_event_key
            rows between unbounded preceding and 1 preceding
        ) as previous_last_date
    from services
    left join {{ ref('cld_event_outcomes') }} as outcomes on services.event_outcome = outcomes.event_outcome
    where services.service_type = 'Short term support: ST-Max'

),

numbered as (

    select
        *,
        sum(
            case
                when {{ dbt.datediff('previous_last_date', 'event_start_date', 'day') }} <= 7 then 0
                else 1
            end
        ) over (
            partition by basis, cld_person_id
            order by event_start_date, last_date, cld_event_key
            rows unbounded preceding
        ) as cluster_number
    from reablement

),

-- The outcome of the cluster is that of what ended last.
ranked as (

    select
        *,
        row_number() over (
            partition by basis, cld_person_id, cluster_number
            order by last_date desc, sequel_rank, cld_event_key desc
        ) as place
    from numbered

),

clusters as (

    select
        basis,
        period_start_date,
        period_end_date,
        cld_person_id,
        min(event_start_date) as cluster_start_date,
        max(last_date) as cluster_end_date,
        max(case when place = 1 then event_outcome end) as cluster_outcome
    from ranked
    group by basis, period_start_date, period_end_date, cld_person_id, cluster_number
    having max(last_date) between period_start_date and period_end_date

),

-- Long-term support that was open when reablement began, or had ended within 91 days before.
existing as (

    select distinct
        clusters.basis,
        clusters.cld_person_id,
        clusters.cluster_start_date
    from clusters
    inner join services
        on clusters.basis = services.basis
        and clusters.cld_person_id = services.cld_person_id
    inner join {{ ref('care_settings') }} as settings on services.service_type = settings.service_type
    where
        settings.is_long_term
        and services.event_start_date < clusters.cluster_start_date
        and {{ dbt.datediff('services.last_date', 'clusters.cluster_start_date', 'day') }} < 91

),

described as (

    select
        clusters.*,
        people.person_key,
        people.date_of_death,
        {{ cld_age_years('people.date_of_birth', 'clusters.cluster_end_date') | indent(8) }} as age_years,
        existing.cld_person_id is null as is_new_client
    from clusters
    inner join {{ ref('int_cld_people') }} as people
        on clusters.basis = people.basis
        and clusters.cld_person_id = people.cld_person_id
    left join existing
        on clusters.basis = existing.basis
        and clusters.cld_person_id = existing.cld_person_id
        and clusters.cluster_start_date = existing.cluster_start_date

)

-- Whoever's age is not known counts among the adults.
select
    {{ surrogate_key(['basis', 'cld_person_id', 'cluster_start_date']) }} as reablement_key,
    *
from described
where coalesce(age_years >= 18, true) and coalesce(date_of_death >= cluster_start_date, true)

-- What followed reablement: the first of these that tells it.
with clusters as (

    select * from {{ ref('int_cld_reablement_clusters') }}

),

outcomes as (

    select * from {{ ref('cld_event_outcomes') }}

),

-- Everything else that is told of the person from the cluster's first day until seven days after its last.
others as (

    select
        clusters.reablement_key,
        clusters.cluster_end_date,
        events.event_type,
        events.event_outcome,
        events.service_type,
        events.service_component,
        coalesce(events.event_end_date, cast('9999-12-31' as date)) > clusters.cluster_end_date as is_later,
        coalesce(events.event_end_date > clusters.cluster_start_date, true) as is_within,
        {{ dbt.datediff('events.event_end_date', 'clusters.cluster_end_date', 'day') }} < 14 as is_near_end
    from clusters
    inner join {{ ref('int_cld_events_in_period') }} as events
        on clusters.basis = events.basis
        and clusters.cld_person_id = events.cld_person_id
        and clusters.cluster_start_date <= events.event_start_date
    where
        events.client_type = 'Service user'
        and coalesce(events.event_end_date >= events.event_start_date, true)
        and {{ dbt.datediff('clusters.cluster_end_date', 'events.event_start_date', 'day') }} <= 7
        -- No reablement follows within seven days: it would be of the cluster.
        and coalesce(events.service_type, '') <> 'Short term support: ST-Max'

),

service_sequels as (

    select
        others.reablement_key,
        -- Residential and nursing care for a short time is no success, whatever else was short.
        case
            when
                others.service_type = 'Short term support: Other short term'
                and others.service_component in ('Short term residential care', 'Short term nursing care')
                then 'Short term support: Residential or Nursing care'
            else others.service_type
        end as sequel,
        row_number() over (
            partition by others.reablement_key
            order by
                sequels.sequel_rank,
                case
                    when others.service_component like 'Short term % care' then 1
                    else 2
                end,
                others.service_component
        ) as place
    from others
    inner join {{ ref('cld_service_sequels') }} as sequels on others.service_type = sequels.service_type
    where others.event_type = 'Service' and others.is_later

),

-- An end as planned is that of some other event.
told_outcomes as (

    select
        reablement_key,
        cluster_outcome as event_outcome
    from clusters
    union all
    select
        reablement_key,
        event_outcome
    from others
    where
        (event_type <> 'Service' and is_later and event_outcome <> 'NFA: Support ended as planned')
        or (event_type in ('Assessment', 'Review') and not is_later and is_within and is_near_end)

),

best_outcomes as (

    select
        told_outcomes.reablement_key,
        min(outcomes.outcome_rank) as outcome_rank
    from told_outcomes
    inner join outcomes on told_outcomes.event_outcome = outcomes.event_outcome
    where not outcomes.is_unclassifiable_sequel
    group by told_outcomes.reablement_key

),

equipment as (

    select distinct reablement_key
    from others
    where event_type = 'Service' and service_component = 'Equipment' and not is_later and is_within

),

followed as (

    select
        clusters.*,
        case
            when {{ dbt.datediff('clusters.cluster_end_date', 'clusters.date_of_death', 'day') }} <= 7 then 1
            when clusters.cluster_outcome = 'Admitted to hospital' then 2
            when service_sequels.sequel is not null then 3
            when outcomes.event_outcome is not null then 4
            when equipment.reablement_key is not null then 5
            else 6
        end as sequel_step,
        service_sequels.sequel as service_sequel,
        outcomes.event_outcome as outcome_sequel
    from clusters
    left join service_sequels
        on clusters.reablement_key = service_sequels.reablement_key
        and service_sequels.place = 1
    left join best_outcomes on clusters.reablement_key = best_outcomes.reablement_key
    left join outcomes on best_outcomes.outcome_rank = outcomes.outcome_rank
    left join equipment on clusters.reablement_key = equipment.reablement_key

),

told as (

    select
        *,
        case sequel_step
            when 1 then 'NFA: Deceased'
            when 2 then cluster_outcome
            when 3 then service_sequel
            when 4 then outcome_sequel
            when 5 then 'Short term support: Ongoing low level'
            else coalesce(cluster_outcome, 'Invalid and not mapped')
        end as sequel
    from followed

)

select
    told.reablement_key,
    told.basis,
    told.period_start_date,
    told.period_end_date,
    told.person_key,
    told.cld_person_id,
    coalesce(bands.age_band_order, 0) as age_band_key,
    coalesce(bands.working_age_band, 'Unknown') as age_group,
    told.cluster_start_date,
    told.cluster_end_date,
    told.is_new_client,
    told.sequel,
    told.sequel_step,
    told.sequel_step = 6 as is_unclassified,
    told.is_new_client
    and coalesce(
        services.is_in_2a_denominator,
        outcomes.is_in_2a_denominator,
        told.sequel = 'Short term support: Residential or Nursing care'
    ) as is_in_denominator,
    told.is_new_client and coalesce(services.is_in_2a_numerator, outcomes.is_in_2a_numerator, false)
        as is_in_numerator
from told
left join {{ ref('cld_service_sequels') }} as services on told.sequel = services.service_type
left join outcomes on told.sequel = outcomes.event_outcome
left join {{ ref('care_age_bands') }} as bands
    on told.age_years >= bands.from_years and told.age_years < bands.before_years

with events as (

    select
        *,
        {{ cld_age_years('date_of_birth', 'least(coalesce(event_end_date, period_end_date), period_end_date)') | indent(8) }}
            as age_years
    from {{ ref('int_cld_events_in_period') }}
    where is_counted

)

select
    events.cld_event_key,
    events.basis,
    events.period_start_date,
    events.period_end_date,
    events.import_date,
    coalesce(people.person_key, 0) as person_key,
    events.cld_person_id,
    {{ date_key(within_calendar('events.event_start_date')) }} as start_date_key,
    events.event_type,
    events.event_start_date,
    events.event_end_date,
    events.event_outcome,
    -- The pseudo-group of an outcome that is in no list is its own text.
    coalesce(outcomes.outcome_group, events.event_outcome) as outcome_group,
    events.is_conversation,
    events.client_type,
    events.primary_support_reason,
    events.gender,
    events.ethnicity,
    events.accommodation_status,
    events.employment_status,
    events.client_funding_status,
    coalesce(bands.age_band_order, 0) as age_band_key,
    coalesce(bands.age_band, 'Unknown') as age_band,
    coalesce(bands.working_age_band, 'Unknown') as working_age_band,
    events.request_route_of_access,
    events.assessment_type,
    events.service_type,
    events.service_component,
    events.delivery_mechanism,
    events.review_reason,
    events.method_of_review,
    events.unit_cost as unit_cost_gbp,
    events.cost_frequency_unit_type as cost_frequency,
    events.planned_units_per_week
from events
left join {{ ref('int_people') }} as people on events.local_person_id = people.local_person_id
left join {{ ref('cld_event_outcomes') }} as outcomes on events.event_outcome = outcomes.event_outcome
left join {{ ref('care_age_bands') }} as bands
    on events.age_years >= bands.from_years and events.age_years < bands.before_years

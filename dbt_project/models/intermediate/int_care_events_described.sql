{%- set lists = {
    'client_type': 'client_type',
    'event_outcome': 'event_outcome',
    'route_of_access': 'request_route_of_access',
    'assessment_type': 'assessment_type',
    'eligible_needs': 'eligible_needs_identified',
    'method': "case when events.event_type = 'Review' then 'method_of_review' else 'method_of_assessment' end",
    'review_reason': 'review_reason',
    'review_outcomes_achieved': 'review_outcomes_achieved',
    'support_reason': 'primary_support_reason',
} -%}
with events as (

    select *
    from {{ ref('int_care_events_in_force') }}
    where event_status <> 'Cancelled'

),

-- What is overdue is so on the last day that the case system tells of, not today.
told as (

    select max(as_at) as last_day
    from {{ ref('int_deliveries_effective') }}
    where source = 'social_care' and extract = 'las_event'

),

cleaned as (

    select
        events.event_reference,
        events.event_type,
        events.local_person_id,
        events.event_status = 'Completed' as is_completed,
        events.is_conversation,
        events.start_date,
        events.end_date,
        events.due_date,
        events.referral_source,
        events.contact_method,
        events.team,
        {% for column in lists -%}
        {{ release_2_value('events', column) }} as {{ column }}{{ ',' if not loop.last }}
        {% endfor %}
    from events
    {{ join_release_2_values('events', lists) }}

),

described as (

    select
        cleaned.*,
        told.last_day as last_told_date,
        people.person_key,
        current_people.date_of_death,
        coalesce(cleaned.support_reason, current_people.support_reason) as known_support_reason,
        coalesce(teams.organisation_key, 0) as organisation_key,
        {{ cld_age_years('current_people.date_of_birth', 'cleaned.start_date') | indent(8) }} as age_years
    from cleaned
    cross join told
    inner join {{ ref('int_people') }} as people on cleaned.local_person_id = people.local_person_id
    inner join {{ ref('int_people_current') }} as current_people on people.person_key = current_people.person_key
    left join {{ ref('int_care_teams') }} as teams on lower(trim(cleaned.team)) = teams.team_name

)

select
    described.event_reference,
    described.event_type,
    described.person_key,
    described.organisation_key,
    coalesce(bands.age_band_order, 0) as age_band_key,
    described.known_support_reason as support_reason,
    described.client_type,
    described.is_completed,
    described.is_conversation,
    described.start_date,
    described.end_date,
    described.due_date,
    described.last_told_date,
    coalesce(described.date_of_death <= described.last_told_date, false) as is_deceased,
    described.event_outcome,
    described.route_of_access,
    described.referral_source,
    described.contact_method,
    described.assessment_type,
    described.eligible_needs,
    described.method,
    described.review_reason,
    described.review_outcomes_achieved
from described
left join {{ ref('care_age_bands') }} as bands
    on described.age_years >= bands.from_years
    and described.age_years < bands.before_years

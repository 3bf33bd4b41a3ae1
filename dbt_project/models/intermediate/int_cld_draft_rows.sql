{%- set lists = {
    'gender': 'gender',
    'ethnicity': 'ethnicity',
    'client_type': 'client_type',
    'primary_support_reason': 'primary_support_reason',
    'accommodation_status': 'accommodation_status',
    'employment_status': 'employment_status',
    'has_unpaid_carer': 'has_unpaid_carer',
    'autism_spectrum_disorder_asd': 'autism_spectrum_disorder',
    'visual_impairment': 'visual_impairment',
    'hearing_impairment': 'hearing_impairment',
    'dementia': 'dementia',
    'client_funding_status': 'client_funding_status',
    'event_type': 'event_type',
    'event_outcome': 'event_outcome',
    'request_route_of_access': 'request_route_of_access',
    'assessment_type': 'assessment_type',
    'eligible_needs_identified': 'eligible_needs_identified',
    'method_of_assessment': 'method_of_assessment',
    'total_hrs_caring_per_week': 'total_hrs_caring_per_week',
    'service_type': 'service_type',
    'service_component': 'service_component',
    'delivery_mechanism': 'delivery_mechanism',
    'review_reason': 'review_reason',
    'review_outcomes_achieved': 'review_outcomes_achieved',
    'method_of_review': 'method_of_review',
    'cost_frequency_unit_type': 'cost_frequency_unit_type',
} -%}
with period as (

    select * from {{ ref('int_cld_draft_period') }}

),

people as (

    select * from {{ ref('int_people_current') }}

),

events as (

    select
        people.person_key,
        -- Whoever has an event is known by more than association.
        coalesce(
            events.client_type,
            case when lower(people.client_type) like '%carer%' then 'Unpaid carer' else people.client_type end
        ) as client_type,
        coalesce(events.support_reason, people.support_reason) as primary_support_reason,
        events.client_funding_status,
        events.event_type,
        events.event_reference,
        events.event_start_date,
        events.event_end_date,
        events.event_outcome,
        events.request_route_of_access,
        events.assessment_type,
        events.eligible_needs_identified,
        events.method_of_assessment,
        events.service_type,
        events.service_component,
        events.delivery_mechanism,
        events.provider_cqc_location_id,
        events.review_reason,
        events.review_outcomes_achieved,
        events.method_of_review,
        events.unit_cost,
        events.cost_frequency_unit_type,
        events.planned_units_per_week,
        events.is_conversation
    from {{ ref('int_cld_draft_events') }} as events
    inner join {{ ref('int_people') }} as local_people
        on events.local_person_id = local_people.local_person_id
    inner join people
        on local_people.person_key = people.person_key

),

carers as (

    select * from {{ ref('int_cld_draft_carers') }}

),

-- Carers are known by association with an adult of the return, where it has no event of theirs as carers.
adults as (

    select distinct people.local_person_id
    from events
    inner join people
        on events.person_key = people.person_key

),

by_association as (

    select distinct carers.person_key
    from carers
    left join adults as first_adults
        on carers.linked_local_person_id_1 = first_adults.local_person_id
    left join adults as second_adults
        on carers.linked_local_person_id_2 = second_adults.local_person_id
    left join adults as third_adults
        on carers.linked_local_person_id_3 = third_adults.local_person_id
    left join events
        on carers.person_key = events.person_key
        and lower(events.client_type) like '%carer%'
    where
        events.person_key is null
        and coalesce(
            first_adults.local_person_id, second_adults.local_person_id, third_adults.local_person_id
        ) is not null

),

associated as (

    select
        person_key,
        'Unpaid carer known by association' as client_type,
        false as is_conversation
    from by_association

),

all_rows as (

    {{ union_by_name(['events', 'associated']) }}

),

-- What the person is, beside what the event is. Carers known by association have fewer fields.
told as (

    select
        all_rows.*,
        people.nhs_person_id,
        people.local_person_id,
        people.gp_practice_code,
        people.gender,
        people.ethnicity,
        people.date_of_birth,
        people.date_of_death,
        people.has_postcode,
        case
            when all_rows.event_type is not null then people.accommodation_status
        end as accommodation_status,
        case when all_rows.event_type is not null then people.employment_status end as employment_status,
        case when all_rows.event_type is not null then people.unpaid_carer end as has_unpaid_carer,
        case when all_rows.event_type is not null then people.autism end as autism_spectrum_disorder_asd,
        case when all_rows.event_type is not null then people.visual_impairment end as visual_impairment,
        case when all_rows.event_type is not null then people.hearing_impairment end as hearing_impairment,
        case when all_rows.event_type is not null then people.dementia end as dementia,
        carers.total_hrs_caring_per_week,
        carers.no_of_adults_being_cared_for,
        carers.linked_local_person_id_1,
        carers.linked_local_person_id_2,
        carers.linked_local_person_id_3
    from all_rows
    inner join people
        on all_rows.person_key = people.person_key
    left join carers
        on all_rows.person_key = carers.person_key
        and lower(all_rows.client_type) like '%carer%'

)

select
    'draft' as basis,
    cast(0 as bigint) as submission_key,
    period.import_date,
    -- Events, service lines and financial assessments could share a reference: each system numbers its own.
    row_number() over (
        order by
            case when told.event_type is null then 1 else 0 end,
            told.event_reference,
            told.local_person_id,
            told.event_type,
            told.assessment_type,
            told.event_start_date,
            told.event_end_date
    ) as row_number,
    cast('{{ var("council_la_code") }}' as varchar) as la_code,
    period.reporting_period_start_date,
    period.reporting_period_end_date,
    told.nhs_person_id,
    told.local_person_id,
    told.gp_practice_code,
{%- for column in [
    'gender', 'ethnicity', 'date_of_birth', 'date_of_death', 'client_type', 'primary_support_reason',
    'accommodation_status', 'employment_status', 'has_unpaid_carer', 'autism_spectrum_disorder_asd',
    'visual_impairment', 'hearing_impairment', 'dementia', 'client_funding_status', 'event_type',
    'event_reference', 'event_start_date', 'event_end_date', 'event_outcome', 'request_route_of_access',
    'assessment_type', 'eligible_needs_identified', 'method_of_assessment', 'total_hrs_caring_per_week',
    'no_of_adults_being_cared_for', 'linked_local_person_id_1', 'linked_local_person_id_2',
    'linked_local_person_id_3', 'service_type', 'service_component', 'delivery_mechanism',
    'provider_cqc_location_id', 'review_reason', 'review_outcomes_achieved', 'method_of_review', 'unit_cost',
    'cost_frequency_unit_type', 'planned_units_per_week', 'is_conversation', 'has_postcode',
] %}
    {%- if column == 'event_outcome' %}
    -- The national process has a word for outcomes that Release 2 has none for; a council may not write it.
    coalesce(
        nullif(event_outcome_values.value, 'Release 1 specification only: Not mapped'),
        nullif(trim(told.event_outcome), '')
    ) as event_outcome
    {%- else %}
    {{ release_2_value('told', column) if column in lists else 'told.' ~ column }} as {{ column }}
    {%- endif %}
    {%- if not loop.last %},{% endif %}
{%- endfor %}
from told
cross join period
{{ join_release_2_values('told', lists) }}

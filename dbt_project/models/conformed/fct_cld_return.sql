with draft as (

    select * from {{ ref('int_cld_draft_rows') }}

),

-- A location may have been several providers'; the one of the highest number is taken.
providers as (

    select
        cqc_location_id,
        provider_name as provider_cqc_location_name,
        row_number() over (partition by cqc_location_id order by provider_id desc) as place
    from {{ ref('int_providers_history') }}
    where is_current and cqc_location_id is not null

)

select
    {{ surrogate_key(['draft.row_number']) }} as cld_return_key,
    draft.row_number,
    draft.import_date,
    people.person_key,
    people_current.organisation_key,
    draft.la_code,
    draft.reporting_period_start_date,
    draft.reporting_period_end_date,
    draft.local_person_id,
    draft.gp_practice_code,
    draft.gender,
    draft.ethnicity,
    draft.date_of_death,
    draft.client_type,
    draft.primary_support_reason,
    draft.accommodation_status,
    draft.employment_status,
    draft.has_unpaid_carer,
    draft.autism_spectrum_disorder_asd,
    draft.visual_impairment,
    draft.hearing_impairment,
    draft.dementia,
    draft.client_funding_status,
    draft.event_type,
    draft.event_reference,
    draft.event_start_date,
    draft.event_end_date,
    case when draft.is_conversation then 'Conversation' end as event_note,
    draft.event_outcome,
    draft.request_route_of_access,
    draft.assessment_type,
    draft.eligible_needs_identified,
    draft.method_of_assessment,
    draft.total_hrs_caring_per_week,
    draft.no_of_adults_being_cared_for,
    draft.linked_local_person_id_1,
    draft.linked_local_person_id_2,
    draft.linked_local_person_id_3,
    draft.service_type,
    draft.service_component,
    draft.delivery_mechanism,
    providers.provider_cqc_location_name,
    draft.provider_cqc_location_id,
    draft.review_reason,
    draft.review_outcomes_achieved,
    draft.method_of_review,
    draft.unit_cost,
    draft.cost_frequency_unit_type,
    draft.planned_units_per_week,
    draft.is_conversation
from draft
inner join {{ ref('int_people') }} as people
    on draft.local_person_id = people.local_person_id
inner join {{ ref('int_people_current') }} as people_current
    on people.person_key = people_current.person_key
left join providers
    on draft.provider_cqc_location_id = providers.cqc_location_id
    and providers.place = 1

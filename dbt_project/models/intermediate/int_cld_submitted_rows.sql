with submitted as (

    select * from {{ ref('stg_social_care__cld_return') }}

),

-- The same bytes may have been submitted on several days; each is a submission.
submissions as (

    select
        delivery_key,
        delivery_id,
        as_at as import_date
    from {{ ref('int_deliveries_effective') }}
    where source = 'social_care' and extract = 'cld_return'

)

select
    'submitted' as basis,
    submissions.delivery_key as submission_key,
    submissions.import_date,
    submitted.row_number,
    submitted.la_code,
    submitted.reporting_period_start_date,
    submitted.reporting_period_end_date,
    submitted.nhs_person_id,
    submitted.local_person_id,
    submitted.gp_practice_code,
    submitted.gender,
    submitted.ethnicity,
    submitted.date_of_birth,
    submitted.date_of_death,
    submitted.client_type,
    submitted.primary_support_reason,
    submitted.accommodation_status,
    submitted.employment_status,
    submitted.has_unpaid_carer,
    submitted.autism_spectrum_disorder_asd,
    submitted.visual_impairment,
    submitted.hearing_impairment,
    submitted.dementia,
    submitted.client_funding_status,
    submitted.event_type,
    submitted.event_reference,
    submitted.event_start_date,
    submitted.event_end_date,
    submitted.event_outcome,
    submitted.request_route_of_access,
    submitted.assessment_type,
    submitted.eligible_needs_identified,
    submitted.method_of_assessment,
    submitted.total_hrs_caring_per_week,
    submitted.no_of_adults_being_cared_for,
    submitted.linked_local_person_id_1,
    submitted.linked_local_person_id_2,
    submitted.linked_local_person_id_3,
    submitted.service_type,
    submitted.service_component,
    submitted.delivery_mechanism,
    submitted.provider_cqc_location_id,
    submitted.review_reason,
    submitted.review_outcomes_achieved,
    submitted.method_of_review,
    submitted.unit_cost,
    submitted.cost_frequency_unit_type,
    submitted.planned_units_per_week,
    submitted.is_conversation,
    submitted.has_postcode
from submitted
inner join submissions on submitted.delivery_id = submissions.delivery_id

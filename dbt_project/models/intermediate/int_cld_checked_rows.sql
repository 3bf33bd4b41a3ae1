with submissions as (

    select
        basis,
        submission_key
    from {{ ref('int_cld_checked_submissions') }}

)

select
    cld_rows.basis,
    cld_rows.submission_key,
    cld_rows.import_date,
    cld_rows.row_number,
    cld_rows.la_code,
    cld_rows.reporting_period_start_date,
    cld_rows.reporting_period_end_date,
    cld_rows.nhs_person_id,
    cld_rows.local_person_id,
    cld_rows.gp_practice_code,
    cld_rows.gender,
    cld_rows.ethnicity,
    cld_rows.date_of_birth,
    cld_rows.date_of_death,
    cld_rows.client_type,
    cld_rows.primary_support_reason,
    cld_rows.accommodation_status,
    cld_rows.employment_status,
    cld_rows.has_unpaid_carer,
    cld_rows.autism_spectrum_disorder_asd,
    cld_rows.visual_impairment,
    cld_rows.hearing_impairment,
    cld_rows.dementia,
    cld_rows.client_funding_status,
    cld_rows.event_type,
    cld_rows.event_reference,
    cld_rows.event_start_date,
    cld_rows.event_end_date,
    cld_rows.event_outcome,
    cld_rows.request_route_of_access,
    cld_rows.assessment_type,
    cld_rows.eligible_needs_identified,
    cld_rows.method_of_assessment,
    cld_rows.total_hrs_caring_per_week,
    cld_rows.no_of_adults_being_cared_for,
    cld_rows.linked_local_person_id_1,
    cld_rows.linked_local_person_id_2,
    cld_rows.linked_local_person_id_3,
    cld_rows.service_type,
    cld_rows.service_component,
    cld_rows.delivery_mechanism,
    cld_rows.provider_cqc_location_id,
    cld_rows.review_reason,
    cld_rows.review_outcomes_achieved,
    cld_rows.method_of_review,
    cld_rows.unit_cost,
    cld_rows.cost_frequency_unit_type,
    cld_rows.planned_units_per_week,
    cld_rows.is_conversation,
    cld_rows.has_postcode,
    case
        when lower(cld_rows.client_type) like '%known by association%' then 'carer'
        when lower(trim(cld_rows.event_type)) in ('request', 'assessment', 'service', 'review')
            then lower(trim(cld_rows.event_type))
        else 'unknown'
    end as row_kind,
    coalesce(people_current.organisation_key, 0) as organisation_key
from {{ ref('int_cld_rows') }} as cld_rows
inner join submissions
    on cld_rows.basis = submissions.basis
    and cld_rows.submission_key = submissions.submission_key
left join {{ ref('int_people') }} as people
    on cld_rows.local_person_id = people.local_person_id
left join {{ ref('int_people_current') }} as people_current
    on people.person_key = people_current.person_key

with source as (

    select * from {{ source('raw', 'social_care__cld_return') }}

),

renamed as (

    select
        ---------- ids
        _delivery_id as delivery_id,
        _row_number as row_number,
        nhs_number_pseudonym as nhs_person_id,
        la_person_unique_identifier_pseudonym as local_person_id,
        event_reference,
        adult_1_linked_person_id_pseudonym as linked_local_person_id_1,
        adult_2_linked_person_id_pseudonym as linked_local_person_id_2,
        adult_3_linked_person_id_pseudonym as linked_local_person_id_3,
        provider_cqc_location_id,

        ---------- texts
        la_code,
        gp_practice_code,
        gender,
        ethnicity,
        client_type,
        primary_support_reason,
        accommodation_status,
        employment_status,
        has_unpaid_carer,
        autism_spectrum_disorder_asd,
        visual_impairment,
        hearing_impairment,
        dementia,
        client_funding_status,
        event_type,
        event_outcome,
        request_route_of_access,
        assessment_type,
        eligible_needs_identified,
        method_of_assessment,
        total_hrs_caring_per_week,
        service_type,
        service_component,
        delivery_mechanism,
        review_reason,
        review_outcomes_achieved,
        method_of_review,
        cost_frequency_unit_type,

        ---------- numerics
        no_of_adults_being_cared_for,
        unit_cost,
        planned_units_per_week,

        ---------- booleans
        coalesce(lower(event_description) like '%conversation%', false) as is_conversation,
        postcode is not null as has_postcode,

        ---------- dates
        reporting_period_start_date,
        reporting_period_end_date,
        date_of_birth,
        date_of_death,
        event_start_date,
        event_end_date

    from source

)

select * from renamed

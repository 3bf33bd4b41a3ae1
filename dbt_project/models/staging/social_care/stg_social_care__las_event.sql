with source as (

    select * from {{ source('raw', 'social_care__las_event') }}

),

renamed as (

    select
        ---------- ids
        _delivery_id as delivery_id,
        event_reference,
        las_person_id_pseudonym as local_person_id,
        worker_pseudonym as worker_id,

        ---------- texts
        event_type,
        client_type,
        event_status,
        event_outcome,
        route_of_access,
        referral_source,
        contact_method,
        assessment_type,
        eligible_needs_identified as eligible_needs,
        method,
        review_reason,
        review_outcomes_achieved,
        team,
        primary_support_reason as support_reason,
        form_name,

        ---------- booleans
        coalesce(lower(event_description) like '%conversation%', false) as is_conversation,

        ---------- dates
        event_start_date as start_date,
        event_end_date as end_date,
        due_date,

        ---------- timestamps
        last_updated as last_updated_at

    from source

)

select * from renamed

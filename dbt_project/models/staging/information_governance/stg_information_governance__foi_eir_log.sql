with source as (

    select * from {{ source('raw', 'information_governance__foi_eir_log') }}

),

renamed as (

    select
        ---------- ids
        _delivery_id as delivery_id,
        reference,

        ---------- texts
        regime,
        channel,
        requester_type,
        {{ unless_it_may_name_a_person('subject') }} as request_subject,
        directorate,
        service,
        status as request_status,
        outcome as outcome_code,
        exemptions,
        internal_review_outcome,
        ico_outcome,

        ---------- numerics
        hours_spent,

        ---------- booleans
        eir_40day_extension as is_eir_extension_claimed,
        ico_complaint as has_ico_complaint,
        published_flag as is_published,

        ---------- dates
        received_date,
        clarification_requested as clarification_requested_date,
        clarification_received as clarification_received_date,
        fees_notice_date,
        fee_received_date,
        pit_extension_date as public_interest_extension_date,
        due_date as stated_due_date,
        responded_date,
        internal_review_requested as internal_review_requested_date,
        internal_review_completed as internal_review_completed_date

    from source

)

select * from renamed

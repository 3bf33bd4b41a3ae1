with source as (

    select * from {{ source('raw', 'information_governance__sar_log') }}

),

renamed as (

    select
        ---------- ids
        _delivery_id as delivery_id,
        reference,

        ---------- texts
        data_subject_type,
        requester_relationship,
        outcome as outcome_code,
        exemptions,
        directorate,
        status as request_status,
        rights_type,

        ---------- numerics
        cast(pages_reviewed as bigint) as pages_reviewed,
        cast(pages_disclosed as bigint) as pages_disclosed,

        ---------- booleans
        complex_extension as is_extension_claimed,
        ico_complaint as has_ico_complaint,

        ---------- dates
        received_date,
        id_requested_date,
        id_received_date,
        clarification_requested as clarification_requested_date,
        clarification_received as clarification_received_date,
        extension_notified_date,
        due_date as stated_due_date,
        responded_date

    from source

)

select * from renamed

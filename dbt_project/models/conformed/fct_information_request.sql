with clocks as (

    select *
    from {{ ref('int_request_clocks') }}
    where calendar = 'in force'

),

requests as (

    select
        requests.*,
        clocks.due_date,
        clocks.is_extended,
        clocks.is_extension_out_of_time,
        clocks.working_days_taken,
        clocks.working_days_late,
        coalesce(clocks.is_on_hold, false) as is_clock_stopped,
        outcomes.outcome_key,
        outcomes.is_answer,
        -- A day of an answer says more than a status that was left as it was.
        requests.closed_date is not null or {{ compared_text('requests.request_status') }} = 'closed' as is_closed
    from {{ ref('int_information_requests') }} as requests
    left join clocks on requests.request_key = clocks.request_key
    inner join {{ ref('dim_outcome') }} as outcomes
        on coalesce(requests.outcome_code, 'Not recorded') = outcomes.outcome_code

),

-- What lapsed or was withdrawn is closed without an answer, and so neither in time nor late.
judged as (

    select
        *,
        is_closed and closed_date is not null and is_answer as is_answered
    from requests

)

select
    judged.request_key,
    judged.reference,
    judged.request_log,
    coalesce(types.request_type_key, 0) as request_type_key,
    judged.requester_key,
    coalesce(directorates.directorate_key, 0) as directorate_key,
    judged.outcome_key,
    coalesce(agreements.agreement_key, 0) as agreement_key,
    {{ date_key(within_calendar('judged.received_date')) }} as received_date_key,
    judged.received_date,
    judged.due_date,
    judged.closed_date,
    not judged.is_closed as is_open,
    not judged.is_closed and judged.is_clock_stopped as is_on_hold,
    judged.is_closed,
    judged.is_answered,
    case when judged.is_answered then judged.closed_date <= judged.due_date end as is_on_time,
    case when judged.is_answered then judged.working_days_taken end as working_days_taken,
    case when judged.is_answered or not judged.is_closed then judged.working_days_late end as working_days_late,
    case
        when not judged.is_closed
            then {{ dbt.datediff('judged.told_to_date', 'judged.due_date', 'day') }}
    end as days_left,
    judged.stated_due_date,
    coalesce(judged.stated_due_date <> judged.due_date, false) as is_due_date_disputed,
    judged.is_answered and coalesce(judged.stated_working_days_taken <> judged.working_days_taken, false)
        as is_days_taken_disputed,
    judged.is_closed and judged.closed_date is null and judged.is_answer as is_answer_undated,
    coalesce(judged.is_extended, false) as is_extended,
    coalesce(judged.is_extension_out_of_time, false) as is_extension_out_of_time,
    judged.lawful_basis,
    judged.disclosure_purpose,
    judged.agreement_ref,
    judged.request_subject,
    judged.service,
    judged.is_published,
    judged.hours_spent,
    judged.has_ico_complaint,
    judged.internal_review_requested_date is not null as has_internal_review,
    judged.told_to_date
from judged
left join {{ ref('dim_request_type') }} as types on judged.request_type = types.request_type
left join {{ ref('dim_directorate') }} as directorates
    on {{ compared_text('judged.directorate') }} = {{ compared_text('directorates.directorate') }}
left join {{ ref('dim_sharing_agreement') }} as agreements on judged.agreement_ref = agreements.agreement_ref

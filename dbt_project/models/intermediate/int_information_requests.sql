-- The day of each log: what no file has told since is as it was then.
with told as (

    select
        extract as request_log,
        max(as_at) as told_to_date
    from {{ ref('int_deliveries_effective') }}
    where source = 'information_governance'
    group by extract

),

requests_of_foi_eir as (

    select
        'foi_eir_log' as request_log,
        reference,
        case {{ compared_text('regime') }}
            when 'foi' then 'FOI'
            when 'eir' then 'EIR'
            when 'mixed' then 'FOI and EIR'
            else 'Unknown'
        end as request_type,
        received_date,
        directorate,
        service,
        requester_type,
        request_subject,
        clarification_requested_date,
        clarification_received_date,
        fees_notice_date,
        fee_received_date,
        public_interest_extension_date,
        is_eir_extension_claimed as is_extension_claimed,
        stated_due_date,
        responded_date as closed_date,
        request_status,
        outcome_code,
        exemptions,
        is_published,
        hours_spent,
        has_ico_complaint,
        internal_review_requested_date,
        internal_review_completed_date
    from {{ ref('int_foi_eir_requests_in_force') }}

),

requests_of_data_subjects as (

    select
        'sar_log' as request_log,
        reference,
        case when {{ compared_text('rights_type') }} = 'access' then 'SAR' else 'Other data right' end
            as request_type,
        received_date,
        directorate,
        requester_relationship as requester_type,
        clarification_requested_date,
        clarification_received_date,
        id_requested_date,
        id_received_date,
        is_extension_claimed,
        extension_notified_date,
        stated_due_date,
        responded_date as closed_date,
        request_status,
        outcome_code,
        exemptions,
        has_ico_complaint
    from {{ ref('int_sar_requests_in_force') }}

),

-- The two logs of disclosures have no status: a request is open until it is decided on.
requests_to_share as (

    select
        'adhoc_sharing_log' as request_log,
        reference,
        'Ad hoc sharing' as request_type,
        received_date,
        directorate,
        'Organisation' as requester_type,
        requesting_organisation,
        lawful_basis,
        agreement_ref,
        local_sla_working_days,
        decision_date as closed_date,
        case when {{ compared_text('outcome_code') }} = 'not_processed' then 'Open' else 'Closed' end
            as request_status,
        outcome_code
    from {{ ref('int_sharing_requests_in_force') }}

),

requests_for_crime_or_tax as (

    select
        'crime_tax_log' as request_log,
        reference,
        'Crime and taxation' as request_type,
        received_date,
        directorate,
        organisation_type as requester_type,
        requesting_organisation,
        purpose as disclosure_purpose,
        stated_working_days_taken,
        coalesce(disclosed_date, decision_date) as closed_date,
        case when {{ compared_text('outcome_code') }} = 'not_processed' then 'Open' else 'Closed' end
            as request_status,
        outcome_code
    from {{ ref('int_crime_tax_requests_in_force') }}

),

requests as (

    {{
        union_by_name([
            'requests_of_foi_eir', 'requests_of_data_subjects', 'requests_to_share', 'requests_for_crime_or_tax',
        ]) | indent(4)
    }}

)

select
    {{ surrogate_key(['requests.request_log', 'requests.reference']) }} as request_key,
    requests.request_log,
    requests.reference,
    requests.request_type,
    requests.received_date,
    requests.directorate,
    requests.service,
    requests.requester_type,
    -- What is told as an organisation may be a person all the same.
    case when not {{ may_name_a_person('requests.requesting_organisation') }} then requests.requesting_organisation end
        as requesting_organisation,
    requests.lawful_basis,
    requests.disclosure_purpose,
    requests.request_subject,
    requests.clarification_requested_date,
    requests.clarification_received_date,
    requests.fees_notice_date,
    requests.fee_received_date,
    requests.id_requested_date,
    requests.id_received_date,
    requests.public_interest_extension_date,
    coalesce(requests.is_extension_claimed, false) as is_extension_claimed,
    requests.extension_notified_date,
    requests.local_sla_working_days,
    requests.stated_due_date,
    requests.stated_working_days_taken,
    requests.closed_date,
    requests.request_status,
    upper(requests.outcome_code) as outcome_code,
    requests.exemptions,
    coalesce(requests.is_published, false) as is_published,
    requests.hours_spent,
    coalesce(requests.has_ico_complaint, false) as has_ico_complaint,
    requests.internal_review_requested_date,
    requests.internal_review_completed_date,
    upper(requests.agreement_ref) as agreement_ref,
    told.told_to_date
from requests
left join told on requests.request_log = told.request_log

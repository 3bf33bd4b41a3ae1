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

),

-- Codes and names of organisations are typed by people, who may write of a person there.
shown as (

    select
        request_log,
        reference,
        request_type,
        received_date,
        {%- for text in [
            'directorate', 'service', 'requester_type', 'requesting_organisation', 'lawful_basis',
            'disclosure_purpose',
        ] %}
        {{ unless_it_may_name_a_person(text) }} as {{ text }},
        {%- endfor %}
        request_subject,
        clarification_requested_date,
        clarification_received_date,
        fees_notice_date,
        fee_received_date,
        id_requested_date,
        id_received_date,
        public_interest_extension_date,
        coalesce(is_extension_claimed, false) as is_extension_claimed,
        extension_notified_date,
        local_sla_working_days,
        stated_due_date,
        stated_working_days_taken,
        closed_date,
        request_status,
        case
            when outcome_code is not null
                then coalesce(upper({{ unless_it_may_name_a_person('outcome_code') }}), 'NOT A CODE')
        end as outcome_code,
        exemptions,
        coalesce(is_published, false) as is_published,
        hours_spent,
        coalesce(has_ico_complaint, false) as has_ico_complaint,
        internal_review_requested_date,
        internal_review_completed_date,
        upper({{ unless_it_may_name_a_person('agreement_ref') }}) as agreement_ref
    from requests

)

select
    {{ surrogate_key(['shown.request_log', 'shown.reference']) }} as request_key,
    -- An organisation is one requester, whatever kind a log calls it; all others of a kind are one.
    case
        when shown.requesting_organisation is not null
            then {{ surrogate_key(["'organisation'", compared_text('shown.requesting_organisation')]) }}
        when shown.requester_type is not null
            then {{ surrogate_key(["'kind'", compared_text('shown.requester_type')]) }}
        else 0
    end as requester_key,
    shown.*,
    told.told_to_date
from shown
left join told on shown.request_log = told.request_log

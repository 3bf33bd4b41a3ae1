{#- What each finding is called, and when a request has it. -#}
{%- set findings = {
    'Due date stated otherwise': 'is_due_date_disputed',
    'Extension told out of time': 'is_extension_out_of_time',
    'Closed without an outcome': 'is_closed and is_outcome_missing',
    'Answer without its day': 'is_answer_undated',
    'Working days stated otherwise': 'is_days_taken_disputed',
    'Outcome not listed': "outcome_group = 'Not in the list'",
    'Exemption not listed': 'is_foi and unlisted_exemptions > 0',
    'Withheld without an exemption': 'is_foi and is_withheld and exemptions = 0',
    'Subject may name a person': 'is_foi and request_subject is null',
    'Agreement not in the register': 'agreement_ref is not null and agreement_key = 0',
    'Kind of request not known': 'request_type_key = 0',
    'Directorate not known': 'directorate_key = 0',
} -%}
with relied_on as (

    select
        facts.request_key,
        count(*) as exemptions,
        sum(case when exemptions.regime = 'Not in the list' then 1 else 0 end) as unlisted_exemptions
    from {{ ref('fct_request_exemption') }} as facts
    inner join {{ ref('dim_exemption') }} as exemptions on facts.exemption_key = exemptions.exemption_key
    group by facts.request_key

),

requests as (

    select
        facts.*,
        types.request_type,
        types.request_type in ('FOI', 'EIR', 'FOI and EIR') as is_foi,
        directorates.directorate,
        outcomes.outcome_group,
        outcomes.is_withheld,
        outcomes.outcome_key = 0 or outcomes.outcome_code = 'NOT_PROCESSED' as is_outcome_missing,
        coalesce(relied_on.exemptions, 0) as exemptions,
        relied_on.unlisted_exemptions
    from {{ ref('fct_information_request') }} as facts
    inner join {{ ref('dim_request_type') }} as types on facts.request_type_key = types.request_type_key
    inner join {{ ref('dim_directorate') }} as directorates
        on facts.directorate_key = directorates.directorate_key
    inner join {{ ref('dim_outcome') }} as outcomes on facts.outcome_key = outcomes.outcome_key
    left join relied_on on facts.request_key = relied_on.request_key

),

checked as (

    {%- for finding, condition in findings.items() %}
    select
        '{{ finding }}' as finding,
        {{ loop.index }} as finding_order,
        request_type,
        directorate,
        sum(case when {{ condition }} then 1 else 0 end) as requests,
        count(*) as of_requests
    from requests
    group by request_type, directorate
    {% if not loop.last -%} union all {%- endif %}
    {%- endfor %}

)

select
    finding,
    cast(finding_order as bigint) as finding_order,
    request_type,
    directorate,
    cast(requests as bigint) as requests,
    cast(of_requests as bigint) as of_requests
from checked
where requests > 0

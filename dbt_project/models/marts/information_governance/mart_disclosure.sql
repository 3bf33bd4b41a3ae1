with requests as (

    select
        cast({{ dbt.last_day('facts.received_date', 'month') }} as date) as month_end_date,
        types.request_type,
        requesters.requester_type,
        requesters.requesting_organisation,
        -- The one log states a lawful basis, the other which limb of the exemption it is asked under.
        coalesce(facts.lawful_basis, facts.disclosure_purpose, 'Not told') as basis_or_purpose,
        outcomes.outcome,
        outcomes.outcome_group in ('Granted in full', 'Withheld in part') as is_disclosed,
        outcomes.outcome_group = 'Withheld in full' as is_refused,
        facts.is_on_time,
        facts.agreement_ref is not null as is_under_agreement
    from {{ ref('fct_information_request') }} as facts
    inner join {{ ref('dim_request_type') }} as types on facts.request_type_key = types.request_type_key
    inner join {{ ref('dim_requester') }} as requesters on facts.requester_key = requesters.requester_key
    inner join {{ ref('dim_outcome') }} as outcomes on facts.outcome_key = outcomes.outcome_key
    where types.request_type in ('Ad hoc sharing', 'Crime and taxation')

)

select
    month_end_date,
    request_type,
    requester_type,
    requesting_organisation,
    basis_or_purpose,
    outcome,
    cast(count(*) as bigint) as requests,
    cast(sum(case when is_disclosed then 1 else 0 end) as bigint) as disclosed,
    cast(sum(case when is_refused then 1 else 0 end) as bigint) as refused,
    cast(sum(case when is_on_time then 1 else 0 end) as bigint) as on_time,
    cast(sum(case when not is_on_time then 1 else 0 end) as bigint) as late,
    cast(sum(case when is_under_agreement then 1 else 0 end) as bigint) as under_agreement
from requests
group by
    month_end_date,
    request_type,
    requester_type,
    requesting_organisation,
    basis_or_purpose,
    outcome

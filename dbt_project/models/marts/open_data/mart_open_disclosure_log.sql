with answers as (

    select
        facts.request_key,
        facts.reference,
        types.request_type,
        cast({{ dbt.last_day('facts.received_date', 'month') }} as date) as month_end_date,
        directorates.directorate,
        coalesce(facts.request_subject, 'Withheld: may identify a person') as request_subject,
        outcomes.outcome
    from {{ ref('fct_information_request') }} as facts
    inner join {{ ref('dim_request_type') }} as types on facts.request_type_key = types.request_type_key
    inner join {{ ref('dim_directorate') }} as directorates
        on facts.directorate_key = directorates.directorate_key
    inner join {{ ref('dim_outcome') }} as outcomes on facts.outcome_key = outcomes.outcome_key
    where
        types.request_type in ('FOI', 'EIR', 'FOI and EIR')
        and facts.is_published
        and facts.is_closed
        and facts.is_answered
        and outcomes.outcome_group in ('Granted in full', 'Withheld in part')

),

-- What is in no list is in somebody's own words, which nobody chose to publish.
named as (

    select distinct
        facts.request_key,
        exemptions.exemption_order,
        case when exemptions.regime = 'Not in the list' then 'Other' else exemptions.exemption_code end
            as exemption_code
    from {{ ref('fct_request_exemption') }} as facts
    inner join {{ ref('dim_exemption') }} as exemptions on facts.exemption_key = exemptions.exemption_key
    where facts.request_key in (select request_key from answers)

),

relied_on as (

    select
        request_key,
        {{ dbt.listagg('exemption_code', "'; '", 'order by exemption_order, exemption_code') }} as exemptions
    from named
    group by request_key

)

select
    answers.reference,
    answers.request_type,
    answers.month_end_date,
    answers.directorate,
    answers.request_subject,
    answers.outcome,
    relied_on.exemptions
from answers
left join relied_on on answers.request_key = relied_on.request_key

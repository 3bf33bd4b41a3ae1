with requests as (

    select
        cast(extract(year from facts.received_date) as bigint) as calendar_year,
        types.request_type,
        case
            when facts.is_open then 'Still open'
            when
                outcomes.outcome_group in (
                    'Granted in full', 'Withheld in part', 'Withheld in full', 'Not resolvable'
                )
                then outcomes.outcome_group
            else 'Not known'
        end as outcome_group,
        1 as requests
    from {{ ref('fct_information_request') }} as facts
    inner join {{ ref('dim_request_type') }} as types on facts.request_type_key = types.request_type_key
    inner join {{ ref('dim_outcome') }} as outcomes on facts.outcome_key = outcomes.outcome_key

),

published as (

    {{ disclosure_control(
        'requests', 'request_type', 'outcome_group', 'requests',
        rule=var('disclosure_rule'), by=['calendar_year'],
    ) | indent(4) }}

)

select
    calendar_year,
    request_type,
    outcome_group,
    requests,
    requests_marker,
    requests_percent,
    requests_percent_marker
from published

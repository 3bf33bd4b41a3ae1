with listed as (

    select
        outcome_code,
        outcome_order,
        outcome,
        outcome_group,
        is_resolvable,
        is_withheld,
        is_answer
    from {{ ref('request_outcomes') }}

),

-- What the list lacks is an outcome too, under its own code: an answer, of which nothing more is known.
unlisted as (

    select distinct
        requests.outcome_code,
        cast(999 as bigint) as outcome_order,
        requests.outcome_code as outcome,
        'Not in the list' as outcome_group,
        false as is_resolvable,
        false as is_withheld,
        true as is_answer
    from {{ ref('int_information_requests') }} as requests
    left join listed on requests.outcome_code = listed.outcome_code
    where requests.outcome_code is not null and listed.outcome_code is null

),

outcomes as (

    select * from listed
    union all
    select * from unlisted

)

select
    {{ surrogate_key(['outcome_code']) }} as outcome_key,
    outcome_code,
    outcome_order,
    outcome,
    outcome_group,
    is_resolvable,
    is_withheld,
    is_answer
from outcomes
union all
select
    cast(0 as bigint) as outcome_key,
    'Not recorded' as outcome_code,
    cast(1000 as bigint) as outcome_order,
    'Not recorded' as outcome,
    'Not recorded' as outcome_group,
    false as is_resolvable,
    false as is_withheld,
    true as is_answer

with listed as (

    select
        value as support_reason,
        value_group as support_reason_group,
        value_order as support_reason_order
    from {{ ref('cld_code_lists') }}
    where release = 'R2' and code_list = 'primary_support_reason'

),

told as (

    select support_reason from {{ ref('int_people_current') }}
    union distinct
    select support_reason from {{ ref('int_care_events_described') }}

),

-- What the list lacks is a reason too, under its own name.
unlisted as (

    select
        told.support_reason,
        'Not in the list' as support_reason_group,
        cast(999 as bigint) as support_reason_order
    from told
    left join listed on told.support_reason = listed.support_reason
    where told.support_reason is not null and listed.support_reason is null

),

reasons as (

    select * from listed
    union all
    select * from unlisted

)

select
    {{ surrogate_key(['support_reason']) }} as support_reason_key,
    support_reason,
    support_reason_group,
    support_reason_order
from reasons
union all
-- Not the Unknown of the list, which is what somebody recorded.
select
    cast(0 as bigint) as support_reason_key,
    'Not recorded' as support_reason,
    'Unknown' as support_reason_group,
    cast(1000 as bigint) as support_reason_order

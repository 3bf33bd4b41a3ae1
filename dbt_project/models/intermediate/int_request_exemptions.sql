with lists as (

    select
        request_key,
        {{ split_list('exemptions') }} as item
    from {{ ref('int_information_requests') }}
    where exemptions is not null

),

shown as (

    select
        request_key,
        coalesce({{ unless_it_may_name_a_person('item') }}, 'NOT A CODE') as item
    from lists

),

-- Named twice, an exemption is still one.
named as (

    select
        request_key,
        {{ compared_text('item') }} as compared_code,
        min(trim(item)) as stated_code
    from shown
    where {{ compared_text('item') }} <> ''
    group by request_key, {{ compared_text('item') }}

),

spellings as (

    select
        compared_code,
        min(stated_code) as stated_code
    from named
    group by compared_code

),

listed as (

    select
        exemption_code,
        {{ compared_text('exemption_code') }} as compared_code
    from {{ ref('request_exemptions') }}

)

select
    named.request_key,
    coalesce(listed.exemption_code, spellings.stated_code) as exemption_code,
    listed.exemption_code is not null as is_listed
from named
inner join spellings on named.compared_code = spellings.compared_code
left join listed on named.compared_code = listed.compared_code

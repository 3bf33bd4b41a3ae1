-- A code that no list has is kept, but not counted as what it may mean; somebody should say what that is.
{{ config(severity='warn') }}

with bases as (

    select {{ split_list('lawful_basis') }} as code
    from {{ ref('int_sharing_requests_in_force') }}
    union all
    select {{ split_list('special_category_condition') }} as code
    from {{ ref('int_sharing_requests_in_force') }}
    union all
    select {{ split_list('lawful_basis') }} as code
    from {{ ref('int_sharing_agreements_history') }}
    where is_current
    union all
    select {{ split_list('special_category_condition') }} as code
    from {{ ref('int_sharing_agreements_history') }}
    where is_current

),

told as (

    select 'outcome' as list_name, outcome_code as code
    from {{ ref('int_information_requests') }}
    union all
    select 'status' as list_name, request_status as code
    from {{ ref('int_information_requests') }}
    union all
    select 'regime' as list_name, regime as code
    from {{ ref('int_foi_eir_requests_in_force') }}
    union all
    select 'right' as list_name, rights_type as code
    from {{ ref('int_sar_requests_in_force') }}
    union all
    -- Those of data subjects' requests have no list.
    select 'exemption' as list_name, {{ split_list('exemptions') }} as code
    from {{ ref('int_foi_eir_requests_in_force') }}
    union all
    select 'lawful basis' as list_name, code
    from bases
    union all
    select 'agreement status' as list_name, agreement_status as code
    from {{ ref('int_sharing_agreements_history') }}
    where is_current

),

listed as (

    select 'outcome' as list_name, outcome_code as code
    from {{ ref('request_outcomes') }}
    union all
    select 'exemption' as list_name, exemption_code as code
    from {{ ref('request_exemptions') }}
    union all
    select 'lawful basis' as list_name, lawful_basis_code as code
    from {{ ref('lawful_bases') }}
    union all
    select 'agreement status' as list_name, agreement_status as code
    from {{ ref('agreement_statuses') }}
    {%- for list_name, codes in {
        'status': ['Open', 'On hold', 'Closed'],
        'regime': ['FOI', 'EIR', 'Mixed'],
        'right': ['Access', 'Rectification', 'Erasure', 'Restriction', 'Portability', 'Objection'],
    }.items() %}
    {%- for code in codes %}
    union all
    select '{{ list_name }}' as list_name, '{{ code }}' as code
    {%- endfor %}
    {%- endfor %}

)

select
    told.list_name,
    trim(told.code) as code,
    count(*) as told_rows
from told
left join listed
    on told.list_name = listed.list_name
    and {{ compared_text('told.code') }} = {{ compared_text('listed.code') }}
where listed.code is null and {{ compared_text('told.code') }} <> ''
group by told.list_name, trim(told.code)

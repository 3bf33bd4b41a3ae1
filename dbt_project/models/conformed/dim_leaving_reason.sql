with listed as (

    select
        leaving_reason_code,
        leaving_reason,
        is_voluntary
    from {{ ref('leaving_reasons') }}

),

-- A code that the list lacks stands for itself.
unlisted as (

    select distinct
        employees.leaving_reason_code,
        employees.leaving_reason_code as leaving_reason,
        cast(null as boolean) as is_voluntary
    from {{ ref('int_employees_history') }} as employees
    left join listed on employees.leaving_reason_code = listed.leaving_reason_code
    where
        listed.leaving_reason_code is null
        and employees.leaving_reason_code is not null

),

leaving_reasons as (

    select * from listed
    union all
    select * from unlisted

),

unknown as (

    select
        cast(0 as bigint) as leaving_reason_key,
        'Unknown' as leaving_reason_code,
        'Not given' as leaving_reason,
        cast(null as boolean) as is_voluntary

)

select
    {{ surrogate_key(['leaving_reason_code']) }} as leaving_reason_key,
    leaving_reason_code,
    leaving_reason,
    is_voluntary
from leaving_reasons
union all
select * from unknown

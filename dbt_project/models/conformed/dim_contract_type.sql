with listed as (

    select
        contract_type,
        contract_type_order,
        is_temporary,
        is_employee
    from {{ ref('contract_types') }}

),

-- A type that the list lacks comes after the rest, so that no fact points nowhere.
unlisted as (

    select
        assignments.contract_type,
        row_number() over (order by assignments.contract_type)
        + (select max(contract_type_order) from listed) as contract_type_order,
        cast(null as boolean) as is_temporary,
        cast(null as boolean) as is_employee
    from {{ ref('int_assignments_history') }} as assignments
    left join listed on assignments.contract_type = listed.contract_type
    where
        listed.contract_type is null
        and assignments.contract_type is not null
    group by assignments.contract_type

),

contract_types as (

    select * from listed
    union all
    select * from unlisted

),

unknown as (

    select
        cast(0 as bigint) as contract_type_key,
        'Unknown' as contract_type,
        cast(0 as bigint) as contract_type_order,
        cast(null as boolean) as is_temporary,
        cast(null as boolean) as is_employee

)

select
    {{ surrogate_key(['contract_type']) }} as contract_type_key,
    contract_type,
    contract_type_order,
    is_temporary,
    is_employee
from contract_types
union all
select * from unknown

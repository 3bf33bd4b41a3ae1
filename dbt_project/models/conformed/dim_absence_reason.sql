with listed as (

    select
        absence_reason_code,
        absence_reason,
        absence_category,
        absence_reason_order
    from {{ ref('absence_reasons') }}

),

-- The list is not complete: a code that it lacks is a reason too, under its own name.
unlisted as (

    select distinct
        spells.absence_reason_code,
        spells.absence_reason_code as absence_reason,
        'Unknown' as absence_category,
        999 as absence_reason_order
    from {{ ref('int_absences_in_force') }} as spells
    left join listed on spells.absence_reason_code = listed.absence_reason_code
    where spells.absence_reason_code is not null and listed.absence_reason_code is null

),

reasons as (

    select * from listed
    union all
    select * from unlisted

),

unknown as (

    select
        cast(0 as bigint) as absence_reason_key,
        'Unknown' as absence_reason_code,
        'Unknown' as absence_reason,
        'Unknown' as absence_category,
        999 as absence_reason_order

),

members as (

    select
        {{ surrogate_key(['absence_reason_code']) }} as absence_reason_key,
        absence_reason_code,
        absence_reason,
        absence_category,
        absence_reason_order
    from reasons
    union all
    select * from unknown

)

select
    absence_reason_key,
    absence_reason_code,
    absence_reason,
    case when absence_category <> 'Unknown' then absence_category = 'Sickness' end as is_sickness,
    absence_category,
    cast(absence_reason_order as bigint) as absence_reason_order
from members

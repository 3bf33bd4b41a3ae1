-- Every day, hour and pound of a spell is in one of its months, and the spell begins in exactly one of them.
with months as (

    select
        absence_key,
        sum(spells_begun) as spells_begun,
        sum(fte_days_lost) as fte_days_lost,
        sum(hours_lost) as hours_lost,
        sum(absence_cost_gbp) as absence_cost_gbp
    from {{ ref('fct_absence_month') }}
    group by absence_key

)

select spells.absence_key
from {{ ref('fct_absence') }} as spells
left join months on spells.absence_key = months.absence_key
where
    (months.spells_begun = 1) is distinct from (spells.fte_days_lost > 0)
    or months.fte_days_lost is distinct from spells.fte_days_lost
    or months.hours_lost is distinct from spells.hours_lost
    or months.absence_cost_gbp is distinct from spells.absence_cost_gbp

{{
    config(
        materialized='incremental',
        meta={
            'follows': ['int_pay_elements_in_force'],
            'rewrites': 'period_end_date >= {changed_from}',
        },
    )
}}

-- What does not belong to the pay period is left out of its ordinary pay and hours; a bonus for longer counts in part.
with elements as (

    select
        elements.assignment_id,
        elements.period_start_date,
        elements.period_end_date,
        elements.units,
        elements.amount_gbp,
        classes.is_bonus,
        classes.is_hours,
        classes.is_ordinary_pay and not elements.is_arrears
        and coalesce(elements.relates_to_to_date, elements.period_start_date) >= elements.period_start_date
        and coalesce(elements.relates_to_from_date, elements.period_end_date) <= elements.period_end_date
            as is_ordinary_pay,
        {{ pay_period_days('elements.period_start_date', 'elements.period_end_date') | indent(8) }} as period_days,
        {{ pay_period_days('elements.relates_to_from_date', 'elements.relates_to_to_date') | indent(8) }}
            as bonus_days
    from {{ ref('int_pay_elements_in_force') }} as elements
    inner join {{ ref('pay_element_classes') }} as classes on elements.element_class = classes.element_class
    where
        (classes.is_ordinary_pay or classes.is_bonus)
        and {{ since_change('elements.period_end_date') }}

),

shared as (

    select
        *,
        cast(
            case when bonus_days > period_days then amount_gbp * period_days / bonus_days else amount_gbp end
            as decimal(18, 6)
        ) as bonus_gbp
    from elements

)

select
    assignment_id,
    period_start_date,
    period_end_date,
    period_days,
    count(case when is_ordinary_pay and is_hours then 1 end) > 0 as has_basic_pay,
    cast(sum(case when is_ordinary_pay then amount_gbp else 0 end) as decimal(18, 2)) as ordinary_pay_gbp,
    cast(sum(case when is_bonus then bonus_gbp else 0 end) as decimal(18, 6)) as bonus_gbp,
    cast(
        sum(case when is_ordinary_pay and is_hours then coalesce(units, 0) else 0 end) as decimal(18, 2)
    ) as paid_hours
from shared
group by assignment_id, period_start_date, period_end_date, period_days

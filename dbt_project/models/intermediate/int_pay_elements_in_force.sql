{{
    config(
        materialized='incremental',
        meta={
            'follows': ['workforce/hr_pay_element'],
            'rewrites': 'period_end_date >= {changed_from}',
        },
    )
}}

with in_force as (

    {{
        rows_in_force(
            relation=ref('stg_workforce__hr_pay_element'),
            source='workforce',
            extract='hr_pay_element',
            window_column='period_end_date',
        ) | indent(4)
    }}

)

select
    {{ surrogate_key(['pay_period', 'period_end_date', 'assignment_id', 'element_code']) }} as pay_element_key,
    assignment_id,
    element_code,
    element_class,
    units,
    amount_gbp,
    coalesce(is_arrears, false) as is_arrears,
    pay_date,
    period_start_date,
    period_end_date,
    relates_to_from_date,
    relates_to_to_date
from in_force

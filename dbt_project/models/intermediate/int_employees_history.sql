{{
    config(
        materialized='incremental',
        meta={
            'follows': ['workforce/hr_employee'],
            'rewrites': "coalesce(valid_to, cast('9999-12-31' as date)) >= {changed_from}",
        },
    )
}}

with history as (

    {{
        derived_history(
            relation=ref('stg_workforce__hr_employee'),
            source='workforce',
            extract='hr_employee',
            key='employee_id',
            attributes=[
                'sex', 'ethnicity_code', 'disability', 'date_of_birth', 'continuous_service_date', 'start_date',
                'leaving_date', 'leaving_reason_code',
            ],
        ) | indent(4)
    }}

)

select
    {{ surrogate_key(['employee_id', 'valid_from']) }} as employee_key,
    employee_id,
    sex,
    ethnicity_code,
    disability,
    date_of_birth,
    continuous_service_date,
    start_date,
    leaving_date,
    leaving_reason_code,
    valid_from,
    valid_to,
    is_current
from history

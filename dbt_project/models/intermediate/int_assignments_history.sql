{{
    config(
        materialized='incremental',
        meta={
            'follows': ['workforce/hr_assignment'],
            'rewrites': "coalesce(valid_to, cast('9999-12-31' as date)) >= {changed_from}",
        },
    )
}}

with history as (

    {{
        derived_history(
            relation=ref('stg_workforce__hr_assignment'),
            source='workforce',
            extract='hr_assignment',
            key='assignment_id',
            attributes=[
                'employee_id', 'post_id', 'contract_type', 'grade', 'contract_hours', 'fulltime_hours', 'weeks_per_year',
                'fte', 'working_pattern', 'annual_salary_fte_gbp', 'annual_salary_gbp', 'market_supplement_gbp',
                'gpg_exclusion_reason', 'is_primary', 'effective_from_date', 'effective_to_date',
            ],
        ) | indent(4)
    }}

)

select
    assignment_id,
    employee_id,
    post_id,
    contract_type,
    grade,
    contract_hours,
    fulltime_hours,
    weeks_per_year,
    fte,
    working_pattern,
    annual_salary_fte_gbp,
    annual_salary_gbp,
    market_supplement_gbp,
    gpg_exclusion_reason,
    is_primary,
    effective_from_date,
    effective_to_date,
    valid_from,
    valid_to,
    is_current
from history

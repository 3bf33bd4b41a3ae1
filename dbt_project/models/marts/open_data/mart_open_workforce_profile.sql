{%- set characteristics = {
    'Sex': 'sex',
    'Ethnic group': 'ethnicity_group',
    'Disability': 'disability',
    'Age': 'age_band',
    'Length of service': 'length_of_service_band',
} -%}
with people as (

    select
        calendar.date_day as snapshot_date,
        organisations.directorate,
        employees.sex,
        employees.ethnicity_group,
        employees.disability,
        employees.age_band,
        employees.length_of_service_band,
        facts.headcount_weight
    from {{ ref('fct_workforce_month') }} as facts
    inner join {{ ref('dim_date') }} as calendar on facts.month_end_date_key = calendar.date_key
    inner join {{ ref('dim_organisation') }} as organisations
        on facts.organisation_key = organisations.organisation_key
    inner join {{ ref('dim_employee') }} as employees on facts.employee_key = employees.employee_key
    inner join {{ ref('dim_contract_type') }} as contract_types
        on facts.contract_type_key = contract_types.contract_type_key
    where
        calendar.month_number = 3
        and facts.headcount_weight = 1
        and coalesce(contract_types.is_employee, true)
        -- Of the few whose row or whose post's row was rejected there is nothing to tell; they would be a small,
        -- hidden number that the rounded ones beside it may give away.
        and facts.employee_key <> 0
        and facts.organisation_key <> 0

),

characterised as (

    {%- for characteristic, column in characteristics.items() %}
    select
        snapshot_date,
        '{{ characteristic }}' as characteristic,
        directorate,
        coalesce({{ column }}, 'Unknown') as category,
        headcount_weight as headcount
    from people
    {% if not loop.last -%} union all {%- endif %}
    {%- endfor %}

),

published as (

    {{ disclosure_control(
        'characterised', 'directorate', 'category', 'headcount',
        rule=var('disclosure_rule'), by=['snapshot_date', 'characteristic'],
    ) | indent(4) }}

)

select
    snapshot_date,
    characteristic,
    directorate,
    category,
    headcount,
    headcount_marker,
    headcount_percent,
    headcount_percent_marker
from published

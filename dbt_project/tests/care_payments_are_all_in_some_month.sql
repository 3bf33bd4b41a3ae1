-- Every pound that is told as paid, or as still to be paid, is in one of the months of its line, and none twice.
{%- set measures = {
    'scheduled_gross_gbp': 'planned_amount_gbp',
    'paid_gross_gbp': 'case when is_paid then gross_amount_gbp else 0 end',
    'paid_client_gbp': 'case when is_paid then client_contribution_gbp else 0 end',
    'paid_health_gbp': 'case when is_paid then health_amount_gbp else 0 end',
    'paid_net_gbp': 'case when is_paid then net_amount_gbp else 0 end',
    'unpaid_gross_gbp': 'case when is_paid then 0 else gross_amount_gbp end',
} %}
with months as (

    select
        coalesce(service_line_id, '') as service_line_id,
        coalesce(package_line_id, '') as package_line_id,
        {%- for measure in measures %}
        sum({{ measure }}) as {{ measure }}{% if not loop.last %},{% endif %}
        {%- endfor %}
    from {{ ref('fct_care_cost_month') }}
    group by coalesce(service_line_id, ''), coalesce(package_line_id, '')

),

payments as (

    select
        coalesce(service_line_id, '') as service_line_id,
        package_line_id,
        {%- for measure, amount in measures.items() %}
        sum({{ amount }}) as {{ measure }}{% if not loop.last %},{% endif %}
        {%- endfor %}
    from {{ ref('fct_care_payment') }}
    group by coalesce(service_line_id, ''), package_line_id

)

select
    months.package_line_id,
    payments.package_line_id as paid_package_line_id
from months
full outer join payments
    on months.service_line_id = payments.service_line_id
    and months.package_line_id = payments.package_line_id
where
    {%- for measure in measures %}
    coalesce(months.{{ measure }}, 0) <> coalesce(payments.{{ measure }}, 0){% if not loop.last %} or{% endif %}
    {%- endfor %}

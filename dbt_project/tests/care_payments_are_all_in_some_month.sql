-- Every pound that is told as paid, or as still to be paid, is in one of the months of its payment, and none twice; and
-- what the lines have of it in a month is what the payments have.
{%- set measures = {
    'scheduled_gross_gbp': 'planned_amount_gbp',
    'paid_gross_gbp': 'case when is_paid then gross_amount_gbp else 0 end',
    'paid_client_gbp': 'case when is_paid then client_contribution_gbp else 0 end',
    'paid_health_gbp': 'case when is_paid then health_amount_gbp else 0 end',
    'paid_net_gbp': 'case when is_paid then net_amount_gbp else 0 end',
    'unpaid_gross_gbp': 'case when is_paid then 0 else gross_amount_gbp end',
} %}
with payments as (

    select
        payment_key as told_key,
        {%- for measure, amount in measures.items() %}
        {{ amount }} as {{ measure }}{% if not loop.last %},{% endif %}
        {%- endfor %}
    from {{ ref('fct_care_payment') }}

),

{%- for name, fact, key in [
    ('of_payments', 'fct_care_payment_month', 'payment_key'),
    ('of_payment_lines', 'fct_care_payment_month', 'cost_line_key'),
    ('of_lines', 'fct_care_cost_month', 'cost_line_key'),
] %}

{{ name }} as (

    select
        {{ key }} as told_key,
        {%- for measure in measures %}
        sum({{ measure }}) as {{ measure }}{% if not loop.last %},{% endif %}
        {%- endfor %}
    from {{ ref(fact) }}
    group by {{ key }}

){% if not loop.last %},{% endif %}
{%- endfor %}

{% for told, spread in [('payments', 'of_payments'), ('of_payment_lines', 'of_lines')] -%}
select coalesce({{ told }}.told_key, {{ spread }}.told_key) as told_key
from {{ told }}
full outer join {{ spread }} on {{ told }}.told_key = {{ spread }}.told_key
where
    {%- for measure in measures %}
    coalesce({{ told }}.{{ measure }}, 0) <> coalesce({{ spread }}.{{ measure }}, 0)
    {%- if not loop.last %} or{% endif %}
    {%- endfor %}
{% if not loop.last %}union all{% endif %}
{% endfor %}

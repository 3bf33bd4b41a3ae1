{%- set measures = [
    'planned_gross_gbp', 'planned_client_gbp', 'planned_health_gbp', 'planned_net_gbp', 'scheduled_gross_gbp',
    'paid_gross_gbp', 'paid_net_gbp', 'unpaid_gross_gbp', 'variance_gross_gbp', 'variance_net_gbp',
] -%}
with costs as (

    select
        calendar.date_day as month_end_date,
        organisations.team,
        services.setting,
        services.delivery_mechanism,
        reasons.support_reason_group,
        facts.*
    from {{ ref('fct_care_cost_month') }} as facts
    inner join {{ ref('dim_date') }} as calendar on facts.month_end_date_key = calendar.date_key
    inner join {{ ref('dim_organisation') }} as organisations
        on facts.organisation_key = organisations.organisation_key
    inner join {{ ref('dim_care_service') }} as services on facts.care_service_key = services.care_service_key
    inner join {{ ref('dim_support_reason') }} as reasons
        on facts.support_reason_key = reasons.support_reason_key

)

select
    month_end_date,
    team,
    line_kind,
    setting,
    delivery_mechanism,
    support_reason_group,
    cast(count(distinct case when planned_gross_gbp <> 0 then nullif(person_key, 0) end) as bigint) as people,
    cast(sum(case when planned_gross_gbp <> 0 then 1 else 0 end) as bigint) as planned_lines,
    {%- for measure in measures %}
    cast(sum({{ measure }}) as decimal(18, 4)) as {{ measure }}{% if not loop.last %},{% endif %}
    {%- endfor %}
from costs
group by month_end_date, team, line_kind, setting, delivery_mechanism, support_reason_group

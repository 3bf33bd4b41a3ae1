with in_force as (

    {{
        rows_in_force(
            relation=ref('stg_social_care__controcc_package_line'),
            source='social_care',
            extract='controcc_package_line',
            key=['package_line_id'],
        ) | indent(4)
    }}

)

select
    package_line_id,
    local_person_id,
    provider_id,
    contract_id,
    service_group,
    service_level,
    start_date,
    end_date,
    frequency,
    planned_quantity,
    quantity_unit,
    unit_price_gbp,
    weekly_gross_cost_gbp,
    cost_code,
    budget_code,
    weekly_health_contribution_gbp,
    weekly_third_party_topup_gbp,
    weekly_client_contribution_gbp,
    funding_split,
    line_status
from in_force

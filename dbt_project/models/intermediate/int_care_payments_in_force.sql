with in_force as (

    {{
        rows_in_force(
            relation=ref('stg_social_care__controcc_payment'),
            source='social_care',
            extract='controcc_payment',
            window_column='payment_run_date',
        ) | indent(4)
    }}

)

select
    payment_id,
    period_start_date,
    period_end_date,
    package_line_id,
    provider_id,
    planned_amount_gbp,
    actual_quantity,
    gross_amount_gbp,
    client_contribution_gbp,
    health_amount_gbp,
    net_amount_gbp,
    vat_amount_gbp,
    is_adjustment,
    payment_status,
    payment_run_date,
    gl_code
from in_force

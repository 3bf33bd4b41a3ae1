with payments as (

    select
        *,
        case when provider_id is not null then {{ surrogate_key(['provider_id']) }} end as own_provider_key
    from {{ ref('int_care_payments_in_force') }}

),

package_lines as (

    select * from {{ ref('fct_package_line') }}

),

-- Of several service lines with one package line, a payment is of the one that had begun last when its period
-- began, or else of the first to begin.
candidates as (

    select
        payments.payment_id,
        services.service_line_id,
        row_number() over (
            partition by payments.payment_id
            order by
                case when services.start_date <= payments.period_start_date then 0 else 1 end,
                abs({{ dbt.datediff('services.start_date', 'payments.period_start_date', 'day') }}),
                services.service_line_id
        ) as place
    from payments
    inner join {{ ref('fct_care_service') }} as services
        on payments.package_line_id = services.package_line_id

),

described as (

    select
        payments.*,
        candidates.service_line_id,
        package_lines.package_line_id is not null as has_package_line,
        package_lines.person_key,
        package_lines.organisation_key,
        package_lines.support_reason_key,
        package_lines.age_band_key,
        coalesce(payments.own_provider_key, package_lines.provider_key) as provider_key
    from payments
    left join package_lines on payments.package_line_id = package_lines.package_line_id
    left join candidates
        on payments.payment_id = candidates.payment_id
        and candidates.place = 1

)

select
    {{ surrogate_key(['described.payment_id']) }} as payment_key,
    described.payment_id,
    described.package_line_id,
    described.service_line_id,
    described.has_package_line,
    coalesce(described.person_key, 0) as person_key,
    coalesce(described.organisation_key, 0) as organisation_key,
    coalesce(described.support_reason_key, 0) as support_reason_key,
    coalesce(described.age_band_key, 0) as age_band_key,
    coalesce(described.provider_key, 0) as provider_key,
    {{ date_key(within_calendar('described.payment_run_date')) }} as payment_run_date_key,
    described.payment_run_date,
    described.period_start_date,
    described.period_end_date,
    described.payment_status,
    described.payment_status = 'Released' as is_paid,
    coalesce(described.is_adjustment, false) as is_adjustment,
    described.gl_code,
    cast(described.actual_quantity as decimal(18, 4)) as actual_quantity,
    cast(described.planned_amount_gbp as decimal(18, 4)) as planned_amount_gbp,
    cast(described.gross_amount_gbp as decimal(18, 4)) as gross_amount_gbp,
    cast(coalesce(described.client_contribution_gbp, 0) as decimal(18, 4)) as client_contribution_gbp,
    cast(coalesce(described.health_amount_gbp, 0) as decimal(18, 4)) as health_amount_gbp,
    cast(described.net_amount_gbp as decimal(18, 4)) as net_amount_gbp,
    cast(coalesce(described.vat_amount_gbp, 0) as decimal(18, 4)) as vat_amount_gbp
from described

with payments as (

    select
        *,
        case
            when service_line_id is not null then 'Service line'
            when has_package_line then 'Package line'
            else 'Payment'
        end as line_kind,
        coalesce(service_line_id, package_line_id) as line_id,
        {{ dbt.datediff('period_start_date', 'period_end_date', 'day') }} + 1 as days,
        case when is_paid then 1 else 0 end as paid
    from {{ ref('fct_care_payment') }}

),

months as (

    select
        period_end_date as month_end_date,
        first_day,
        last_day
    from {{ ref('int_care_cost_periods') }}
    where period_type in ('Month', 'Before')

),

edges as (

    select
        min(first_day) as first_day,
        max(last_day) as last_day
    from months

),

-- The days of the payment up to the end of the month, and up to its beginning. Days before the first of these months,
-- or after the last day told, count in the first or last month.
portions as (

    select
        payments.*,
        months.month_end_date,
        case
            when months.last_day = edges.last_day then payments.days
            else {{ days_of_service(
                'payments.period_start_date',
                'payments.period_end_date',
                'payments.period_start_date',
                'months.last_day',
            ) | indent(16) }}
        end as days_until,
        case
            when months.first_day = edges.first_day then 0
            else {{ days_of_service(
                'payments.period_start_date',
                'payments.period_end_date',
                'payments.period_start_date',
                dbt.dateadd('day', -1, 'months.first_day'),
            ) | indent(16) }}
        end as days_before
    from payments
    cross join edges
    inner join months
        on greatest(least(payments.period_start_date, edges.last_day), edges.first_day) <= months.last_day
        and greatest(least(payments.period_end_date, edges.last_day), edges.first_day) >= months.first_day

)

select
    {{ surrogate_key(['portions.payment_id', 'portions.month_end_date']) }} as payment_month_key,
    portions.payment_key,
    {{ surrogate_key(['portions.line_kind', 'portions.line_id']) }} as cost_line_key,
    calendar.date_key as month_end_date_key,
    portions.person_key,
    portions.provider_key,
    portions.is_paid,
    {%- for measure, amount in [
        ('scheduled_gross_gbp', 'planned_amount_gbp'),
        ('paid_gross_gbp', 'gross_amount_gbp * paid'),
        ('paid_client_gbp', 'client_contribution_gbp * paid'),
        ('paid_health_gbp', 'health_amount_gbp * paid'),
        ('paid_net_gbp', 'net_amount_gbp * paid'),
        ('unpaid_gross_gbp', 'gross_amount_gbp * (1 - paid)'),
    ] %}
    -- What is rounded is the sum so far, so that the months add up to the payment.
    cast(
        round({{ amount }} * days_until / days, 4) - round({{ amount }} * days_before / days, 4)
        as decimal(18, 4)
    ) as {{ measure }}{% if not loop.last %},{% endif %}
    {%- endfor %}
from portions
inner join {{ ref('dim_date') }} as calendar on portions.month_end_date = calendar.date_day

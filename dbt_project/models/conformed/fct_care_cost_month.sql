{%- set measures = [
    'planned_cost_gbp', 'planned_client_gbp', 'planned_health_gbp', 'scheduled_gross_gbp', 'paid_gross_gbp',
    'paid_client_gbp', 'paid_health_gbp', 'paid_net_gbp', 'unpaid_gross_gbp',
] -%}
with lines as (

    select * from {{ ref('fct_care_cost_line') }}

),

-- Nothing is planned in the month that stands for all days before the deliveries.
months as (

    select
        period_end_date as month_end_date,
        first_day,
        last_day,
        period_type = 'Month' as is_told
    from {{ ref('int_care_cost_periods') }}
    where period_type in ('Month', 'Before')

),

-- The days of the line up to the end of the month, and up to its beginning; and those with contributions.
active as (

    select
        lines.cost_line_key,
        lines.line_kind,
        lines.service_line_id,
        lines.start_date,
        lines.weekly_cost_gbp,
        lines.one_off_cost_gbp,
        lines.weekly_client_contribution_gbp,
        lines.weekly_health_contribution_gbp,
        months.month_end_date,
        months.first_day,
        {{ days_of_service(
            'lines.start_date', 'lines.end_date', 'lines.start_date', 'months.last_day'
        ) | indent(8) }} as days_until,
        {{ days_of_service(
            'lines.start_date',
            'lines.end_date',
            'lines.start_date',
            dbt.dateadd('day', -1, 'months.first_day'),
        ) | indent(8) }} as days_before,
        {{ days_of_service(
            'lines.contributions_from_date',
            'lines.contributions_to_date',
            'lines.contributions_from_date',
            'months.last_day',
        ) | indent(8) }} as contribution_days_until,
        {{ days_of_service(
            'lines.contributions_from_date',
            'lines.contributions_to_date',
            'lines.contributions_from_date',
            dbt.dateadd('day', -1, 'months.first_day'),
        ) | indent(8) }} as contribution_days_before
    from lines
    inner join months
        on months.is_told
        and lines.start_date <= months.last_day
        and coalesce(lines.end_date, months.last_day) >= months.first_day
    where lines.line_kind <> 'Payment'

),

-- Of a service line it is the pro-rated cost; of a package line alone, the same way with what finance says. What is
-- rounded is the sum so far, so that the months add up to the whole.
planned as (

    select
        active.cost_line_key,
        active.month_end_date,
        cast(
            case
                when active.line_kind = 'Service line' then coalesce(costs.planned_cost_gbp, 0)
                else
                    round(active.weekly_cost_gbp * active.days_until / 7, 4)
                    - round(active.weekly_cost_gbp * active.days_before / 7, 4)
                    + case when active.start_date >= active.first_day then active.one_off_cost_gbp else 0 end
            end as decimal(18, 4)
        ) as planned_cost_gbp,
        {%- for payer in ['client', 'health'] %}
        {%- set amount = 'active.weekly_' ~ payer ~ '_contribution_gbp' %}
        cast(
            round({{ amount }} * active.contribution_days_until / 7, 4)
            - round({{ amount }} * active.contribution_days_before / 7, 4)
            as decimal(18, 4)
        ) as planned_{{ payer }}_gbp{% if not loop.last %},{% endif %}
        {%- endfor %}
    from active
    left join {{ ref('fct_care_service_cost') }} as costs
        on active.service_line_id = costs.service_line_id
        and active.month_end_date = costs.period_end_date
        and costs.period_type = 'Month'

),

paid as (

    select
        facts.cost_line_key,
        calendar.date_day as month_end_date,
        {%- for measure in measures if 'planned' not in measure %}
        facts.{{ measure }}{% if not loop.last %},{% endif %}
        {%- endfor %}
    from {{ ref('fct_care_payment_month') }} as facts
    inner join {{ ref('dim_date') }} as calendar on facts.month_end_date_key = calendar.date_key

),

amounts as (

    select
        cost_line_key,
        month_end_date,
        {%- for measure in measures %}
        {% if 'planned' in measure %}{{ measure }}{% else %}0 as {{ measure }}{% endif %}
        {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from planned
    union all
    select
        cost_line_key,
        month_end_date,
        {%- for measure in measures %}
        {% if 'planned' in measure %}0 as {{ measure }}{% else %}{{ measure }}{% endif %}
        {%- if not loop.last %},{% endif %}
        {%- endfor %}
    from paid

),

summed as (

    select
        cost_line_key,
        month_end_date,
        {%- for measure in measures %}
        cast(sum({{ measure }}) as decimal(18, 4)) as {{ measure }}{% if not loop.last %},{% endif %}
        {%- endfor %}
    from amounts
    group by cost_line_key, month_end_date

),

described as (

    select
        summed.*,
        lines.line_kind,
        lines.line_id,
        lines.service_line_id,
        lines.package_line_id,
        lines.person_key,
        lines.organisation_key,
        lines.support_reason_key,
        lines.care_service_key,
        lines.provider_key,
        lines.budget_code,
        lines.has_planned_cost,
        summed.planned_cost_gbp + summed.planned_health_gbp as planned_gross_gbp,
        lines.weekly_cost_gbp,
        lines.hours_per_week,
        months.is_told,
        months.is_told
        and lines.line_kind <> 'Payment'
        and not lines.is_one_off
        and lines.start_date <= months.last_day
        and coalesce(lines.end_date, months.last_day) >= months.last_day as is_open_at_month_end,
        case
            when
                lines.contributions_from_date <= months.last_day
                and coalesce(lines.contributions_to_date, months.last_day) >= months.last_day
                then lines.weekly_health_contribution_gbp
            else 0
        end as weekly_health_gbp,
        {{ cld_age_years('people.date_of_birth', 'months.last_day') | indent(8) }} as age_years
    from summed
    inner join months on summed.month_end_date = months.month_end_date
    inner join lines on summed.cost_line_key = lines.cost_line_key
    left join {{ ref('int_people_current') }} as people on lines.person_key = people.person_key

)

select
    {{ surrogate_key(['described.line_kind', 'described.line_id', 'described.month_end_date']) }}
        as cost_month_key,
    described.cost_line_key,
    calendar.date_key as month_end_date_key,
    described.line_kind,
    described.service_line_id,
    described.package_line_id,
    described.person_key,
    described.organisation_key,
    described.support_reason_key,
    coalesce(age_bands.age_band_order, 0) as age_band_key,
    described.care_service_key,
    described.provider_key,
    described.budget_code,
    described.is_told,
    described.has_planned_cost,
    described.is_open_at_month_end,
    cast(
        case
            when described.is_open_at_month_end then described.weekly_cost_gbp + described.weekly_health_gbp
            else 0
        end as decimal(18, 4)
    ) as weekly_gross_gbp,
    cast(case when described.is_open_at_month_end then described.hours_per_week else 0 end as decimal(18, 4))
        as weekly_hours,
    described.planned_cost_gbp,
    cast(described.planned_gross_gbp as decimal(18, 4)) as planned_gross_gbp,
    described.planned_client_gbp,
    described.planned_health_gbp,
    cast(
        described.planned_gross_gbp - described.planned_client_gbp - described.planned_health_gbp
        as decimal(18, 4)
    ) as planned_net_gbp,
    described.scheduled_gross_gbp,
    described.paid_gross_gbp,
    described.paid_client_gbp,
    described.paid_health_gbp,
    described.paid_net_gbp,
    described.unpaid_gross_gbp,
    cast(
        case when described.is_told then described.paid_gross_gbp - described.planned_gross_gbp else 0 end
        as decimal(18, 4)
    ) as variance_gross_gbp,
    cast(
        case
            when described.is_told
                then
                    described.paid_net_gbp
                    - (described.planned_gross_gbp - described.planned_client_gbp - described.planned_health_gbp)
            else 0
        end as decimal(18, 4)
    ) as variance_net_gbp
from described
inner join {{ ref('dim_date') }} as calendar on described.month_end_date = calendar.date_day
left join {{ ref('care_age_bands') }} as age_bands
    on described.age_years >= age_bands.from_years and described.age_years < age_bands.before_years

with services as (

    select * from {{ ref('int_care_services_described') }}

),

-- A start before the first day of the calendar, or after its last, counts as that day.
edges as (

    select
        min(date_day) as first_day,
        max(date_day) as last_day
    from {{ ref('dim_date') }}

)

select
    {{ surrogate_key(['services.service_line_id']) }} as service_key,
    services.service_line_id,
    services.package_line_id,
    services.person_key,
    services.organisation_key,
    case when services.support_reason is null then 0 else {{ surrogate_key(['services.support_reason']) }} end
        as support_reason_key,
    services.age_band_key,
    {{ surrogate_key(['services.service_type', 'services.service_component', 'services.delivery_mechanism']) }}
        as care_service_key,
    case when services.provider_id is null then 0 else {{ surrogate_key(['services.provider_id']) }} end
        as provider_key,
    {{ date_key('least(greatest(services.start_date, edges.first_day), edges.last_day)') }} as start_date_key,
    services.start_date,
    services.end_date,
    services.is_open,
    services.is_suspended,
    services.planned_units_per_week,
    services.cost_frequency,
    services.unit_cost_gbp,
    cast(
        {{ weekly_cost('services.unit_cost_gbp', 'services.cost_frequency', 'services.planned_units_per_week')
            | indent(8) }} as decimal(18, 4)
    ) as weekly_cost_gbp,
    services.end_reason,
    services.funding_status
from services
cross join edges

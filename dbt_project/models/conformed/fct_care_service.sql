with services as (

    select * from {{ ref('int_care_services_described') }}

)

select
    {{ surrogate_key(['services.service_line_id']) }} as service_key,
    services.service_line_id,
    services.package_line_id,
    services.person_key,
    services.organisation_key,
    {{ key_or_unknown('services.support_reason') }} as support_reason_key,
    services.age_band_key,
    {{ surrogate_key(['services.service_type', 'services.service_component', 'services.delivery_mechanism']) }}
        as care_service_key,
    {{ key_or_unknown('services.provider_id') }} as provider_key,
    {{ date_key(within_calendar('services.start_date')) }} as start_date_key,
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

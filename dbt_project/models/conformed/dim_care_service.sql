with services as (

    select distinct
        service_type,
        service_component,
        delivery_mechanism
    from {{ ref('int_care_services_described') }}

)

select
    {{ surrogate_key(['services.service_type', 'services.service_component', 'services.delivery_mechanism']) }}
        as care_service_key,
    services.service_type,
    coalesce(services.service_component, 'Not recorded') as service_component,
    coalesce(services.delivery_mechanism, 'Not recorded') as delivery_mechanism,
    coalesce(settings.setting, 'Unknown') as setting,
    coalesce(settings.is_long_term, false) as is_long_term,
    coalesce(settings.service_type_order, 999) as service_type_order
from services
left join {{ ref('care_settings') }} as settings on services.service_type = settings.service_type
union all
select
    cast(0 as bigint) as care_service_key,
    'Unknown' as service_type,
    'Unknown' as service_component,
    'Unknown' as delivery_mechanism,
    'Unknown' as setting,
    false as is_long_term,
    cast(1000 as bigint) as service_type_order

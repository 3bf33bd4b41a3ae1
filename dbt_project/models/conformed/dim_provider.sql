with states as (

    select
        *,
        row_number() over (partition by provider_id order by valid_from desc) as place
    from {{ ref('int_providers_history') }}

),

-- The last day at which the market was told of.
told as (

    select max(as_at) as until
    from {{ ref('int_deliveries_effective') }}
    where source = 'social_care' and extract = 'controcc_provider'

),

services as (

    select
        provider_id,
        cqc_location_id,
        row_number() over (
            partition by provider_id
            order by
                case when cqc_location_id is null then 1 else 0 end,
                last_updated_at desc,
                service_line_id desc
        ) as place
    from {{ ref('int_care_services_in_force') }}
    where provider_id is not null

),

-- A provider that is used but not told of must be found too: nothing paid is of nobody.
mentioned as (

    select provider_id
    from services
    union distinct
    select provider_id
    from {{ ref('int_package_lines_in_force') }}
    where provider_id is not null
    union distinct
    select provider_id
    from {{ ref('int_care_payments_in_force') }}
    where provider_id is not null

),

providers as (

    select
        states.provider_id,
        states.provider_name,
        states.cqc_location_id,
        states.service_groups,
        states.is_in_county,
        coalesce(states.framework_status, 'Unknown') as framework_status,
        states.active_from_date,
        states.active_to_date,
        states.is_current
        and coalesce(states.active_from_date, cast('0001-01-01' as date)) <= told.until
        and coalesce(states.active_to_date, cast('9999-12-31' as date)) >= told.until as is_active
    from states
    cross join told
    where states.place = 1
    union all
    select
        mentioned.provider_id,
        'Unknown' as provider_name,
        services.cqc_location_id,
        cast(null as {{ dbt.type_string() }}) as service_groups,
        cast(null as boolean) as is_in_county,
        'Unknown' as framework_status,
        cast(null as date) as active_from_date,
        cast(null as date) as active_to_date,
        cast(null as boolean) as is_active
    from mentioned
    left join states
        on mentioned.provider_id = states.provider_id
        and states.place = 1
    left join services
        on mentioned.provider_id = services.provider_id
        and services.place = 1
    where states.provider_id is null

),

unknown as (

    select
        cast(0 as bigint) as provider_key,
        'Unknown' as provider_id,
        'Unknown' as provider_name,
        cast(null as {{ dbt.type_string() }}) as cqc_location_id,
        cast(null as {{ dbt.type_string() }}) as service_groups,
        cast(null as boolean) as is_in_county,
        'Unknown' as framework_status,
        cast(null as date) as active_from_date,
        cast(null as date) as active_to_date,
        cast(null as boolean) as is_active

)

select
    {{ surrogate_key(['provider_id']) }} as provider_key,
    provider_id,
    provider_name,
    cqc_location_id,
    service_groups,
    is_in_county,
    framework_status,
    active_from_date,
    active_to_date,
    is_active
from providers
union all
select * from unknown

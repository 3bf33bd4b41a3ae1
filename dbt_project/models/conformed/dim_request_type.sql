select
    {{ surrogate_key(['request_type']) }} as request_type_key,
    request_type,
    request_type_order,
    regime,
    clock_unit,
    working_day_set,
    base_time,
    extended_time,
    is_local,
    good_percent,
    adequate_percent
from {{ ref('request_types') }}
union all
select
    cast(0 as bigint) as request_type_key,
    'Unknown' as request_type,
    cast(1000 as bigint) as request_type_order,
    'Unknown' as regime,
    cast(null as {{ dbt.type_string() }}) as clock_unit,
    cast(null as {{ dbt.type_string() }}) as working_day_set,
    cast(null as bigint) as base_time,
    cast(null as bigint) as extended_time,
    cast(null as boolean) as is_local,
    cast(null as bigint) as good_percent,
    cast(null as bigint) as adequate_percent

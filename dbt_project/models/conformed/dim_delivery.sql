select
    attested.delivery_key,
    attested.delivery_id,
    attested.source,
    attested.extract,
    attested.period,
    attested.as_at as as_at_date,
    attested.version,
    attested.rows_accepted,
    attested.rows_rejected,
    effective.delivery_key is not null as is_in_force
from {{ ref('int_deliveries_attested') }} as attested
left join {{ ref('int_deliveries_effective') }} as effective
    on attested.delivery_key = effective.delivery_key

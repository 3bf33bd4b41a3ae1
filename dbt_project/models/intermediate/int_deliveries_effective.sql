with deliveries as (

    select * from {{ ref('int_deliveries_attested') }}

),

ranked as (

    select
        *,
        -- A correction replaces what it corrects. The id only settles two arrivals of one moment.
        row_number() over (
            partition by source, extract, period, as_at, window_from, window_to
            order by version desc, received_at desc, delivery_id desc
        ) as precedence
    from deliveries

)

select
    delivery_key,
    delivery_id,
    source,
    extract,
    period,
    as_at,
    window_from,
    window_to,
    version,
    received_at,
    row_number() over (
        partition by source, extract, period, window_from, window_to order by as_at
    ) as delivery_number,
    lead(as_at) over (
        partition by source, extract, period, window_from, window_to order by as_at
    ) as next_as_at
from ranked
where precedence = 1

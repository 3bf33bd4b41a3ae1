with arrivals as (

    select * from {{ ref('stg_warehouse__deliveries') }}

),

loaded as (

    select
        delivery_id,
        source,
        extract,
        rows_read,
        rows_accepted,
        rows_rejected
    from arrivals
    where is_loaded

),

-- The same bytes under another date or version are not loaded again, but say that they are true there too.
attesting as (

    select
        arrivals.delivery_id,
        arrivals.source,
        arrivals.extract,
        arrivals.period,
        arrivals.as_at,
        arrivals.window_from,
        arrivals.window_to,
        arrivals.version,
        arrivals.is_as_at_stated,
        arrivals.received_at,
        loaded.rows_read,
        loaded.rows_accepted,
        loaded.rows_rejected,
        min(arrivals.received_at) over (partition by arrivals.delivery_id) as first_received_at,
        max(case when arrivals.is_as_at_stated then 1 else 0 end) over (
            partition by arrivals.delivery_id
        ) = 1 as is_any_as_at_stated
    from arrivals
    inner join loaded
        on arrivals.delivery_id = loaded.delivery_id
        and arrivals.source = loaded.source
        and arrivals.extract = loaded.extract

)

select
    {{ surrogate_key([
        'delivery_id', 'source', 'extract', 'period', 'as_at', 'version', 'window_from', 'window_to'
    ]) }} as delivery_key,
    delivery_id,
    source,
    extract,
    period,
    as_at,
    window_from,
    window_to,
    version,
    rows_read,
    rows_accepted,
    rows_rejected,
    -- The first time counts, so that dropping an old file again changes nothing.
    min(received_at) as received_at
from attesting
-- The day of the first receipt stands in, and only until a name states the date.
where is_as_at_stated = is_any_as_at_stated and (is_as_at_stated or received_at = first_received_at)
group by
    delivery_id, source, extract, period, as_at, window_from, window_to, version,
    rows_read, rows_accepted, rows_rejected

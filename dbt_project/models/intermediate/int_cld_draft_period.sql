-- The last day told, and the twelve months up to the last quarter end that it has reached.
with told as (

    select cast(max(as_at) as date) as import_date
    from {{ ref('int_deliveries_effective') }}
    where source = 'social_care' and extract = 'las_event'
    -- A return is of events: until the case system has told of one there is none.
    having exists (select 1 from {{ ref('int_care_events_in_force') }})

),

quarters as (

    select
        import_date,
        cast({{ dbt.date_trunc('quarter', dbt.dateadd('day', 1, 'import_date')) }} as date) as next_start_date
    from told

)

select
    import_date,
    cast({{ dbt.dateadd('month', -12, 'next_start_date') }} as date) as reporting_period_start_date,
    cast({{ dbt.dateadd('day', -1, 'next_start_date') }} as date) as reporting_period_end_date
from quarters
where import_date is not null

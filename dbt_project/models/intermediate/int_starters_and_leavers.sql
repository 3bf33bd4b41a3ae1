-- From the first day of the first picture's month to the last day of the last one's: of earlier starters only those
-- who stayed are known, and a leaving that is announced has not happened.
with pictures as (

    select
        cast({{ dbt.date_trunc('month', 'min(as_at)') }} as date) as first_day,
        cast({{ dbt.last_day('max(as_at)', 'month') }} as date) as last_day
    from {{ ref('int_deliveries_effective') }}
    where source = 'workforce' and extract = 'hr_employee'

),

events as (

    select
        *,
        'Starter' as event_type,
        start_date as event_date
    from {{ ref('int_employment_spells') }}
    union all
    select
        *,
        'Leaver' as event_type,
        leaving_date as event_date
    from {{ ref('int_employment_spells') }}

),

told as (

    select
        events.*,
        {{ full_years('events.continuous_service_date', 'events.event_date') | indent(8) }} as service_years
    from events
    inner join pictures on events.event_date between pictures.first_day and pictures.last_day

)

select
    {{ surrogate_key(['employee_id', 'spell_number', 'event_type']) }} as starter_leaver_key,
    event_type,
    event_date,
    employee_id,
    case when event_type = 'Leaver' then leaving_reason_code end as leaving_reason_code,
    cast(case when service_years < 0 then 0 else service_years end as bigint) as length_of_service_years,
    valid_from,
    valid_to
from told

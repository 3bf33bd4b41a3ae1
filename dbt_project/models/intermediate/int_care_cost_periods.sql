-- The days are those of these extracts, so a delivery of one of them concerns this model:
-- depends_on: {{ ref('int_care_services_in_force') }}
-- depends_on: {{ ref('int_package_lines_in_force') }}
-- depends_on: {{ ref('int_care_payments_in_force') }}
with told as (

    select
        min(as_at) as first_day_told,
        max(as_at) as last_day_told
    from {{ ref('int_deliveries_effective') }}
    where
        source = 'social_care'
        and extract in ('las_service', 'controcc_package_line', 'controcc_payment')

),

spine as (

    {{ calendar_spine('month') | indent(4) }}

),

-- The month that the last day is in counts up to that day: nothing is foretold.
months as (

    select
        cast(spine.date_month as date) as first_day,
        cast({{ dbt.last_day('spine.date_month', 'month') }} as date) as month_end_date,
        -- Quarters of the financial year end when those of the calendar do.
        cast({{ dbt.last_day('spine.date_month', 'quarter') }} as date) as quarter_end_date,
        least(cast({{ dbt.last_day('spine.date_month', 'month') }} as date), told.last_day_told) as last_day,
        told.last_day_told
    from spine
    cross join told
    where
        cast({{ dbt.last_day('spine.date_month', 'month') }} as date) >= told.first_day_told
        and cast(spine.date_month as date) <= told.last_day_told

)

select
    'Month' as period_type,
    month_end_date as period_end_date,
    first_day,
    last_day,
    last_day_told
from months
union all
select
    'Quarter' as period_type,
    quarter_end_date as period_end_date,
    min(first_day) as first_day,
    max(last_day) as last_day,
    max(last_day_told) as last_day_told
from months
group by quarter_end_date
union all
-- Stands for all days before the deliveries: payments look back.
select
    'Before' as period_type,
    cast({{ dbt.dateadd('day', -1, 'min(first_day)') }} as date) as period_end_date,
    cast({{ dbt.dateadd('month', -1, 'min(first_day)') }} as date) as first_day,
    cast({{ dbt.dateadd('day', -1, 'min(first_day)') }} as date) as last_day,
    max(last_day_told) as last_day_told
from months
having count(*) > 0

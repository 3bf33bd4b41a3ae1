with deliveries as (

    select
        delivery_id,
        delivery_number,
        next_as_at is null as is_newest
    from {{ ref('int_deliveries_effective') }}
    where source = 'calendar' and extract = 'bank_holidays'

),

-- The seed is the oldest list.
listed as (

    select
        cast(0 as bigint) as list_number,
        false as is_newest,
        division,
        date as holiday_date,
        title as holiday_title
    from {{ ref('bank_holidays') }}
    union all
    select
        cast(deliveries.delivery_number as bigint) as list_number,
        deliveries.is_newest,
        delivered.division,
        delivered.holiday_date,
        delivered.holiday_title
    from {{ ref('stg_calendar__bank_holidays') }} as delivered
    inner join deliveries on delivered.delivery_id = deliveries.delivery_id

),

calendars as (

    select
        'in force' as calendar,
        listed.*
    from listed
    union all
    select
        'before' as calendar,
        listed.*
    from listed
    where not listed.is_newest

),

-- GOV.UK drops past years from its list; a year that the newest list leaves out stays as an older one has it.
newest as (

    select
        calendar,
        division,
        extract(year from holiday_date) as holiday_year,
        max(list_number) as list_number
    from calendars
    group by calendar, division, extract(year from holiday_date)

)

select
    calendars.calendar,
    calendars.division,
    calendars.holiday_date,
    calendars.holiday_title
from calendars
inner join newest
    on calendars.calendar = newest.calendar
    and calendars.division = newest.division
    and extract(year from calendars.holiday_date) = newest.holiday_year
    and calendars.list_number = newest.list_number

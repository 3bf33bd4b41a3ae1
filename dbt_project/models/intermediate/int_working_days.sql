with spine as (

    {{ calendar_spine('day') | indent(4) }}

),

days as (

    select
        cast(date_day as date) as date_day,
        cast(extract(year from date_day) as integer) as calendar_year,
        -- Counted from a Monday, because engines disagree on the number of the first day of the week.
        cast({{ dbt.datediff("cast('2001-01-01' as date)", 'date_day', 'day') }} as integer) % 7 >= 5 as is_weekend
    from spine

),

holidays as (

    select * from {{ ref('int_bank_holidays') }}

),

covered as (

    select
        calendar,
        extract(year from holiday_date) as calendar_year
    from holidays
    group by calendar, extract(year from holiday_date)
    having count(distinct division) = 3

),

numbered as (

    select
        calendar,
        calendar_year,
        calendar_year - row_number() over (partition by calendar order by calendar_year) as run
    from covered

),

runs as (

    select
        calendar,
        min(calendar_year) as first_year,
        max(calendar_year) as last_year,
        row_number() over (partition by calendar order by count(*) desc, max(calendar_year) desc) as run_rank
    from numbered
    group by calendar, run

),

-- Numbers must not run on over a year that no list has: the longest run of years is known, and no single year
-- before or after it, which may be a slip of a list.
known as (

    select
        calendar,
        first_year,
        last_year
    from runs
    where run_rank = 1

),

-- A holiday in any part of the UK stops the clock of the Freedom of Information Act; elsewhere only England's do.
stopping as (

    select distinct
        calendar,
        'foi' as working_day_set,
        holiday_date
    from holidays
    union all
    select
        calendar,
        'england' as working_day_set,
        holiday_date
    from holidays
    where division = 'england-and-wales'

),

sets as (

    select distinct
        calendar,
        working_day_set
    from stopping

),

flagged as (

    select
        sets.calendar,
        sets.working_day_set,
        days.date_day,
        case when known.calendar is not null then not days.is_weekend and stopping.holiday_date is null end
            as is_working_day
    from days
    cross join sets
    left join known
        on sets.calendar = known.calendar
        and days.calendar_year between known.first_year and known.last_year
    left join stopping
        on sets.calendar = stopping.calendar
        and sets.working_day_set = stopping.working_day_set
        and days.date_day = stopping.holiday_date

)

select
    calendar,
    working_day_set,
    date_day,
    is_working_day,
    case
        when is_working_day is not null
            then cast(sum(case when is_working_day then 1 else 0 end) over (
                partition by calendar, working_day_set order by date_day
                rows between unbounded preceding and current row
            ) as bigint)
    end as working_day_number,
    case
        when is_working_day is not null
            then min(case when is_working_day then date_day end) over (
                partition by calendar, working_day_set order by date_day
                rows between current row and unbounded following
            )
    end as next_working_day
from flagged

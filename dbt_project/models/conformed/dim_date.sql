with spine as (

    {{ calendar_spine('day') | indent(4) }}

),

days as (

    select
        cast(date_day as date) as date_day,
        cast(extract(year from date_day) as integer) as calendar_year,
        cast(extract(month from date_day) as integer) as month_number,
        cast({{ dbt.last_day('date_day', 'month') }} as date) as month_end_date,
        -- Counted from a Monday, because engines disagree on the number of the first day of the week.
        cast({{ dbt.datediff("cast('2001-01-01' as date)", 'date_day', 'day') }} as integer) % 7 + 1
            as weekday_number
    from spine

),

holidays as (

    select
        date as date_day,
        max(case when division = 'england-and-wales' then 1 else 0 end) = 1
            as is_bank_holiday_england_and_wales,
        max(case when division = 'scotland' then 1 else 0 end) = 1 as is_bank_holiday_scotland,
        max(case when division = 'northern-ireland' then 1 else 0 end) = 1 as is_bank_holiday_northern_ireland
    from {{ ref('bank_holidays') }}
    group by date

),

coverage as (

    select
        extract(year from min(date)) as first_year,
        extract(year from max(date)) as last_year
    from {{ ref('bank_holidays') }}

),

flagged as (

    select
        days.*,
        days.weekday_number >= 6 as is_weekend,
        case when days.month_number >= 4 then days.calendar_year else days.calendar_year - 1 end
            as financial_year_start,
        -- A year whose holidays are not announced has unknown flags, not none.
        days.calendar_year between coverage.first_year and coverage.last_year as is_covered,
        coalesce(holidays.is_bank_holiday_england_and_wales, false) as is_bank_holiday_england_and_wales,
        coalesce(holidays.is_bank_holiday_scotland, false) as is_bank_holiday_scotland,
        coalesce(holidays.is_bank_holiday_northern_ireland, false) as is_bank_holiday_northern_ireland,
        holidays.date_day is not null as is_bank_holiday_anywhere
    from days
    cross join coverage
    left join holidays on days.date_day = holidays.date_day

)

select
    {{ date_key('date_day') }} as date_key,
    date_day,
    calendar_year,
    month_number,
    month_end_date,
    date_day = month_end_date as is_month_end,
    weekday_number,
    is_weekend,
    financial_year_start,
    cast(financial_year_start as {{ dbt.type_string() }})
    || '-' || substr(cast(financial_year_start + 1 as {{ dbt.type_string() }}), 3, 2) as financial_year,
    (month_number + 8) % 12 + 1 as financial_month_number,
    cast(floor(((month_number + 8) % 12) / 3) as integer) + 1 as financial_quarter,
    substr(cast(financial_year_start as {{ dbt.type_string() }}), 3, 2)
    || '-' || substr(cast(financial_year_start + 1 as {{ dbt.type_string() }}), 3, 2)
    || '_Q' || cast(cast(floor(((month_number + 8) % 12) / 3) as integer) + 1 as {{ dbt.type_string() }})
        as financial_quarter_name,
    case when is_covered then is_bank_holiday_england_and_wales end as is_bank_holiday_england_and_wales,
    case when is_covered then is_bank_holiday_scotland end as is_bank_holiday_scotland,
    case when is_covered then is_bank_holiday_northern_ireland end as is_bank_holiday_northern_ireland,
    case when is_covered then not is_weekend and not is_bank_holiday_anywhere end as is_foi_working_day,
    case when is_covered then not is_weekend and not is_bank_holiday_england_and_wales end
        as is_england_working_day
from flagged

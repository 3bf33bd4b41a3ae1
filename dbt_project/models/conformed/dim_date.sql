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
        holiday_date as date_day,
        max(case when division = 'england-and-wales' then 1 else 0 end) = 1
            as is_bank_holiday_england_and_wales,
        max(case when division = 'scotland' then 1 else 0 end) = 1 as is_bank_holiday_scotland,
        max(case when division = 'northern-ireland' then 1 else 0 end) = 1 as is_bank_holiday_northern_ireland
    from {{ ref('int_bank_holidays') }}
    where calendar = 'in force'
    group by holiday_date

),

-- A year whose holidays are not announced has unknown flags, not none.
working_days as (

    select
        date_day,
        max(case when working_day_set = 'foi' then cast(is_working_day as integer) end) = 1 as is_foi_working_day,
        max(case when working_day_set = 'england' then cast(is_working_day as integer) end) = 1
            as is_england_working_day
    from {{ ref('int_working_days') }}
    where calendar = 'in force'
    group by date_day

),

terms as (

    select * from {{ ref('school_terms') }}

),

term_days as (

    select distinct
        days.date_day,
        days.calendar_year
    from days
    inner join terms on days.date_day between terms.first_day and terms.last_day

),

term_years as (

    select distinct calendar_year from term_days

),

flagged as (

    select
        days.*,
        days.weekday_number >= 6 as is_weekend,
        case when days.month_number >= 4 then days.calendar_year else days.calendar_year - 1 end
            as financial_year_start,
        working_days.is_foi_working_day is not null as is_covered,
        working_days.is_foi_working_day,
        working_days.is_england_working_day,
        coalesce(holidays.is_bank_holiday_england_and_wales, false) as is_bank_holiday_england_and_wales,
        coalesce(holidays.is_bank_holiday_scotland, false) as is_bank_holiday_scotland,
        coalesce(holidays.is_bank_holiday_northern_ireland, false) as is_bank_holiday_northern_ireland,
        case when term_years.calendar_year is not null then term_days.date_day is not null end
            as is_school_term_day
    from days
    left join holidays on days.date_day = holidays.date_day
    left join working_days on days.date_day = working_days.date_day
    left join term_days on days.date_day = term_days.date_day
    left join term_years on days.calendar_year = term_years.calendar_year

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
    is_foi_working_day,
    is_england_working_day,
    is_school_term_day
from flagged

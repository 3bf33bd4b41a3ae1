-- The Act names both days beside the bank holidays; the calendar relies on the list of holidays to hold them.
select calendar.date_day
from {{ ref('dim_date') }} as calendar
left join {{ ref('int_bank_holidays') }} as holidays
    on calendar.date_day = holidays.holiday_date
    and holidays.holiday_title = 'Good Friday'
    and holidays.calendar = 'in force'
where
    calendar.is_foi_working_day
    and (
        holidays.holiday_date is not null
        or (calendar.month_number = 12 and extract(day from calendar.date_day) = 25)
    )

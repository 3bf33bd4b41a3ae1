-- The Act names both days beside the bank holidays; the calendar relies on the list of holidays to hold them.
select calendar.date_day
from {{ ref('dim_date') }} as calendar
left join {{ ref('bank_holidays') }} as holidays
    on calendar.date_day = holidays.date
    and holidays.title = 'Good Friday'
where
    calendar.is_foi_working_day
    and (
        holidays.date is not null
        or (calendar.month_number = 12 and extract(day from calendar.date_day) = 25)
    )

-- A year in the range of the holiday list must be a complete one: Good Friday stands for the movable feasts.
select calendar.calendar_year
from {{ ref('dim_date') }} as calendar
left join {{ ref('int_bank_holidays') }} as holidays
    on calendar.date_day = holidays.holiday_date
    and holidays.holiday_title = 'Good Friday'
    and holidays.calendar = 'in force'
where calendar.is_foi_working_day is not null
group by calendar.calendar_year
having count(distinct holidays.division) <> 3

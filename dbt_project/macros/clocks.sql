{# The clocks of requests for information. Days are looked up in int_working_days, whose working days are numbered: the
   twentieth working day after a day, or how many there are up to another, is a join and not a search.

   Each macro but the last is the query of a CTE: all rows and columns of `relation`, a CTE with the columns calendar
   and working_day_set, and one column more, `name`. Days and numbers are SQL on the relation's columns, written with
   its name. What lies beyond the calendar, or in a year whose holidays are not announced, is null.

   The law that they are made for:
   - FOIA 2000 s.10(1), EIR 2004 reg 5(2): the twentieth working day following the date of receipt. The day of receipt
     is day 0, whether or not it is a working day. FOIA s.10(6) says what a working day is, for the EIR too.
   - FOIA s.10(2): working days from the day of a fees notice to the day of payment, both included, are disregarded.
   - FOIA s.10(6): a request that had to be clarified is received when the clarification is. It has to be asked for
     within the twenty working days (EIR reg 9(2); ICO, clarifying requests): asked for later, it begins nothing anew.
   - UK GDPR Art 12(3), as the ICO counts it: the corresponding day of a later month, else the last of that month; where
     that is no working day, the next one. Art 12A (DUAA 2025 s.76): the time begins when the requester is identified,
     and days in which the council waits for what it had to ask do not count. #}


{# The day on which a time ends that begins after the day `start`: of so many working days, or of calendar months and
   then rolled to a working day, as clock_unit of the relation says. Stopped days, of the same calendar, are added:
   working days to working days, calendar days to months. The unit is in the keys of the joins: as a condition of its
   own it would make nested loops of them. #}
{% macro clock_end(relation, start, time, stopped_days, name) -%}
{%- set in_months = corresponding_day(start, time) -%}
select
    {{ relation }}.*,
    coalesce(last_day.date_day, month_day.next_working_day) as {{ name }}
from {{ relation }}
left join {{ ref('int_working_days') }} as first_day
    on {{ relation }}.calendar = first_day.calendar
    and {{ relation }}.working_day_set = first_day.working_day_set
    and {{ start }} = first_day.date_day
left join {{ ref('int_working_days') }} as last_day
    on first_day.calendar = last_day.calendar
    and first_day.working_day_set = last_day.working_day_set
    and case
        when {{ relation }}.clock_unit = 'working days'
            then first_day.working_day_number + {{ time }} + {{ stopped_days }}
    end = last_day.working_day_number
    and last_day.is_working_day
left join {{ ref('int_working_days') }} as month_day
    on {{ relation }}.calendar = month_day.calendar
    and {{ relation }}.working_day_set = month_day.working_day_set
    and case
        when {{ relation }}.clock_unit = 'calendar months'
            then cast({{ dbt.dateadd('day', stopped_days, in_months) }} as date)
    end = month_day.date_day
{%- endmacro %}


{# How many working days lie after one day up to another, that one included; negative where it is the earlier one. #}
{% macro working_days_counted(relation, after, until, name) -%}
select
    {{ relation }}.*,
    day_until.working_day_number - day_after.working_day_number as {{ name }}
from {{ relation }}
left join {{ ref('int_working_days') }} as day_after
    on {{ relation }}.calendar = day_after.calendar
    and {{ relation }}.working_day_set = day_after.working_day_set
    and {{ after }} = day_after.date_day
left join {{ ref('int_working_days') }} as day_until
    on {{ relation }}.calendar = day_until.calendar
    and {{ relation }}.working_day_set = day_until.working_day_set
    and {{ until }} = day_until.date_day
{%- endmacro %}


{# The corresponding day of a later month, or the last day of that month where it has none: 31 January, 28 February. #}
{% macro corresponding_day(day, months) -%}
    cast({{ dbt.dateadd('month', months, day) }} as date)
{%- endmacro %}

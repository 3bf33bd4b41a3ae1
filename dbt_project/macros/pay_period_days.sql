{# Days of a period of pay as the gender pay gap regulations count them: a month is 30.44 days, a year 365.25. What is
   not whole months, from whatever day, has the days that it has; four weeks that begin in a February of 28 days are
   a month. Source: SI 2017/353. #}
{% macro pay_period_days(first_day, last_day) -%}
    {%- set next_day = dbt.dateadd('day', 1, last_day) -%}
    {%- set months = dbt.datediff(first_day, next_day, 'month') -%}
    cast(
        case
            when cast({{ dbt.dateadd('month', months, first_day) }} as date) <> cast({{ next_day }} as date)
                then {{ dbt.datediff(first_day, next_day, 'day') }}
            when {{ months }} % 12 = 0 then {{ months }} * 365.25 / 12
            else {{ months }} * 30.44
        end as decimal(18, 2)
    )
{%- endmacro %}

{# Whole years from one date to another, as birthdays count them; 29 February comes round on 1 March. #}
{% macro full_years(earlier, later) -%}
    extract(year from {{ later }}) - extract(year from {{ earlier }})
    - case
        when
            extract(month from {{ later }}) * 100 + extract(day from {{ later }})
            < extract(month from {{ earlier }}) * 100 + extract(day from {{ earlier }})
            then 1
        else 0
    end
{%- endmacro %}

{# The month end by which that many full years have passed: where a band of years ends in monthly figures. #}
{% macro month_end_of_full_years(earlier, years) -%}
{%- set anniversary = 'cast(' ~ dbt.dateadd('year', years, earlier) ~ ' as date)' -%}
cast({{ dbt.last_day(
    'case when extract(day from ' ~ anniversary ~ ') < extract(day from ' ~ earlier ~ ') then '
    ~ 'cast(' ~ dbt.dateadd('day', 1, anniversary) ~ ' as date) else ' ~ anniversary ~ ' end',
    'month'
) }} as date)
{%- endmacro %}

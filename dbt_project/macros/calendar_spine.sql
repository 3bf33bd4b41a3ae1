{# Every day, or the first of every month, of the years that the warehouse knows of. #}
{% macro calendar_spine(datepart) -%}
    {%- set first = "cast('" ~ var('calendar_start') ~ "' as date)" -%}
    {%- set after_last = "cast('" ~ var('calendar_end') ~ "' as date)" -%}
    {{ dbt.date_spine(datepart, first, after_last) }}
{%- endmacro %}

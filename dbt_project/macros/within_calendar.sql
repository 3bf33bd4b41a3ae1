{# A day, or the first or last day of the calendar where it lies outside: so every date key leads to a row of dim_date. #}
{% macro within_calendar(day) -%}
    {%- set after_last = modules.datetime.date.fromisoformat(var('calendar_end')) -%}
    {%- set last = after_last - modules.datetime.timedelta(days=1) -%}
    least(greatest({{ day }}, cast('{{ var("calendar_start") }}' as date)), cast('{{ last }}' as date))
{%- endmacro %}

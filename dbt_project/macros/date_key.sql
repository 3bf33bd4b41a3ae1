{# The key of a day in dim_date, as 20260331. #}
{% macro date_key(day) -%}
    cast(extract(year from {{ day }}) * 10000 + extract(month from {{ day }}) * 100 + extract(day from {{ day }}) as bigint)
{%- endmacro %}

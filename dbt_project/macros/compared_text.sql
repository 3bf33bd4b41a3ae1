{# What is left of a text when its case and all its blanks are left out: names and codes that agree in it are one. #}
{% macro compared_text(text) -%}
    {{ adapter.dispatch('compared_text', 'council_warehouse')(text) }}
{%- endmacro %}

{% macro duckdb__compared_text(text) -%}
    lower(regexp_replace({{ text }}, '[\s\x{a0}]+', '', 'g'))
{%- endmacro %}

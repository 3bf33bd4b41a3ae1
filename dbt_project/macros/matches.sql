{# Whether the whole of a text is as a regular expression says. #}
{% macro matches(text, pattern) -%}
    {{ adapter.dispatch('matches', 'council_warehouse')(text, pattern) }}
{%- endmacro %}

{% macro duckdb__matches(text, pattern) -%}
    regexp_full_match({{ text }}, '{{ pattern }}')
{%- endmacro %}

{% macro default__matches(text, pattern) -%}
    {{ text }} rlike '^({{ pattern }})$'
{%- endmacro %}

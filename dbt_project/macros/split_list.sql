{# In a select list: one row per item of a text whose items are separated by semicolons, with the blanks around them;
   no row where there is no text. #}
{% macro split_list(text) -%}
    {{ adapter.dispatch('split_list', 'council_warehouse')(text) }}
{%- endmacro %}

{% macro duckdb__split_list(text) -%}
    unnest(string_split({{ text }}, ';'))
{%- endmacro %}

{% macro default__split_list(text) -%}
    explode(split({{ text }}, ';'))
{%- endmacro %}

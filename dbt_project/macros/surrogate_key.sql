{# An integer key that is a function of the natural key: the first 52 bits of its md5. Power BI compares whole
   numbers exactly up to 2^53 - 1. Zero is left to the unknown member; tests for uniqueness guard the rest. #}
{% macro surrogate_key(columns) -%}
    {{ adapter.dispatch('surrogate_key', 'council_warehouse')(columns) }}
{%- endmacro %}

{% macro duckdb__surrogate_key(columns) -%}
    cast('0x' || substr({{ dbt.hash(canonical_text(columns)) }}, 1, 13) as bigint)
{%- endmacro %}

{# The surrogate key of a natural key of one column; that of the unknown member where there is none. #}
{% macro key_or_unknown(column) -%}
    case when {{ column }} is null then 0 else {{ surrogate_key([column]) }} end
{%- endmacro %}

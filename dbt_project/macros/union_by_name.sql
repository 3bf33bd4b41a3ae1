{# The rows of several relations with the same columns, matched by name and not by place. #}
{% macro union_by_name(relations) -%}
    {{ adapter.dispatch('union_by_name', 'council_warehouse')(relations) }}
{%- endmacro %}

{% macro duckdb__union_by_name(relations) -%}
    {%- for relation in relations -%}
        select * from {{ relation }}
        {%- if not loop.last %} union all by name {% endif -%}
    {%- endfor -%}
{%- endmacro %}

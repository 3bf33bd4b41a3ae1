{# The rows of several relations, columns matched by name and not by place. What one of them lacks is null in its rows. #}
{% macro union_by_name(relations) -%}
    {{ adapter.dispatch('union_by_name', 'council_warehouse')(relations) }}
{%- endmacro %}

{% macro duckdb__union_by_name(relations) -%}
    {%- for relation in relations -%}
        select * from {{ relation }}
        {%- if not loop.last %} union all by name {% endif -%}
    {%- endfor -%}
{%- endmacro %}

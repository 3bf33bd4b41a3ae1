{# One text for a list of values. Each value is preceded by its length and null is told from the empty text,
   so two lists give the same text only if they are equal value by value. #}
{% macro canonical_text(columns) -%}
    {%- for column in columns -%}
        {%- set value = 'cast(' ~ column ~ ' as ' ~ dbt.type_string() ~ ')' -%}
        coalesce(cast(length({{ value }}) as {{ dbt.type_string() }}) || ':' || {{ value }}, '-')
        {%- if not loop.last %} || {% endif -%}
    {%- endfor -%}
{%- endmacro %}

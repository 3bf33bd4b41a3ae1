{# What the Transparency Code asks of a contract: whether it is permanent. #}
{% macro contract_term(is_temporary) -%}
    case when {{ is_temporary }} then 'Temporary' when not {{ is_temporary }} then 'Permanent' else 'Unknown' end
{%- endmacro %}

{# The layer is the schema: a folder decides where its models go, so that no model has to say. #}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {%- if node.resource_type == 'seed' -%}
        seeds
    {%- elif node.fqn[1] == 'marts' -%}
        mart_{{ node.fqn[2] }}
    {%- elif node.fqn[1] == 'conformed' -%}
        conformed
    {%- else -%}
        {#- Intermediate models stay with staging: both may hold what conformed must not. -#}
        staging
    {%- endif -%}
{%- endmacro %}

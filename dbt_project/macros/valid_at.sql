{# Whether a type 2 row holds on a day. No "or" for the open end: it would turn DuckDB's hash join into a
   nested loop over every pair of rows. #}
{% macro valid_at(history, day) -%}
    {{ history }}.valid_from <= {{ day }}
    and coalesce({{ history }}.valid_to, cast('9999-12-31' as date)) > {{ day }}
{%- endmacro %}

{# Values of national lists in the words of Release 2 (int_cld_values). The case system writes most of them so, some in
   the words of Release 1 or in another case. What no list has stays as it was told, without spaces around it.

   columns: for each column its code list, which may be an expression if it is of several. #}
{% macro join_release_2_values(relation, columns) -%}
    {%- for column, code_list in columns.items() -%}
    left join {{ ref('int_cld_values') }} as {{ column }}_values
        on {{ code_list if ' ' in code_list else "'" ~ code_list ~ "'" }} = {{ column }}_values.code_list
        and lower(trim({{ relation }}.{{ column }})) = {{ column }}_values.told_value
    {%- if not loop.last %}
    {% endif -%}
    {%- endfor -%}
{%- endmacro %}

{% macro release_2_value(relation, column) -%}
    coalesce({{ column }}_values.value, nullif(trim({{ relation }}.{{ column }}), ''))
{%- endmacro %}

{# A type 2 history whose rows reach back over the gap before them: with valid_at, a day finds the row that held on
   it, or else the first row after it. An absence or a week's work may be older than the first picture, and must
   not be of an unknown team for that. After the last row has ended nothing is found. #}
{% macro reaching_back(history, key, columns) -%}
select
    {{ key }},
    {%- for column in columns %}
    {{ column }},
    {%- endfor %}
    coalesce(
        lag(history.valid_to) over (partition by history.{{ key }} order by history.valid_from),
        cast('0001-01-01' as date)
    ) as valid_from,
    history.valid_to
from {{ history }} as history
{%- endmacro %}

{% test unique_combination(model, columns) %}
{# The primary key of a table that has none in one column: no combination twice, no part of it missing. #}
select {{ columns | join(', ') }}
from {{ model }}
group by {{ columns | join(', ') }}
having count(*) > 1 {%- for column in columns %} or {{ column }} is null{% endfor %}
{% endtest %}

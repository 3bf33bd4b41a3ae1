{% test has_unknown_member(model, column_name) %}
{# Facts point at key 0 where they know no better, so exactly one row must have it. #}
select count(*) as unknown_members
from {{ model }}
where {{ column_name }} = 0
having count(*) <> 1
{% endtest %}

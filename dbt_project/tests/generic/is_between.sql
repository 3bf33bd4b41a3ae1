{% test is_between(model, column_name, minimum=none, maximum=none) %}
{# A bound that is not given does not bind; null passes. #}
select {{ column_name }}
from {{ model }}
where
    false
    {%- if minimum is not none %} or {{ column_name }} < {{ minimum }}{% endif %}
    {%- if maximum is not none %} or {{ column_name }} > {{ maximum }}{% endif %}
{% endtest %}

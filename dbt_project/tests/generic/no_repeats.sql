{% test no_repeats(model, columns) %}
{# As unique_combination, but parts may be missing: null is a value like any other, such as "of no period". #}
select {{ columns | join(', ') }}
from {{ model }}
group by {{ columns | join(', ') }}
having count(*) > 1
{% endtest %}

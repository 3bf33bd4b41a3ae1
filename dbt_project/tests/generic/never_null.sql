{% test never_null(model, columns) %}
{# One test for all the columns of a model that must have a value: a test apiece costs more time than the models do. #}
select {{ columns | join(', ') }}
from {{ model }}
where {% for column in columns %}{{ column }} is null{% if not loop.last %} or {% endif %}{% endfor %}
{% endtest %}

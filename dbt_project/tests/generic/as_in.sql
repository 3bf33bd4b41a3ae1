{% test as_in(model, column_name, to, columns) %}
{# The row has its parent, by the key of the same name, and the parent's values in these columns: so what leads from the
   parent to other tables leads there from here. #}
select child.{{ column_name }}
from {{ model }} as child
left join {{ to }} as parent on child.{{ column_name }} = parent.{{ column_name }}
where
    parent.{{ column_name }} is null
    {%- for column in columns %}
    or child.{{ column }} is distinct from parent.{{ column }}
    {%- endfor %}
{% endtest %}

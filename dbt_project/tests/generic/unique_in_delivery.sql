{% test unique_in_delivery(model, columns) %}
{# The key of a staging model: as unique_combination, of the deliveries that no kept model holds yet. What one holds was
   tested before, since a build builds nothing upon what failed, and a delivery never changes. Where somebody builds a
   model alone and without tests, the key tests of that model are the net. #}
with held as (
    select attested.delivery_id
    from {{ ref('int_deliveries_applied') }} as applied
    inner join {{ ref('int_deliveries_attested') }} as attested on applied.delivery_key = attested.delivery_key
)

select {{ columns | join(', ') }}
from {{ model }}
where delivery_id not in (select delivery_id from held)
group by {{ columns | join(', ') }}
having count(*) > 1 {%- for column in columns %} or {{ column }} is null{% endfor %}
{% endtest %}

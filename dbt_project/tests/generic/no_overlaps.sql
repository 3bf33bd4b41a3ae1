{% test no_overlaps(model, key) %}
{# Type 2 rows of one key follow one another: every row lasts, and ends no later than the next begins. #}
with ordered as (
    select
        valid_from,
        valid_to,
        lead(valid_from) over (
            partition by {{ key | join(', ') }}
            order by valid_from, valid_to
        ) as next_valid_from
    from {{ model }}
)

select *
from ordered
where
    valid_to <= valid_from
    or next_valid_from < valid_to
    or (valid_to is null and next_valid_from is not null)
{% endtest %}

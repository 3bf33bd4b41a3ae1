{# The rows that count of an extract whose deliveries are parts of the picture, each in all columns of its staging
   model. Complete pictures (delivery.kind: full) have derived_history.

   incremental: give the key. Of each key the rows of the latest delivery in force that holds it; a key that a
     later delivery does not mention stays as it was. A correction (higher version, same date and period)
     replaces the whole delivery that it corrects.
   window: give window_column, a date of the row. Each day belongs to the latest delivery whose window covers
     it: the rows of that day are that delivery's rows, and what it does not mention is gone. Give the key too where
     that date may be corrected: of a key that is then on days of two deliveries, the later delivery's row counts.

   The latest is the highest as_at; then the highest version; then the last to arrive. So the rows follow from
   the set of deliveries, not from their order of arrival. One delivery may be true at several dates.

   relation: staging model with delivery_id; key: the list of the columns of the natural key. #}
{% macro rows_in_force(relation, source, extract, key=none, window_column=none) %}
    {%- if key is none and window_column is none -%}
        {{ exceptions.raise_compiler_error('rows_in_force takes a key or a window_column') }}
    {%- elif window_column is none -%}
        {{ incremental_rows_in_force(relation, source, extract, key) }}
    {%- else -%}
        {{ window_rows_in_force(relation, source, extract, window_column, key) }}
    {%- endif -%}
{% endmacro %}


{% macro incremental_rows_in_force(relation, source, extract, key) -%}
{%- set key_columns = [] -%}
{%- for column in key -%}
    {%- do key_columns.append('delivered.' ~ column) -%}
{%- endfor -%}
{#- A part of a key may be missing; as a text it is equal to itself. -#}
{%- set row_key = canonical_text(key_columns) -%}
with deliveries as (
    select
        delivery_id,
        row_number() over (order by as_at, version, received_at, delivery_id) as place
    from {{ ref('int_deliveries_effective') }}
    where source = '{{ source }}' and extract = '{{ extract }}'
),

last_places as (
    select
        delivery_id,
        max(place) as place
    from deliveries
    group by delivery_id
),

last_of_key as (
    select
        {{ row_key }} as row_key,
        max(last_places.place) as place
    from {{ relation }} as delivered
    inner join last_places on delivered.delivery_id = last_places.delivery_id
    group by {{ row_key }}
)

select delivered.*
from {{ relation }} as delivered
inner join last_places on delivered.delivery_id = last_places.delivery_id
inner join last_of_key
    on last_places.place = last_of_key.place
    and {{ row_key }} = last_of_key.row_key
{%- endmacro %}


{% macro window_rows_in_force(relation, source, extract, window_column, key=none) -%}
{%- set day = 'cast(delivered.' ~ window_column ~ ' as date)' -%}
with days as (
    select
        delivered.delivery_id,
        {{ day }} as window_day
    from {{ relation }} as delivered
    {%- if is_incremental() %}
    -- Whole deliveries, since it matters whether all of their rows are within the window.
    where delivered.delivery_id in (
        select delivery_id from {{ ref('int_deliveries_attested') }} where {{ since_change('window_to') }}
    )
    {%- endif %}
    group by delivered.delivery_id, {{ day }}
),

spans as (
    select
        delivery_id,
        min(window_day) as first_day,
        max(window_day) as last_day
    from days
    group by delivery_id
),

-- A file of March under the name of April was not checked again, and must not empty April: a window counts
-- only where it holds every row.
deliveries as (
    select
        attested.delivery_id,
        attested.window_from,
        attested.window_to,
        row_number() over (
            order by attested.as_at, attested.version, attested.received_at, attested.delivery_id
        ) as place
    from {{ ref('int_deliveries_attested') }} as attested
    inner join spans on attested.delivery_id = spans.delivery_id
    where
        attested.source = '{{ source }}' and attested.extract = '{{ extract }}'
        and attested.window_from <= spans.first_day and attested.window_to >= spans.last_day
),

owners as (
    select
        all_days.window_day,
        max(deliveries.place) as place
    from (select distinct window_day from days) as all_days
    inner join deliveries on all_days.window_day between deliveries.window_from and deliveries.window_to
    where {{ since_change('all_days.window_day') }}
    group by all_days.window_day
)
{%- if key is none %}

select delivered.*
{%- else %},

placed as (
    select
        delivered.*,
        row_number() over (
            partition by {{ key | join(', ') }} order by owners.place desc
        ) as place_of_key
{%- endif %}
from {{ relation }} as delivered
inner join owners on {{ day }} = owners.window_day
inner join deliveries
    on owners.place = deliveries.place
    and delivered.delivery_id = deliveries.delivery_id
{%- if key is not none %}
)

select * from placed
where place_of_key = 1
{%- endif %}
{%- endmacro %}

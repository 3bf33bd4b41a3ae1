{# Type 2 history of an extract whose deliveries are complete pictures (delivery.kind: full).

   The rows follow from the deliveries in force and their dates, never from when something was loaded.
     - A key's run lasts while consecutive deliveries of its scope (extract and period) hold it; the first
       that does not ends it, and a later one opens another run.
     - A delivery that holds the key only as a rejected row neither ends nor changes it: the state known
       before goes on. Otherwise every mistyped row would look like a leaver who comes back. A run begins
       with an accepted row. Rejected keys are matched without regard to case.
     - One delivery may be in force at several dates; its rows count at each.

   In a model that is kept (macros/from_change.sql) only deliveries from the first change on are read; the rows that
   held just before it stand for all earlier deliveries, as one that precedes them.

   relation: staging model with delivery_id; key: natural key in the scope; attributes: what makes a state;
   period: the column of the model itself that holds the period, if the deliveries have any. #}
{% macro derived_history(relation, source, extract, key, attributes, period="cast(null as varchar)") %}
{%- set changed_from = changed_from() -%}
{%- if is_incremental() and changed_from is none -%}
select
    {{ period }} as period,
    {{ key }},
    {{ attributes | join(',\n    ') }},
    valid_from,
    valid_to,
    is_current
from {{ this }}
where false
{%- else -%}
with pictures as (
    select
        delivery_id,
        period,
        as_at,
        delivery_number,
        next_as_at
    from {{ ref('int_deliveries_effective') }}
    where source = '{{ source }}' and extract = '{{ extract }}'
    {%- if is_incremental() %} and as_at >= {{ changed_from }}{% endif %}
),

{%- if is_incremental() %}

carried as (
    select
        'carried ' || coalesce({{ period }}, '') as delivery_id,
        {{ period }} as period,
        {{ key }},
        {{ attributes | join(',\n        ') }},
        valid_from as carried_from
    from {{ this }}
    where valid_from < {{ changed_from }} and coalesce(valid_to, cast('9999-12-31' as date)) >= {{ changed_from }}
),

deliveries as (
    select * from pictures
    union all
    select
        held.delivery_id,
        held.period,
        cast(null as date) as as_at,
        coalesce(min(pictures.delivery_number) - 1, 0) as delivery_number,
        min(pictures.as_at) as next_as_at
    from (select distinct delivery_id, period from carried) as held
    left join pictures on held.period is not distinct from pictures.period
    group by held.delivery_id, held.period
),
{%- else %}

deliveries as (
    select * from pictures
),
{%- endif %}

delivered as (
    select
        delivery_id,
        {{ key }},
        {{ attributes | join(',\n        ') }},
        cast(null as date) as carried_from
    from {{ relation }}
    {%- if is_incremental() %}
    where delivery_id in (select delivery_id from pictures)
    union all
    select
        delivery_id,
        {{ key }},
        {{ attributes | join(',\n        ') }},
        carried_from
    from carried
    {%- endif %}
),

accepted as (
    select
        delivery_id,
        cast({{ key }} as {{ dbt.type_string() }}) as row_key,
        {{ dbt.hash(canonical_text(attributes)) }} as state
    from delivered
),

known as (
    select distinct row_key
    from accepted
),

-- A key in the wrong case may be the very fault of the row. Of a key never accepted there is no state to carry.
rejected as (
    select distinct
        rejected_keys.delivery_id,
        known.row_key,
        cast(null as {{ dbt.type_string() }}) as state
    from {{ ref('stg_warehouse__rejected_keys') }} as rejected_keys
    inner join pictures on rejected_keys.delivery_id = pictures.delivery_id
    inner join known on upper(rejected_keys.row_key) = upper(known.row_key)
    left join accepted
        on rejected_keys.delivery_id = accepted.delivery_id
        and known.row_key = accepted.row_key
    where accepted.row_key is null
),

seen as (
    select * from accepted
    union all
    select * from rejected
),

runs as (
    select
        seen.delivery_id,
        seen.row_key,
        seen.state,
        deliveries.period,
        deliveries.as_at,
        deliveries.delivery_number,
        deliveries.next_as_at,
        -- Constant while the deliveries are consecutive.
        deliveries.delivery_number - row_number() over (
            partition by deliveries.period, seen.row_key
            order by deliveries.delivery_number
        ) as run
    from seen
    inner join deliveries on seen.delivery_id = deliveries.delivery_id
),

bounded as (
    select
        *,
        last_value(next_as_at) over (
            partition by period, row_key, run
            order by delivery_number
            rows between unbounded preceding and unbounded following
        ) as run_ended_at
    from runs
),

compared as (
    select
        *,
        lag(state) over (partition by period, row_key, run order by delivery_number) as previous_state
    from bounded
    where state is not null
),

states as (
    select
        period,
        row_key,
        delivery_id,
        as_at as valid_from,
        coalesce(
            lead(as_at) over (partition by period, row_key, run order by delivery_number),
            run_ended_at
        ) as valid_to
    from compared
    where previous_state is null or previous_state <> state
)

select
    states.period,
    attributes.{{ key }},
    {%- for attribute in attributes %}
    attributes.{{ attribute }},
    {%- endfor %}
    coalesce(attributes.carried_from, states.valid_from) as valid_from,
    states.valid_to,
    states.valid_to is null as is_current
from states
inner join delivered as attributes
    on states.delivery_id = attributes.delivery_id
    and states.row_key = cast(attributes.{{ key }} as {{ dbt.type_string() }})
{%- endif -%}
{% endmacro %}

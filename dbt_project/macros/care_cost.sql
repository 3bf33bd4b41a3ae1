{# What a planned service costs, as the national process works it out of the Client Level Data return. Words for
   a frequency are compared by how they begin, in any case. Costs count as absolute values; nothing is no cost. #}

{# Pounds a week, not rounded; null where none can be deduced, and for what is paid once. A frequency wins over
   planned units. Whatever has none, such as Hourly, Daily, Per session or No charge to client, needs units. #}
{% macro weekly_cost(unit_cost, cost_frequency, planned_units) -%}
    {%- set frequency = 'lower(trim(' ~ cost_frequency ~ '))' -%}
    {%- set cost = 'nullif(abs(' ~ unit_cost ~ '), 0)' -%}
    case
        when {{ frequency }} like 'week%' then {{ cost }} * 1.0
        when {{ frequency }} like 'fortnight%' then {{ cost }} / 2.0
        when {{ frequency }} like '4-week%' then {{ cost }} / 4.0
        when {{ frequency }} like 'month%' then {{ cost }} * 12 / 52.0
        when {{ frequency }} like 'quarter%' then {{ cost }} * 4 / 52.0
        when {{ frequency }} like 'annual%' then {{ cost }} / 52.0
        when {{ is_one_off(cost_frequency) }} then null
        else {{ cost }} * nullif(abs({{ planned_units }}), 0)
    end
{%- endmacro %}

{# Whether a cost is paid once, whole. #}
{% macro is_one_off(cost_frequency) -%}
    coalesce(lower(trim({{ cost_frequency }})) like 'one-off%', false)
{%- endmacro %}

{# Days of a service within a period, the first and the last of both included; none where they do not meet. An
   end that is null has not come. #}
{% macro days_of_service(start_date, end_date, first_day, last_day) -%}
    {%- set first = 'greatest(' ~ start_date ~ ', ' ~ first_day ~ ')' -%}
    {%- set last = 'least(coalesce(' ~ end_date ~ ', ' ~ last_day ~ '), ' ~ last_day ~ ')' -%}
    greatest({{ dbt.datediff(first, last, 'day') }} + 1, 0)
{%- endmacro %}

{# The same in weeks. #}
{% macro weeks_of_service(start_date, end_date, first_day, last_day) -%}
    {{ days_of_service(start_date, end_date, first_day, last_day) }} / 7.0
{%- endmacro %}

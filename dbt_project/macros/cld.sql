{# The national processing of the Client Level Data, as DHSC publishes it in SQL for SQL Server. There texts compare
   without case: what is compared here is cleaned first, or folded. #}

{# A text as SQL Server's collation compares it. #}
{% macro cld_folded(text) -%}
    lower(trim({{ text }}))
{%- endmacro %}

{# The NHS number that the national tracing service found. A council is never told. #}
{% macro cld_traced_person_id() -%}
    cast(null as {{ dbt.type_string() }})
{%- endmacro %}

{# SQL Server's concat takes a null for an empty text, so that whoever has neither number would become one person, of
   the id '416_'; with || they have no id. #}
{% macro cld_person_id(nhs_person_id, la_code, local_person_id) -%}
    coalesce(
        {{ cld_traced_person_id() }},
        {{ nhs_person_id }},
        {{ la_code }} || '_' || {{ local_person_id }}
    )
{%- endmacro %}

{# An open event is ended by a death only after its first day (>, not >=), as the published rule has it. #}
{% macro derived_end_date(start_date, end_date, date_of_death) -%}
    case
        when {{ date_of_death }} between {{ start_date }} and {{ end_date }} then {{ date_of_death }}
        when {{ end_date }} is null and {{ date_of_death }} > {{ start_date }} then {{ date_of_death }}
        else {{ end_date }}
    end
{%- endmacro %}

{# The last day of a service line (int_care_services_in_force) as it was told: a suspension that was still on when the
   line was ended is the last of the service. Until it is ended, a suspended service goes on. #}
{% macro told_service_end_date() -%}
    case
        when
            line_status = 'Ended'
            and suspended_from_date <= end_date
            and coalesce(suspended_to_date, end_date) >= end_date
            then greatest(suspended_from_date, start_date)
        else end_date
    end
{%- endmacro %}

{# Requests, assessments and reviews count where they were completed, services wherever they were given. The published
   SQL tells services by like '%service%'; the event type is cleaned here. #}
{% macro is_in_cld_period(event_type, start_date, end_date, period_start, period_end) -%}
    {{ start_date }} <= {{ period_end }}
    and case
        when {{ event_type }} = 'Service' then coalesce({{ end_date }} >= {{ period_start }}, true)
        else coalesce({{ end_date }} between {{ period_start }} and {{ period_end }}, false)
    end
{%- endmacro %}

{# The last day on which a submission counts: the variable cld_as_of_date, or none. #}
{% macro cld_as_of_date() -%}
    cast('{{ var("cld_as_of_date") or "9999-12-31" }}' as date)
{%- endmacro %}

{# As ASCOF publishes it, to one decimal. #}
{% macro rate_per_100000(numerator, denominator) -%}
    {{ round_half_up(numerator ~ ' * 100000.0 / nullif(' ~ denominator ~ ', 0)', 1) }}
{%- endmacro %}

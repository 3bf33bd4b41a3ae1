{# The rules of seed cld_rules that a single row of a return breaks or keeps, each as SQL that is true where it is
   broken, over int_cld_checked_rows and what int_cld_rule_breaches adds to it. Texts are compared without case: values
   in other words than those of the list are for another rule to tell. #}
{% macro cld_row_rules() -%}
    {%- set is_completed_kind = "row_kind in ('request', 'assessment', 'review')" -%}
    {%- set age_years = cld_age_years('date_of_birth', 'event_start_date') -%}
    {{ return({
        'CLD-F02': "la_code <> '" ~ var('council_la_code') ~ "'",
        'CLD-R03': is_completed_kind ~ ' and event_end_date is null',
        'CLD-R04': 'event_end_date < event_start_date',
        'CLD-R05': 'date_of_death < event_start_date',
        'CLD-R06': 'ended_by_death_date = date_of_death and coalesce(event_end_date <> date_of_death, true)',
        'CLD-R07': 'event_start_date > reporting_period_end_date',
        'CLD-R08': is_completed_kind ~ ' and not event_end_date between reporting_period_start_date'
            ~ ' and reporting_period_end_date',
        'CLD-R09': "row_kind = 'service' and (event_start_date > reporting_period_end_date"
            ~ ' or event_end_date < reporting_period_start_date)',
        'CLD-R11': 'unit_cost <= 0 or planned_units_per_week < 0',
        'CLD-R12': "lower(trim(cost_frequency_unit_type)) in ('hourly', 'daily', 'per session')"
            ~ ' and coalesce(planned_units_per_week, 0) = 0',
        'CLD-R13': "row_kind = 'request' and coalesce(trim(request_route_of_access), '') = ''",
        'CLD-R14': "lower(trim(delivery_mechanism)) = 'direct payment' and lower(service_type) like '%prison%'",
        'CLD-R15': "trim(delivery_mechanism) <> '' and (lower(service_type) like 'long term%nursing care%'"
            ~ " or lower(service_type) like 'long term%residential care%')",
        'CLD-R16': "row_kind = 'carer' and (has_event_fields or linked_local_person_id_1 is null)",
        'CLD-R17': "lower(client_type) like 'service user%' and has_carer_fields",
        'CLD-R19': age_years ~ ' < 18 or ' ~ age_years ~ ' > 115',
        'CLD-R20': 'has_several_nhs_person_ids or has_several_local_person_ids',
        'CLD-R21': "(lower(service_component) like 'short term%' and lower(service_type) not like 'short term%')"
            ~ " or (lower(service_component) like 'long term%' and lower(service_type) not like 'long term%')",
        'CLD-R22': 'rows_of_event > 1',
        'CLD-R23': 'services_of_kind = services_from_1_april'
            ~ ' and (services_of_kind > 1 or is_of_restart)',
        'CLD-R24': 'has_several_genders or has_several_ethnicities or has_several_dates_of_birth'
            ~ ' or has_several_support_reasons',
        'CLD-R25': "lower(trim(assessment_type)) = 'financial assessment' and trim(event_outcome) <> ''",
    }) }}
{%- endmacro %}

{# Whether the rows of a partition have more than one value of a column: windows know no count of distinct values. #}
{% macro has_several(column, partition) -%}
    coalesce(min({{ column }}) over ({{ partition }}) <> max({{ column }}) over ({{ partition }}), false)
{%- endmacro %}

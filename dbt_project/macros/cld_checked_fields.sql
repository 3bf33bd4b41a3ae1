{# The fields of the Client Level Data return that reports on data quality tell of, by their name in cld_fields. Not
   told of are those that are used to trace people and then dropped, and Event Description (source: DHSC).

   value:   SQL of the text to judge; where a field has a code list its own value, else only whether there is one
   needed:  of a field that is mandatory on a condition (C), SQL of the condition; undetermined where none is known
   applies: SQL of whether the field is for such a row at all
   fault:   SQL of a fault of fields without a code list, as a field validity (fct_cld_field_quality), else null #}
{% macro cld_checked_fields() -%}
    {%- set is_carer = "coalesce(lower(client_type) like '%carer%', true)" -%}
    {%- set is_not_financial = "coalesce(lower(trim(assessment_type)) <> 'financial assessment', true)" -%}
    {%- set age_years = cld_age_years('date_of_birth', 'coalesce(event_start_date, reporting_period_end_date)') -%}
    {{ return({
        'la_code': {'free': 'la_code', 'fault': "case when la_code <> '" ~ var('council_la_code') ~ "' then -2 end"},
        'reporting_period_start_date': {'free': 'reporting_period_start_date'},
        'reporting_period_end_date': {
            'free': 'reporting_period_end_date',
            'fault': 'case when reporting_period_end_date < reporting_period_start_date then -4 end',
        },
        'nhs_number': {'free': 'nhs_person_id'},
        'la_person_unique_identifier': {'free': 'local_person_id'},
        'gp_practice_code': {
            'free': 'gp_practice_code',
            'fault': 'case when not ' ~ matches('gp_practice_code', '[A-Z][0-9]{5}') ~ ' then 2 end',
        },
        'gender': {},
        'ethnicity': {},
        'date_of_birth': {
            'free': 'date_of_birth',
            'fault': 'case when ' ~ age_years ~ ' < 0 or ' ~ age_years ~ ' > 115 then -6 end',
        },
        'date_of_death': {
            'free': 'date_of_death', 'fault': 'case when date_of_death < date_of_birth then -4 end',
        },
        'client_type': {},
        'primary_support_reason': {},
        'postcode': {'free': 'case when has_postcode then 1 end'},
        'accommodation_status': {},
        'employment_status': {'needed': age_years ~ ' between 18 and 64'},
        'has_unpaid_carer': {},
        'autism_spectrum_disorder_asd': {},
        'visual_impairment': {},
        'hearing_impairment': {},
        'dementia': {},
        'client_funding_status': {},
        'event_type': {},
        'event_reference': {'free': 'event_reference'},
        'event_start_date': {
            'free': 'event_start_date',
            'fault': 'case when event_start_date > reporting_period_end_date then -4 end',
        },
        'event_end_date': {
            'free': 'event_end_date', 'fault': 'case when event_end_date < event_start_date then -4 end',
        },
        'event_outcome': {
            'needed': "case when row_kind = 'service' then event_end_date is not null else "
                ~ is_not_financial ~ ' end',
        },
        'request_route_of_access': {},
        'assessment_type': {},
        'eligible_needs_identified': {'needed': is_not_financial},
        'method_of_assessment': {'needed': is_not_financial},
        'total_hrs_caring_per_week': {'applies': is_carer},
        'no_of_adults_being_cared_for': {
            'free': 'no_of_adults_being_cared_for', 'applies': is_carer,
            'fault': 'case when no_of_adults_being_cared_for < 0 then -6 end',
        },
        'adult_1_linked_person_id': {'free': 'linked_local_person_id_1', 'applies': is_carer},
        'adult_2_linked_person_id': {'free': 'linked_local_person_id_2', 'applies': is_carer},
        'adult_3_linked_person_id': {'free': 'linked_local_person_id_3', 'applies': is_carer},
        'service_type': {},
        'service_component': {},
        'delivery_mechanism': {},
        'provider_cqc_location_id': {
            'free': 'provider_cqc_location_id',
            'fault': 'case when not ' ~ matches('provider_cqc_location_id', '1-[0-9]{8,11}') ~ ' then 2 end',
        },
        'review_reason': {},
        'review_outcomes_achieved': {'needed': "coalesce(lower(review_reason) like 'planned%', false)"},
        'method_of_review': {},
        'unit_cost': {'free': 'unit_cost', 'fault': 'case when unit_cost <= 0 then -6 end'},
        'cost_frequency_unit_type': {},
        'planned_units_per_week': {
            'free': 'planned_units_per_week',
            'needed': "coalesce(lower(trim(cost_frequency_unit_type)) in ('hourly', 'daily', 'per session'), false)",
            'fault': 'case when planned_units_per_week < 0 then -6 end',
        },
    }) }}
{%- endmacro %}

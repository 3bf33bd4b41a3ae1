{%- set cleaned = [
    'gender', 'ethnicity', 'client_type', 'primary_support_reason', 'accommodation_status', 'employment_status',
    'client_funding_status', 'event_type', 'event_outcome', 'request_route_of_access', 'assessment_type',
    'service_type', 'service_component', 'delivery_mechanism', 'review_reason', 'method_of_review',
    'cost_frequency_unit_type',
] -%}
-- What tells an event of a return from any other; the reference is not used. DHSC compares what was written, without
-- case, not what it was cleaned to.
{%- set joined_event = [
    'la_code', 'cld_person_id', 'event_start_date', cld_folded('client_type'), cld_folded('event_type'),
    'case when not is_service then derived_end_date end',
    'case when is_request then ' ~ cld_folded('request_route_of_access') ~ ' end',
    'case when is_assessment then ' ~ cld_folded('assessment_type') ~ ' end',
    'case when is_service then ' ~ cld_folded('service_type') ~ ' end',
    'case when is_service then ' ~ cld_folded('service_component') ~ ' end',
] -%}
{%- set single_event = [
    'events.joined_event_id',
    'case when events.is_service then ' ~ cld_folded('events.delivery_mechanism') ~ ' end',
    'case when events.is_service then events.unit_cost end',
    'case when events.is_service then ' ~ cld_folded('events.cost_frequency_unit_type') ~ ' end',
    'case when events.is_service then events.planned_units_per_week end',
] %}

with told as (

    select
        *,
        {{ cld_person_id('nhs_person_id', 'la_code', 'local_person_id') | indent(8) }} as cld_person_id,
        {{ derived_end_date('event_start_date', 'event_end_date', 'date_of_death') | indent(8) }}
            as derived_end_date,
        {{ cld_folded('event_type') }} = 'service' as is_service,
        {{ cld_folded('event_type') }} = 'request' as is_request,
        {{ cld_folded('event_type') }} = 'assessment' as is_assessment
    from {{ ref('int_cld_rows') }}
    -- An unpaid carer known by association has no event.
    where event_type is not null and event_start_date is not null

),

events as (

    select
        *,
        {{ surrogate_key(joined_event) | indent(8) }} as joined_event_id
    from told
    where cld_person_id is not null and coalesce(date_of_death >= event_start_date, true)

),

-- Whom any event of the submission tells with an NHS number.
numbered as (

    select distinct
        basis,
        submission_key,
        local_person_id
    from {{ ref('int_cld_rows') }}
    where event_type is not null and event_start_date is not null and nhs_person_id is not null

)

select
    events.basis,
    events.submission_key,
    events.import_date,
    events.row_number,
    events.joined_event_id,
    {{ surrogate_key(single_event) | indent(4) }} as single_event_id,
    events.la_code,
    events.local_person_id,
    events.cld_person_id,
    -- The method of NHS England of 2023/24: who is known by an NHS number does not count again by the local id.
    case
        when events.nhs_person_id is not null then events.nhs_person_id
        when numbered.local_person_id is null then events.local_person_id
    end as nhse_person_id,
    events.date_of_birth,
    events.date_of_death,
    events.event_start_date,
    events.derived_end_date,
    events.is_conversation,
    events.unit_cost,
    events.planned_units_per_week,
    {%- for field in cleaned %}
    case
        when events.{{ field }} is not null
            then coalesce({{ field }}_values.value, 'Invalid and not mapped')
    end as {{ field }}
    {%- if not loop.last %},{% endif %}
    {%- endfor %}
from events
left join numbered
    on events.basis = numbered.basis
    and events.submission_key = numbered.submission_key
    and events.local_person_id = numbered.local_person_id
{%- for field in cleaned %}
left join {{ ref('int_cld_values') }} as {{ field }}_values
    on {{ field }}_values.code_list = '{{ field }}'
    and {{ cld_folded('events.' ~ field) }} = {{ field }}_values.told_value
{%- endfor %}

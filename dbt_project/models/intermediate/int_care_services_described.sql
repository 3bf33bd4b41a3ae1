{%- set lists = {
    'service_type': 'service_type',
    'service_component': 'service_component',
    'delivery_mechanism': 'delivery_mechanism',
    'cost_frequency': 'cost_frequency_unit_type',
    'funding_status': 'client_funding_status',
} -%}
with services as (

    select
        *,
        {{ told_service_end_date() | indent(8) }} as told_end_date
    from {{ ref('int_care_services_in_force') }}
    where line_status <> 'Cancelled'

),

told as (

    select max(as_at) as last_day
    from {{ ref('int_deliveries_effective') }}
    where source = 'social_care' and extract = 'las_service'

),

cleaned as (

    select
        services.service_line_id,
        services.local_person_id,
        services.line_status,
        services.provider_id,
        services.package_line_id,
        services.start_date,
        services.told_end_date,
        services.end_reason,
        services.planned_units_per_week,
        services.unit_cost_gbp,
        services.suspended_from_date,
        services.suspended_to_date,
        {% for column in lists -%}
        {{ release_2_value('services', column) }} as {{ column }}{{ ',' if not loop.last }}
        {% endfor %}
    from services
    {{ join_release_2_values('services', lists) }}

),

described as (

    select
        cleaned.*,
        told.last_day as last_told_date,
        people.person_key,
        current_people.organisation_key,
        current_people.support_reason,
        {{ cld_age_years('current_people.date_of_birth', 'cleaned.start_date') | indent(8) }} as age_years,
        -- The national process leaves a service open that began on the day of death or after it: nobody is supported
        -- there, and nothing is to be paid for it any more.
        case
            when cleaned.told_end_date is null and current_people.date_of_death <= cleaned.start_date
                then cleaned.start_date
            else {{ derived_end_date(
                'cleaned.start_date', 'cleaned.told_end_date', 'current_people.date_of_death'
            ) | indent(12) }}
        end as end_date
    from cleaned
    cross join told
    inner join {{ ref('int_people') }} as people on cleaned.local_person_id = people.local_person_id
    inner join {{ ref('int_people_current') }} as current_people on people.person_key = current_people.person_key

)

select
    described.service_line_id,
    described.package_line_id,
    described.person_key,
    described.organisation_key,
    described.support_reason,
    coalesce(bands.age_band_order, 0) as age_band_key,
    described.service_type,
    described.service_component,
    described.delivery_mechanism,
    described.provider_id,
    described.start_date,
    described.end_date,
    coalesce(described.end_date > described.last_told_date, true) as is_open,
    coalesce(described.end_date > described.last_told_date, true)
    and (
        described.line_status = 'Suspended'
        or (
            coalesce(described.suspended_from_date <= described.last_told_date, false)
            and coalesce(described.suspended_to_date >= described.last_told_date, true)
        )
    ) as is_suspended,
    described.end_reason,
    described.planned_units_per_week,
    described.cost_frequency,
    described.unit_cost_gbp,
    described.funding_status
from described
left join {{ ref('care_age_bands') }} as bands
    on described.age_years >= bands.from_years
    and described.age_years < bands.before_years

with in_force as (

    {{
        rows_in_force(
            relation=ref('stg_social_care__las_service'),
            source='social_care',
            extract='las_service',
            key=['service_line_id'],
        ) | indent(4)
    }}

)

select
    service_line_id,
    local_person_id,
    line_status,
    service_type,
    service_component,
    delivery_mechanism,
    provider_id,
    cqc_location_id,
    start_date,
    end_date,
    end_reason,
    planned_units_per_week,
    cost_frequency,
    unit_cost_gbp,
    funding_status,
    package_line_id,
    suspended_from_date,
    suspended_to_date,
    last_updated_at
from in_force

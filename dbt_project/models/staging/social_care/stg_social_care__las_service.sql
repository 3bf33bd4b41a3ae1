with source as (

    select * from {{ source('raw', 'social_care__las_service') }}

),

renamed as (

    select
        ---------- ids
        _delivery_id as delivery_id,
        service_line_id,
        las_person_id_pseudonym as local_person_id,
        provider_ref as provider_id,
        cqc_location_id,
        controcc_package_line_id as package_line_id,

        ---------- texts
        line_status,
        service_type,
        service_component,
        delivery_mechanism,
        end_reason,
        unit_type as cost_frequency,
        funding_status,

        ---------- numerics
        planned_units_per_week,
        unit_cost as unit_cost_gbp,

        ---------- dates
        start_date,
        end_date,
        suspended_from as suspended_from_date,
        suspended_to as suspended_to_date,

        ---------- timestamps
        last_updated as last_updated_at

    from source

)

select * from renamed

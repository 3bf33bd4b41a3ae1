with source as (

    select * from {{ source('raw', 'social_care__controcc_package_line') }}

),

renamed as (

    select
        ---------- ids
        _delivery_id as delivery_id,
        package_line_id,
        las_person_id_pseudonym as local_person_id,
        provider_id,
        contract_id,

        ---------- texts
        service_group,
        service_level,
        frequency,
        quantity_unit,
        cost_code,
        budget_code,
        funding_split,
        status as line_status,

        ---------- numerics
        planned_quantity,
        unit_price as unit_price_gbp,
        weekly_gross_cost as weekly_gross_cost_gbp,
        health_contribution_weekly as weekly_health_contribution_gbp,
        third_party_topup_weekly as weekly_third_party_topup_gbp,
        client_contribution_weekly as weekly_client_contribution_gbp,

        ---------- dates
        start_date,
        end_date

    from source

)

select * from renamed

with source as (

    select * from {{ source('raw', 'information_governance__dsa_register') }}

),

renamed as (

    select
        ---------- ids
        _delivery_id as delivery_id,
        register_ref as agreement_ref,

        ---------- texts
        title as agreement_title,
        agreement_type,
        status as agreement_status,
        purpose as sharing_purpose,
        lead_service,
        owner as information_asset_owner,
        council_role,
        parties,
        data_categories,
        data_subject_categories,
        lawful_basis_art6 as lawful_basis,
        condition_art9 as special_category_condition,
        dpa_sch1_condition,
        legal_power,
        dpia_ref,
        sharing_method,
        frequency as sharing_frequency,
        standards,
        retention_rule,
        security_measures,
        rights_arrangements,
        document_link,

        ---------- booleans
        special_category_flag as is_special_category,
        criminal_offence_flag as is_criminal_offence,
        part3_law_enforcement_flag as is_law_enforcement,
        dpia_required as is_dpia_required,
        international_transfer as is_transferred_abroad,
        published_flag as is_published,

        ---------- dates
        start_date,
        review_date,
        expiry_date,
        last_reviewed_date,
        signed_date

    from source

)

select * from renamed

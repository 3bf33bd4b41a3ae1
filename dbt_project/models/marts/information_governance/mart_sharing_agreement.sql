with partners as (

    select
        agreement_key,
        count(*) as partners
    from {{ ref('fct_sharing_agreement_partner') }}
    group by agreement_key

),

agreements as (

    select
        agreements.*,
        coalesce(partners.partners, 0) as partners,
        -- The day of expiry is the last day in force.
        agreements.is_in_register
        and not agreements.is_turned_away
        and agreements.is_status_in_force
        and agreements.start_date <= agreements.register_date
        and (agreements.expiry_date is null or agreements.expiry_date >= agreements.register_date)
            as is_in_force
    from {{ ref('dim_sharing_agreement') }} as agreements
    left join partners on agreements.agreement_key = partners.agreement_key
    where agreements.agreement_key <> 0

)

select
    register_date as as_at_date,
    agreement_ref,
    agreement_title,
    agreement_type,
    agreement_status,
    is_in_register,
    is_in_force,
    sharing_purpose,
    lead_service,
    information_asset_owner,
    council_role,
    data_categories,
    data_subject_categories,
    is_special_category,
    lawful_basis,
    special_category_condition,
    legal_power,
    dpia_ref,
    retention_rule,
    security_measures,
    is_transferred_abroad,
    is_published,
    start_date,
    review_date,
    expiry_date,
    signed_date,
    review_status,
    is_in_force and review_date < register_date as is_overdue_for_review,
    cast(days_to_review as bigint) as days_to_review,
    cast(missing_details as bigint) as missing_details,
    cast(partners as bigint) as partners
from agreements

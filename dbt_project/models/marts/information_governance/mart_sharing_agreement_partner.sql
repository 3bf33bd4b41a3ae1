select
    agreements.register_date as as_at_date,
    agreements.agreement_ref,
    agreements.agreement_title,
    agreements.agreement_status,
    agreements.is_in_register,
    agreements.lead_service,
    partners.partner_name,
    agreements.start_date,
    agreements.review_date,
    agreements.expiry_date
from {{ ref('fct_sharing_agreement_partner') }} as partners
inner join {{ ref('dim_sharing_agreement') }} as agreements
    on partners.agreement_key = agreements.agreement_key

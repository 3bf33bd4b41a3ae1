with assessments as (

    select * from {{ ref('int_financial_assessments_in_force') }}
    where assessment_status <> 'Cancelled'

),

-- The last day at which financial assessments were told of.
told as (

    select max(as_at) as until
    from {{ ref('int_deliveries_effective') }}
    where source = 'social_care' and extract = 'controcc_financial_assessment'

),

described as (

    select
        assessments.*,
        people.person_key,
        known_people.organisation_key,
        known_people.support_reason,
        {{ cld_age_years('known_people.date_of_birth', 'assessments.effective_from_date') | indent(8) }}
            as age_years,
        assessments.assessment_status = 'Completed'
        and assessments.effective_from_date <= told.until
        and coalesce(assessments.effective_to_date, told.until) >= told.until as is_in_effect
    from assessments
    cross join told
    left join {{ ref('int_people') }} as people on assessments.local_person_id = people.local_person_id
    left join {{ ref('int_people_current') }} as known_people on people.person_key = known_people.person_key

)

select
    {{ surrogate_key(['described.financial_assessment_id']) }} as financial_assessment_key,
    described.financial_assessment_id,
    coalesce(described.person_key, 0) as person_key,
    coalesce(described.organisation_key, 0) as organisation_key,
    coalesce(support_reasons.support_reason_key, 0) as support_reason_key,
    coalesce(age_bands.age_band_order, 0) as age_band_key,
    {{ date_key(within_calendar('described.effective_from_date')) }} as effective_from_date_key,
    described.effective_from_date,
    described.effective_to_date,
    described.financial_assessment_type,
    described.assessment_status,
    described.is_in_effect,
    described.is_full_cost,
    described.is_under_property_disregard,
    described.is_payment_deferred,
    cast(described.assessed_weekly_charge_gbp as decimal(18, 4)) as assessed_weekly_charge_gbp
from described
left join {{ ref('dim_support_reason') }} as support_reasons
    on described.support_reason = support_reasons.support_reason
left join {{ ref('care_age_bands') }} as age_bands
    on described.age_years >= age_bands.from_years and described.age_years < age_bands.before_years

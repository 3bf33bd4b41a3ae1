with concerns as (

    select
        concerns.*,
        people.person_key,
        current_people.organisation_key,
        current_people.support_reason,
        {{ cld_age_years('current_people.date_of_birth', 'concerns.concern_date') | indent(8) }} as age_years
    from {{ ref('int_safeguarding_concerns_in_force') }} as concerns
    inner join {{ ref('int_people') }} as people on concerns.local_person_id = people.local_person_id
    inner join {{ ref('int_people_current') }} as current_people on people.person_key = current_people.person_key

)

select
    {{ surrogate_key(['concerns.concern_id']) }} as concern_key,
    concerns.concern_id,
    concerns.person_key,
    concerns.organisation_key,
    {{ key_or_unknown('concerns.support_reason') }} as support_reason_key,
    coalesce(bands.age_band_order, 0) as age_band_key,
    {{ date_key(within_calendar('concerns.concern_date')) }} as concern_date_key,
    concerns.concern_date,
    concerns.enquiry_type,
    concerns.enquiry_type is not null as has_enquiry,
    coalesce(lower(concerns.enquiry_type) = 'section 42', false) as is_section_42,
    concerns.enquiry_end_date is not null as is_concluded,
    concerns.enquiry_start_date,
    concerns.enquiry_end_date,
    {{ dbt.datediff('concerns.enquiry_start_date', 'concerns.enquiry_end_date', 'day') }} as enquiry_days,
    concerns.abuse_types,
    concerns.location_of_risk,
    concerns.source_of_risk,
    concerns.risk_outcome,
    concerns.mental_capacity,
    coalesce(lower(concerns.msp_outcomes_asked) like 'yes%', false) as is_asked_for_wishes,
    -- As "Yes: asked, no wishes told", or "Yes they were asked but no outcomes were expressed".
    coalesce(
        lower(concerns.msp_outcomes_asked) like 'yes%' and lower(concerns.msp_outcomes_asked) not like '% no %',
        false
    ) as has_told_wishes,
    concerns.msp_outcomes_asked,
    concerns.msp_outcomes_achieved
from concerns
left join {{ ref('care_age_bands') }} as bands
    on concerns.age_years >= bands.from_years
    and concerns.age_years < bands.before_years

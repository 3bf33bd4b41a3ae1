with quarters as (

    select
        date_key,
        financial_year,
        financial_quarter,
        max(month_end_date) over (partition by financial_year, financial_quarter) as quarter_end_date
    from {{ ref('dim_date') }}

),

concerns as (

    select
        quarters.quarter_end_date,
        quarters.financial_year,
        quarters.financial_quarter,
        bands.working_age_band,
        facts.person_key,
        facts.has_enquiry,
        facts.is_section_42,
        facts.is_section_42 and facts.is_concluded as is_concluded,
        facts.enquiry_days,
        facts.is_asked_for_wishes,
        facts.has_told_wishes,
        lower(facts.risk_outcome) as risk_outcome,
        lower(facts.msp_outcomes_achieved) as wishes_met
    from {{ ref('fct_safeguarding_concern') }} as facts
    inner join quarters on facts.concern_date_key = quarters.date_key
    inner join {{ ref('dim_care_age_band') }} as bands on facts.age_band_key = bands.age_band_key

),

counted as (

    select
        quarter_end_date,
        financial_year,
        financial_quarter,
        working_age_band,
        count(*) as concerns,
        count(distinct person_key) as people,
        sum(case when has_enquiry then 1 else 0 end) as enquiries,
        sum(case when is_section_42 then 1 else 0 end) as section_42,
        sum(case when is_concluded then 1 else 0 end) as concluded,
        sum(case when is_concluded then enquiry_days end) as days,
        count(case when is_concluded then enquiry_days end) as timed,
        sum(case when is_concluded and risk_outcome = 'removed' then 1 else 0 end) as removed,
        sum(case when is_concluded and risk_outcome = 'reduced' then 1 else 0 end) as reduced,
        sum(case when is_concluded and risk_outcome = 'remained' then 1 else 0 end) as remained,
        sum(case when is_concluded and is_asked_for_wishes then 1 else 0 end) as asked,
        sum(case when is_concluded and has_told_wishes then 1 else 0 end) as told,
        sum(case when is_concluded and has_told_wishes and wishes_met like 'fully%' then 1 else 0 end)
            as fully_met,
        sum(case when is_concluded and has_told_wishes and wishes_met like 'partially%' then 1 else 0 end)
            as partly_met
    from concerns
    group by quarter_end_date, financial_year, financial_quarter, working_age_band

)

select
    quarter_end_date,
    financial_year,
    cast(financial_quarter as bigint) as financial_quarter_number,
    working_age_band,
    cast(concerns as bigint) as safeguarding_concerns,
    cast(people as bigint) as people_with_concerns,
    cast(enquiries as bigint) as enquiries,
    cast(section_42 as bigint) as section_42_enquiries,
    cast(100.0 * section_42 / concerns as decimal(18, 4)) as conversion_percent,
    cast(concluded as bigint) as section_42_concluded,
    cast(1.0 * days / nullif(timed, 0) as decimal(18, 4)) as average_enquiry_days,
    cast(removed as bigint) as risk_removed,
    cast(reduced as bigint) as risk_reduced,
    cast(remained as bigint) as risk_remained,
    cast(100.0 * (removed + reduced) / nullif(removed + reduced + remained, 0) as decimal(18, 4))
        as risk_removed_or_reduced_percent,
    cast(asked as bigint) as enquiries_asked_for_wishes,
    cast(told as bigint) as enquiries_told_wishes,
    cast(fully_met as bigint) as wishes_fully_met,
    cast(partly_met as bigint) as wishes_partly_met,
    cast(100.0 * (fully_met + partly_met) / nullif(told, 0) as decimal(18, 4)) as wishes_met_percent
from counted

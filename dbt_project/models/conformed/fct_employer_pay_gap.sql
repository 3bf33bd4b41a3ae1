with history as (

    select * from {{ ref('int_employer_pay_gaps_history') }}

)

select
    history.employer_pay_gap_key,
    history.reporting_year,
    history.employer_id,
    history.employer_name,
    history.current_employer_name,
    history.company_number,
    history.sic_codes,
    history.report_url,
    -- The regulations' deadlines tell the sectors apart; the register dates each by the midnight after it.
    case extract(month from history.due_date) * 100 + extract(day from history.due_date)
        when 331 then 'Public'
        when 405 then 'Private'
        else 'Unknown'
    end as sector,
    history.employer_size_band,
    bands.employer_size_band_order,
    history.mean_hourly_gap_percent,
    history.median_hourly_gap_percent,
    history.mean_bonus_gap_percent,
    history.median_bonus_gap_percent,
    history.male_bonus_percent,
    history.female_bonus_percent,
    history.male_lower_quartile_percent,
    history.female_lower_quartile_percent,
    history.male_lower_middle_quartile_percent,
    history.female_lower_middle_quartile_percent,
    history.male_upper_middle_quartile_percent,
    history.female_upper_middle_quartile_percent,
    history.male_top_quartile_percent,
    history.female_top_quartile_percent,
    history.is_submitted_late,
    history.due_date,
    history.submitted_at,
    history.valid_from,
    history.valid_to,
    history.is_current
from history
left join {{ ref('employer_size_bands') }} as bands
    on history.employer_size_band = bands.employer_size_band

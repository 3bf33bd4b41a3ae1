{{
    config(
        materialized='incremental',
        meta={
            'follows': ['workforce/gender_pay_gap_register'],
            'rewrites': "coalesce(valid_to, cast('9999-12-31' as date)) >= {changed_from}",
        },
    )
}}

with history as (

    {{
        derived_history(
            relation=ref('stg_workforce__gender_pay_gap_register'),
            source='workforce',
            extract='gender_pay_gap_register',
            key='employer_id',
            period='period',
            attributes=[
                'employer_name', 'current_employer_name', 'company_number', 'sic_codes', 'report_url',
                'employer_size_band', 'mean_hourly_gap_percent', 'median_hourly_gap_percent',
                'mean_bonus_gap_percent', 'median_bonus_gap_percent',
                'male_bonus_percent', 'female_bonus_percent',
                'male_lower_quartile_percent', 'female_lower_quartile_percent',
                'male_lower_middle_quartile_percent', 'female_lower_middle_quartile_percent',
                'male_upper_middle_quartile_percent', 'female_upper_middle_quartile_percent',
                'male_top_quartile_percent', 'female_top_quartile_percent', 'is_submitted_late', 'due_date',
                'submitted_at',
            ],
        ) | indent(4)
    }}

),

with_year as (

    select
        *,
        -- '2023 to 2024' is the reporting year whose snapshot was taken in 2023.
        cast(substr(period, 1, 4) as integer) as reporting_year
    from history

)

select
    {{ surrogate_key(['reporting_year', 'employer_id', 'valid_from']) }} as employer_pay_gap_key,
    period,
    reporting_year,
    employer_id,
    employer_name,
    current_employer_name,
    company_number,
    sic_codes,
    report_url,
    employer_size_band,
    mean_hourly_gap_percent,
    median_hourly_gap_percent,
    mean_bonus_gap_percent,
    median_bonus_gap_percent,
    male_bonus_percent,
    female_bonus_percent,
    male_lower_quartile_percent,
    female_lower_quartile_percent,
    male_lower_middle_quartile_percent,
    female_lower_middle_quartile_percent,
    male_upper_middle_quartile_percent,
    female_upper_middle_quartile_percent,
    male_top_quartile_percent,
    female_top_quartile_percent,
    is_submitted_late,
    due_date,
    submitted_at,
    valid_from,
    valid_to,
    is_current
from with_year

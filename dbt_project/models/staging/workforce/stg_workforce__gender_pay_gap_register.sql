with source as (

    select * from {{ source('raw', 'workforce__gender_pay_gap_register') }}

),

renamed as (

    select
        ---------- ids
        _delivery_id as delivery_id,
        employer_id,
        company_number,

        ---------- texts
        employer_name,
        current_name as current_employer_name,
        sic_codes,
        report_url,
        employer_size as employer_size_band,

        ---------- numerics
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

        ---------- booleans
        is_submitted_late,

        ---------- dates and timestamps
        cast(due_at as date) as due_date,
        submitted_at

    from source

)

select * from renamed

with people as (

    select
        person_key,
        person_id,
        coalesce(gender, 'Unknown') as gender,
        coalesce(ethnicity, 'Unknown') as ethnicity,
        coalesce(ethnicity_group, 'Unknown') as ethnicity_group,
        coalesce(age_band, 'Unknown') as age_band,
        coalesce(working_age_band, 'Unknown') as working_age_band,
        coalesce(client_type, 'Unknown') as client_type,
        coalesce(support_reason, 'Unknown') as support_reason,
        coalesce(district_code, 'Unknown') as district_code,
        coalesce(accommodation_status, 'Unknown') as accommodation_status,
        coalesce(employment_status, 'Unknown') as employment_status,
        coalesce(unpaid_carer, 'Unknown') as unpaid_carer,
        coalesce(autism, 'Unknown') as autism,
        coalesce(visual_impairment, 'Unknown') as visual_impairment,
        coalesce(hearing_impairment, 'Unknown') as hearing_impairment,
        coalesce(dementia, 'Unknown') as dementia,
        is_deceased,
        organisation_key,
        coalesce(case_status, 'Unknown') as case_status,
        local_records
    from {{ ref('int_people_current') }}

),

unknown as (

    select
        cast(0 as bigint) as person_key,
        'Unknown' as person_id,
        'Unknown' as gender,
        'Unknown' as ethnicity,
        'Unknown' as ethnicity_group,
        'Unknown' as age_band,
        'Unknown' as working_age_band,
        'Unknown' as client_type,
        'Unknown' as support_reason,
        'Unknown' as district_code,
        'Unknown' as accommodation_status,
        'Unknown' as employment_status,
        'Unknown' as unpaid_carer,
        'Unknown' as autism,
        'Unknown' as visual_impairment,
        'Unknown' as hearing_impairment,
        'Unknown' as dementia,
        false as is_deceased,
        cast(0 as bigint) as organisation_key,
        'Unknown' as case_status,
        cast(0 as bigint) as local_records

)

select * from people
union all
select * from unknown

-- Read from the files, not from int_cld_rows: the draft there is itself made from people.
with submissions as (

    select distinct
        delivery_id,
        as_at as import_date
    from {{ ref('int_deliveries_effective') }}
    where source = 'social_care' and extract = 'cld_return'

),

case_records as (

    select distinct local_person_id
    from {{ ref('int_person_records_history') }}

),

-- Rows of one person may differ. A number that some lack is known all the same; else the latest event tells.
ranked as (

    select
        submissions.import_date,
        returned.local_person_id,
        returned.nhs_person_id,
        returned.date_of_birth,
        returned.date_of_death,
        returned.gender,
        returned.ethnicity,
        returned.gp_practice_code,
        returned.accommodation_status,
        returned.employment_status,
        returned.primary_support_reason as support_reason,
        returned.has_unpaid_carer as unpaid_carer,
        returned.autism_spectrum_disorder_asd as autism,
        returned.visual_impairment,
        returned.hearing_impairment,
        returned.dementia,
        returned.client_type,
        returned.has_postcode,
        row_number() over (
            partition by returned.local_person_id, submissions.import_date
            order by
                case when returned.nhs_person_id is null then 1 else 0 end,
                coalesce(returned.event_start_date, cast('0001-01-01' as date)) desc,
                returned.delivery_id,
                returned.row_number
        ) as place
    from {{ ref('stg_social_care__cld_return') }} as returned
    inner join submissions on returned.delivery_id = submissions.delivery_id
    left join case_records on returned.local_person_id = case_records.local_person_id
    where returned.local_person_id is not null and case_records.local_person_id is null

)

select
    import_date,
    local_person_id,
    nhs_person_id,
    date_of_birth,
    date_of_death,
    gender,
    ethnicity,
    gp_practice_code,
    accommodation_status,
    employment_status,
    support_reason,
    unpaid_carer,
    autism,
    visual_impairment,
    hearing_impairment,
    dementia,
    client_type,
    has_postcode
from ranked
where place = 1

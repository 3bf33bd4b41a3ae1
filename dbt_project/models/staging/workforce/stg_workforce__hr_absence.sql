with source as (

    select * from {{ source('raw', 'workforce__hr_absence') }}

),

renamed as (

    select
        ---------- ids
        _delivery_id as delivery_id,
        absence_id,
        assignment_id_pseudonym as assignment_id,

        ---------- texts
        absence_type,
        absence_reason as absence_reason_code,
        start_part_day,
        end_part_day,
        certification,
        paid_status,

        ---------- numerics
        hours_lost,
        working_days_lost,
        calendar_days_lost,
        fte_days_lost,

        ---------- booleans
        work_related as is_work_related,

        ---------- dates
        start_date,
        end_date,
        return_to_work_date,
        rtw_interview_date as return_interview_date

    from source

)

select * from renamed

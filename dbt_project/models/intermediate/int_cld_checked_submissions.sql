with ranked as (

    select
        *,
        row_number() over (
            partition by basis order by import_date desc, stated_period_end_date desc, submission_key
        ) as place
    from {{ ref('int_cld_submissions') }}

)

select
    basis,
    submission_key,
    import_date,
    submitted_rows,
    stated_period_start_date,
    stated_period_end_date,
    is_stated_otherwise
from ranked
where place = 1

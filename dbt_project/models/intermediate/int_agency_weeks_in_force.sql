with in_force as (

    {{
        rows_in_force(
            relation=ref('stg_workforce__hr_agency'),
            source='workforce',
            extract='hr_agency',
            window_column='week_ending_date',
        ) | indent(4)
    }}

)

select
    booking_id,
    agency_worker_id,
    post_id,
    role,
    agency,
    directorate,
    booking_reason,
    hours,
    net_cost_gbp,
    week_ending_date
from in_force

with in_force as (

    {{
        rows_in_force(
            relation=ref('stg_workforce__hr_absence'),
            source='workforce',
            extract='hr_absence',
            key=['absence_id'],
        ) | indent(4)
    }}

),

-- One delivery may be true at several dates; the latest is the one that counts.
told as (

    select
        delivery_id,
        max(as_at) as told_until_date
    from {{ ref('int_deliveries_effective') }}
    where source = 'workforce' and extract = 'hr_absence'
    group by delivery_id

)

select
    in_force.absence_id,
    in_force.assignment_id,
    in_force.absence_type,
    in_force.absence_reason_code,
    in_force.paid_status,
    in_force.hours_lost,
    in_force.working_days_lost,
    in_force.fte_days_lost,
    in_force.is_work_related,
    in_force.start_date,
    in_force.end_date,
    in_force.return_to_work_date,
    told.told_until_date
from in_force
inner join told on in_force.delivery_id = told.delivery_id

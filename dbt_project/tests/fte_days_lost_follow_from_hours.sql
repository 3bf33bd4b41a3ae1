-- Hours lost over the 7.4 of a full-time day, to the hundredth.
{{ config(severity='warn') }}

select
    delivery_id,
    absence_id
from {{ ref('stg_workforce__hr_absence') }}
where abs(fte_days_lost - hours_lost / 7.4) > 0.0051

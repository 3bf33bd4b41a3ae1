-- Contracted over full-time hours, times paid weeks over the 52.143 of a year, at most 1.
{{ config(severity='warn') }}

select
    delivery_id,
    assignment_id
from {{ ref('stg_workforce__hr_assignment') }}
where
    fte <> cast(
        least(
            round(contract_hours / nullif(fulltime_hours, 0) * coalesce(weeks_per_year, 52.143) / 52.143, 4),
            1
        ) as decimal(18, 4)
    )

-- A log that has another last day, or other days taken, was worked out otherwise than the law or the council says.
{{ config(severity='warn') }}

select
    request_log,
    reference,
    stated_due_date,
    due_date
from {{ ref('fct_information_request') }}
where is_due_date_disputed or is_days_taken_disputed

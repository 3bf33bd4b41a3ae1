-- Whoever answers requests must know that a list that was delivered moved these days by which an answer is due.
{{ config(severity='warn') }}

select
    request_key,
    due_date_before,
    due_date
from {{ ref('fct_due_date_change') }}

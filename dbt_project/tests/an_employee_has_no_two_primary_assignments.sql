-- Headcount by team follows the primary assignment; with several it follows the rule for ties. To have none is no
-- fault that can be told here: its row may have been rejected.
{{ config(severity='warn') }}

select
    delivery_id,
    employee_id
from {{ ref('stg_workforce__hr_assignment') }}
group by delivery_id, employee_id
having count(case when is_primary then 1 end) > 1

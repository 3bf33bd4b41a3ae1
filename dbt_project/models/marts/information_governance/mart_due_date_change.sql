select
    facts.told_to_date as as_at_date,
    types.request_type,
    facts.reference,
    directorates.directorate,
    facts.received_date,
    changes.holiday_list_date,
    changes.due_date_before,
    changes.due_date,
    cast(changes.days_moved as bigint) as days_moved,
    facts.is_open,
    facts.closed_date
from {{ ref('fct_due_date_change') }} as changes
inner join {{ ref('fct_information_request') }} as facts on changes.request_key = facts.request_key
inner join {{ ref('dim_request_type') }} as types on facts.request_type_key = types.request_type_key
inner join {{ ref('dim_directorate') }} as directorates
    on facts.directorate_key = directorates.directorate_key

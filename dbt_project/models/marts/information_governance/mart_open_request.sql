-- Today is the last day that the request's log tells of.
select
    facts.told_to_date as as_at_date,
    types.request_type,
    facts.reference,
    directorates.directorate,
    facts.service,
    facts.received_date,
    facts.due_date,
    cast(facts.days_left as bigint) as days_left,
    cast(facts.working_days_late as bigint) as working_days_late,
    case
        when facts.is_on_hold then 'On hold'
        when facts.due_date is null then 'No due date'
        when facts.days_left < 0 then 'Overdue'
        when facts.days_left <= 5 then 'Due within 5 days'
        else 'In time'
    end as urgency,
    cast(
        case
            when facts.is_on_hold then 4
            when facts.due_date is null then 5
            when facts.days_left < 0 then 1
            when facts.days_left <= 5 then 2
            else 3
        end as bigint
    ) as urgency_order,
    facts.is_on_hold,
    facts.is_extended
from {{ ref('fct_information_request') }} as facts
inner join {{ ref('dim_request_type') }} as types on facts.request_type_key = types.request_type_key
inner join {{ ref('dim_directorate') }} as directorates
    on facts.directorate_key = directorates.directorate_key
where facts.is_open

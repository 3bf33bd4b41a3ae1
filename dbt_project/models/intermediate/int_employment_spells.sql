with history as (

    select
        employee_id,
        start_date,
        leaving_date,
        leaving_reason_code,
        continuous_service_date,
        valid_from,
        valid_to,
        lag(start_date) over (partition by employee_id order by valid_from) as previous_start_date,
        lag(leaving_date) over (partition by employee_id order by valid_from) as previous_leaving_date,
        lag(valid_to) over (partition by employee_id order by valid_from) as previous_valid_to
    from {{ ref('int_employees_history') }}

),

-- Another start date is a re-hire only after a leaving date or an absence; otherwise it corrects the one
-- before.
numbered as (

    select
        *,
        sum(
            case
                when
                    start_date > previous_start_date
                    and (
                        start_date > previous_leaving_date
                        or (previous_valid_to < valid_from and previous_valid_to < start_date)
                    )
                    then 1
                else 0
            end
        ) over (
            partition by employee_id order by valid_from rows between unbounded preceding and current row
        ) + 1 as spell_number
    from history

),

ranked as (

    select
        *,
        min(valid_from) over (partition by employee_id, spell_number) as first_valid_from,
        row_number() over (partition by employee_id, spell_number order by valid_from desc) as place
    from numbered

)

select
    employee_id,
    cast(spell_number as bigint) as spell_number,
    start_date,
    leaving_date,
    leaving_reason_code,
    continuous_service_date,
    first_valid_from as valid_from,
    valid_to
from ranked
where place = 1

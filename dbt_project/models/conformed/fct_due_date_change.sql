with clocks as (

    select * from {{ ref('int_request_clocks') }}

),

newest_list as (

    select max(as_at) as holiday_list_date
    from {{ ref('int_deliveries_effective') }}
    where source = 'calendar' and extract = 'bank_holidays'

)

select
    clocks.request_key,
    earlier.due_date as due_date_before,
    clocks.due_date,
    cast({{ dbt.datediff('earlier.due_date', 'clocks.due_date', 'day') }} as bigint) as days_moved,
    newest_list.holiday_list_date
from clocks
cross join newest_list
inner join clocks as earlier
    on clocks.request_key = earlier.request_key
    and earlier.calendar = 'before'
where
    clocks.calendar = 'in force'
    and clocks.due_date <> earlier.due_date

with requests as (

    select
        calendars.calendar,
        requests.*,
        types.working_day_set,
        types.clock_unit,
        types.extended_time,
        coalesce(case when types.is_local then requests.local_sla_working_days end, types.base_time) as base_time,
        types.clock_unit = 'calendar months' as is_in_months,
        coalesce(types.is_extended_for_complexity and requests.is_extension_claimed, false) as is_claimed,
        case when types.is_extended_for_public_interest then requests.public_interest_extension_date end
            as public_interest_date
    from {{ ref('int_information_requests') }} as requests
    cross join (select distinct calendar from {{ ref('int_working_days') }}) as calendars
    left join {{ ref('request_types') }} as types on requests.request_type = types.request_type

),

-- What a clock waits for before it begins, and what stops it once it runs: of the rights of data subjects proof of
-- who asks and what was asked back, of all others what was asked back and the fee. Days stop after stop_after_date.
waiting as (

    select
        requests.*,
        case when is_in_months then id_requested_date else clarification_requested_date end as needed_date,
        case when is_in_months then id_received_date else clarification_received_date end as met_date,
        case when is_in_months then clarification_requested_date else fees_notice_date end as stop_date,
        case when is_in_months then clarification_received_date else fee_received_date end as stop_until_date
    from requests

),

unasked as (

    {{ clock_end('waiting', 'waiting.received_date', 'waiting.base_time', '0', 'unasked_date') | indent(4) }}

),

-- What is asked for when the time is over is asked too late to begin it again.
started as (

    select
        unasked.*,
        case
            when needed_date is null or needed_date > unasked_date then received_date
            when met_date is not null then greatest(received_date, met_date)
        end as clock_start_date
    from unasked

),

unstopped as (

    {{ clock_end('started', 'started.clock_start_date', 'started.base_time', '0', 'unstopped_date') | indent(4) }}

),

unstopped_extended as (

    {{
        clock_end(
            'unstopped', 'unstopped.clock_start_date', 'unstopped.extended_time', '0', 'unstopped_extended_date'
        ) | indent(4)
    }}

),

-- The day of a fees notice is not counted either, but for the day of receipt, which never is.
stopping as (

    select
        unstopped_extended.*,
        greatest(
            clock_start_date,
            cast(case when is_in_months then stop_date else {{ dbt.dateadd('day', -1, 'stop_date') }} end as date)
        ) as stop_after_date
    from unstopped_extended

),

counted as (

    {{
        working_days_counted(
            'stopping', 'stopping.stop_after_date', 'stopping.stop_until_date', 'stopped_working_days'
        ) | indent(4)
    }}

),

waited as (

    select
        counted.*,
        case
            when is_in_months then {{ dbt.datediff('stop_after_date', 'stop_until_date', 'day') }}
            else stopped_working_days
        end as days_waited
    from counted

),

-- What is asked for when the time is over does not stop it. While it is waited for, the days are not known yet.
stopped as (

    select
        waited.*,
        case when stop_date <= unstopped_date and coalesce(days_waited, 1) > 0 then days_waited else 0 end
            as base_stopped_days,
        case when stop_date <= unstopped_extended_date and coalesce(days_waited, 1) > 0 then days_waited else 0 end
            as extended_stopped_days
    from waited

),

based as (

    {{
        clock_end(
            'stopped', 'stopped.clock_start_date', 'stopped.base_time', 'stopped.base_stopped_days', 'base_due_date'
        ) | indent(4)
    }}

),

extended as (

    {{
        clock_end(
            'based', 'based.clock_start_date', 'based.extended_time', 'based.extended_stopped_days',
            'extended_due_date'
        ) | indent(4)
    }}

),

-- Months are extended only if that was said within the first. The log of FOI and EIR does not tell when it was said.
told as (

    select
        extended.*,
        is_claimed
        and coalesce(
            extension_notified_date, case when is_in_months then coalesce(closed_date, told_to_date) end
        ) > base_due_date as is_told_too_late,
        is_claimed
        and (extension_notified_date is not null or not is_in_months)
        and coalesce(extension_notified_date, received_date)
        <= coalesce(base_due_date, cast('9999-12-31' as date)) as is_granted
    from extended

),

due as (

    select
        told.*,
        clock_start_date is null
        or (
            stop_until_date is null
            and coalesce(stop_date <= case when is_granted then unstopped_extended_date else unstopped_date end, false)
        ) as is_on_hold,
        case
            when is_granted then extended_due_date
            when public_interest_date > extended_due_date then extended_due_date
            when public_interest_date > base_due_date then public_interest_date
            else base_due_date
        end as due_date,
        coalesce(closed_date, told_to_date) as until_date
    from told

),

taken as (

    {{ working_days_counted('due', 'due.received_date', 'due.closed_date', 'working_days_taken') | indent(4) }}

),

late as (

    {{ working_days_counted('taken', 'taken.due_date', 'taken.until_date', 'days_after_due') | indent(4) }}

)

select
    request_key,
    calendar,
    clock_start_date,
    is_on_hold,
    case when is_granted then extended_stopped_days else base_stopped_days end as stopped_days,
    base_due_date,
    due_date,
    coalesce(due_date > base_due_date, false) as is_extended,
    coalesce(is_told_too_late, false) as is_extension_out_of_time,
    working_days_taken,
    case when days_after_due < 0 then 0 else days_after_due end as working_days_late
from late

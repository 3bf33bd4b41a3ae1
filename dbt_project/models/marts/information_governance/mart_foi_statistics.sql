-- The layout of the Cabinet Office. Each request has exactly one standing, which decides all counts of
-- outcomes, and exactly one timing where it counts at all; so what is said to add up does.
with requests as (

    select
        cast({{ dbt.last_day('facts.received_date', 'quarter') }} as date) as quarter_end_date,
        types.request_type,
        outcomes.outcome_code,
        case
            when outcomes.outcome_code = 'LAPSED' or (facts.is_open and facts.is_on_hold)
                then 'Lapsed or on hold'
            when facts.is_open then 'Not yet answered'
            when outcomes.outcome_code in ('WITHDRAWN', 'TRANSFERRED', 'BAU') then 'Withdrawn or passed on'
            when outcomes.outcome_code = 'ADVICE' then 'Advice'
            when outcomes.outcome_code = 'NOT_HELD' then 'Not held'
            when outcomes.outcome_group in ('Granted in full', 'Withheld in part', 'Withheld in full')
                then outcomes.outcome_group
            else 'Outcome unknown'
        end as standing,
        -- Who answers in the ordinary time needs no extension, though one was given.
        case
            when facts.is_on_time and (not facts.is_extended or facts.working_days_taken <= types.base_time)
                then 'Deadline met'
            when facts.is_on_time then 'Extended'
            when facts.is_on_time is not null then 'Late'
            when facts.is_open and facts.days_left < 0 then 'Overdue'
            when facts.is_open then 'Not yet due'
            else 'Not timed'
        end as timing,
        coalesce(facts.has_internal_review, false) as has_internal_review,
        coalesce(facts.has_ico_complaint, false) as has_ico_complaint
    from {{ ref('fct_information_request') }} as facts
    inner join {{ ref('dim_request_type') }} as types on facts.request_type_key = types.request_type_key
    inner join {{ ref('dim_outcome') }} as outcomes on facts.outcome_key = outcomes.outcome_key
    where types.request_type in ('FOI', 'EIR', 'FOI and EIR')

),

judged as (

    select
        *,
        standing not in ('Lapsed or on hold', 'Withdrawn or passed on') as is_counted,
        standing in ('Granted in full', 'Withheld in part', 'Withheld in full', 'Not yet answered')
            as is_resolvable,
        standing = 'Withheld in full' as is_refused
    from requests

),

counted as (

    select
        quarter_end_date,
        request_type,
        count(*) as received,
        sum(case when standing = 'Lapsed or on hold' then 1 else 0 end) as lapsed_or_on_hold,
        sum(case when standing = 'Withdrawn or passed on' then 1 else 0 end) as withdrawn_or_passed_on,
        sum(case when is_counted then 1 else 0 end) as counted,
        sum(case when is_counted and timing = 'Deadline met' then 1 else 0 end) as deadline_met,
        sum(case when is_counted and timing = 'Extended' then 1 else 0 end) as extended_in_time,
        sum(case when is_counted and timing = 'Late' then 1 else 0 end) as late,
        sum(case when is_counted and timing = 'Overdue' then 1 else 0 end) as overdue,
        sum(case when is_counted and timing = 'Not yet due' then 1 else 0 end) as not_yet_due,
        sum(case when is_counted and timing = 'Not timed' then 1 else 0 end) as not_timed,
        sum(case when standing = 'Advice' then 1 else 0 end) as advice,
        sum(case when standing = 'Not held' then 1 else 0 end) as not_held,
        sum(case when standing = 'Outcome unknown' then 1 else 0 end) as outcome_unknown,
        sum(case when is_resolvable then 1 else 0 end) as resolvable,
        sum(case when standing = 'Granted in full' then 1 else 0 end) as granted_in_full,
        sum(case when standing = 'Withheld in part' then 1 else 0 end) as partly_withheld,
        sum(case when is_refused then 1 else 0 end) as fully_withheld,
        sum(case when standing = 'Not yet answered' then 1 else 0 end) as not_yet_answered,
        sum(case when is_refused and outcome_code = 'COST' then 1 else 0 end) as refused_cost,
        sum(case when is_refused and outcome_code = 'VEXATIOUS' then 1 else 0 end) as refused_vexatious,
        sum(case when is_refused and outcome_code = 'NCND' then 1 else 0 end) as refused_ncnd,
        sum(case when is_refused and outcome_code not in ('COST', 'VEXATIOUS', 'NCND') then 1 else 0 end)
            as refused_exemption,
        sum(case when has_internal_review then 1 else 0 end) as internal_reviews,
        sum(case when has_ico_complaint then 1 else 0 end) as ico_complaints
    from judged
    group by quarter_end_date, request_type

)

select
    quarter_end_date,
    cast(extract(year from quarter_end_date) as {{ dbt.type_string() }})
    || ' Q' || cast(extract(quarter from quarter_end_date) as {{ dbt.type_string() }}) as calendar_quarter,
    request_type,
    {%- for column in [
        'received', 'lapsed_or_on_hold', 'withdrawn_or_passed_on', 'counted',
        'deadline_met', 'extended_in_time', 'late', 'overdue', 'not_yet_due', 'not_timed',
        'advice', 'not_held', 'outcome_unknown', 'resolvable',
        'granted_in_full', 'partly_withheld', 'fully_withheld', 'not_yet_answered',
        'refused_cost', 'refused_vexatious', 'refused_ncnd', 'refused_exemption',
        'internal_reviews', 'ico_complaints',
    ] %}
    cast({{ column }} as bigint) as {{ column }},
    {%- endfor %}
    cast(
        100.0 * (deadline_met + extended_in_time)
        / nullif(deadline_met + extended_in_time + late + overdue, 0) as decimal(18, 4)
    ) as in_time_percent,
    cast(
        100.0 * deadline_met / nullif(deadline_met + extended_in_time + late + overdue, 0) as decimal(18, 4)
    ) as deadline_met_percent,
    cast(100.0 * granted_in_full / nullif(resolvable, 0) as decimal(18, 4)) as granted_in_full_percent,
    cast(100.0 * fully_withheld / nullif(resolvable, 0) as decimal(18, 4)) as fully_withheld_percent
from counted

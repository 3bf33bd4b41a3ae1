-- Nobody who left is lost on the way to a mart, and a year's leavers are those of its twelve months.
with leavers as (

    select
        calendar.month_end_date,
        sum(facts.headcount) as leavers
    from {{ ref('fct_starter_leaver') }} as facts
    inner join {{ ref('dim_date') }} as calendar on facts.event_date_key = calendar.date_key
    where facts.event_type = 'Leaver'
    group by calendar.month_end_date

),

-- Of reasons of fewer than five people the mart may not tell how many they are.
reasons as (

    select
        month_end_date,
        sum(leavers_12m) as leavers,
        max(case when leavers_12m is null then 4 else 0 end) * count(distinct directorate) as not_told
    from {{ ref('mart_leaver_reason_month') }}
    group by month_end_date

),

years as (

    select
        month_end_date,
        sum(leavers_12m) as leavers
    from {{ ref('mart_turnover_month') }}
    where leavers_12m is not null
    group by month_end_date

),

expected as (

    select
        years.month_end_date,
        years.leavers,
        coalesce(sum(leavers.leavers), 0) as expected_leavers
    from years
    left join leavers
        on years.month_end_date >= leavers.month_end_date
        and extract(year from years.month_end_date) * 12 + extract(month from years.month_end_date)
        - extract(year from leavers.month_end_date) * 12 - extract(month from leavers.month_end_date) < 12
    group by years.month_end_date, years.leavers

)

select
    month_end_date,
    leavers,
    expected_leavers
from expected
where leavers <> expected_leavers
union all
select
    expected.month_end_date,
    reasons.leavers,
    expected.expected_leavers
from expected
inner join reasons on expected.month_end_date = reasons.month_end_date
where
    coalesce(reasons.leavers, 0) > expected.expected_leavers
    or coalesce(reasons.leavers, 0) + reasons.not_told < expected.expected_leavers

with counted as (

    select
        calendar.date_day as month_end_date,
        cast(
            {{ dbt.last_day(dbt.dateadd('month', -12, 'calendar.date_day'), 'month') }} as date
        ) as start_date,
        facts.organisation_key,
        facts.employee_id
    from {{ ref('fct_workforce_month') }} as facts
    inner join {{ ref('dim_date') }} as calendar on facts.month_end_date_key = calendar.date_key
    where facts.headcount_weight = 1

),

headcounts as (

    select
        month_end_date,
        start_date,
        organisation_key,
        count(*) as headcount
    from counted
    group by month_end_date, start_date, organisation_key

),

-- The months of which the picture twelve months earlier is there.
years as (

    select distinct
        month_ends.month_end_date,
        month_ends.start_date
    from headcounts as month_ends
    inner join headcounts as starts on month_ends.start_date = starts.month_end_date

),

movements as (

    select
        calendar.month_end_date,
        events.organisation_key,
        events.event_type,
        events.is_voluntary,
        sum(events.headcount) as movements
    from {{ ref('fct_starter_leaver') }} as events
    inner join {{ ref('dim_date') }} as calendar on events.event_date_key = calendar.date_key
    group by calendar.month_end_date, events.organisation_key, events.event_type, events.is_voluntary

),

components as (

    select
        month_end_date,
        organisation_key,
        'End' as component,
        false as is_voluntary,
        headcount as people
    from headcounts
    union all
    select
        years.month_end_date,
        headcounts.organisation_key,
        'Start' as component,
        false as is_voluntary,
        headcounts.headcount as people
    from years
    inner join headcounts on years.start_date = headcounts.month_end_date
    union all
    select
        years.month_end_date,
        movements.organisation_key,
        movements.event_type as component,
        movements.is_voluntary,
        movements.movements as people
    from years
    inner join movements
        on years.start_date < movements.month_end_date
        and years.month_end_date >= movements.month_end_date
    union all
    -- Counted where they were a year ago, wherever in the council they are now.
    select
        stayers.month_end_date,
        counted.organisation_key,
        'Stayer' as component,
        false as is_voluntary,
        count(*) as people
    from counted as stayers
    inner join counted
        on stayers.employee_id = counted.employee_id
        and stayers.start_date = counted.month_end_date
    group by stayers.month_end_date, counted.organisation_key

),

-- Nobody is 0 where the year is whole, and null in a month without a picture twelve months earlier.
cells as (

    select
        components.month_end_date,
        organisations.directorate,
        organisations.service,
        {%- for component in ['Leaver', 'Starter', 'Start', 'Stayer'] %}
        sum(
            case when component = '{{ component }}' then people when years.start_date is not null then 0 end
        ) as {{ component | lower }}s,
        {%- endfor %}
        sum(
            case
                when component = 'Leaver' and is_voluntary then people
                when years.start_date is not null then 0
            end
        ) as voluntary_leavers,
        sum(case when component = 'End' then people else 0 end) as ends
    from components
    inner join {{ ref('dim_organisation') }} as organisations
        on components.organisation_key = organisations.organisation_key
    left join years on components.month_end_date = years.month_end_date
    group by components.month_end_date, organisations.directorate, organisations.service

),

averaged as (

    select
        *,
        (starts + ends) / 2.0 as average_headcount
    from cells

)

select
    month_end_date,
    directorate,
    service,
    cast(leavers as bigint) as leavers_12m,
    cast(voluntary_leavers as bigint) as voluntary_leavers_12m,
    cast(starters as bigint) as starters_12m,
    cast(starts as bigint) as headcount_start,
    cast(ends as bigint) as headcount_end,
    cast(average_headcount as decimal(18, 4)) as average_headcount,
    cast(stayers as bigint) as stayers_12m,
    cast(leavers / nullif(average_headcount, 0) * 100 as decimal(18, 4)) as turnover_percent,
    cast(voluntary_leavers / nullif(average_headcount, 0) * 100 as decimal(18, 4))
        as voluntary_turnover_percent,
    cast(stayers * 100.0 / nullif(starts, 0) as decimal(18, 4)) as stability_index_percent
from averaged

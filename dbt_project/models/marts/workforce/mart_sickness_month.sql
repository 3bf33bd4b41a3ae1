with months as (

    select
        date_key as month_end_date_key,
        date_day as month_end_date,
        calendar_year * 12 + month_number as month_index
    from {{ ref('dim_date') }}
    where is_month_end

),

working_days as (

    select
        calendar_year * 12 + month_number as month_index,
        sum(case when coalesce(is_england_working_day, not is_weekend) then 1 else 0 end) as working_days
    from {{ ref('dim_date') }}
    group by calendar_year * 12 + month_number

),

-- From the first to the last month in which a file of absences is in force.
told as (

    select
        min(extract(year from as_at_date) * 12 + extract(month from as_at_date)) as first_month_index,
        max(extract(year from as_at_date) * 12 + extract(month from as_at_date)) as last_month_index
    from {{ ref('dim_delivery') }}
    where source = 'workforce' and extract = 'hr_absence' and is_in_force

),

pictures as (

    select
        months.month_index,
        organisations.directorate,
        organisations.service,
        sum(facts.fte) as fte
    from {{ ref('fct_workforce_month') }} as facts
    inner join months on facts.month_end_date_key = months.month_end_date_key
    inner join {{ ref('dim_organisation') }} as organisations
        on facts.organisation_key = organisations.organisation_key
    group by months.month_index, organisations.directorate, organisations.service

),

sickness as (

    select
        months.month_index,
        organisations.directorate,
        organisations.service,
        facts.employee_id,
        facts.spells_begun,
        facts.fte_days_lost,
        case when facts.is_long_term then facts.fte_days_lost else 0 end as long_term_fte_days,
        facts.absence_cost_gbp
    from {{ ref('fct_absence_month') }} as facts
    inner join months on facts.month_end_date_key = months.month_end_date_key
    inner join {{ ref('dim_organisation') }} as organisations
        on facts.organisation_key = organisations.organisation_key
    where facts.is_sickness and (facts.fte_days_lost > 0 or facts.spells_begun = 1)

),

reported as (

    select distinct
        months.month_index,
        months.month_end_date
    from months
    inner join pictures on months.month_index = pictures.month_index

),

-- The twelve months that end with the reported one.
windows as (

    select
        reported.month_index,
        sum(working_days.working_days) as working_days
    from reported
    inner join working_days
        on working_days.month_index between reported.month_index - 11 and reported.month_index
    group by reported.month_index

),

-- The picture of the month itself, and again that of twelve months before.
pairs as (

    select
        month_index,
        directorate,
        service,
        fte
    from pictures
    union all
    select
        month_index + 12 as month_index,
        directorate,
        service,
        fte
    from pictures

),

average_ftes as (

    select
        reported.month_index,
        pairs.directorate,
        pairs.service,
        sum(pairs.fte) / 2 as average_fte
    from reported
    inner join pairs on reported.month_index = pairs.month_index
    group by reported.month_index, pairs.directorate, pairs.service

),

monthly as (

    select
        month_index,
        directorate,
        service,
        sum(fte_days_lost) as fte_days,
        sum(long_term_fte_days) as long_term_fte_days,
        sum(spells_begun) as spells_begun,
        sum(absence_cost_gbp) as cost_gbp
    from sickness
    group by month_index, directorate, service

),

-- Whoever is absent in a month counts in twelve windows, up to the one where a later absence counts instead.
absentees as (

    select
        directorate,
        service,
        month_index as first_month_index,
        least(
            month_index + 12,
            lead(month_index, 1, month_index + 12) over (
                partition by directorate, service, employee_id order by month_index
            )
        ) as after_month_index
    from sickness
    where employee_id is not null
    group by directorate, service, employee_id, month_index

),

changes as (

    select
        directorate,
        service,
        first_month_index as month_index,
        count(*) as people
    from absentees
    group by directorate, service, first_month_index
    union all
    select
        directorate,
        service,
        after_month_index as month_index,
        -count(*) as people
    from absentees
    group by directorate, service, after_month_index

),

people as (

    select
        reported.month_index,
        changes.directorate,
        changes.service,
        sum(changes.people) as people_absent_12m
    from reported
    inner join changes on reported.month_index >= changes.month_index
    group by reported.month_index, changes.directorate, changes.service

),

losses as (

    select
        reported.month_index,
        monthly.directorate,
        monthly.service,
        sum(case when monthly.month_index = reported.month_index then monthly.fte_days else 0 end)
            as fte_days,
        sum(monthly.fte_days) as fte_days_12m,
        sum(monthly.long_term_fte_days) as long_term_fte_days_12m,
        sum(monthly.spells_begun) as spells_begun_12m,
        max(people.people_absent_12m) as people_absent_12m,
        sum(monthly.cost_gbp) as cost_gbp_12m
    from reported
    inner join monthly
        on monthly.month_index between reported.month_index - 11 and reported.month_index
    left join people
        on reported.month_index = people.month_index
        and monthly.directorate = people.directorate
        and monthly.service = people.service
    group by reported.month_index, monthly.directorate, monthly.service

),

-- Sickness of a service that has closed stays for its twelve months, and a service without any has its FTE.
combined as (

    select
        coalesce(average_ftes.month_index, losses.month_index) as month_index,
        coalesce(average_ftes.directorate, losses.directorate) as directorate,
        coalesce(average_ftes.service, losses.service) as service,
        coalesce(average_ftes.average_fte, 0) as average_fte,
        coalesce(losses.fte_days, 0) as fte_days,
        coalesce(losses.fte_days_12m, 0) as fte_days_12m,
        coalesce(losses.long_term_fte_days_12m, 0) as long_term_fte_days_12m,
        coalesce(losses.spells_begun_12m, 0) as spells_begun_12m,
        coalesce(losses.people_absent_12m, 0) as people_absent_12m,
        losses.cost_gbp_12m
    from average_ftes
    full outer join losses
        on average_ftes.month_index = losses.month_index
        and average_ftes.directorate = losses.directorate
        and average_ftes.service = losses.service

),

-- A year is told where a file of absences is in force for its first and for its last month; a rate needs the
-- picture of twelve months before too.
rated as (

    select
        combined.*,
        reported.month_end_date,
        windows.working_days,
        told.first_month_index <= combined.month_index - 11
        and told.last_month_index >= combined.month_index as is_told,
        case when earlier.month_index is not null then combined.average_fte end as average_fte_of_year
    from combined
    cross join told
    inner join reported on combined.month_index = reported.month_index
    inner join windows on combined.month_index = windows.month_index
    left join reported as earlier on combined.month_index - 12 = earlier.month_index

),

known as (

    select
        *,
        case when is_told then average_fte_of_year end as known_average_fte
    from rated

)

select
    month_end_date,
    directorate,
    service,
    cast(fte_days as decimal(18, 4)) as sickness_fte_days,
    cast(case when is_told then fte_days_12m end as decimal(18, 4)) as sickness_fte_days_12m,
    cast(case when is_told then long_term_fte_days_12m end as decimal(18, 4)) as long_term_fte_days_12m,
    cast(case when is_told then spells_begun_12m end as bigint) as sickness_spells_begun_12m,
    cast(case when is_told then people_absent_12m end as bigint) as people_absent_12m,
    cast(known_average_fte as decimal(18, 4)) as average_fte_12m,
    cast(fte_days_12m / nullif(known_average_fte, 0) as decimal(18, 4)) as sickness_days_per_fte,
    cast(known_average_fte * working_days as decimal(18, 4)) as fte_days_available_12m,
    cast(fte_days_12m / nullif(known_average_fte * working_days, 0) * 100 as decimal(18, 4))
        as sickness_percent_of_working_time,
    -- The cost of a few people would tell the pay of one; so would the pennies by which two months differ.
    cast(
        case when is_told and people_absent_12m >= 5 then round(cost_gbp_12m / 1000) * 1000 end
        as decimal(18, 4)
    ) as sickness_cost_gbp_12m
from known

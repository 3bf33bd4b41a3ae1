with sickness as (

    select
        calendar.date_day as month_end_date,
        organisations.directorate,
        reasons.absence_reason,
        facts.employee_id,
        facts.spells_begun,
        facts.fte_days_lost
    from {{ ref('fct_absence_month') }} as facts
    inner join {{ ref('dim_date') }} as calendar on facts.month_end_date_key = calendar.date_key
    inner join {{ ref('dim_organisation') }} as organisations
        on facts.organisation_key = organisations.organisation_key
    inner join {{ ref('dim_absence_reason') }} as reasons
        on facts.absence_reason_key = reasons.absence_reason_key
    where facts.is_sickness and (facts.fte_days_lost > 0 or facts.spells_begun = 1)

),

people as (

    select
        month_end_date,
        directorate,
        absence_reason,
        count(distinct employee_id) as people_absent
    from sickness
    group by month_end_date, directorate, absence_reason

),

-- Health data of a few would tell the illness of one: reasons of fewer than five people become one.
merged as (

    select
        sickness.month_end_date,
        sickness.directorate,
        case
            when people.people_absent >= 5 then sickness.absence_reason
            else 'Reasons of fewer than five people'
        end as absence_reason,
        sickness.employee_id,
        sickness.spells_begun,
        sickness.fte_days_lost
    from sickness
    inner join people
        on sickness.month_end_date = people.month_end_date
        and sickness.directorate = people.directorate
        and sickness.absence_reason = people.absence_reason

),

cells as (

    select
        month_end_date,
        directorate,
        absence_reason,
        count(distinct employee_id) as people_absent,
        sum(spells_begun) as spells_begun,
        sum(fte_days_lost) as fte_days_lost
    from merged
    group by month_end_date, directorate, absence_reason

)

select
    month_end_date,
    directorate,
    absence_reason,
    cast(case when people_absent >= 5 then people_absent end as bigint) as people_absent,
    cast(case when people_absent >= 5 then spells_begun end as bigint) as sickness_spells_begun,
    cast(case when people_absent >= 5 then fte_days_lost end as decimal(18, 4)) as sickness_fte_days
from cells

-- Neither what the sickness of fewer than five people cost, nor why they were ill; nor exact pounds, whose
-- difference between two months would tell the pay of one.
with absences as (

    select
        calendar.date_day as month_end_date,
        calendar.calendar_year * 12 + calendar.month_number as month_index,
        organisations.directorate,
        organisations.service,
        reasons.absence_reason,
        facts.employee_id
    from {{ ref('fct_absence_month') }} as facts
    inner join {{ ref('dim_date') }} as calendar on facts.month_end_date_key = calendar.date_key
    inner join {{ ref('dim_organisation') }} as organisations
        on facts.organisation_key = organisations.organisation_key
    inner join {{ ref('dim_absence_reason') }} as reasons
        on facts.absence_reason_key = reasons.absence_reason_key
    where facts.is_sickness and (facts.fte_days_lost > 0 or facts.spells_begun = 1)

),

in_the_month as (

    select
        month_index,
        directorate,
        service,
        count(distinct employee_id) as people
    from absences
    group by month_index, directorate, service

),

shown as (

    select
        mart.month_end_date,
        extract(year from mart.month_end_date) * 12 + extract(month from mart.month_end_date) as month_index,
        mart.directorate,
        mart.service,
        mart.sickness_cost_gbp_12m
    from {{ ref('mart_sickness_month') }} as mart
    where mart.sickness_cost_gbp_12m is not null

),

-- Where five were absent in the last month alone there is no need to count the twelve.
doubtful as (

    select shown.*
    from shown
    left join in_the_month
        on shown.month_index = in_the_month.month_index
        and shown.directorate = in_the_month.directorate
        and shown.service = in_the_month.service
    where coalesce(in_the_month.people, 0) < 5

),

costs as (

    select
        doubtful.month_end_date,
        doubtful.directorate,
        doubtful.service as what
    from doubtful
    left join absences
        on doubtful.directorate = absences.directorate
        and doubtful.service = absences.service
        and absences.month_index between doubtful.month_index - 11 and doubtful.month_index
    group by doubtful.month_end_date, doubtful.directorate, doubtful.service
    having count(distinct absences.employee_id) < 5
    union all
    select
        month_end_date,
        directorate,
        service as what
    from shown
    where sickness_cost_gbp_12m % 1000 <> 0

),

named as (

    select
        mart.month_end_date,
        mart.directorate,
        mart.absence_reason as what
    from {{ ref('mart_sickness_reason_month') }} as mart
    left join absences
        on mart.month_end_date = absences.month_end_date
        and mart.directorate = absences.directorate
        and mart.absence_reason = absences.absence_reason
    where mart.absence_reason <> 'Reasons of fewer than five people'
    group by mart.month_end_date, mart.directorate, mart.absence_reason
    having count(distinct absences.employee_id) < 5

),

counted as (

    select
        month_end_date,
        directorate,
        absence_reason as what
    from {{ ref('mart_sickness_reason_month') }}
    where
        people_absent < 5
        or (people_absent is null and coalesce(sickness_spells_begun, sickness_fte_days) is not null)

)

select * from costs
union all
select * from named
union all
select * from counted

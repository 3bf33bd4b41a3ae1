with march_ends as (

    select cast({{ dbt.last_day('months.date_month', 'month') }} as date) as snapshot_date
    from ({{ calendar_spine('month') | indent(4) }}) as months
    where extract(month from months.date_month) = 3

),

-- The relevant pay period of an assignment: the one in which the snapshot date falls.
relevant_periods as (

    select
        march_ends.snapshot_date,
        periods.period_start_date,
        periods.period_end_date
    from (
        select distinct
            period_start_date,
            period_end_date
        from {{ ref('int_assignment_pay_periods') }}
    ) as periods
    inner join march_ends
        on march_ends.snapshot_date between periods.period_start_date and periods.period_end_date

),

paid as (

    select
        relevant_periods.snapshot_date,
        periods.assignment_id,
        min(periods.period_start_date) as period_start_date,
        max(periods.period_end_date) as period_end_date,
        max(case when periods.has_basic_pay then 1 else 0 end) = 1 as has_basic_pay,
        sum(periods.ordinary_pay_gbp) as ordinary_pay_gbp,
        sum(periods.bonus_gbp) as bonus_gbp,
        sum(cast(periods.ordinary_pay_gbp * 7 / periods.period_days as decimal(28, 10))) as weekly_ordinary_gbp,
        sum(cast(periods.bonus_gbp * 7 / periods.period_days as decimal(28, 10))) as weekly_bonus_gbp
    from {{ ref('int_assignment_pay_periods') }} as periods
    inner join relevant_periods
        on periods.period_start_date = relevant_periods.period_start_date
        and periods.period_end_date = relevant_periods.period_end_date
    group by relevant_periods.snapshot_date, periods.assignment_id

),

-- A snapshot date in a pay period of anybody is one of the council's. Who was paid nothing has the period of the rest.
snapshots as (

    select
        snapshot_date,
        min(period_start_date) as period_start_date,
        max(period_end_date) as period_end_date
    from paid
    group by snapshot_date

),

assignments as (

    select
        *,
        min(effective_from_date) over (partition by assignment_id) as began_date
    from {{ ref('int_assignments_history') }}

),

-- Agency workers and those whom another employer lends are not the council's employees.
employed as (

    select
        snapshots.snapshot_date,
        assignments.assignment_id,
        assignments.employee_id,
        assignments.post_id,
        assignments.is_primary,
        assignments.fte,
        assignments.contract_hours,
        assignments.weeks_per_year,
        assignments.gpg_exclusion_reason,
        coalesce(paid.period_start_date, snapshots.period_start_date) as period_start_date,
        coalesce(paid.period_end_date, snapshots.period_end_date) as period_end_date,
        coalesce(paid.has_basic_pay, false) as has_basic_pay,
        coalesce(paid.ordinary_pay_gbp, 0) as ordinary_pay_gbp,
        coalesce(paid.bonus_gbp, 0) as bonus_gbp,
        coalesce(paid.weekly_ordinary_gbp, 0) as weekly_ordinary_gbp,
        coalesce(paid.weekly_bonus_gbp, 0) as weekly_bonus_gbp,
        assignments.began_date
    from assignments
    inner join snapshots
        on {{ valid_at('assignments', 'snapshots.snapshot_date') | indent(4) }}
    left join {{ ref('contract_types') }} as contract_types
        on assignments.contract_type = contract_types.contract_type
    left join paid
        on snapshots.snapshot_date = paid.snapshot_date
        and assignments.assignment_id = paid.assignment_id
    where
        assignments.effective_from_date <= snapshots.snapshot_date
        and coalesce(assignments.effective_to_date, snapshots.snapshot_date) >= snapshots.snapshot_date
        and coalesce(contract_types.is_employee, true)
        -- Whoever has no contracted hours is employed while paid.
        and (assignments.contract_hours > 0 or paid.has_basic_pay)

),

-- The pay periods that end in the 12 weeks up to the relevant one's end; one without hours is left out, as the
-- regulations leave out a week without work.
worked as (

    select
        employed.snapshot_date,
        employed.assignment_id,
        sum(periods.paid_hours) * 7 / sum(periods.period_days) as weekly_hours
    from employed
    inner join {{ ref('int_assignment_pay_periods') }} as periods
        on employed.assignment_id = periods.assignment_id
        and periods.period_end_date <= employed.period_end_date
        and periods.period_end_date > {{ dbt.dateadd('day', -84, 'employed.period_end_date') }}
    where periods.paid_hours > 0
    group by employed.snapshot_date, employed.assignment_id

),

-- A strike is no leave. Neither is a spell of no days, by which one told in error is withdrawn.
reduced as (

    select distinct
        employed.snapshot_date,
        employed.assignment_id
    from employed
    inner join {{ ref('int_absences_in_force') }} as absences
        on employed.assignment_id = absences.assignment_id
        and absences.start_date <= employed.period_end_date
        and coalesce(absences.end_date, employed.period_end_date) >= employed.period_start_date
    where
        absences.absence_type <> 'Industrial action'
        and lower(absences.paid_status) <> 'full'
        and coalesce(absences.working_days_lost, 1) > 0

)

select
    employed.snapshot_date,
    employed.assignment_id,
    employed.employee_id,
    employed.post_id,
    row_number() over (
        partition by employed.snapshot_date, employed.employee_id
        order by employed.is_primary desc, employed.fte desc, employed.assignment_id
    ) = 1 as is_main,
    employed.gpg_exclusion_reason is not null or reduced.assignment_id is not null as is_reduced_by_leave,
    employed.has_basic_pay,
    employed.ordinary_pay_gbp,
    employed.bonus_gbp,
    -- A pay period is what basic pay is paid for: of a job that began within it, the days since. Pay by the hour is
    -- set against the hours paid, whenever they began.
    cast(
        case
            when employed.contract_hours > 0 and employed.began_date > employed.period_start_date
                then
                    employed.weekly_ordinary_gbp
                    * ({{ dbt.datediff('employed.period_start_date', 'employed.period_end_date', 'day') }} + 1)
                    / ({{ dbt.datediff('employed.began_date', 'employed.period_end_date', 'day') }} + 1)
            else employed.weekly_ordinary_gbp
        end + employed.weekly_bonus_gbp as decimal(28, 10)
    ) as weekly_pay_gbp,
    -- Pay for term time is spread over the year, and so are its hours.
    cast(
        case
            when employed.contract_hours > 0
                then employed.contract_hours * coalesce(employed.weeks_per_year, 52.143) / 52.143
            else worked.weekly_hours
        end as decimal(18, 6)
    ) as weekly_hours
from employed
left join worked
    on employed.snapshot_date = worked.snapshot_date
    and employed.assignment_id = worked.assignment_id
left join reduced
    on employed.snapshot_date = reduced.snapshot_date
    and employed.assignment_id = reduced.assignment_id

with employed as (

    select
        snapshot_date,
        employee_id,
        max(case when is_main then post_id end) as post_id,
        max(case when is_reduced_by_leave then 1 else 0 end) = 0 as is_full_pay_relevant,
        -- Of an assignment without pay or hours the rest of the person's hours cannot tell the hourly pay.
        min(case when has_basic_pay and weekly_hours > 0 then 1 else 0 end) = 1 as has_pay_and_hours,
        sum(ordinary_pay_gbp) as ordinary_pay_gbp,
        sum(bonus_gbp) as bonus_in_period_gbp,
        sum(weekly_pay_gbp) as weekly_pay_gbp,
        sum(weekly_hours) as weekly_hours
    from {{ ref('int_gender_pay_gap_assignments') }}
    group by snapshot_date, employee_id

),

-- All that was paid in the twelve months, for assignments that have ended too.
owners as (

    select distinct
        assignment_id,
        employee_id
    from {{ ref('int_assignments_history') }}

),

bonuses as (

    select
        employed.snapshot_date,
        employed.employee_id,
        sum(elements.amount_gbp) as bonus_gbp
    from {{ ref('int_pay_elements_in_force') }} as elements
    inner join {{ ref('pay_element_classes') }} as classes on elements.element_class = classes.element_class
    inner join owners on elements.assignment_id = owners.assignment_id
    inner join employed
        on owners.employee_id = employed.employee_id
        and elements.pay_date <= employed.snapshot_date
        and elements.pay_date > {{ dbt.dateadd('year', -1, 'employed.snapshot_date') }}
    where classes.is_bonus
    group by employed.snapshot_date, employed.employee_id

),

-- Who had no bonus is known only where every month of the twelve has a payroll.
complete_years as (

    select snapshots.snapshot_date
    from (select distinct snapshot_date from employed) as snapshots
    inner join (select distinct pay_date from {{ ref('int_pay_elements_in_force') }}) as payrolls
        on payrolls.pay_date <= snapshots.snapshot_date
        and payrolls.pay_date > {{ dbt.dateadd('year', -1, 'snapshots.snapshot_date') }}
    group by snapshots.snapshot_date
    having count(distinct extract(month from payrolls.pay_date)) = 12

)

select
    calendar.date_key as snapshot_date_key,
    employed.employee_id,
    coalesce(employees.employee_key, 0) as employee_key,
    coalesce(posts.organisation_key, 0) as organisation_key,
    coalesce(employees.sex, 'Unknown') as sex,
    employed.is_full_pay_relevant,
    cast(employed.ordinary_pay_gbp as decimal(18, 2)) as ordinary_pay_gbp,
    cast(employed.bonus_in_period_gbp as decimal(18, 6)) as bonus_in_period_gbp,
    cast(employed.weekly_hours as decimal(18, 6)) as weekly_hours,
    case
        when employed.has_pay_and_hours
            then cast(employed.weekly_pay_gbp / employed.weekly_hours as decimal(18, 6))
    end as hourly_pay_gbp,
    case
        when complete_years.snapshot_date is not null
            then cast(coalesce(bonuses.bonus_gbp, 0) as decimal(18, 2))
    end as bonus_12m_gbp,
    case when complete_years.snapshot_date is not null then coalesce(bonuses.bonus_gbp, 0) > 0 end
        as has_bonus
from employed
inner join {{ ref('dim_date') }} as calendar on employed.snapshot_date = calendar.date_day
left join complete_years on employed.snapshot_date = complete_years.snapshot_date
left join bonuses
    on employed.snapshot_date = bonuses.snapshot_date
    and employed.employee_id = bonuses.employee_id
left join {{ ref('int_posts_history') }} as posts
    on employed.post_id = posts.post_id
    and {{ valid_at('posts', 'employed.snapshot_date') | indent(4) }}
left join {{ ref('dim_employee') }} as employees
    on employed.employee_id = employees.employee_id
    and {{ valid_at('employees', 'employed.snapshot_date') | indent(4) }}

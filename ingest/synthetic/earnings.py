"""What a job earns in a month before anything is claimed: basic and reduced pay, in whole pence, and lasting habits.

Whatever somebody has for good, such as a car allowance, is worked out once.
"""

from duckdb import DuckDBPyConnection

_MACROS = """
create macro share_of(pounds, part, whole) as
    ((((pounds * 100)::bigint * part * 2 + whole) // (whole * 2)) / 100)::decimal(12, 2);
create macro pence(pounds) as round(pounds, 2)::decimal(12, 2)
"""

# The car, the premium, the first aider's box, the sacrifice, the pension: by person and kind of work.
_HABITS = """
create table habits as
with jobs_held as (
    select
        assignment_id,
        any_value(employee_number) as employee_number,
        max_by(family, begins) as family,
        bool_or(is_primary) as is_primary,
        min(begins) as first_day,
        max(ends) as last_day,
    from holdings
    group by assignment_id
),

reached as (
    select
        *,
        case family
            when 'Management' then 30 when 'social work' then 40 when 'regulation' then 15 else 0
        end as car_percent,
        case family
            when 'care' then 55 when 'highways' then 30 when 'facilities' then 20 else 0
        end as shift_percent,
        case family
            when 'social work' then 50 when 'care' then 25 when 'regulation' then 30
            when 'highways' then 15 when 'Management' then 20 else 6
        end as mileage_percent,
    from jobs_held
    join (select employee_number, left_on, leaving_reason from people) as people using (employee_number)
    join (select employee_number, continuous_from from lives) as lives using (employee_number)
)

select
    assignment_id,
    is_primary,
    first_day,
    family,
    chance('has car', assignment_id, 100) < car_percent as has_car,
    if(chance('has shift', assignment_id, 100) < shift_percent, 5 + chance('shift', assignment_id, 11), 0)
        as premium_percent,
    chance('drives', assignment_id, 100) < mileage_percent as drives,
    chance('first aider', assignment_id, 100) < 2 as is_first_aider,
    if(chance('sacrifices', assignment_id, 100) < 6, 25 * (1 + chance('sacrifice', assignment_id, 12)), 0)
        as sacrifice,
    chance('pension', employee_number, 100) < 91 as has_pension,
    if(is_primary, (continuous_from + interval 25 year)::date, null) as long_service_on,
    if(leaving_reason in ('RED_V', 'RED_C') and last_day = left_on, left_on, null) as redundant_on,
    least(20, (left_on - continuous_from) // 365) as years_served,
from reached
"""

# Parts of the month before and after a move are paid each on its own terms.
_PAID_AT = """
create macro paid_at(as_at) as table
with parts as (
    select
        *,
        day(as_at) as month_days,
        greatest(begins, first_of_month(as_at)) as first_paid,
        least(ends, as_at) as last_paid,
        last_paid - first_paid + 1 as days,
    from terms_at(as_at)
),

reduced as (
    select
        parts.assignment_id,
        begins,
        sum(least(last_paid, last_day) - greatest(first_paid, first_day) + 1) as off_days,
        sum((least(last_paid, last_day) - greatest(first_paid, first_day) + 1) * percent) as percent_days,
    from parts
    join reduced_pay
        on reduced_pay.assignment_id = parts.assignment_id and first_day <= last_paid and last_day >= first_paid
    group by all
),

summed as (
    select
        assignment_id,
        max_by(parts.team, begins) as team,
        max_by(parts.grade, begins) as grade,
        max_by(hours, begins) as hours,
        max_by(salary, begins) as salary,
        max_by(annual_salary, begins) as annual_salary,
        sum(days)::bigint as days,
        sum(coalesce(off_days, 0))::bigint as off_days,
        any_value(month_days) as month_days,
        sum(share_of(annual_salary, days - coalesce(off_days, 0)::bigint, 12 * month_days)) as basic,
        sum(share_of(annual_salary, coalesce(percent_days, 0)::bigint, 1200 * month_days)) as leave_pay,
        sum(share_of(supplement, days - coalesce(off_days, 0)::bigint, 12 * month_days)) as supplement,
    from parts
    left join reduced using (assignment_id, begins)
    group by assignment_id
)

select
    *,
    assignment_id || strftime(as_at, '%Y%m') as draw,
    (days - off_days) / month_days as presence,
    round(salary / 1929.291, 4)::decimal(10, 4) as hourly,
from summed
join habits using (assignment_id)
"""


def create_earnings(con: DuckDBPyConnection) -> None:
    """Create `habits` and the table macro `paid_at(day)`: each job's pay for the month that ends on that day."""
    for statement in (_MACROS, _HABITS, _PAID_AT):
        con.execute(statement)

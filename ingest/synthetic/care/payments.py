"""Payments for care in the make-believe county: a run every four weeks, in arrears, for what finance knows that day.

Whoever dies or leaves is paid for until finance hears of it; then it is taken back.
"""

from duckdb import DuckDBPyConnection

# A period begins on a Monday and is paid on the Friday after its last day.
_RUNS = """
create macro pay_period_start(n) as date '2024-04-01' + 28 * n::integer;
create macro pay_run_on(day) as (
    day + (((date '2024-05-03' - day) % 28 + 28) % 28)::integer
);
create table pay_periods as
select pay_period_start(n) as period_start, period_start + 27 as period_end, period_end + 5 as run_date
from range((opening() - date '2024-04-01') // 28 - 12, (closing() - date '2024-04-01') // 28 + 1) as numbers (n)
"""

# A stretch is a time within one period and one term of a line, with what was known on the day of the run.
_STRETCHES = """
create table pay_stretches as
with due as (
    select
        lines.*,
        period_start,
        period_end,
        pay_run_on(greatest(run_date, confirmed_on)) as paid_on,
        if(end_known_on <= paid_on, ends, null) as known_end,
    from pay_periods
    join package_lines as lines
        on starts <= period_end and coalesce(greatest(ends, end_known_on), closing()) >= period_start
    where unit_type <> 'One-off'
)

select
    due.* exclude (last_day),
    terms.* exclude (package_line_id),
    greatest(period_start, starts, valid_from) as paid_from,
    least(period_end, valid_to, coalesce(known_end, period_end)) as paid_to,
    paid_to - paid_from + 1 as days,
    greatest(0, least(paid_to, suspended_to) - greatest(paid_from, suspended_from) + 1) as suspended_days,
    package_line_id || paid_from::varchar as draw,
from due
join line_terms as terms using (package_line_id)
where greatest(period_start, starts, valid_from) <= least(period_end, valid_to, coalesce(known_end, period_end))
    and paid_on between opening() and closing()
"""

# Homes are paid by the week whatever happens, hours only as far as they were delivered.
_PAYMENTS = """
create table care_payments as
with delivered as (
    select
        *,
        pounds(weekly_gross * days / 7) as planned,
        case
            when not is_by_unit or mechanism = 'Direct payment' then days
            when chance('away', draw, 100) < 2 then 0
            else days - suspended_days
        end as days_delivered,
        case
            when not is_by_unit or mechanism = 'Direct payment' then 1000
            when chance('varies', draw, 100) < 62 then 1000
            when chance('varies', draw, 100) < 88 then 1000 - chance('less', draw, 150)
            else 1000 + chance('more', draw, 110)
        end as per_mille,
        -- A price for a fortnight, a month or a year is paid by the days that it covers.
        case
            when is_by_unit then pounds(units * days_delivered / 7 * per_mille / 1000)
            when unit_type = 'Weekly' then pounds(days / 7)
        end as quantity,
        if(is_by_unit, pounds(quantity * unit_price), planned) as gross,
    from pay_stretches
),

ordinary as (
    select
        paid_from, paid_to, package_line_id, provider_id, planned, quantity, gross,
        least(gross, pounds(weekly_health * days / 7)) as health,
        least(gross - health, pounds(weekly_charge * days / 7)) as charge,
        false as is_adjustment,
        paid_on, service_group, ends, end_known_on, draw, is_by_unit, days,
    from delivered
),

-- What was paid beyond the end of the line, in the first run after finance knew.
overpaid as (
    select
        *,
        greatest(paid_from, ends + 1) as taken_from,
        (paid_to - taken_from + 1) / days as share,
        pay_run_on(end_known_on) as taken_on,
    from ordinary
    where paid_to > ends and pay_run_on(end_known_on) <= closing()
),

taken_back as (
    select
        taken_from, paid_to, package_line_id, provider_id,
        pounds(-planned * share), pounds(-quantity * share), pounds(-gross * share), pounds(-health * share),
        pounds(-charge * share), true, taken_on, service_group, ends, end_known_on, draw, is_by_unit, days,
    from overpaid
),

-- One claim in seventy turns out to be wrong a run later.
put_right as (
    select
        paid_from, paid_to, package_line_id, provider_id, 0, null,
        pounds(gross * (chance('put right by', draw, 160) - 120) / 1000), 0, 0, true, paid_on + 28,
        service_group, ends, end_known_on, draw, is_by_unit, days,
    from ordinary
    where is_by_unit and gross > 0 and chance('put right', draw, 70) = 0 and paid_on + 28 <= closing()
        and (ends is null or paid_to <= ends)
),

once as (
    select
        starts, starts, package_line_id, provider_id, pounds(unit_price * units) as planned, units, planned, 0, 0,
        false, pay_run_on(greatest(starts, confirmed_on)) as once_on, service_group, ends, end_known_on,
        package_line_id, false, 1,
    from package_lines
    join line_terms using (package_line_id)
    where unit_type = 'One-off' and starts between valid_from and valid_to and once_on between opening() and closing()
),

listed as (
    from ordinary
    union all
    from taken_back
    union all
    from put_right
    union all
    from once
)

select
    'PY' || (1000000 + row_number() over (order by paid_on, package_line_id, paid_from, is_adjustment, gross))::varchar
        as payment_id,
    listed.* exclude (ends, end_known_on, draw, is_by_unit, days),
    (gross - health - charge)::decimal(12, 2) as net,
from listed
where gross <> 0 or planned <> 0
"""

# A few of the last run are held until somebody has looked at them.
_PAYMENTS_AT = """
create macro care_payments_at(as_at) as table
select
    payment_id as "Payment ID",
    uk_date(paid_from) as "Payment Period Start",
    uk_date(paid_to) as "Payment Period End",
    package_line_id as "Package Line ID",
    provider_id as "Provider ID",
    planned::decimal(12, 2)::varchar as "Planned Amount",
    quantity::decimal(12, 2)::varchar as "Actual Quantity",
    gross::decimal(12, 2)::varchar as "Gross Amount",
    charge::decimal(12, 2)::varchar as "Client Contribution",
    health::decimal(12, 2)::varchar as "Health Amount",
    net::varchar as "Net Amount",
    '0.00' as "VAT Amount",
    if(is_adjustment, 'Y', 'N') as "Adjustment Flag",
    if(paid_on > closing() - 35 and chance('held', payment_id, 150) = 0, 'Held', 'Released') as "Payment Status",
    uk_date(paid_on) as "Payment Run Date",
    (340000 + chance('ledger', service_group, 900))::varchar as "GL Code",
from care_payments
where paid_on between first_of_month(as_at) and as_at
"""


def create_payments(con: DuckDBPyConnection) -> None:
    """Create `care_payments` and the table macro `care_payments_at(day)`: the runs of the month of that day."""
    for statement in (_RUNS, _STRETCHES, _PAYMENTS, _PAYMENTS_AT):
        con.execute(statement)

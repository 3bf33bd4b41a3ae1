"""What payroll pays and takes: every element of pay of every job in a month."""

from duckdb import DuckDBPyConnection

# code, description, class, code in the general ledger
_ELEMENTS = """
create table elements as
select * from (values
    ('0010', 'Basic pay', 'ORDINARY', '1000'),
    ('0015', 'Basic pay arrears', 'ORDINARY', '1000'),
    ('0020', 'Market supplement', 'ALLOWANCE', '1020'),
    ('0030', 'Unsocial hours premium', 'SHIFT', '1030'),
    ('0040', 'Overtime', 'OVERTIME', '1040'),
    ('0050', 'Car allowance', 'ALLOWANCE', '1050'),
    ('0060', 'First aider allowance', 'ALLOWANCE', '1020'),
    ('0100', 'Recognition award', 'BONUS', '1060'),
    ('0110', 'Long-service award', 'BONUS', '1060'),
    ('0200', 'Sick and maternity pay', 'LEAVE_PAY', '1010'),
    ('0300', 'Salary sacrifice', 'SAL_SACRIFICE', '2300'),
    ('0400', 'Pension contribution employee', 'DEDUCTION', '2100'),
    ('0500', 'Mileage', 'EXPENSES', '3000'),
    ('0600', 'Redundancy', 'TERMINATION', '1070')
) as listed (code, description, class, gl_code)
"""

_PAY_DATE = """
create macro pay_date(month_start) as
    case isodow(month_start + 24) when 6 then month_start + 23 when 7 then month_start + 22 else month_start + 24 end
"""

_AMOUNTS_AT = """
create macro amounts_at(as_at) as table
with varied as (
    select
        *,
        hours = 0 as is_casual,
        off_days = 0 as is_present,
        case
            when is_casual and is_present then chance('casual hours', draw, 70) * days // month_days
        end as casual_hours,
        if(is_casual, pence(casual_hours * hourly), basic) as basic_pay,
        pence(basic * premium_percent / 100) as shift_pay,
        case
            when is_present and not is_casual and grade like 'SC%' and chance('overtime', draw, 100) < 11
                then 1 + chance('overtime hours', draw, 24) / 2
        end::decimal(10, 2) as overtime_hours,
        if(hours >= 37, pence(hourly * 1.5), hourly)::decimal(10, 4) as overtime_rate,
        case
            when drives and is_present and not is_casual and chance('claims', draw, 100) < 80
                then 10 + chance('miles', draw, 240)
        end as miles,
        case
            when month(as_at) <> 6 or first_day > as_at - 90 then 0
            when family = 'Management' and chance('award', draw, 100) < 35
                then 500 + 50 * chance('award pounds', draw, 50)
            when grade not like 'SC%' and chance('award', draw, 100) < 6
                then 250 + 50 * chance('award pounds', draw, 16)
            when chance('award', draw, 100) < 2 then 100 + 25 * chance('award pounds', draw, 13)
            else 0
        end as award,
        if(
            first_day <= first_of_month(as_at) - 1 and not is_casual and chance('arrears', draw, 1000) < 4,
            pence(annual_salary * (1 + chance('arrears pounds', draw, 5)) / 1200),
            0
        ) as arrears,
        least(sacrifice, basic // 10) as sacrificed,
        basic + supplement + leave_pay + shift_pay as pensionable,
        case
            when is_casual or not has_pension then 0
            when annual_salary <= 17600 then 55
            when annual_salary <= 27600 then 58
            when annual_salary <= 44900 then 65
            when annual_salary <= 56800 then 68
            when annual_salary <= 79700 then 85
            else 99
        end as pension_per_mille,
        case
            when first_of_month(redundant_on) = first_of_month(as_at) and years_served >= 2
                then pence(annual_salary / 52.143 * years_served * 1.5)
            else 0
        end as redundancy,
        first_of_month(long_service_on) = first_of_month(as_at) as is_long_serving,
    from paid_at(as_at)
)

select
    assignment_id,
    team,
    '0010' as code,
    casual_hours as units,
    if(is_casual, hourly, null) as rate,
    basic_pay as amount,
from varied
union all
select assignment_id, team, '0015', null, null, arrears from varied where arrears <> 0
union all
select assignment_id, team, '0020', null, null, supplement from varied where supplement <> 0
union all
select assignment_id, team, '0030', null, null, shift_pay from varied where shift_pay <> 0
union all
select assignment_id, team, '0040', overtime_hours, overtime_rate, pence(overtime_hours * overtime_rate)
from varied
where overtime_hours > 0
union all
select assignment_id, team, '0050', null, null, pence(80.25 * presence) from varied where has_car and not is_casual
union all
select assignment_id, team, '0060', null, null, pence(16 * presence) from varied where is_first_aider and not is_casual
union all
select assignment_id, team, '0100', null, null, award from varied where award > 0
union all
select assignment_id, team, '0110', null, null, 250 from varied where is_long_serving
union all
select assignment_id, team, '0200', null, null, leave_pay from varied where leave_pay <> 0
union all
select assignment_id, team, '0300', null, null, -sacrificed from varied where sacrificed > 0
union all
select assignment_id, team, '0400', null, null, -pence(pensionable * pension_per_mille / 1000)
from varied
where pension_per_mille > 0
union all
select assignment_id, team, '0500', miles, 0.45, pence(miles * 0.45) from varied where miles > 0
union all
select assignment_id, team, '0600', null, null, redundancy from varied where redundancy > 0
"""

_PAY_ELEMENTS_AT = """
create macro pay_elements_at(as_at) as table
select
    strftime(as_at, '%Y-%m') as "Pay Period",
    uk_date(pay_date(first_of_month(as_at))) as "Pay Date",
    uk_date(first_of_month(as_at)) as "Period Start",
    uk_date(as_at) as "Period End",
    assignment_id as "Assignment ID",
    code as "Element Code",
    description as "Element Description",
    class as "Element Class",
    units::decimal(10, 2)::varchar as "Units",
    rate::decimal(10, 4)::varchar as "Rate",
    amount::decimal(12, 2)::varchar as "Amount",
    if(code = '0015', 'Y', 'N') as "Is Arrears",
    case code
        when '0015' then uk_date((first_of_month(as_at) - interval 1 month)::date)
        when '0100' then '01/04/' || (year(as_at) - 1)::varchar
    end as "Relates To From",
    case code
        when '0015' then uk_date(first_of_month(as_at) - 1)
        when '0100' then '31/03/' || year(as_at)::varchar
    end as "Relates To To",
    'C' || (4000 + team)::varchar as "Cost Centre",
    gl_code as "GL Code",
from amounts_at(as_at)
join elements using (code)
where amount <> 0
"""


def create_payroll(con: DuckDBPyConnection) -> None:
    """Create the table macro `pay_elements_at(day)`: the file of the pay period that ends on that day."""
    for statement in (_ELEMENTS, _PAY_DATE, _AMOUNTS_AT, _PAY_ELEMENTS_AT):
        con.execute(statement)

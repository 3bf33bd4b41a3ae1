"""The terms of package lines: the price and what client and NHS contribute since when; their states at month ends."""

from duckdb import DuckDBPyConnection

# A term is a time in which price, charge and health money stay the same. The last one has no end.
_TERMS = """
create table line_terms as
with charged as (select * from package_lines where is_chargeable),

turns as (
    select package_line_id, starts as day from package_lines
    union
    select package_line_id, make_date(year::integer, 4, 1)
    from package_lines, unnest(range(year(starts), year(last_day) + 1)) as years (year)
    union
    select package_line_id, effective_from
    from charged
    join financial_assessments as assessed using (client)
    where assessed.counts
    union
    select charged.package_line_id, unnest([other.starts, other.last_day + 1])
    from charged
    join charged as other using (client)
    where other.package_line_id <> charged.package_line_id
),

spans as (
    select
        lines.*,
        day as valid_from,
        coalesce(lead(day) over (partition by package_line_id order by day) - 1, date '9999-12-31') as valid_to,
    from turns
    join package_lines as lines using (package_line_id)
    where day between starts and greatest(last_day, starts)
),

-- Only the dearest of the lines of a time is charged for.
outdone as (
    select distinct spans.package_line_id, spans.valid_from
    from spans
    join charged as other
        on other.client = spans.client
        and other.starts <= spans.valid_from
        and other.last_day >= spans.valid_from
    where spans.is_chargeable
        and (other.weekly_cost, other.package_line_id) > (spans.weekly_cost, spans.package_line_id)
),

priced as (
    select
        spans.*,
        outdone.package_line_id is null and is_chargeable as is_charged,
        care_price(price, valid_from) / if(health_percent between 1 and 99, 1 - health_percent / 100, 1) as gross_price,
        -- The nursing contribution is a flat rate of the NHS.
        if(has_nursing and health_percent = 0, pounds(allowance(235.88, valid_from)), 0) as nursing,
    from spans
    left join outdone using (package_line_id, valid_from)
),

grossed as (
    select
        *,
        pounds(gross_price + if(unit_type = 'Weekly', nursing, 0)) as unit_price,
        pounds(weekly_amount(unit_price, unit_type, units)) as weekly_gross,
        case
            when health_percent > 0 then pounds(weekly_gross * health_percent / 100)
            when unit_type = 'Weekly' then least(nursing, weekly_gross)
            else 0
        end::decimal(12, 2) as weekly_health,
    from priced
)

select
    package_line_id,
    valid_from,
    valid_to,
    unit_price,
    weekly_gross,
    weekly_health,
    if(is_charged, least(coalesce(charge, 0), weekly_gross - weekly_health), 0)::decimal(12, 2) as weekly_charge,
from grossed
left join financial_assessments as assessed
    on assessed.client = grossed.client and assessed.counts
    and valid_from between effective_from and assessed.last_day
"""

_STATES = """
create table package_line_states as
select
    as_at,
    package_line_id as "Package Line ID",
    local_id as "LAS Person ID",
    provider_id as "Provider ID",
    'CT' || (300 + chance('contract', provider_id || service_group, 9000))::varchar as "Contract ID",
    service_group as "Service Group",
    pick(['Standard', 'Standard', 'Standard', 'Enhanced', 'Dementia', 'Complex'], 'level', package_line_id)
        as "Service Level",
    uk_date(starts) as "Start Date",
    if(end_known_on <= as_at, uk_date(ends), null) as "End Date",
    if(is_by_unit, 'Weekly', unit_type) as "Frequency",
    units::varchar as "Planned Quantity",
    case unit_type
        when 'Hourly' then 'Hours'
        when 'Daily' then 'Days'
        when 'Per session' then 'Sessions'
        when 'Weekly' then 'Weeks'
        when 'One-off' then 'Items'
        else 'Payments'
    end as "Quantity Unit",
    unit_price::varchar as "Unit Price",
    weekly_gross::varchar as "Weekly Gross Cost",
    'C' || (4200 + chance('cost code', service_group, 90))::varchar as "Cost Code",
    budget_of(support_reason) as "Budget Code",
    weekly_health::varchar as "Health Contribution Weekly",
    topup::varchar as "Third Party Topup Weekly",
    weekly_charge::varchar as "Client Contribution Weekly",
    case when weekly_health = 0 then 'LA' when weekly_health < weekly_gross then 'Joint' else 'Health' end
        as "Funding Split",
    case
        when cancelled_on <= as_at then 'Cancelled'
        when confirmed_on > as_at then 'Provisional'
        when end_known_on <= as_at and ends <= as_at then 'Ended'
        else 'Active'
    end as "Status",
from month_ends
join package_lines on recorded_on <= as_at
join line_terms using (package_line_id)
where greatest(starts, least(as_at, if(end_known_on <= as_at, ends, as_at))) between valid_from and valid_to
"""

_BUDGETS = """
create macro budget_of(support_reason) as case
    when support_reason like 'Learning%' then 'ASC-LD'
    when support_reason like 'Mental%' then 'ASC-MH'
    when support_reason like 'Support with memory%' then 'ASC-MEM'
    when support_reason like 'Sensory%' then 'ASC-SEN'
    when support_reason like 'Social%' then 'ASC-SOC'
    else 'ASC-PHY'
end
"""


def create_terms(con: DuckDBPyConnection) -> None:
    """Create `line_terms` from the lines and what people are to pay, and `package_line_states`, per month end."""
    for statement in (_BUDGETS, _TERMS, _STATES):
        con.execute(statement)

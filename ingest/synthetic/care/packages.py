"""Care packages of the make-believe county, as finance holds them: a line per service that costs, and its terms.

Finance hears of things late: a line is provisional until it is confirmed, an end is known some time after it came,
and now and then the wrong end is entered.
"""

from duckdb import DuckDBPyConnection

_MACROS = """
create macro weekly_amount(amount, unit_type, units) as case unit_type
    when 'Weekly' then amount
    when 'Fortnightly' then amount / 2
    when '4-weekly' then amount / 4
    when 'Monthly' then amount * 12 / 52
    when 'Quarterly' then amount * 4 / 52
    when 'Annually' then amount / 52
    when 'One-off' then 0
    else amount * units
end;
create macro allowance(amount, day) as amount * 1.04 ** (financial_year(day) - 2024);
create macro pounds(amount) as round(amount, 2)::decimal(12, 2);
create macro service_group_of(component, service_type) as case
    when component in ('Long term nursing care', 'Short term nursing care') then 'Nursing Care'
    when component in ('Long term residential care', 'Short term residential care') then 'Residential Care'
    when component = 'Home support or domiciliary care' then 'Domiciliary Care'
    when component = 'Reablement' then 'Reablement'
    when component = 'Day support' then 'Day Care'
    when component = 'Direct payment' then 'Direct Payments'
    when component = 'Shared Lives' then 'Shared Lives'
    when component = 'Community supported living' then 'Supported Living'
    when component = 'Extra care housing' then 'Extra Care'
    when component in ('Equipment', 'Meals', 'Transport') then component
    when service_type like 'Unpaid carer%' then 'Carer Services'
    else 'Other Support'
end
"""

# What the case system costs is net of health money, what finance pays the provider is not.
_LINES = """
create table package_lines as
with costed as (
    select
        package_line_id,
        client,
        local_id,
        coalesce(provider_id, 'PR199') as provider_id,
        starts,
        service_group_of(component, service_type) as service_group,
        unit_type,
        coalesce(units_per_week, 1)::decimal(12, 2) as units,
        unit_type in ('Hourly', 'Daily', 'Per session') as is_by_unit,
        unit_cost,
        weekly_amount(unit_cost, unit_type, units) as weekly_cost,
        funding_status,
        support_reason,
        mechanism,
        died_on,
        coalesce(suspended_from, date '9999-12-31') as suspended_from,
        coalesce(suspended_to, date '9999-12-31') as suspended_to,
        case
            when died_on < coalesce(ends, closing() + 1) then greatest(died_on, starts)
            when ends > starts + 60 and chance('finance ends', package_line_id, 100) < 6
                then ends + 24 + chance('ends late by', package_line_id, 14)
            else ends
        end as ends,
        cancelled_on,
        least(told_on, starts - 12 + chance('recorded', package_line_id, 18)) as recorded_on,
        case
            when cancelled_on is not null then date '9999-12-31'
            when chance('provisional', package_line_id, 100) < 15
                then starts + 14 + chance('confirmed', package_line_id, 40)
            else greatest(recorded_on, starts + chance('confirmed', package_line_id, 6))
        end as confirmed_on,
        service_type like 'Long term%' and unit_type <> 'One-off' and cancelled_on is null as is_chargeable,
        service_group in ('Nursing Care', 'Residential Care') as is_care_home,
        service_type = 'Long term support: Nursing care' as has_nursing,
    from care_services
    join clients using (client)
    where package_line_id is not null and unit_cost > 0
),

shared as (
    select
        *,
        case
            when funding_status = 'Fully health funded' then 100
            when funding_status = 'Joint health and social care funded'
                then 25 + 5 * chance('health share', package_line_id, 7)
            else 0
        end as health_percent,
        case
            when is_care_home and is_chargeable and chance('top-up', package_line_id, 100) < 9
                then 20 + 5 * chance('topped up by', package_line_id, 20)
            else 0
        end::decimal(12, 2) as topup,
        case
            when ends is null then null
            when ends = died_on then ends + 4 + chance('death reported', package_line_id, 48)
            when ends <= starts + 60 then recorded_on
            else greatest(ends - 6 + chance('end reported', package_line_id, 22), recorded_on)
        end as end_known_on,
    from costed
)

select *, coalesce(ends, closing()) as last_day from shared
union all
-- Made in error beside the right one, and cancelled once that is seen; nothing is ever paid on it.
select
    * replace (
        'CPLI' || (8000000 + row_number() over (order by package_line_id))::varchar as package_line_id,
        recorded_on + 1 as recorded_on,
        recorded_on + 15 + chance('error seen', package_line_id, 60) as cancelled_on,
        date '9999-12-31' as confirmed_on,
        false as is_chargeable
    ),
    coalesce(ends, closing()),
from shared
where chance('made in error', package_line_id, 90) = 0
"""

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
        case
            when health_percent between 1 and 99 then care_price(unit_cost, valid_from) / (1 - health_percent / 100)
            else care_price(unit_cost, valid_from)
        end as price,
        -- The nursing contribution is a flat rate of the NHS.
        if(has_nursing and health_percent = 0, pounds(allowance(235.88, valid_from)), 0) as nursing,
    from spans
    left join outdone using (package_line_id, valid_from)
),

grossed as (
    select
        *,
        pounds(price + if(unit_type = 'Weekly', nursing, 0)) as unit_price,
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


def create_packages(con: DuckDBPyConnection) -> None:
    """Create `package_lines` from what the case system has arranged."""
    for statement in (_MACROS, _BUDGETS, _LINES):
        con.execute(statement)


def create_terms(con: DuckDBPyConnection) -> None:
    """Create `line_terms` from the lines and what people are to pay, and `package_line_states`, per month end."""
    con.execute(_TERMS)
    con.execute(_STATES)

"""Care packages of the make-believe county, as finance holds them: a line per service that costs.

Finance hears of things late: a line is provisional until it is confirmed, an end is known some time after it came,
and now and then the wrong end is entered.
"""

from duckdb import DuckDBPyConnection

_MACROS = """
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

# Whoever the NHS pays for whole is not charged.
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
        price,
        weekly_amount(price, unit_type, units) as weekly_cost,
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
        service_type like 'Long term%' and unit_type <> 'One-off' and cancelled_on is null
            and funding_status <> 'Fully health funded' as is_chargeable,
        service_group in ('Nursing Care', 'Residential Care') as is_care_home,
        service_type = 'Long term support: Nursing care' as has_nursing,
    from care_services
    join clients using (client)
    where package_line_id is not null and price > 0
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


def create_packages(con: DuckDBPyConnection) -> None:
    """Create `package_lines` from what the case system has arranged."""
    for statement in (_MACROS, _LINES):
        con.execute(statement)

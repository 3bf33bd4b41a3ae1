"""The lines of support of the whole story: what each person gets, from whom, at which price, and when it ends.

Prices are those of 2025-26; `care_price(price, day)` is the price of a day. `weekly_amount` is what a price comes to in
a week, `unit_weeks` how many weeks a unit lasts that is longer than one.
"""

from duckdb import DuckDBPyConnection

from ingest.synthetic.care.lines import create_lines
from ingest.synthetic.care.placements import create_placements

# A stay in hospital suspends a line; after some it goes on, after others it is ended later on, and counts to the day
# of the suspension. After a death nearly all lines are ended on its day; some long after, and some never.
_LIVED = """
create table care_lines_lived as
with stayed as (
    select
        lines.*,
        lines.client * 100 + lines.line as draw,
        died_on,
        cohort,
        greatest(starts + 10, opening() - 200) + chance('hospital', draw, 1300) as drawn_suspension,
        if(
            kind in ('home care', 'extra care', 'direct payment', 'day', 'supported living')
            and chance('suspended', draw, 100) < 14
            and drawn_suspension + 60 < least(until, died_on),
            drawn_suspension,
            null
        ) as suspended_from,
        suspended_from is not null and chance('not resumed', draw, 100) < 25 as is_not_resumed,
        chance('ended after death', draw, 100) as after_death,
    from care_lines as lines
    join (select client, cohort, died_on from care_plans) as plans using (client)
    where starts <= closing() and until >= starts and (died_on is null or starts < died_on)
)

select
    * replace (
        case
            when is_not_resumed then 'Admitted to hospital'
            when died_on <= until then 'Deceased'
            else end_reason
        end as end_reason
    ),
    if(is_not_resumed, null, suspended_from + 6 + chance('away', draw, 40)) as suspended_to,
    case
        when is_not_resumed then suspended_from + 14 + chance('terminated', draw, 46)
        when died_on <= until and after_death < 2 then null
        when died_on <= until and after_death < 5 then died_on + 30 + chance('noticed', draw, 200)
        when died_on <= until then died_on
        else until
    end as drawn_end,
    if(drawn_end > closing(), null, drawn_end) as ends,
from stayed
"""

_MACROS = """
create macro care_price(price, day) as
    round(price * 1.035 ** (financial_year(day) - 2025), 2)::decimal(12, 2);
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
create macro unit_weeks(unit_type) as case unit_type
    when 'Fortnightly' then 2
    when '4-weekly' then 4
    when 'Quarterly' then 13
    when 'Annually' then 52
end
"""

_SERVICES = """
create table care_services as
with numbered as (
    select *, 10000 + row_number() over (order by starts, client, line) as number
    from care_lines_placed
    where ends is null or ends >= opening() - 730
),

-- Few have the most units. Homes for people with a learning disability cost more than those for the old.
priced as (
    select
        lines.*,
        kinds.* exclude (kind, unit_type, price),
        coalesce(terms.unit_type, kinds.unit_type) as unit_type,
        (
            units + least(chance('units', need, 2 * more_units + 1), chance('or units', need, 3 * more_units + 1)) / 2
        )::decimal(12, 2) as needed_units,
        if(terms.unit_type is null, needed_units, null) as units_per_week,
        case
            when lines.kind in ('low level', 'meals') and chance('no charge', draw, 10) = 0 then 0
            else price + chance('price', draw, 100 * more_price + 1) / 100
                * if(lines.kind = 'residential' and cohort <> 'older', 2, 1)
        end as usual_price,
        if(
            terms.unit_type is null,
            usual_price,
            weekly_amount(usual_price, kinds.unit_type, needed_units) * unit_weeks(terms.unit_type)
        )::decimal(12, 2) as price,
        case
            when service_type like 'Unpaid%' or lines.kind in ('reablement', 'equipment')
                then 'Fully social care funded'
            when chance('funding', need, 100) < 34 then 'Fully social care funded'
            when chance('funding', need, 100) < 89 then 'Joint client and social care funded'
            when chance('funding', need, 100) < 95 then 'Joint health and social care funded'
            when chance('funding', need, 100) < 98 then 'Fully client funded'
            else pick(['Fully health funded', 'Unknown'], 'other funding', need)
        end as funding_status,
    from numbered as lines
    join care_service_kinds as kinds on kinds.kind = lines.kind
    left join care_terms as terms
        on terms.kind = lines.kind
        and chance('terms', need, 100) >= share_before and chance('terms', need, 100) < share_before + share
)

-- The cost that the case system tells is net of what the NHS pays; where it pays all, nothing is left.
select
    'SL' || number::varchar as service_line_id,
    client,
    draw,
    service_type,
    component,
    case
        when chance('no mechanism', need, 100) < 3 then null
        when component = 'Direct payment' then 'Direct payment'
        when service_type = 'Long term support: Community' and chance('managed', need, 100) < 62
            then 'CASSR managed personal budget'
        else 'CASSR commissioned support'
    end as mechanism,
    provider_id,
    cqc_location_id,
    starts,
    ends,
    if(ends is null, null, end_reason) as end_reason,
    units_per_week,
    unit_type,
    price,
    if(funding_status = 'Fully health funded', 0, price)::decimal(12, 2) as unit_cost,
    funding_status,
    if(priced.kind = 'reablement', null, 'CPLI' || number::varchar) as package_line_id,
    suspended_from,
    suspended_to,
    if(chance('service cancelled', draw, 1000) < 12, starts + chance('service cancelled on', draw, 21), null)
        as cancelled_on,
    -- Most are written down as they begin or just before, some weeks after.
    starts + if(
        chance('written late', draw, 100) < 15, chance('written on', draw, 40), -chance('written on', draw, 3)
    ) as told_on,
from priced
left join care_providers using (provider)
order by number
"""


def create_services(con: DuckDBPyConnection) -> None:
    """Create `care_services`, one row per line of support that did not end two years before the story or earlier."""
    create_lines(con)
    con.execute(_MACROS)
    con.execute(_LIVED)
    create_placements(con)
    con.execute(_SERVICES)

"""The lines of support of the whole story: what each person gets, from whom, at which price, and when it ends.

Prices are those of 2025-26; `care_price(unit_cost, day)` is the price of a day.
"""

from duckdb import DuckDBPyConnection

from ingest.synthetic.care.lines import create_lines

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

# Of the providers of a kind the first are the largest, and are drawn most. Who is not there for all of a line does not
# get it.
_PROVIDED = """
create table care_lines_provided as
with drawn as (
    select
        lived.*,
        if(
            lived.kind = 'reablement',
            0,
            choices[1 + least(chance('provider of', draw, len(choices)), chance('or provider of', draw, len(choices)))]
        ) as first_choice,
        pick(standing, 'other provider', draw) as other_choice,
    from care_lines_lived as lived
    join care_service_kinds as kinds using (kind)
    left join care_choices as choices on choices.kind = kinds.provided_by
)

select
    drawn.*,
    if(
        coalesce(active_from <= starts and coalesce(active_to, closing()) >= coalesce(ends, closing()), true),
        first_choice,
        other_choice
    ) as provider,
from drawn
left join care_providers on provider = first_choice
"""

_SERVICES = """
create table care_services as
with numbered as (
    select *, 10000 + row_number() over (order by starts, client, line) as number
    from care_lines_provided
    where ends is null or ends >= opening() - 730
)

select
    'SL' || number::varchar as service_line_id,
    client,
    line,
    draw,
    lines.kind,
    service_type,
    component,
    case
        when chance('no mechanism', draw, 100) < 3 then null
        when component = 'Direct payment' then 'Direct payment'
        when service_type = 'Long term support: Community' and chance('managed', draw, 100) < 62
            then 'CASSR managed personal budget'
        else 'CASSR commissioned support'
    end as mechanism,
    provider_id,
    cqc_location_id,
    starts,
    ends,
    if(ends is null, null, end_reason) as end_reason,
    -- Few have the most.
    (
        units + least(chance('units', draw, 2 * more_units + 1), chance('or units', draw, 3 * more_units + 1)) / 2
    )::decimal(12, 2) as units_per_week,
    unit_type,
    -- Homes for people with a learning disability cost more than those for the old.
    case
        when lines.kind in ('low level', 'meals') and chance('no charge', draw, 10) = 0 then 0
        else price + chance('price', draw, 100 * more_price + 1) / 100
            * if(lines.kind = 'residential' and cohort <> 'older', 2, 1)
    end::decimal(12, 2) as unit_cost,
    case
        when service_type like 'Unpaid%' or lines.kind in ('reablement', 'equipment') then 'Fully social care funded'
        when chance('funding', draw, 100) < 34 then 'Fully social care funded'
        when chance('funding', draw, 100) < 89 then 'Joint client and social care funded'
        when chance('funding', draw, 100) < 95 then 'Joint health and social care funded'
        when chance('funding', draw, 100) < 98 then 'Fully client funded'
        else pick(['Fully health funded', 'Unknown'], 'other funding', draw)
    end as funding_status,
    if(lines.kind = 'reablement', null, 'CPLI' || number::varchar) as package_line_id,
    suspended_from,
    suspended_to,
    if(chance('service cancelled', draw, 1000) < 12, starts + chance('service cancelled on', draw, 21), null)
        as cancelled_on,
    -- Most are written down as they begin or just before, some weeks after.
    starts + if(
        chance('written late', draw, 100) < 15, chance('written on', draw, 40), -chance('written on', draw, 3)
    ) as told_on,
from numbered as lines
join care_service_kinds as kinds on kinds.kind = lines.kind
left join care_providers as providers using (provider)
order by number
"""


def create_services(con: DuckDBPyConnection) -> None:
    """Create `care_services`, one row per line of support that did not end two years before the story or earlier."""
    create_lines(con)
    con.execute("""
        create macro care_price(unit_cost, day) as
            round(unit_cost * 1.035 ** (financial_year(day) - 2025), 2)::decimal(12, 2)
    """)
    for statement in (_LIVED, _PROVIDED, _SERVICES):
        con.execute(statement)

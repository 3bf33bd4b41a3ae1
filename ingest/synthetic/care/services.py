"""The lines of support of the whole story: what each person gets, from whom, at which price, and when it ends.

Prices are those of 2025-26; `care_price(unit_cost, day)` is the price of a day.
"""

from duckdb import DuckDBPyConnection

# What a kind of line is: service type and component, mechanism, kind of provider, unit; units a week from and by how
# many more at most; price from and by how much more at most.
_KINDS = (
    ("reablement", "Short term support: ST-Max", "Reablement", "reablement", "Hourly", 5, 10, 36.50, 6),
    ("home care", "Long term support: Community", "Home support or domiciliary care", "home care", "Hourly", 7, 21, 21, 5),
    ("direct payment", "Long term support: Community", "Direct payment", None, "Weekly", None, 0, 150, 450),
    ("supported living", "Long term support: Community", "Community supported living", "supported living", "Hourly", 12, 20, 20, 3),
    ("extra care", "Long term support: Community", "Extra care housing", "supported living", "Hourly", 7, 10, 20, 3),
    ("shared lives", "Long term support: Community", "Shared Lives", "supported living", "Weekly", None, 0, 380, 220),
    ("day", "Long term support: Community", "Day support", "day", "Daily", 1, 4, 42, 24),
    ("transport", "Long term support: Community", "Transport", "day", "Per session", 2, 4, 9, 7),
    ("residential", "Long term support: Residential care", "Long term residential care", "residential", "Weekly", None, 0, 750, 350),
    ("nursing", "Long term support: Nursing care", "Long term nursing care", "nursing", "Weekly", None, 0, 900, 400),
    ("respite", "Short term support: Other short term", "Short term residential care", "residential", "Weekly", None, 0, 780, 300),
    ("equipment", "Short term support: Ongoing low level", "Equipment", "equipment", "One-off", None, 0, 60, 640),
    ("meals", "Short term support: Ongoing low level", "Meals", "day", "Daily", 5, 2, 6, 3),
    ("low level", "Short term support: Ongoing low level", "Other short term support", "day", "Weekly", None, 0, 15, 30),
    ("carer payment", "Unpaid carer support: Direct to unpaid carer", "Direct payment", None, "Annually", None, 0, 200, 400),
    ("carer support", "Unpaid carer support: Direct to unpaid carer", "Other unpaid carer support", "carers", "Monthly", None, 0, 25, 70),
    ("sitting", "Unpaid carer support: Support involving the person cared-for", "Unpaid carer sitting service", "carers", "Hourly", 2, 3, 19, 4),
)  # fmt: skip

# Every line as it would be if nothing came between: neither death nor a stay in hospital.
_LINES = """
create table care_lines as
with at_home as (
    select *, coalesce(moves_in_on - 1, supported_to) as home_to from care_plans where is_long_term
),

-- A third of those at home need more, or less, after a while: the line ends and another begins.
main as (
    select
        *,
        case
            when plan <> 'community' then plan
            when cohort = 'learning disability' then 'day'
            when chance('extra care', client, 100) < 8 then 'extra care'
            else 'home care'
        end as kind,
        if(
            plan = 'community' and chance('changes', client, 100) < 35,
            greatest(supported_from + 30, opening() - 400) + chance('changes on', client, 1100),
            null
        ) as drawn_change,
        if(drawn_change < home_to, drawn_change, null) as changed_on,
    from at_home
)

select client, 1 as line, 'reablement' as kind, reabled_from as starts, reabled_to as until,
    if(is_long_term, 'Moved to long term support', pick([
        'Ended as planned', 'Ended as planned', 'Ended as planned', 'Progressed to assessment', 'Self-funding', 'Declined',
    ], 'after reablement', client)) as end_reason
from care_plans
where has_reablement
union all
-- Some reablement goes on under a second line after a pause.
select client, 2, 'reablement', reabled_to + 1 + chance('pause', client, 6), reabled_to + 8 + chance('more weeks', client, 14),
    'Ended as planned'
from care_plans
where plan = 'reablement' and chance('second reablement', client, 100) < 12
union all
select client, 3, if(kind = 'supported living' and chance('shared lives', client, 100) < 12, 'shared lives', kind),
    supported_from, coalesce(changed_on - 1, home_to),
    case
        when changed_on is not null or moves_in_on is not null then 'Change of service'
        else pick(['Ended as planned', 'Self-funding', 'Moved out of area', 'Health funded', 'Declined', 'Ended for another reason'],
            'leaves for', client)
    end
from main
union all
select client, 4, kind, changed_on, home_to, if(moves_in_on is not null, 'Change of service', 'Ended as planned')
from main
where changed_on is not null
union all
select client, 5, moves_into, moves_in_on, supported_to, 'Self-funding'
from care_plans
where moves_in_on is not null
union all
select client, 6, 'day', supported_from + 10 + chance('day from', client, 300), home_to, 'Ended as planned'
from main
where plan in ('community', 'supported living', 'direct payment') and kind <> 'day'
    and chance('day', client, 100) < if(cohort = 'older', 9, 30)
union all
select client, 7, 'transport', supported_from + 12 + chance('day from', client, 300), home_to, 'Ended as planned'
from main
where kind <> 'extra care' and plan in ('community', 'supported living') and chance('transport', client, 100) < 8
union all
select client, 8, 'equipment', answered_on + 2 + chance('fitted', client, 20), answered_on + 2 + chance('fitted', client, 20),
    'Ended as planned'
from care_plans
where has_assessment and cohort = 'older' and plan in ('community', 'reablement', 'low level', 'advice')
    and chance('equipment', client, 100) < 35
union all
select client, 9, if(chance('meals', client, 2) = 0, 'meals', 'low level'), assessed_to + 1 + chance('low level', client, 14),
    assessed_to + 40 + chance('low level lasts', client, 700), 'Ended as planned'
from care_plans
where plan = 'low level'
union all
select client, 10, 'respite', answered_on + 1 + chance('stay', client, 9), answered_on + 14 + chance('stays', client, 40),
    pick(['Ended as planned', 'Admitted to hospital', 'Progressed to assessment'], 'after a stay', client)
from care_plans
where plan = 'short stay'
union all
select client, 11, pick(['carer payment', 'carer payment', 'carer support', 'sitting'], 'carer support', client),
    assessed_to + 1 + chance('carer from', client, 20), assessed_to + 60 + chance('carer to', client, 1500), 'Ended as planned'
from care_plans
where plan = 'carer support'
"""

# A stay in hospital suspends a line; after some it goes on, after others it is ended later on, and counts to the day
# of the suspension. After a death nearly all lines are ended on its day; some long after, and some never.
_LIVED = """
create table care_lines_lived as
with stayed as (
    select
        lines.*,
        died_on,
        plans.cohort,
        greatest(starts + 10, opening() - 200) + chance('hospital', client * 100 + line, 1300) as drawn_suspension,
        if(
            kind in ('home care', 'extra care', 'direct payment', 'day', 'supported living')
            and chance('suspended', client * 100 + line, 100) < 14
            and drawn_suspension + 60 < least(until, coalesce(died_on, until)),
            drawn_suspension,
            null
        ) as suspended_from,
        suspended_from is not null and chance('not resumed', client * 100 + line, 100) < 25 as is_not_resumed,
        chance('ended after death', client * 100 + line, 100) as after_death,
    from care_lines as lines
    join care_plans as plans using (client)
    where starts <= closing() and until >= starts and (died_on is null or starts < died_on)
)

select
    * replace (case when is_not_resumed then 'Admitted to hospital' when died_on <= until then 'Deceased' else end_reason end
        as end_reason),
    if(suspended_from is null or is_not_resumed, null, suspended_from + 6 + chance('away', client * 100 + line, 40)) as suspended_to,
    case
        when is_not_resumed then suspended_from + 14 + chance('terminated', client * 100 + line, 46)
        when died_on <= until and after_death < 2 then null
        when died_on <= until and after_death < 5
            then died_on + 30 + chance('noticed', client * 100 + line, 200)
        when died_on <= until then died_on
        else until
    end as drawn_end,
    if(drawn_end > closing(), null, drawn_end) as ends,
from stayed
"""

_SERVICES = """
create table care_services as
select
    'SL' || (10000 + row_number() over (order by lived.starts, lived.client, lived.line))::varchar as service_line_id,
    lived.client,
    lived.line,
    lived.client * 100 + lived.line as draw,
    lived.kind,
    kinds.service_type,
    kinds.component,
    case
        when chance('no mechanism', draw, 100) < 3 then null
        when lived.kind in ('direct payment', 'carer payment') then 'Direct payment'
        when kinds.service_type = 'Long term support: Community' and chance('managed', draw, 100) < 62
            then 'CASSR managed personal budget'
        else 'CASSR commissioned support'
    end as mechanism,
    -- The largest of a kind are drawn most.
    if(
        lived.kind = 'reablement', 'PR200',
        choices[1 + least(chance('provider of', draw, len(choices)), chance('or provider of', draw, len(choices)))]
    ) as provider_id,
    providers.cqc_location_id,
    lived.starts,
    lived.ends,
    if(lived.ends is null, null, lived.end_reason) as end_reason,
    -- Few have the most.
    (
        kinds.units + least(chance('units', draw, 2 * kinds.more_units + 1), chance('or units', draw, 3 * kinds.more_units + 1)) / 2
    )::decimal(12, 2) as units_per_week,
    kinds.unit_type,
    case
        when lived.kind in ('low level', 'meals') and chance('no charge', draw, 10) = 0 then 0
        else kinds.price + chance('price', draw, (100 * kinds.more_price)::integer + 1) / 100
            * if(lived.kind = 'residential' and lived.cohort <> 'older', 2, 1)
    end::decimal(12, 2) as unit_cost,
    case
        when lived.kind in ('reablement', 'equipment', 'carer payment', 'carer support', 'sitting') then 'Fully social care funded'
        when chance('funding', draw, 100) < 34 then 'Fully social care funded'
        when chance('funding', draw, 100) < 89 then 'Joint client and social care funded'
        when chance('funding', draw, 100) < 95 then 'Joint health and social care funded'
        when chance('funding', draw, 100) < 98 then 'Fully client funded'
        else pick(['Fully health funded', 'Unknown'], 'other funding', draw)
    end as funding_status,
    if(
        lived.kind <> 'reablement',
        'CPLI' || (10000 + row_number() over (order by lived.starts, lived.client, lived.line))::varchar,
        null
    ) as package_line_id,
    lived.suspended_from,
    lived.suspended_to,
    if(
        chance('service cancelled', draw, 1000) < 12,
        lived.starts + chance('service cancelled on', draw, 21),
        null
    ) as cancelled_on,
    -- Most are written down before they begin, some weeks after.
    lived.starts + if(chance('written late', draw, 100) < 15, chance('written on', draw, 40), -chance('written on', draw, 3)) as told_on,
    lived.drawn_end,
from care_lines_lived as lived
join care_service_kinds as kinds using (kind)
left join care_choices as choices on choices.kind = kinds.provided_by
left join care_providers as providers
    on providers.provider_id = if(
        lived.kind = 'reablement', 'PR200',
        choices[1 + least(
            chance('provider of', lived.client * 100 + lived.line, len(choices)),
            chance('or provider of', lived.client * 100 + lived.line, len(choices))
        )]
    )
where lived.ends is null or lived.ends >= opening() - 730
order by service_line_id
"""


def create_services(con: DuckDBPyConnection) -> None:
    """Create `care_services`, one row per line of support; those that ended two years before the story are left out."""
    con.execute("""
        create table care_service_kinds (
            kind varchar, service_type varchar, component varchar, provided_by varchar, unit_type varchar,
            units integer, more_units integer, price decimal(12, 2), more_price integer
        )
    """)
    con.executemany("insert into care_service_kinds values (?, ?, ?, ?, ?, ?, ?, ?, ?)", list(_KINDS))
    con.execute("""
        create macro care_price(unit_cost, day) as
            round(unit_cost * 1.035 ** (financial_year(day) - 2025), 2)::decimal(12, 2)
    """)
    for statement in (_LINES, _LIVED, _SERVICES):
        con.execute(statement)

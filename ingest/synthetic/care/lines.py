"""The lines of support as they would be if nothing came between: neither death nor a stay in hospital."""

from duckdb import DuckDBPyConnection

_COMMUNITY = "Long term support: Community"
_RESIDENTIAL = "Long term support: Residential care"
_NURSING = "Long term support: Nursing care"
_LOW_LEVEL = "Short term support: Ongoing low level"
_OTHER_SHORT = "Short term support: Other short term"
_CARER = "Unpaid carer support: Direct to unpaid carer"
_WITH_CARER = "Unpaid carer support: Support involving the person cared-for"

# What a kind of line is: service type and component, kind of provider, unit; units a week from and by how many more at
# most; price from and by how much more at most.
_KINDS = (
    ("reablement", "Short term support: ST-Max", "Reablement", "reablement", "Hourly", 5, 10, 36.50, 6),
    ("home care", _COMMUNITY, "Home support or domiciliary care", "home care", "Hourly", 7, 21, 21, 5),
    ("direct payment", _COMMUNITY, "Direct payment", None, "Weekly", None, 0, 150, 450),
    ("supported living", _COMMUNITY, "Community supported living", "supported living", "Hourly", 12, 20, 20, 3),
    ("extra care", _COMMUNITY, "Extra care housing", "supported living", "Hourly", 7, 10, 20, 3),
    ("shared lives", _COMMUNITY, "Shared Lives", "supported living", "Weekly", None, 0, 380, 220),
    ("day", _COMMUNITY, "Day support", "day", "Daily", 1, 4, 42, 24),
    ("transport", _COMMUNITY, "Transport", "day", "Per session", 2, 4, 9, 7),
    ("residential", _RESIDENTIAL, "Long term residential care", "residential", "Weekly", None, 0, 750, 350),
    ("nursing", _NURSING, "Long term nursing care", "nursing", "Weekly", None, 0, 900, 400),
    ("respite", _OTHER_SHORT, "Short term residential care", "residential", "Weekly", None, 0, 780, 300),
    ("equipment", _LOW_LEVEL, "Equipment", "equipment", "One-off", None, 0, 60, 640),
    ("meals", _LOW_LEVEL, "Meals", "day", "Daily", 5, 2, 6, 3),
    ("low level", _LOW_LEVEL, "Other short term support", "day", "Weekly", None, 0, 15, 30),
    ("carer payment", _CARER, "Direct payment", None, "Annually", None, 0, 200, 400),
    ("carer support", _CARER, "Other unpaid carer support", "carers", "Monthly", None, 0, 25, 70),
    ("sitting", _WITH_CARER, "Unpaid carer sitting service", "carers", "Hourly", 2, 3, 19, 4),
)

# What some of a kind are paid for otherwise than by the kind's own unit: unit, and share of a hundred.
_TERMS = (
    ("direct payment", "4-weekly", 45),
    ("direct payment", "Fortnightly", 6),
    ("day", "4-weekly", 12),
    ("shared lives", "Fortnightly", 25),
    ("low level", "Quarterly", 25),
    ("carer support", "Quarterly", 30),
    ("sitting", "Annually", 15),
)

# A third of those at home need more, or less, after a while: the line ends and another begins.
_MAIN = """
create table care_main_lines as
select
    *,
    coalesce(moves_in_on - 1, supported_to) as home_to,
    case
        when plan = 'supported living' and chance('shared lives', client, 100) < 12 then 'shared lives'
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
from care_plans
where is_long_term
"""

_LINES = """
create table care_lines as
select
    client, 1 as line, 'reablement' as kind, reabled_from as starts, reabled_to as until, reabled_end as end_reason
from care_plans
where has_reablement
union all
-- Some reablement goes on under a second line after a pause.
select
    client, 2, 'reablement',
    reabled_to + 1 + chance('pause', client, 6), reabled_to + 8 + chance('more weeks', client, 14), reabled_end
from care_plans
where plan = 'reablement' and chance('second reablement', client, 100) < 12
union all
select
    client, 3, kind, supported_from, coalesce(changed_on - 1, home_to),
    case
        when changed_on is not null or moves_in_on is not null then 'Change of service'
        else pick([
            'Ended as planned', 'Self-funding', 'Moved out of area', 'Health funded', 'Declined',
            'Ended for another reason',
        ], 'leaves for', client)
    end
from care_main_lines
union all
select client, 4, kind, changed_on, home_to, if(moves_in_on is not null, 'Change of service', 'Ended as planned')
from care_main_lines
where changed_on is not null
union all
select client, 5, moves_into, moves_in_on, supported_to, 'Self-funding'
from care_plans
where moves_in_on is not null
union all
select client, 6, 'day', supported_from + 10 + chance('day from', client, 300), home_to, 'Ended as planned'
from care_main_lines
where plan in ('community', 'supported living', 'direct payment') and kind <> 'day'
    and chance('day', client, 100) < if(cohort = 'older', 9, 30)
union all
select client, 7, 'transport', supported_from + 12 + chance('day from', client, 300), home_to, 'Ended as planned'
from care_main_lines
where kind <> 'extra care' and plan in ('community', 'supported living') and chance('transport', client, 100) < 8
union all
select
    client, 8, 'equipment',
    answered_on + 2 + chance('fitted', client, 20), answered_on + 2 + chance('fitted', client, 20),
    'Ended as planned'
from care_plans
where has_assessment and cohort = 'older' and plan in ('community', 'reablement', 'low level', 'advice')
    and chance('equipment', client, 100) < 35
union all
select
    client, 9, if(chance('meals', client, 2) = 0, 'meals', 'low level'),
    assessed_to + 1 + chance('low level', client, 14), assessed_to + 40 + chance('low level lasts', client, 700),
    'Ended as planned'
from care_plans
where plan = 'low level'
union all
select
    client, 10, 'respite', answered_on + 1 + chance('stay', client, 9), answered_on + 14 + chance('stays', client, 40),
    pick(['Ended as planned', 'Admitted to hospital', 'Progressed to assessment'], 'after a stay', client)
from care_plans
where plan = 'short stay'
union all
select
    client, 11, pick(['carer payment', 'carer payment', 'carer support', 'sitting'], 'carer support', client),
    assessed_to + 1 + chance('carer from', client, 20), assessed_to + 60 + chance('carer to', client, 1500),
    'Ended as planned'
from care_plans
where plan = 'carer support'
"""


def create_lines(con: DuckDBPyConnection) -> None:
    """Create `care_service_kinds` and `care_terms`, what there is at which price, and `care_lines`, who gets what when.

    Nothing comes between in `care_lines`. A line has the terms whose share its chance of a hundred falls into, if any.
    """
    con.execute("""
        create table care_service_kinds (
            kind varchar, service_type varchar, component varchar, provided_by varchar, unit_type varchar,
            units integer, more_units integer, price decimal(12, 2), more_price integer
        )
    """)
    con.executemany("insert into care_service_kinds values (?, ?, ?, ?, ?, ?, ?, ?, ?)", _KINDS)
    con.execute("create table care_terms (kind varchar, unit_type varchar, share_before integer, share integer)")
    before: dict[str, int] = {}
    for kind, unit_type, share in _TERMS:
        con.execute("insert into care_terms values (?, ?, ?, ?)", [kind, unit_type, before.get(kind, 0), share])
        before[kind] = before.get(kind, 0) + share
    for statement in (_MAIN, _LINES):
        con.execute(statement)

"""Who cares for whom, and who else people are related to; and the file of a month end, a full picture."""

from duckdb import DuckDBPyConnection

# A carer cares for one adult, some for two or three. Relationships are told once both people are known.
_RELATIONSHIPS = """
create table care_relationships as
with cared_for as (
    select client, known_from, died_on, row_number() over (order by client) - 1 as place
    from clients
    where client_kind = 'Service user' and twin_of is null
),

drawn as (
    select
        client as related,
        nth,
        known_from as related_from,
        died_on as related_died_on,
        chance('cares for', client * 10 + nth, (select count(*) from cared_for)) as place,
    from clients, (select unnest([1, 2, 3]) as nth)
    where client_kind <> 'Service user'
        and nth <= 1 + (chance('adults', client, 100) < 15)::integer + (chance('adults', client, 100) < 3)::integer
),

paired as (
    select distinct on (related, client)
        client, related, nth, 'Unpaid carer' as type,
        greatest(known_from, related_from) as told_on,
        least(died_on, related_died_on) as drawn_end,
    from drawn
    join cared_for using (place)
    order by related, client, nth
),

related as (
    from paired
    union all
    select
        client, related, nth + 10,
        pick(['Next of kin', 'Spouse or partner', 'Parent or child'], 'relation', related * 10 + nth),
        told_on, drawn_end
    from paired
    where chance('other relation', related * 10 + nth, 100) < 25
)

select
    'RL' || (10000 + row_number() over (order by told_on, related, nth))::varchar as relationship_id,
    client,
    related,
    type,
    if(type = 'Unpaid carer', if(nth = 1, 'Y', 'N'), null) as is_main_carer,
    if(
        type = 'Unpaid carer',
        pick([
            '0-19 hours', '0-19 hours', '20-49 hours', '50+ hours', '50+ hours', 'Unknown'
        ], 'hours caring', related * 10 + nth),
        null
    ) as hours_band,
    told_on - chance('cares since', related * 10 + nth, 2000) as starts,
    case
        when drawn_end <= closing() then drawn_end
        when chance('cares no more', related * 10 + nth, 100) < 8
            then told_on + 40 + chance('cares until', related * 10 + nth, 900)
    end as ends,
    told_on,
from related
where told_on <= closing()
order by relationship_id
"""

_RELATIONSHIPS_AT = """
create macro relationships_at(as_at) as table
select
    relationship_id as "Relationship ID",
    cared_for.local_id as "LAS Person ID",
    carer.local_id as "Related Person ID",
    type as "Relationship Type",
    is_main_carer as "Main Carer",
    hours_band as "Hours Caring Band",
    uk_date(starts) as "Start Date",
    if(ends <= as_at, uk_date(ends), null) as "End Date",
from care_relationships as relationships
join clients as cared_for using (client)
join clients as carer on carer.client = related
where told_on <= as_at
"""


def create_relationships(con: DuckDBPyConnection) -> None:
    """Create `care_relationships` and the table macro `relationships_at(day)`."""
    for statement in (_RELATIONSHIPS, _RELATIONSHIPS_AT):
        con.execute(statement)

"""Who comes to adult social care, when, how old they are, and when they die.

Those who were known before the story come first, the others in order of the day on which they are first heard of.
Last come the second records of people whom somebody failed to find in the case system.
"""

from duckdb import DuckDBPyConnection

_KNOWN_AT_SCALE_1 = 9_800
_COME_A_MONTH = 240
_TWINS_PER_MILLE = 15

# Ages at which people come: the old mostly between 70 and 95, the others between 18 and 64, carers between both.
_COMERS = """
create table care_comers as
with drawn as (
    select
        client,
        client <= {known} as is_founder,
        case
            when chance('client kind', client, 1000) < 845 then 'Service user'
            when chance('client kind', client, 1000) < 940 then 'Unpaid carer'
            else 'Unpaid carer known by association'
        end as client_kind,
        case
            when client_kind <> 'Service user' then 'carer'
            when chance('cohort', client, 1000) < if(is_founder, 640, 800) then 'older'
            when chance('cohort', client, 1000) < if(is_founder, 800, 840) then 'learning disability'
            when chance('cohort', client, 1000) < if(is_founder, 880, 910) then 'mental health'
            else 'working age'
        end as cohort,
    from (select unnest(range(1, {known} + {coming} + 1)) as client)
),

aged as (
    select
        *,
        case
            when is_founder then opening()
            else opening() + ((client - {known} - 1) * (closing() - opening() + 1)::bigint // {coming})::integer
        end as seen_on,
        seen_on - case cohort
            when 'older' then 23800 + chance('age', client, 6000) + chance('more age', client, 6000)
            when 'carer' then 10500 + chance('age', client, 12000) + chance('more age', client, 10000)
            when 'learning disability'
                then 6700 + chance('age', client, if(is_founder, 16500, 2600))
            else 6700 + chance('age', client, 8400) + chance('more age', client, 8400)
        end as born_on,
    from drawn
)

select
    client,
    is_founder,
    client_kind,
    cohort,
    born_on,
    seen_on,
    -- Since when those are known who were before: the old for a few years, people with a learning disability for long.
    case
        when not is_founder then seen_on
        else greatest(
            opening() - 1 - chance('known for', client, case cohort
                when 'older' then 1500 when 'learning disability' then 7000 else 2500
            end),
            born_on + 6500
        )
    end as known_from,
    null::integer as twin_of,
from aged
order by client
"""

# A twin gets known after the first record, and some months later somebody finds out.
_TWINS = """
insert into care_comers
select
    {known} + {coming} + row_number() over (order by client),
    false,
    client_kind,
    cohort,
    born_on,
    twinned_on,
    twinned_on,
    client,
from (
    select
        *,
        greatest(opening(), known_from + 20) as earliest,
        earliest + chance('twinned on', client, greatest(1, closing() - earliest - 40)) as twinned_on,
    from care_comers
    where client_kind = 'Service user' and chance('twin', client, 1000) < {twins}
)
where twinned_on < closing() - 30
order by client
"""


def create_comers(con: DuckDBPyConnection, scale: float, months: int) -> None:
    """Create `care_comers`, one row per record of the case system."""
    numbers = {
        "known": max(40, round(_KNOWN_AT_SCALE_1 * scale)),
        "coming": max(4, round(_COME_A_MONTH * scale * months)),
        "twins": _TWINS_PER_MILLE,
    }
    for statement in (_COMERS, _TWINS):
        con.execute(statement.format(**numbers))

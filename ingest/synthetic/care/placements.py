"""Who provides each line of support, and who takes it over when a provider closes."""

from duckdb import DuckDBPyConnection

# Of the providers of a kind the first are the largest, and are drawn most. Who has not opened yet does not get a line.
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
    coalesce(active_from <= starts and coalesce(active_to > starts, true), true) as is_there,
    if(is_there, first_choice, other_choice) as chosen,
    -- Whoever's provider closes goes to another on the day after; some are noticed only weeks later.
    if(
        is_there and active_to < least(coalesce(ends, closing()), died_on),
        active_to + if(chance('noticed late', draw, 100) < 12, 7 + chance('noticed weeks later', draw, 50), 0),
        null
    ) as drawn_move,
    if(
        drawn_move < least(coalesce(ends, closing()), died_on)
        and not coalesce(drawn_move between suspended_from and coalesce(suspended_to, ends, closing()), false),
        drawn_move,
        null
    ) as moved_on,
from drawn
left join care_providers on provider = first_choice
"""

# With another provider a line begins that is told apart by its number; what is needed stays the same, the price does
# not.
_MOVED = """
create table care_lines_placed as
select
    * replace (
        coalesce(moved_on, ends) as ends,
        if(moved_on is null, end_reason, 'Change of service') as end_reason,
        if(moved_on < suspended_from, null, suspended_from) as suspended_from,
        if(moved_on < suspended_from, null, suspended_to) as suspended_to
    ),
    draw as need,
    chosen as provider,
from care_lines_provided
union all
select
    * replace (
        moved_on + 1 as starts,
        line + 20 as line,
        draw + 20 as draw,
        if(moved_on < suspended_from, suspended_from, null) as suspended_from,
        if(moved_on < suspended_from, suspended_to, null) as suspended_to
    ),
    draw,
    other_choice,
from care_lines_provided
where moved_on is not null
"""


def create_placements(con: DuckDBPyConnection) -> None:
    """Create `care_lines_placed` from `care_lines_lived`: with its provider, and by what is needed (`need`)."""
    for statement in (_PROVIDED, _MOVED):
        con.execute(statement)

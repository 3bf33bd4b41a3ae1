"""What becomes of each who comes to adult social care: the days of a pathway, before any of it is told.

request → assessment → reablement → long-term support, as far as each goes; and death, wherever it comes.
"""

from duckdb import DuckDBPyConnection

# cohort, whether known before the story, plan, share of a hundred
_SHARES = (
    ("older", True, (("community", 48), ("direct payment", 7), ("residential", 17), ("nursing", 8), ("advice", 10),
                     ("reablement", 6), ("low level", 4))),
    ("older", False, (("community", 34), ("direct payment", 4), ("residential", 10), ("nursing", 5), ("advice", 14),
                      ("reablement", 24), ("low level", 5), ("short stay", 4))),
    ("learning disability", True, (("supported living", 38), ("direct payment", 27), ("community", 12),
                                   ("residential", 15), ("advice", 8))),
    ("learning disability", False, (("supported living", 35), ("direct payment", 25), ("community", 15),
                                    ("residential", 5), ("advice", 20))),
    ("mental health", True, (("supported living", 25), ("community", 30), ("direct payment", 10), ("residential", 10),
                             ("advice", 25))),
    ("mental health", False, (("supported living", 10), ("community", 25), ("direct payment", 5), ("low level", 10),
                              ("advice", 50))),
    ("working age", True, (("community", 45), ("direct payment", 30), ("residential", 5), ("advice", 12),
                           ("reablement", 8))),
    ("working age", False, (("community", 25), ("direct payment", 12), ("residential", 2), ("reablement", 16),
                            ("low level", 10), ("advice", 35))),
    ("carer", True, (("carer support", 70), ("advice", 30))),
    ("carer", False, (("carer support", 55), ("advice", 45))),
)  # fmt: skip

# Of those who were known before the story, whoever has no lasting support was heard of lately, or nothing would be told
# of them; the support of nearly all others goes on at the opening, a few are on their way to it.
_DRAWN = """
create table care_drawn as
with planned as (
    select
        care_comers.*,
        case
            when client_kind = 'Unpaid carer known by association' then 'association'
            when twin_of is not null
                then pick(['advice', 'advice', 'reablement', 'low level', 'community'], 'plan', client)
            else plan
        end as plan,
    from care_comers
    join care_plan_shares as shares
        on shares.cohort = care_comers.cohort and shares.is_founder = care_comers.is_founder
        and chance('plan', client, 100) >= share_before and chance('plan', client, 100) < share_before + share
)

select
    * exclude (known_from),
    plan in ('community', 'direct payment', 'residential', 'nursing', 'supported living') as is_long_term,
    case
        when is_founder and plan in ('advice', 'reablement', 'low level', 'short stay')
            then greatest(known_from, opening() - 1 - chance('lately', client, 720))
        when is_founder and is_long_term and chance('settled', client, 100) < 94
            then least(known_from, opening() - 150 - chance('settled since', client, 60))
        when is_founder and is_long_term then opening() - 1 - chance('not settled since', client, 100)
        else known_from
    end as known_from,
    -- How long people live on: half of those in nursing homes little more than a year, the young for long.
    seen_on + 1 + chance('lives', client, case
        when plan = 'nursing' then 1100
        when plan = 'residential' and cohort = 'older' then 1500
        when cohort = 'older' then 3300
        when cohort = 'carer' then 9000
        else 20000
    end) as drawn_death,
    case when twin_of is null and drawn_death <= closing() then drawn_death end as died_on,
from planned
"""

# A second record's person dies with the first. Waits are days between the steps.
_PLANS = """
create table care_plans as
with living as (
    select
        drawn.* exclude (died_on, drawn_death),
        coalesce(drawn.died_on, first_record.died_on) as died_on,
    from care_drawn as drawn
    left join care_drawn as first_record on first_record.client = drawn.twin_of
),

requested as (
    select
        *,
        cohort in ('older', 'working age') and chance('from hospital', client, 100) < 32 as is_discharge,
        known_from + if(
            is_discharge, chance('answer', client, 5), chance('answer', client, 9) * chance('slowly', client, 4)
        ) as answered_on,
        plan = 'reablement' or (
            plan in ('community', 'direct payment') and cohort in ('older', 'working age')
            and chance('reabled', client, 100) < if(is_discharge, 25, 8)
        ) as has_reablement,
        is_long_term or has_reablement or plan in ('carer support', 'low level')
            or (plan = 'advice' and chance('assessed anyway', client, 100) < 25) as has_assessment,
    from living
),

assessed as (
    select
        *,
        if(has_reablement, answered_on + 1 + chance('reabled after', client, 9), null) as reabled_from,
        reabled_from + 13 + chance('reabled for', client, 29) as reabled_to,
        case
            when not has_reablement then null
            when is_long_term then 'Moved to long term support'
            when chance('after reablement', client, 100) < 54 then 'Ended as planned'
            when chance('after reablement', client, 100) < 91 then 'Progressed to assessment'
            else pick(
                ['Self-funding', 'Declined', 'Admitted to hospital', 'Ended for another reason'],
                'not after reablement', client
            )
        end as reabled_end,
        -- Whoever will need more is assessed during reablement, so that the one follows upon the other.
        case
            when has_reablement and is_long_term then reabled_from + 2 + chance('waits', client, 6)
            when has_assessment
                then answered_on + 3 + chance('waits', client, 20) + chance('waits more', client, 38)
        end as assessed_from,
        assessed_from + 1 + chance('takes', client, if(has_reablement and is_long_term, 9, 30)) as assessed_to,
    from requested
)

select
    *,
    if(
        is_long_term,
        greatest(
            assessed_to + 1 + if(has_reablement, 0, chance('starts after', client, 21)),
            reabled_to + 1 + if(chance('falls between', client, 12) = 0, 9, 0) + chance('starts after', client, 5)
        ),
        null
    ) as supported_from,
    if(is_long_term, greatest(supported_from + 25, seen_on) + chance('leaves', client, case cohort
        when 'older' then 7000 when 'learning disability' then 20000 else 6000
    end), null) as supported_to,
    -- Some who live at home move into a care home.
    if(
        plan = 'community' and cohort = 'older' and chance('moves in', client, 100) < 40,
        greatest(seen_on, supported_from + 50) + chance('moves in on', client, 1500),
        null
    ) as drawn_move,
    if(drawn_move < least(supported_to, closing() + 1, died_on), drawn_move, null) as moves_in_on,
    pick(['residential', 'residential', 'nursing'], 'moves into', client) as moves_into,
from assessed
where died_on is null or died_on > known_from
order by client
"""


def create_plans(con: DuckDBPyConnection) -> None:
    """Create `care_plans`, one row per record: the days on which each step of its pathway begins and ends."""
    con.execute("""
        create table care_plan_shares (
            cohort varchar, is_founder boolean, plan varchar, share_before integer, share integer
        )
    """)
    for cohort, is_founder, shares in _SHARES:
        before = 0
        for plan, share in shares:
            con.execute(
                "insert into care_plan_shares values (?, ?, ?, ?, ?)", [cohort, is_founder, plan, before, share]
            )
            before += share
        assert before == 100, (cohort, is_founder)
    for statement in (_DRAWN, _PLANS):
        con.execute(statement)

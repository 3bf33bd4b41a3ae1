"""Reviews of support, and all events of the whole story, as they happened to people who live and die."""

from duckdb import DuckDBPyConnection

# Lasting support is due for review every year. Most reviews are done in time; some late, and some so late that the
# next would be due: it is not opened before the last is done.
_REVIEWS = """
create table care_reviews as
with due as (
    select
        client,
        n,
        cohort,
        supported_from + 365 * n as due_on,
        due_on - 35 + chance('review opens', client * 100 + n, 14) as begins,
        client * 100 + n as draw,
        case
            when chance('review done', draw, 100) < 62 then begins + chance('in time', draw, 20)
            when chance('review done', draw, 100) < 88 then due_on + 1 + chance('late', draw, 140)
            else due_on + 100 + chance('very late', draw, 500)
        end as ends,
    from care_plans, (select unnest(range(1, 25))::integer as n)
    where is_long_term
        and due_on between opening() - 730 and closing() + 40
        and due_on < supported_to
),

planned as (
    select
        *,
        max(ends) over (partition by client order by n rows between unbounded preceding and 1 preceding) as busy_until,
    from due
    qualify busy_until is null or begins > busy_until
),

reviewed as (
    select client, 300 + n as n, begins, ends, due_on, 'Planned' as reason,
        pick([
            'Continuation of support or services', 'Continuation of support or services',
            'Continuation of support or services', 'Continuation of support or services',
            'Continuation of support or services', 'Progress to support planning or services',
            'Progress to support planning or services', 'Progress to assessment, review or reassessment',
        ], 'reviewed', draw) as outcome,
    from planned
    union all
    -- Those who came again and were promised one.
    select client, 340 + attempt, replied_on + 3 + chance('unplanned', client * 10 + attempt, 25),
        replied_on + 28 + chance('unplanned done', client * 10 + attempt, 40), null,
        pick([
            'Unplanned: Hospital (planned and unplanned episodes)', 'Unplanned: Unpaid carer related',
            'Unplanned: Safeguarding concern', 'Unplanned: Provider failure', 'Unplanned: Other reason',
            'Unplanned: Other reason', 'Unplanned: Change in commissioning arrangements',
        ], 'unplanned', client * 10 + attempt),
        pick([
            'Progress to support planning or services', 'Progress to support planning or services',
            'Continuation of support or services',
        ], 'reviewed unplanned', client * 10 + attempt)
    from care_again
    where is_long_term and outcome = 'Progress to assessment, review or reassessment'
    union all
    select
        client, 350,
        reabled_to - chance('short review', client, 6), reabled_to + chance('short reviewed', client, 8), null,
        'Review of short term support',
        outcome
    from care_plans
    join outcomes_of_ends on end_reason = reabled_end
    where chance('short review at all', client, 100) < 55
    union all
    select
        client, 351,
        assessed_to + 365, assessed_to + 370 + chance('carer review', client, 60), assessed_to + 400, 'Planned',
        'Continuation of support or services'
    from care_plans
    where plan = 'carer support' and chance('carer review', client, 100) < 60
)

select
    'Review' as event_type,
    client * 1000 + n as draw,
    client,
    begins,
    ends,
    outcome,
    pick([
        'Service user only', 'Service user only', 'Service user and unpaid carer', 'Unpaid carer only', null
    ], 'review method', client * 1000 + n) as method,
    reason as review_reason,
    if(
        reason like 'Unplanned%' or chance('not noted', client * 1000 + n, 20) = 0,
        null,
        pick(['Fully met', 'Fully met', 'Partially met', 'Partially met', 'Not met'], 'achieved', client * 1000 + n)
    ) as outcomes_achieved,
    due_on,
    'Review' as words,
    if(reason = 'Review of short term support', 'Reablement Review', 'Care and Support Review') as form,
from reviewed
"""

# Death ends what is open: what was asked or assessed ends with it, a review is cancelled. Some events are cancelled for
# having been opened in error, and some outcomes are put right weeks after.
_EVENTS = """
create table care_events as
with happened as (
    from care_requests union all by name from care_assessments union all by name from care_reviews
),

lived as (
    select
        happened.* replace (
            if(event_type <> 'Review', least(ends, died_on), ends) as ends,
            if(event_type <> 'Review' and died_on <= ends, 'NFA: Deceased', outcome) as outcome
        ),
        clients.* exclude (client, team, support_reason),
        case
            when event_type = 'Review' and died_on <= ends then died_on
            when chance('event cancelled', draw, 1000) < 18 and ends > begins + 1
                then begins + 1 + chance('event cancelled on', draw, ends - begins - 1)
        end as cancelled_on,
        pick(coalesce(names, [clients.team]), 'event team', client) as event_team,
        if(
            chance('other reason', draw, 100) < 2,
            'Social support: Support for social isolation or other',
            clients.support_reason
        ) as support_reason,
    from happened
    join clients using (client)
    left join care_teams on wanted = team_kind
    where begins <= closing() and ends >= opening() - 730 and begins < coalesce(died_on, begins + 1)
        and (event_type = 'Request' or begins > known_from)
)

select
    'EV' || (100000 + row_number() over (order by begins, draw))::varchar as event_reference,
    client,
    draw,
    event_type,
    begins,
    ends,
    outcome,
    route,
    referral_source,
    contact_method,
    assessment_type,
    eligible_needs,
    method,
    review_reason,
    outcomes_achieved,
    due_on,
    event_team as team,
    support_reason,
    case
        when words = 'Initial conversation' then words || ' with ' || forename || ' ' || surname
        when chance('described', draw, 3) = 0 then words || ': ' || forename || ' ' || left(surname, 1) || '.'
        when chance('described', draw, 3) = 1 then words
    end as description,
    form,
    least(
        begins + if(chance('noted late', draw, 100) < 6, chance('noted', draw, 25), chance('noted', draw, 3)),
        ends,
        cancelled_on
    ) as told_on,
    cancelled_on,
    if(
        chance('put right', draw, 1000) < 12 and outcome not like 'NFA: Deceased' and cancelled_on is null,
        ends + 15 + chance('put right on', draw, 70),
        null
    ) as put_right_on,
from lived
order by event_reference
"""


def create_events(con: DuckDBPyConnection) -> None:
    """Create `care_events`, one row per request, assessment and review of the story and of the two years before."""
    for statement in (_REVIEWS, _EVENTS):
        con.execute(statement)

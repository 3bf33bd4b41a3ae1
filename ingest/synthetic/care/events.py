"""Requests and assessments: how people come to adult social care, and what is found out about their needs."""

from duckdb import DuckDBPyConnection

_REFUSALS = [
    *["NFA: Information and advice or signposting"] * 9,
    *["NFA: Support declined"] * 3,
    *["NFA: Self-funded client or under 12wk disregard"] * 2,
    *["NFA: Referral to other service within the local authority"] * 2,
    "NFA: Referral to NHS services or NHS funded social care",
    "NFA: No services offered for other reason",
    "NFA: Responsibility moved to another local authority",
    "NFA: Other",
    "Admitted to hospital",
]

# Some come again: those who have support with a wish or a worry, those who went away with advice within two years. How
# many days there are for it does not alter how likely it is on each.
_AGAIN = """
create table care_again as
with spans as (
    select
        *,
        greatest(coalesce(supported_from, answered_on) + 30, opening() - 730) as again_from,
        least(supported_to, died_on, closing()) as again_to,
        if(is_long_term, 1460, 730) as days_to_draw,
    from care_plans
    where plan <> 'association' and twin_of is null
)

select
    client,
    attempt,
    is_long_term,
    again_from + chance('comes again', client * 10 + attempt, days_to_draw) as asked_on,
    asked_on + chance('answered again', client * 10 + attempt, 12) as replied_on,
    if(
        is_long_term,
        pick([
            'Progress to assessment, review or reassessment', 'Progress to assessment, review or reassessment',
            'Continuation of support or services', 'Continuation of support or services',
            'NFA: Information and advice or signposting',
        ], 'outcome again', client * 10 + attempt),
        pick({refusals}, 'outcome again', client * 10 + attempt)
    ) as outcome,
from spans, (select unnest([1, 2, 3]) as attempt)
where asked_on < again_to
    and chance('comes again at all', client * 10 + attempt, 100) < if(is_long_term, 30, 16)
"""

_REQUESTS = """
create table care_requests as
with asked as (
    select
        client,
        1 as attempt,
        known_from as begins,
        answered_on as ends,
        is_discharge,
        case
            when has_reablement then 'Progress to reablement/ST-Max'
            when plan = 'short stay' or (is_long_term and chance('straight on', client, 100) < 5)
                then 'Progress to support planning or services'
            when has_assessment then 'Progress to assessment, review or reassessment'
            else pick({refusals}, 'refusal', client)
        end as outcome,
    from care_plans
    where plan <> 'association'
    union all
    select client, 1 + attempt, asked_on, replied_on, false, outcome from care_again
)

select
    'Request' as event_type,
    client * 1000 + attempt as draw,
    client,
    begins,
    ends,
    outcome,
    case
        when is_discharge then 'Discharge from hospital'
        when cohort = 'learning disability' and attempt = 1 and chance('transition', client, 2) = 0
            then 'Planned entry (transition)'
        else pick([
            'Community or other route', 'Community or other route', 'Community or other route',
            'Community or other route', 'Community or other route', 'Community or other route',
            'Diversion from hospital services', 'Self-funder', 'Discharge from reablement',
            'Transfer from other local authority',
        ], 'route', client * 1000 + attempt)
    end as route,
    if(is_discharge, 'Hospital', pick([
        'Self', 'Self', 'Family or friend', 'Family or friend', 'Family or friend', 'GP', 'Community nurse',
        'Housing association', 'Ambulance service', 'Care provider',
    ], 'referral source', client * 1000 + attempt)) as referral_source,
    pick([
        'Telephone', 'Telephone', 'Telephone', 'Online form', 'E-mail', 'Face to face'
    ], 'contact method', client * 1000 + attempt) as contact_method,
    if(is_discharge, 'hospital', null) as team_kind,
    if(
        not is_discharge and chance('conversation', client * 1000 + attempt, 100) < 22,
        'Initial conversation',
        pick(['Contact', 'Contact', 'Referral', 'Request for support'], 'request words', client * 1000 + attempt)
    ) as words,
    if(words = 'Initial conversation', 'Three Conversations: first', 'Contact and Referral') as form,
from asked
join (select client, cohort from care_plans) as plans using (client)
"""

# The kinds that the return leaves out follow one another by days; their numbers keep their chances apart.
_ASSESSMENTS = """
create table care_assessments as
with assessed as (
    select
        client,
        200 as n,
        assessed_from as begins,
        assessed_to as ends,
        if(plan in ('reablement', 'low level'), 'Short term assessment', 'Long term assessment') as assessment_type,
        if(plan = 'advice', 'No', 'Yes') as eligible_needs,
        case
            when plan = 'advice' then pick({refusals}, 'no needs', client)
            when reabled_end = 'Ended as planned' and chance('assessed', client, 3) = 0
                then 'NFA: Support ended as planned'
            when plan = 'reablement'
                then pick(
                    ['Progress to reablement/ST-Max', 'Continuation of support or services'], 'reabled further', client
                )
            else 'Progress to support planning or services'
        end as outcome,
        null as team_kind,
    from care_plans
    where has_assessment
    union all
    select
        client, 201,
        assessed_to + 4 + chance('means', client, 20), assessed_to + 25 + chance('means known', client, 60),
        'Financial assessment', null, null, null
    from care_plans
    where is_long_term and chance('means tested', client, 100) < 60
    union all
    select
        client, 202,
        supported_from + 5 + chance('liberty', client, 40), supported_from + 50 + chance('liberty settled', client, 60),
        'DoLS assessment', null, 'Progress to support planning or services', 'deprivation of liberty'
    from care_plans
    where plan in ('residential', 'nursing') and chance('liberty at all', client, 100) < 35
    union all
    select
        client, 203,
        assessed_from + 2, assessed_from + 2 + chance('capacity', client, 25),
        'Mental capacity assessment', null, 'Progress to support planning or services', null
    from care_plans
    where has_assessment and cohort in ('older', 'learning disability') and chance('capacity at all', client, 100) < 9
    union all
    select
        client, 204,
        known_from + 10 + chance('act', client, 500), known_from + 11 + chance('act', client, 500),
        'Mental Health Act assessment', null, pick(['Admitted to hospital', 'NFA: Other'], 'act', client), null
    from care_plans
    where cohort = 'mental health' and chance('act at all', client, 100) < 15
    union all
    select
        client, 205,
        known_from + 20 + chance('risk', client, 600),
        known_from + 22 + chance('risk', client, 600) + chance('risk known', client, 40),
        'Safeguarding assessment', null, 'NFA: Other', 'safeguarding'
    from care_plans
    where plan <> 'association' and chance('risk at all', client, 100) < 4
)

select
    'Assessment' as event_type,
    client * 1000 + n as draw,
    client,
    begins,
    ends,
    outcome,
    assessment_type,
    eligible_needs,
    if(
        n = 200,
        pick([
            'Service user only', 'Service user only', 'Service user and unpaid carer', 'Unpaid carer only'
        ], 'method', client),
        null
    ) as method,
    team_kind,
    'Assessment' as words,
    case assessment_type
        when 'Long term assessment' then if(cohort = 'carer', 'Carer''s Assessment', 'Care Act Assessment')
        when 'Short term assessment' then 'Reablement Assessment'
        else assessment_type
    end as form,
from assessed
join care_plans using (client)
"""


def create_requests_and_assessments(con: DuckDBPyConnection) -> None:
    """Create `care_again`, `care_requests` and `care_assessments`: what would happen if everybody lived."""
    for statement in (_AGAIN, _REQUESTS, _ASSESSMENTS):
        con.execute(statement.format(refusals=_REFUSALS))

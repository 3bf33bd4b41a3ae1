"""Requests under the Freedom of Information Act and the Environmental Information Regulations, and the log of them."""

from duckdb import DuckDBPyConnection

from ingest.synthetic.care.sendings import create_sendings
from ingest.synthetic.requests.mistakes import FOI_MISTAKES_PER_MILLE

# Few come at the weekend. Reference numbers run by year of receipt.
_RECEIVED = """
create table foi_received as
with drawn as (
    select
        year * 1000000 + n as id,
        make_date(year, 1, 1) + chance('foi received', id, 365) as drawn_on,
        if(
            isodow(drawn_on) > 5 and drawn_on > date '2019-01-03' and chance('foi at the weekend', id, 8) > 0,
            drawn_on - 2,
            drawn_on
        ) as received_on,
        chance('foi topic', id, (select count(*) from foi_topics)) as topic,
    from (select unnest(range(2019, year(closing()) + 2)) as year)
    cross join (
        select unnest(range({most})) as n
    )
    where n < greatest(12, {scale} * (1380 + 35 * (year - 2019)))
)

select
    id,
    received_on,
    if(topics.regime = 'Mixed' and chance('not mixed', id, 3) > 0, 'FOI', topics.regime) as regime,
    if(regime = 'EIR', 'EIR-', 'FOI-') || year(received_on)::varchar || '-' || format(
        '{{:04d}}', row_number() over (partition by year(received_on) order by received_on, id)
    ) as reference,
    topics.directorate,
    topics.service,
    replace(
        replace(topics.text, '{{place}}', request_place(id)),
        '{{year}}',
        (year(received_on) - 1)::varchar || '/' || right(year(received_on)::varchar, 2)
    ) || case chance('names somebody', id, 400)
        when 0 then ', asked for by zoe.example@mail.example'
        when 1 then ' - please ring 01632 960123'
        when 2 then ' at WR99 9ZZ'
        when 3 then ' as told to Mr Sample'
        else ''
    end as subject,
from drawn
join foi_topics as topics using (topic)
where received_on <= closing()
"""

# A clarification that never comes lets a request lapse, as does a fee that nobody pays.
_STOPS = """
create table foi_stops as
select
    *,
    foi_number(received_on) as received_number,
    if(chance('clarify', id, 100) < 11, received_on + 1 + chance('clarify on', id, 9), null) as clarify_on,
    if(chance('clarified', id, 100) < 80, clarify_on + 1 + chance('clarified after', id, 28), null) as clarified_on,
    if(clarify_on is null and chance('fee', id, 1000) < 7, received_on + 4 + chance('fee on', id, 10), null) as fee_on,
    if(chance('fee paid', id, 10) < 7, fee_on + 2 + chance('fee paid after', id, 25), null) as fee_paid_on,
    coalesce(clarify_on + 92, fee_on + 92) as lapses_on,
    (clarify_on is not null and clarified_on is null) or (fee_on is not null and fee_paid_on is null) as is_lapsing,
    regime = 'EIR' and clarify_on is null and fee_on is null and chance('complex', id, 100) < 5 as is_complex,
    if(
        regime <> 'EIR' and clarify_on is null and fee_on is null and chance('weighed', id, 100) < 4,
        4 + chance('weighed for', id, 19),
        null
    ) as weighed_for,
    chance('withdrawn', id, 1000) < 12 as is_withdrawn,
from foi_received
"""

# The right due date decides what is late; the stated one counts the days of England, and sometimes from receipt
# although the request was clarified later.
_DUE = """
create table foi_due as
with started as (
    select
        *,
        coalesce(clarified_on, received_on) as started_on,
        foi_number(coalesce(clarified_on, received_on)) as start_number,
        coalesce(foi_number(fee_paid_on) - foi_number(fee_on - 1), 0) as stopped,
        coalesce(england_number(fee_paid_on) - england_number(fee_on - 1), 0) as stopped_in_england,
    from foi_stops
),

dated as (
    select
        *,
        start_number + 20 + stopped as base_number,
        base_number + case when is_complex then 20 else least(20, coalesce(weighed_for, 0)) end as due_number,
        foi_day(base_number + weighed_for) as weighed_until,
        if(weighed_for is null, null, foi_day(start_number + 17)) as weighed_from,
        if(is_complex, foi_day(start_number + 12), null) as complex_from,
        england_number(received_on) + 20 as stated_number,
        england_number(
            if(chance('clock not moved', id, 100) < 12, received_on, started_on)
        ) + 20 + stopped_in_england as moved_number,
    from started
),

lateness as (
    select
        *,
        case directorate
            when 'Corporate Services' then 60
            when 'Public Health' then 45
            when 'Economy and Infrastructure' then 85
            when 'People' then 105
            else 135
        end as late_per_mille,
        chance('foi late', id, 1000) < late_per_mille as is_late,
        1 + (chance('foi haste', id, 1000) / 1000) ^ 2 as haste,
    from dated
),

answered as (
    select
        *,
        case
            when is_late and chance('foi forgotten', id, 30) = 0 then due_number + 60 + chance('forgotten for', id, 120)
            when is_late then due_number + 1 + chance('late by', id, 8) + chance('later by', id, 14)
            when weighed_for is not null then base_number + 1 + chance('weighed in', id, least(20, weighed_for))
            else due_number - ((due_number - start_number - 1) * (haste - 1))::integer
        end as answer_number,
    from lateness
)

select
    * exclude (late_per_mille, haste),
    case
        when is_withdrawn then received_on + 3 + chance('withdrawn after', id, 15)
        when is_lapsing then lapses_on
        else greatest(foi_day(answer_number), fee_paid_on, clarified_on)
    end as closed_on,
    not is_withdrawn and not is_lapsing as is_answered,
    england_day(stated_number) as stated_due_on,
    england_day(moved_number) as moved_due_on,
    england_day(moved_number + 20) as complex_due_on,
from answered
"""

_OUTCOMES = """
create table foi_requests as
with drawn as (
    select *, chance('foi outcome', id, 1000) as draw from foi_due
),

decided as (
    select
        *,
        case
            when is_withdrawn then 'WITHDRAWN'
            when is_lapsing then 'LAPSED'
            when chance('unknown outcome', id, 300) = 0 then pick(['PARTIAL', 'GRANTED', 'EIR_FULL'], 'unknown', id)
            when draw < 430 then 'GRANTED_FULL'
            when draw < 620 then 'WITHHELD_PART'
            when draw < 720 then 'WITHHELD_FULL'
            when draw < 860 then 'NOT_HELD'
            when draw < 895 then if(regime = 'EIR', 'WITHHELD_FULL', 'COST')
            when draw < 905 then if(regime = 'EIR', 'WITHHELD_FULL', 'VEXATIOUS')
            when draw < 912 then 'NCND'
            when draw < 930 then 'TRANSFERRED'
            when draw < 960 then 'ADVICE'
            else 'BAU'
        end as outcome,
    from drawn
),

excepted as (
    select
        *,
        case
            when outcome = 'COST' then 's.12'
            when outcome = 'VEXATIOUS' then pick(['s.14(1)', 's.14(1)', 's.14(2)'], 'vexatious', id)
            when outcome = 'NCND' then if(regime = 'EIR', 'reg 12(5)(a)', 's.31')
            when outcome not in ('WITHHELD_PART', 'WITHHELD_FULL') then null
            when chance('unknown exemption', id, 120) = 0 then pick(['s.40(5A)', 'section 43', 'reg 12(6)'], 'odd', id)
            when regime = 'EIR' then pick([
                'reg 12(4)(b)', 'reg 12(4)(d)', 'reg 12(4)(e)', 'reg 12(5)(b)', 'reg 12(5)(e)', 'reg 12(3)/13',
                'reg 12(3)/13', 'reg 12(5)(e);reg 12(3)/13', 'reg 6(1)(b)',
            ], 'exception', id)
            when weighed_for is not null then pick(['s.43(2)', 's.36', 's.31', 's.42;s.43(2)'], 'weighed', id)
            else pick([
                's.40(2)', 's.40(2)', 's.40(2)', 's.21', 's.21', 's.21;s.43(2)', 's.43(2)', 's.31', 's.36', 's.41',
                's.22', 's.42', 's.40(2);s.41', 's.38',
            ], 'exemption', id)
        end as exemptions,
        (outcome = 'COST')::integer * 18 + (2 + chance('foi hours', id, 34) + chance('foi hours more', id, 30)) / 4
            as hours,
    from decided
)

select
    *,
    pick(
        ['Email', 'Email', 'Email', 'Email', 'Web form', 'Web form', 'WhatDoTheyKnow', 'Letter'], 'channel', id
    ) as channel,
    if(
        chance('kind not noted', id, 60) = 0,
        null,
        pick([
            'Public', 'Public', 'Public', 'Public', 'Media', 'Media', 'Business', 'Business', 'Campaign group',
            'Councillor/MP', 'Academic', 'Staff', 'WhatDoTheyKnow',
        ], 'kind of requester', id)
    ) as requester_type,
    requester_of(requester_type, id) as requester,
    if(
        is_answered and chance('review asked', id, 1000) < if(exemptions is null, 12, 75),
        closed_on + 3 + chance('review asked after', id, 38),
        null
    ) as review_on,
    review_on + 10 + chance('reviewed after', id, 25) + chance('reviewed late', id, 25) as reviewed_on,
    pick(['Upheld', 'Upheld', 'Upheld', 'Partly upheld', 'Overturned'], 'review outcome', id) as review_outcome,
    if(chance('complained', id, 5) = 0, reviewed_on + 20 + chance('complained after', id, 60), null) as complained_on,
    complained_on + 60 + chance('judged after', id, 120) as judged_on,
    pick(['Complaint upheld', 'Complaint not upheld', 'Informally resolved'], 'judged', id) as judgement,
    outcome in ('GRANTED_FULL', 'WITHHELD_PART', 'NOT_HELD') and chance('published', id, 100) < 62 as is_published,
from excepted
"""

_CHANGES = """
    select reference, unnest([
        received_on, clarify_on, clarified_on, fee_on, fee_paid_on, weighed_from, complex_from, closed_on, review_on,
        reviewed_on, complained_on, judged_on
    ])
    from foi_requests
"""

# What happens after a request is closed does not happen to it: a clarification that comes too late.
_REQUESTS_AT = """
create macro foi_requests_at(as_at) as table
with sent as (
    select
        *,
        closed_on <= as_at as is_closed,
        clarify_on <= least(as_at, closed_on) as is_clarifying,
        clarified_on <= least(as_at, closed_on) as is_clarified,
        fee_on <= least(as_at, closed_on) as is_charged,
        fee_paid_on <= least(as_at, closed_on) as is_paid,
        weighed_from <= least(as_at, closed_on) as is_weighed,
        complex_from <= least(as_at, closed_on) as is_extended,
    from foi_requests
    where reference in (select key from sent_foi_requests where month = first_of_month(as_at))
)

select
    reference as "Reference",
    regime as "Regime",
    uk_date(received_on) as "Received Date",
    channel as "Channel",
    requester_type as "Requester Type",
    requester as "Requester Name",
    subject as "Subject",
    if(chance('shouted', id, 150) = 0, upper(directorate), directorate) as "Directorate",
    service as "Service",
    if(is_clarifying, uk_date(clarify_on), null) as "Clarification Requested",
    if(is_clarified, uk_date(clarified_on), null) as "Clarification Received",
    if(is_charged, uk_date(fee_on), null) as "Fees Notice Date",
    if(is_paid, uk_date(fee_paid_on), null) as "Fee Received Date",
    if(is_weighed, uk_date(weighed_until), null) as "PIT Extension Date",
    case when regime = 'EIR' then if(is_extended, 'Y', 'N') end as "EIR 40 Day Extension",
    uk_date(case
        when is_weighed then weighed_until
        when is_extended then complex_due_on
        when is_clarified or is_paid then moved_due_on
        else stated_due_on
    end) as "Due Date",
    if(is_closed and is_answered, uk_date(closed_on), null) as "Responded Date",
    case
        when is_closed then 'Closed'
        when (is_clarifying and not coalesce(is_clarified, false)) or (is_charged and not coalesce(is_paid, false))
            then 'On hold'
        else 'Open'
    end as "Status",
    if(is_closed, outcome, if(chance('not processed', id, 3) = 0, 'NOT_PROCESSED', null)) as "Outcome",
    if(is_closed, exemptions, null) as "Exemptions",
    if(is_closed and is_answered, hours::decimal(6, 2)::varchar, null) as "Hours Spent",
    if(review_on <= as_at, uk_date(review_on), null) as "Internal Review Requested",
    if(reviewed_on <= as_at, uk_date(reviewed_on), null) as "Internal Review Completed",
    if(reviewed_on <= as_at, review_outcome, null) as "Internal Review Outcome",
    if(coalesce(complained_on <= as_at, false), 'Y', 'N') as "ICO Complaint",
    if(judged_on <= as_at, judgement, null) as "ICO Outcome",
    if(is_closed, if(is_published, 'Y', 'N'), null) as "Published Flag",
from sent
"""


def create_foi_requests(con: DuckDBPyConnection, scale: float) -> None:
    """Create `foi_requests` and the table macro `foi_requests_at(day)`: what is sent at that month end."""
    con.execute(_RECEIVED.format(scale=scale, most=max(12, int(scale * 3000))))
    for statement in (_STOPS, _DUE, _OUTCOMES):
        con.execute(statement)
    create_sendings(con, "sent_foi_requests", "FOI_EIR_LOG", _CHANGES, FOI_MISTAKES_PER_MILLE)
    con.execute(_REQUESTS_AT)

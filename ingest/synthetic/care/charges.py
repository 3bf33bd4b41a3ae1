"""Financial assessments of the make-believe county: who can pay what for care, since when and until when.

Whoever has support that may be charged for is assessed when it begins, when they move into a care home, and every
April; whoever owns a home pays for it only after twelve weeks there.
"""

from duckdb import DuckDBPyConnection

# Assessed since when: the history goes back to the April before the one before the story.
_ASSESSMENTS = """
create macro first_april() as make_date(financial_year(opening()) - 1, 4, 1);
create table financial_assessments as
with charged as (select * from package_lines where is_chargeable and last_day >= first_april()),

supported as (
    select
        client,
        any_value(local_id) as local_id,
        min(starts) as since,
        min(starts) filter (is_care_home) as home_since,
        max(last_day) as until,
        max(if(ends is null, date '9999-12-31', end_known_on)) as until_known_on,
        any_value(died_on) as died_on,
        bool_or(funding_status = 'Fully client funded') or chance('means', client, 100) < 9 as is_wealthy,
        bool_or(funding_status = 'Joint client and social care funded') as can_pay,
    from charged
    group by client
),

means as (
    select
        *,
        chance('light touch', client, 100) < 4 as is_light_touch,
        home_since >= first_april() and is_wealthy and chance('owns', client, 100) < 60 as has_disregard,
        if(is_wealthy, 24000 + chance('capital', client, 160000), chance('capital', client, 23000))::decimal(12, 2)
            as capital,
        chance('disability costs', client, 9) * 5 as dre,
    from supported
),

turns as (
    select client, greatest(since, first_april()) as effective_from, false as is_after_disregard from means
    union
    select client, home_since, false from means where home_since > greatest(since, first_april())
    union
    select client, make_date(year::integer, 4, 1), false
    from means, unnest(range(year(greatest(since, first_april())), year(until) + 1)) as years (year)
    where make_date(year::integer, 4, 1) > greatest(since, first_april())
    union
    select client, home_since + 84, true from means where has_disregard
),

counted as (
    select
        means.*,
        effective_from,
        lead(effective_from) over (partition by client order by effective_from) as next_from,
        bool_or(is_after_disregard) over (partition by client order by effective_from) as disregard_is_over,
    from (select client, effective_from, bool_or(is_after_disregard) as is_after_disregard from turns group by all)
    join means using (client)
    where effective_from between since and until
),

-- The dearest line of the day says what the full cost is.
costed as (
    select
        counted.*,
        max(weekly_amount(care_price(price, effective_from), unit_type, units)) as weekly_cost,
        coalesce(bool_or(is_care_home), false) as is_home,
    from counted
    left join (select * exclude (client, died_on, local_id, funding_status), client as person from charged) as lines
        on lines.person = counted.client and effective_from between lines.starts and lines.last_day
    group by all
),

assessed as (
    select
        *,
        allowance(1, effective_from) as risen,
        is_home and has_disregard and not disregard_is_over as is_disregarded,
        is_wealthy and not is_disregarded as pays_full_cost,
        case
            when is_wealthy then 260 + chance('income', client, 24000) / 100
            when can_pay then 250 + dre + chance('income', client, 14000) / 100
            else 150 + chance('income', client, 7500) / 100
        end * risen as weekly_income,
        if(is_home, 30.15, 228.7 + dre) * risen as is_left_with,
        if(capital > 14250 and not pays_full_cost, ceil((least(capital, 23250) - 14250) / 250), 0) as tariff,
    from costed
),

charged_for as (
    select
        client,
        local_id,
        case
            when is_light_touch then 'Light touch'
            when is_home then 'Residential'
            else 'Non-residential'
        end as assessment_type,
        effective_from,
        coalesce(next_from - 1, until) as last_day,
        next_from,
        until,
        until_known_on,
        capital,
        pounds(weekly_income) as income,
        pounds(if(is_home, 0, dre)) as dre,
        pounds(case
            when pays_full_cost then coalesce(weekly_cost, 0)
            else greatest(0, weekly_income + tariff - is_left_with)
        end) as charge,
        pays_full_cost,
        is_disregarded,
        is_home and pays_full_cost and has_disregard and chance('defers', client, 100) < 45 as is_deferred,
        -- Those of April are done beforehand, the others some weeks after care began.
        if(
            month(effective_from) = 4 and day(effective_from) = 1,
            effective_from - 25 + chance('assessed', client::varchar || effective_from::varchar, 40),
            effective_from + 4 + chance('assessed', client::varchar || effective_from::varchar, 50)
        ) as completed_on,
        completed_on - 3 - chance('drafted', client::varchar || effective_from::varchar, 20) as drafted_on,
        true as counts,
        null::date as cancelled_on,
    from assessed
),

-- Some are made twice: the wrong one is cancelled.
doubled as (
    from charged_for
    union all
    select * replace (
        (charge + 25)::decimal(12, 2) as charge,
        false as counts,
        completed_on + 6 + chance('wrong seen', client, 40) as cancelled_on
    )
    from charged_for
    where chance('assessed twice', client::varchar || effective_from::varchar, 60) = 0
)

select
    *,
    100000 + row_number() over (order by effective_from, client, counts) as fa_number,
    'FA' || fa_number::varchar as fa_id,
    lead(completed_on) over (partition by client, counts order by effective_from) as next_completed_on,
from doubled
"""

# The end shows once the next one is done, or once finance knows that the care has ended.
_STATES = """
create table financial_assessment_states as
select
    as_at,
    fa_id as "FA ID",
    local_id as "LAS Person ID",
    assessment_type as "Assessment Type",
    uk_date(effective_from) as "Effective From",
    case
        when next_completed_on <= as_at or (next_from is null and until_known_on <= as_at) then uk_date(last_day)
    end as "Effective To",
    capital::varchar as "Capital Amount",
    income::varchar as "Assessed Weekly Income",
    dre::varchar as "Disability Related Expenditure",
    charge::varchar as "Assessed Charge Weekly",
    if(pays_full_cost, 'Y', 'N') as "Full Cost Flag",
    if(is_disregarded, 'Y', 'N') as "Property Disregard 12wk",
    if(is_deferred, 'Y', 'N') as "Deferred Payment Flag",
    case
        when cancelled_on <= as_at then 'Cancelled'
        when completed_on <= as_at then 'Completed'
        else 'Draft'
    end as "Status",
from month_ends
join financial_assessments on drafted_on <= as_at
"""


def create_charges(con: DuckDBPyConnection) -> None:
    """Create `financial_assessments` from `package_lines`, and `financial_assessment_states`."""
    con.execute(_ASSESSMENTS)
    con.execute(_STATES)

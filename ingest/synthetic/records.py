"""What the HR system has on record for the whole story: posts, and who held them on which terms.

The snapshots of single days are read off these tables, so whatever can be worked out once is worked out
here.
"""

from duckdb import DuckDBPyConnection

# What the holder of a post works, and what the establishment says: the same, or twice that where two share
# the post, or less in a few teams that had to save and lost hours on paper before they lost them in fact.
_POST_HOURS = """
create table post_hours as
with posts as (
    select post, post as design from designs
    union all
    select post, design from new_posts
),

cut_teams as (
    select team
    from (select team, row_number() over (order by chance('cut', team, 1000000), team) as place from teams)
    where place <= greatest(1, (select count(*) from teams) // 16)
)

select
    posts.post,
    posts.design,
    case
        when family = 'Management' then 100
        when is_shared then 50
        else pick([100, 100, 100, 100, 100, 100, 80, 80, 60, 50], 'hours', posts.post)
    end as percent,
    round(designs.hours * percent / 100, 2)::decimal(6, 2) as worked_hours,
    case
        when is_shared then designs.hours
        when percent < 100 or family = 'Management' then worked_hours
        when team in (select team from cut_teams) then round(worked_hours * 0.75, 2)
        else worked_hours
    end::decimal(6, 2) as hours,
from posts
join designs on designs.post = posts.design
"""

_ESTABLISHMENT = """
create table establishment as
with posts as (
    select
        post,
        least(opening() - 200 - chance('created', post, 4000), min(begins)) as created_on,
        true as is_old,
    from designs
    left join seated using (post)
    left join spells using (spell)
    group by post
    union all
    select post, created_on, false from new_posts
)

select
    posts.post,
    'P' || lpad((10000 + posts.post)::varchar, 7, '0') as post_number,
    designs.* exclude (post, reports_to, dbs_level, ascwds_code, hours),
    designs.hours as full_hours,
    worked_hours,
    post_hours.hours,
    case designs.tier
        when 2 then chief.post
        when 3 then director.post
        else designs.reports_to
    end as reports_to,
    if(designs.tier < 4, teams.service, null) as fixed_service,
    created_on,
    if(is_old, opening() - 5 - chance('vacant', posts.post, 200), created_on) as vacant_from,
    closes_on,
    closed_as,
    least(1, round(post_hours.hours / 37 * weeks / 52.143, 4))::decimal(6, 4) as fte,
    pick(
        ['permanent', 'permanent', 'permanent', 'permanent', 'fixed-term', 'externally funded', 'traded'],
        'funding', posts.post
    ) as funding_type,
    pick(['CH', 'CH', 'WH', 'KH', 'RD', 'MV', 'DP'], 'location', team) as location_code,
    dbs_level,
    case when directorate_name = 'People' then ascwds_code end as ascwds_code,
from posts
join post_hours using (post)
join designs on designs.post = post_hours.design
join teams using (team)
join services on services.service = teams.service
cross join (select post from chairs where tier = 1) as chief
left join chairs as director on director.tier = 2 and director.place = services.directorate
left join closures on closures.post = posts.post
order by 1
"""

# Kinds of work differ in their share of women, and within each more of the part-time posts are women's.
_SEXES = """
create table sexes as
select
    person,
    case
        when chance('sex', person, 100) < women + if(worked_hours < full_hours, 6, -4) then 'F'
        else 'M'
    end as sex,
from lives
join seated on seated.spell = person * 100 + 11
join establishment using (post)
"""

# Most work the hours of their post; a few have hours of their own from the start, others change theirs later.
_HOLDINGS = """
create table holdings as
with held as (
    select
        *,
        if(
            sex = 'F',
            [100, 100, 100, 100, 100, 80, 80, 80, 60, 50],
            [100, 100, 100, 100, 100, 100, 100, 100, 80, 60]
        ) as percents,
        round(full_hours * pick(percents, 'own hours', job) / 100, 2) as own_hours,
        round(full_hours * pick(percents, 'new hours', job) / 100, 2) as other_hours,
    from seated
    join spells using (spell)
    join jobs using (job, person)
    join lives using (person)
    join sexes using (person)
    join establishment using (post)
)

select
    post,
    begins,
    ends,
    is_last,
    employee_number || '-' || lpad(sequence::varchar, 2, '0') as assignment_id,
    employee_number,
    sequence = 1 as is_primary,
    contract_type,
    rehoured_on,
    case
        when contract_type = 'Casual/zero hours' then 0
        when family = 'Management' or is_shared or chance('own hours', spell, 100) >= 8 then worked_hours
        else own_hours
    end::decimal(6, 2) as first_hours,
    case
        when contract_type = 'Casual/zero hours' then 0
        when family = 'Management' or is_shared then worked_hours
        else other_hours
    end::decimal(6, 2) as new_hours,
    least(1, round(first_hours / 37 * weeks / 52.143, 4))::decimal(6, 4) as first_fte,
    least(1, round(new_hours / 37 * weeks / 52.143, 4))::decimal(6, 4) as new_fte,
    weeks,
    grade,
    location_code,
    team,
    family,
    sex,
    reports_to,
    financial_year(begins) as begins_year,
    if(family = 'social work' and chance('supplement', job, 100) < 15, 1500, 0) as supplement,
    case
        when chance('leave', person, 100) < 10 and sex = 'F' and opening() - born_on between 8000 and 15500
            then 'Maternity'
        when chance('leave', person, 100) > 97
            then pick(['Career break', 'Long-term sickness'], 'kind', person)
    end as leave_kind,
    opening() - 200 + chance('leave from', person, 1000) as leave_from,
    leave_from + 120 + chance('leave to', person, 240) as leave_to,
from held
order by assignment_id, begins
"""

_WORKING_PATTERN = """
create macro working_pattern(hours) as
    case
        when hours = 0 then null
        when hours >= 32 then 'MON,TUE,WED,THU,FRI'
        when hours >= 28 then 'MON,TUE,WED,THU'
        when hours >= 22 then 'TUE,WED,THU'
        else 'MON,TUE,WED'
    end
"""

_SOCIAL_WORKERS = """
create table social_workers as
select distinct employee_number, 'SW' || (employee_number::integer - 90000)::varchar as swe_registration
from holdings
join establishment using (post)
where title in ('Social Worker', 'Advanced Practitioner')
"""


def create_records(con: DuckDBPyConnection) -> None:
    """Create `establishment`, `sexes`, `holdings` (spells in posts, with terms) and `social_workers`."""
    for statement in (_POST_HOURS, _ESTABLISHMENT, _SEXES, _HOLDINGS, _WORKING_PATTERN, _SOCIAL_WORKERS):
        con.execute(statement)

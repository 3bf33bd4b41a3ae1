"""The establishment: posts, who they report to, and the seats in them (a job share has two)."""

from duckdb import DuckDBPyConnection

# Chairs are the posts that manage: chief executive, directors, heads of service, team managers.
_CHAIRS = """
create table chairs as
with places as (
    select services.*, min(team) as first_team
    from services
    join teams using (service)
    group by all
),

listed as (
    select 1 as tier, 0 as place, 'Chief Executive' as title, 'CEX' as grade, min(first_team) as team
    from places
    union all
    select 2, directorate, 'Director of ' || any_value(directorate_name), 'DIR', min(first_team)
    from places
    group by directorate
    union all
    select 3, service, 'Head of ' || name, 'HOS', first_team from places
    union all
    select 4, team, 'Team Manager', if(size > 15000, 'SM2', 'SM1'), team from teams
)

select row_number() over (order by tier, place) as post, * from listed
"""

_STAFF = """
create table staff as
with weighed as (
    select team, role, leads, size * share as weight
    from teams
    join roles using (profile)
),

running as (
    select *, sum(weight) over (order by team, role) as upto, sum(weight) over () as total
    from weighed
),

counted as (
    select *, ({staff} * upto // total - {staff} * (upto - weight) // total)::integer as posts
    from running
)

select
    row_number() over (order by team, role, n) + (select count(*) from chairs) as post,
    team,
    role,
    leads,
    row_number() over (partition by team, leads order by role, n) as place,
    count(*) filter (leads) over (partition by team) as leads_in_team,
from counted, unnest(range(posts)) as numbers (n)
"""

_DESIGNS = """
create table designs as
with chair_of_team as (select team, post from chairs where tier = 4)

select
    post,
    tier,
    team,
    title,
    grade,
    case tier when 4 then 62 when 3 then 52 else 40 end as women,
    'Management' as family,
    37::decimal(6, 2) as hours,
    52.143::decimal(6, 3) as weeks,
    tier < 4 as is_restricted,
    true as is_key,
    false as is_shared,
    null as reports_to,
    null as dbs_level,
    null as ascwds_code,
from chairs
union all
select
    staff.post,
    if(staff.leads or staff.leads_in_team = 0, 5, 6),
    staff.team,
    roles.title,
    roles.grade,
    roles.women,
    roles.profile,
    roles.hours,
    roles.weeks,
    false,
    staff.leads,
    not staff.leads and roles.hours = 37 and chance('shared', staff.post, 100) < 3,
    coalesce(lead.post, chair_of_team.post),
    roles.dbs_level,
    roles.ascwds_code,
from staff
join roles using (role)
join chair_of_team on chair_of_team.team = staff.team
left join staff as lead
    on not staff.leads and lead.leads and lead.team = staff.team
    and lead.place = 1 + staff.place % staff.leads_in_team
order by 1
"""

# New posts are copies of others, so the mix of the county stays what it was.
_GROWTH = """
create table new_posts as
select
    (select max(post) from designs) + 1 + n as post,
    (select count(*) from chairs) + 1 + chance('copy of', n, (select count(*) from staff)) as design,
    (opening() + to_months((n * {months} // {growth})::integer))::date as created_on,
from range({growth}) as numbers (n)
"""

_SEATS = """
create table seats as
select
    post * 10 + n as seat,
    post,
    family,
    opening() - 5 - chance('vacant', post, 200) as free_from,
    true as is_old,
from designs, unnest(range(1, 2 + is_shared::integer)) as numbers (n)
union all
select new_posts.post * 10 + 1, new_posts.post, family, created_on, false
from new_posts
join designs on designs.post = design
"""


def create_posts(con: DuckDBPyConnection, jobs: int, growth: int, months: int) -> None:
    """Create `designs` (the posts of the first day), `new_posts` and `seats`, for so many first-day jobs."""
    con.execute(_CHAIRS)
    chairs = _count(con, "chairs")
    # About one seat in fifteen is empty.
    con.execute(_STAFF.format(staff=max(40, jobs * 106 // 100 - chairs)))
    con.execute(_DESIGNS)
    con.execute(_GROWTH.format(growth=growth, months=months))
    con.execute(_SEATS)


def _count(con: DuckDBPyConnection, table: str) -> int:
    rows = con.execute(f"select count(*) from {table}").fetchall()
    return int(rows[0][0])

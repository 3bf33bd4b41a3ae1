"""Agency workers: who covers the posts that stand empty or whose holder is long sick, and what a week of it costs.

A vacancy is covered by one booking after the other until it is filled; projects and winter need hands without
a post.
"""

from duckdb import DuckDBPyConnection

# what the worker is engaged as, pounds an hour from and to, per cent of vacancies and of long sickness covered
_RATES = """
create macro story_days() as (closing() - opening())::integer;
create table agency_rates as
select * from (values
    ('Team Manager', 52, 66, 6, 6), ('Advanced Practitioner', 44, 57, 30, 20), ('Social Worker', 38, 52, 36, 22),
    ('Occupational Therapist', 37, 48, 30, 15), ('Assessment Officer', 23, 30, 15, 8),
    ('Team Administrator', 17, 21, 8, 4), ('Senior Care Worker', 23, 28, 40, 30), ('Care Worker', 19, 24, 50, 40),
    ('Support Worker', 18, 23, 45, 35), ('Activities Co-ordinator', 18, 22, 15, 5),
    ('Facilities Supervisor', 20, 25, 15, 10), ('Cleaner', 15, 18, 25, 15), ('Catering Assistant', 15, 18, 25, 15),
    ('Midday Supervisor', 15, 18, 10, 5), ('Caretaker', 17, 21, 25, 20), ('Educational Psychologist', 55, 75, 30, 15),
    ('Engineer', 36, 46, 15, 5), ('Highway Operative', 19, 25, 15, 10), ('Enforcement Officer', 28, 36, 10, 5),
    ('Business Partner', 34, 46, 8, 4), ('Data Analyst', 30, 42, 10, 3), ('Project Manager', 52, 72, 0, 0),
    ('Business Analyst', 46, 62, 0, 0), ('Developer', 48, 68, 0, 0), ('Winter Maintenance Operative', 18, 23, 0, 0)
) as listed (role, low, high, vacancy_percent, sickness_percent)
"""

_AGENCIES = {
    "social work": ["Brightwell Locums", "Harbour Social Work", "Oakfield People"],
    "care": ["Oakfield People", "Lantern Care Staffing", "Teme Recruitment"],
    "facilities": ["Teme Recruitment", "Crossways Staffing"],
}
_OTHER_AGENCIES = ["Crossways Staffing", "Meridian Interim", "Northgate Professional"]

# Times in which a post that is not shared has no holder.
_GAPS = """
create table gaps as
with listed as (
    select post, ends + 1 as empty_from, lead(begins) over (partition by post order by begins) - 1 as empty_to
    from holdings
    union all
    select post, any_value(vacant_from), min(begins) - 1
    from establishment
    left join holdings using (post)
    group by post
)

select post, empty_from, least(coalesce(empty_to, closing()), coalesce(closes_on - 1, closing())) as empty_to
from listed
join establishment using (post)
where not is_shared
"""

# First and last day of the need for a worker, and how long one booking is meant to be.
_NEEDS = """
create table needs as
with empty_posts as (
    select
        'vacancy ' || post_number || empty_from::varchar as need,
        post_number, title, family, team,
        'Vacancy cover' as reason,
        empty_from + 7 + chance('cover after', need, 35) as wanted_from,
        empty_to as wanted_to,
    from gaps
    join establishment using (post)
    join agency_rates on role = title
    where chance('covered', need, 100) < vacancy_percent
),

sick_holders as (
    select
        'sickness ' || absence_id, post_number, title, establishment.family, team,
        'Sickness cover',
        starts + 7 + chance('cover after', absence_id, 14),
        ends,
    from absences
    join establishment using (post)
    join agency_rates on role = title
    where absence_type = 'Sickness' and ends - starts >= 40
        and chance('sickness covered', absence_id, 100) < sickness_percent
),

projects as (
    select
        'project ' || (team * 1000 + n)::varchar as need,
        null, pick(['Project Manager', 'Business Analyst', 'Developer'], 'project role', need), profile, team,
        'Project',
        opening() - 300 + chance('project from', need, story_days() + 300) as wanted_from,
        wanted_from + 60 + chance('project lasts', need, 300),
    from teams, range(0, story_days() // 180 + 2) as numbers (n)
    where profile = 'office' and chance('project', need, 100) < 35
),

winters as (
    select
        'winter ' || (team * 1000 + n)::varchar || winter::varchar as need,
        null, 'Winter Maintenance Operative', profile, team,
        'Seasonal',
        make_date(winter, 11, 1) + chance('season from', need, 20),
        make_date(winter + 1, 3, 1) + chance('season to', need, 25),
    from teams, range(0, 4) as hands (n), range(year(opening()) - 1, year(closing()) + 1) as years (winter)
    where profile = 'highways' and chance('season', need, 100) < 40
),

listed as (
    from empty_posts
    union all
    from sick_holders
    union all
    from projects
    union all
    from winters
)

select
    *,
    date_trunc('week', wanted_from + 6)::date as starts,
    10 + chance('booked for', need, 51) as weeks,
from listed
where wanted_to - wanted_from >= 28
"""

_BOOKINGS = """
create table bookings as
with booked as (
    select
        needs.*,
        need || '/' || n::varchar as draw,
        starts + n * (weeks + 1) * 7 as booked_from,
        least(booked_from + weeks * 7 - 1, wanted_to) as booked_to,
    from needs, unnest(range(0, 1 + (wanted_to - starts - 21) // ((weeks + 1) * 7))::integer[]) as workers (n)
),

numbered as (
    select *, row_number() over (order by booked_from, draw) as booking
    from booked
    where booked_to >= opening() - 30 and booked_from <= closing()
)

select
    'BK' || lpad((100000 + booking)::varchar, 6, '0') as booking_id,
    'AGY' || lpad(((booking * 7919 + 13) % 1000000)::varchar, 6, '0') as worker_id,
    numbered.post_number,
    title as role,
    case family
        {agencies}
        else pick({other_agencies}, 'agency', draw)
    end as agency,
    team,
    booked_from,
    booked_to,
    draw,
    pick([22.2, 29.6, 29.6, 35, 37, 37, 37, 37], 'agency hours', draw)::decimal(6, 2) as hours,
    (low + chance('charge', draw, 20 * (high - low)) / 20)::decimal(10, 2) as charge_rate,
    reason,
from numbered
join agency_rates on role = title
order by booking
"""

# In one week of eight a worker is away for a day.
_AGENCY_AT = """
create macro agency_at(as_at) as table
with sundays as (
    select sunday::date as sunday
    from range(first_of_month(as_at), as_at + 1, interval 1 day) as days (sunday)
    where isodow(sunday) = 7
),

weeks as (
    select
        bookings.* exclude (hours),
        sunday,
        if(chance('away', draw || sunday::varchar, 8) = 0, greatest(bookings.hours - 7.4, 20), bookings.hours)
            ::decimal(6, 2) as hours,
    from bookings
    join sundays on sunday >= booked_from and sunday - 6 <= booked_to
)

select
    booking_id as "Booking ID",
    worker_id as "Worker ID",
    post_number as "Post Number",
    role as "Role",
    agency as "Agency",
    directorate_name as "Directorate",
    uk_date(sunday) as "Week Ending",
    hours::varchar as "Hours",
    charge_rate::varchar as "Charge Rate",
    round(hours * charge_rate, 2)::decimal(12, 2)::varchar as "Net Cost",
    uk_date(booked_from) as "Start Date",
    if(booked_to <= as_at, uk_date(booked_to), null) as "End Date",
    reason as "Reason",
from weeks
join teams_at(as_at) as teams using (team)
join services using (service)
"""


def create_agency(con: DuckDBPyConnection) -> None:
    """Create `bookings` and the table macro `agency_at(day)`: the weeks that end in the month of that day."""
    agencies = " ".join(f"when '{family}' then pick({names}, 'agency', draw)" for family, names in _AGENCIES.items())
    for statement in (_RATES, _GAPS, _NEEDS, _BOOKINGS, _AGENCY_AT):
        con.execute(statement.format(agencies=agencies, other_agencies=_OTHER_AGENCIES))

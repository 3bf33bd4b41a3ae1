"""The jobs that people hold, on which terms, and the spells in posts that make up a job.

A job has one spell, or two where its holder moves to another post; some people have a second job beside the
first.
"""

from duckdb import DuckDBPyConnection

_JOBS = """
create table jobs as
with second_jobs as (
    select *, greatest(started_on, opening() - 365) + chance('second job starts', person, 730) as second_from
    from lives
    where chance('second job', person, 1000) < 40
),

held as (
    select person, 1 as sequence, started_on, left_on from lives
    union all
    select person, 2, second_from, least(left_on, second_from + 60 + chance('second job lasts', person, 1500))
    from second_jobs
    where second_from < left_on
)

select
    person * 10 + sequence as job,
    *,
    case
        when sequence = 2
            then pick(['Permanent', 'Permanent', 'Temporary', 'Casual/zero hours'], 'second contract', person)
        when chance('fixed term', person, 100) < 10 then 'Fixed term'
        when chance('contract', person, 1000) < 30 then 'Temporary'
        when chance('contract', person, 1000) < 55 then 'Casual/zero hours'
        when chance('contract', person, 1000) < 60 then 'Secondment in'
        when chance('contract', person, 1000) < 65 then 'Secondment out'
        when chance('contract', person, 1000) < 70 then 'Agency'
        else 'Permanent'
    end as contract_type,
    opening() + chance('hours change', job, 4500) as rehoured_on,
from held
where left_on >= opening() and started_on <= closing()
order by job
"""

# One person in twenty a year moves to another post.
_SPELLS = """
create table spells as
with drawn as (
    select
        *,
        greatest(started_on + 90, opening()) + chance('moves', job, 7300) as drawn_on,
        if(sequence = 1 and drawn_on < left_on - 40 and drawn_on <= closing(), drawn_on, null) as moved_on,
    from jobs
)

select
    job * 10 + 1 as spell,
    job,
    if(
        started_on < opening(),
        opening() - 1 - chance('in post since', job, opening() - started_on),
        started_on
    ) as begins,
    coalesce(moved_on - 1, left_on) as ends,
    moved_on is null as is_last,
    started_on < opening() as is_first_day,
    sequence = 2 as is_second_job,
    person,
from drawn
union all
select job * 10 + 2, job, moved_on, left_on, true, false, false, person
from drawn
where moved_on is not null
order by spell
"""


def create_jobs(con: DuckDBPyConnection) -> None:
    """Create `jobs` and their `spells`; which post a spell is in is told by the careers."""
    con.execute(_JOBS)
    con.execute(_SPELLS)

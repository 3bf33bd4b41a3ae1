"""Who of the county's staff works on whose case."""

from duckdb import DuckDBPyConnection

# Of each team, who could hold a case on the first day of a month.
_WORKERS = """
create table care_workers as
select
    teams.name as team_name,
    months.month,
    list(distinct employee_number order by employee_number) as workers,
from holdings
join establishment using (post)
join teams on teams.team = holdings.team
join (select unnest(generate_series(opening(), closing(), interval 1 month))::date as month) as months
    on begins <= month and ends >= month
where title in ('Social Worker', 'Occupational Therapist', 'Assessment Officer', 'Advanced Practitioner')
group by all
"""

_MONTH_OF = """
create macro care_month(day) as first_of_month(greatest(opening(), least(closing(), day)))
"""

# The case of somebody whose worker leaves goes to another of the team the month after.
_ALLOCATIONS = """
create table care_allocations as
with firsts as (
    select client, team, pick(workers, 'case worker', client) as worker
    from clients
    left join care_workers on team_name = team and month = care_month(known_from)
    where client_kind <> 'Unpaid carer known by association'
),

leaving as (
    select firsts.*, until, if(until < closing(), care_month((until + interval 1 month)::date), null) as handed_over_on
    from firsts
    left join (select employee_number, max(ends) as until from holdings group by all) as stays
        on worker = employee_number
)

select leaving.* exclude (team, until), pick(workers, 'next case worker', client) as next_worker
from leaving
left join care_workers on team_name = team and month = handed_over_on
"""


def create_workers(con: DuckDBPyConnection) -> None:
    """Create `care_workers` and, for each client, the case worker of `care_allocations`."""
    for statement in (_WORKERS, _MONTH_OF, _ALLOCATIONS):
        con.execute(statement)

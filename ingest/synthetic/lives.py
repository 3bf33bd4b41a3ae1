"""When people come to the make-believe county, how old they are, and when they go.

Everybody has one row for the whole story; the state at a month end is read off its dates, so that nobody is
simulated month by month.
"""

from datetime import date

from duckdb import DuckDBPyConnection

_FIRST_EMPLOYEE_NUMBER = 100_000
GROWTH_A_MONTH = 13
_HEADCOUNT = 8_000
_LEAVERS_A_YEAR = 0.11

# A stay is drawn evenly over eleven years, unless retirement comes first: between 60 and 67, or soon for
# whoever is past that at the outset. Together eleven in a hundred go in a year.
_LIVES = """
create table lives as
with arrivals as (
    select row_number() over (order by month_start, n) + {founders} as person, month_start
    from hires, unnest(range(people)) as numbers (n)
    union all
    select range + 1, null from range({founders})
),

seen as (
    select
        person,
        month_start is null as is_founder,
        coalesce(month_start + chance('first day', person, 28), opening()) as seen_on,
    from arrivals
),

born as (
    select
        *,
        case
            when is_founder
                then opening() - 6570 - chance('age', person, 9100) - chance('more age', person, 9100)
            else seen_on - 6300 - chance('age', person, 7300) - chance('more age', person, 7300)
        end as born_on,
    from seen
),

started as (
    select
        *,
        case
            when is_founder
                then greatest(
                    opening() - 30 - chance('service', person, 100) * chance('more service', person, 100),
                    born_on + 6400
                )
            else seen_on
        end as started_on,
    from born
)

select
    person,
    ({first_number} + person)::varchar as employee_number,
    born_on,
    started_on,
    case
        when chance('earlier service', person, 100) < 25
            then greatest(started_on - 30 - chance('years before', person, 3000), born_on + 6200)
        else started_on
    end as continuous_from,
    least(
        seen_on + 1 + chance('stay', person, 4000),
        greatest(
            born_on + 21900 + chance('retires', person, 2600),
            seen_on + 30 + chance('works on', person, 800)
        )
    ) as left_on,
from started
order by person
"""


def create_lives(con: DuckDBPyConnection, ends: list[date], scale: float) -> None:
    """Create `lives`: everybody who is employed on some day of the months told."""
    founders = round(scale * (_HEADCOUNT - GROWTH_A_MONTH * len(ends)))
    hires = _hires(founders, scale, ends)
    if founders + sum(people for _, people in hires) > 999_999 - _FIRST_EMPLOYEE_NUMBER:
        raise ValueError(f"scale {scale} needs more employees than there are six-digit employee numbers")
    con.execute("create table hires (month_start date, people integer)")
    con.executemany("insert into hires values (?, ?)", hires)
    con.execute(_LIVES.format(founders=founders, first_number=_FIRST_EMPLOYEE_NUMBER))


def _hires(founders: int, scale: float, ends: list[date]) -> list[tuple[date, int]]:
    """How many start in each month: those who leave are replaced, and the county grows a little."""
    hires: list[tuple[date, int]] = []
    wanted, hired = 0.0, 0
    for end in ends:
        wanted += GROWTH_A_MONTH * scale + (founders + wanted) * _LEAVERS_A_YEAR / 12
        hires.append((end.replace(day=1), round(wanted) - hired))
        hired = round(wanted)
    return hires

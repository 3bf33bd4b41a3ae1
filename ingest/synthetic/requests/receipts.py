"""On which days requests to share information and to disclose it for crime or tax came in, and what was told wrong.

The council reported 45 and 179 of them for 2021. Some entries were made in error and are withdrawn later; some requests
stood under another day at first, or were missing.
"""

from typing import NamedTuple

from duckdb import DuckDBPyConnection


class Log(NamedTuple):
    """A log: its prefix and digits of references, how many it has a year, how many of those entries are errors, and
    how many of the spring are wrong in each way in the first file of a half-year."""

    name: str
    prefix: str
    digits: int
    of_2021: int
    fewest: int
    more: int
    errors: int
    wrong: int


SHARING = Log("sharing", "AHIS", 3, 45, 30, 31, 3, 1)
CRIME_TAX = Log("crime_tax", "CT", 4, 179, 150, 61, 7, 4)

# Spread evenly: no month is without. `spring_place` puts those of January to May in an order by chance.
_RECEIPTS = """
create table {name}_receipts as
with years as (
    select
        year,
        if(year = 2021, {of_2021}, {fewest} + chance('{name} of the year', year, {more})) as requests,
        england_number(make_date(year - 1, 12, 31)) as number_before,
        england_number(make_date(year, 12, 31)) - england_number(make_date(year - 1, 12, 31)) as days,
    from (select unnest(range(2019, year(closing()) + 1)) as year)
),

numbered as (
    select
        *,
        year * 1000 + n as id,
        n >= requests as is_error,
        if(is_error, (n - requests) / {errors}, n / requests) as earliest,
        1 / if(is_error, {errors}, requests) as width,
        earliest + width * chance('{name} received', id, 1000) / 1000 as share_of_year,
    from years
    cross join (select unnest(range(300)) as n)
    where n < requests + {errors}
),

received as (
    select id, is_error, england_day(number_before + 1 + (share_of_year * days)::integer) as received_on
    from (select * replace (least(share_of_year, (days - 1) / days) as share_of_year) from numbered)
),

placed as (
    select
        *,
        row_number() over (partition by year(received_on) order by received_on, id) as number,
        row_number() over (
            partition by year(received_on), is_error, case
                when month(received_on) < 6 then 'spring' else monthname(received_on)
            end
            order by chance('{name} place', id, 1000000), id
        ) as place,
    from received
    where received_on <= closing()
)

select
    *,
    '{prefix}-' || year(received_on)::varchar || '-' || format('{{:0{digits}d}}', number) as reference,
    if(month(received_on) < 6 and not is_error, place, null) as spring_place,
    not is_error and place = 1 and month(received_on) = 6 as is_noted_late,
    not is_error and place = 1 and month(received_on) = 7 as is_put_in_spring,
    not is_error and id in (
        select min_by(id, chance('{name} january', id, 1000000)) from placed
        where month(received_on) = 1 and year(received_on) > 2019 and not is_error group by year(received_on)
    ) as is_put_in_december,
from placed
"""

# A file is of the `telling`: the first or the second of a first half-year, the one of a second half, or one of twelve
# months. The first has some requests of the spring under another day, and lacks as many; both have one of July in
# spring, and what is corrected in June only by the next file. A second half has one of January in December. Those of
# twelve months are right, but for what was noted in error in their last month.
_TELLINGS = """
create macro {name}_told(window_from, window_to, telling) as table
select
    *,
    case
        when telling = 'second half' and is_put_in_december and received_on > window_to then received_on - 31
        when telling in ('first', 'second') and is_put_in_spring then received_on - 100
        when telling = 'first' and spring_place between 2 * {wrong} + 1 and 3 * {wrong}
            then greatest(date_trunc('year', received_on)::date, received_on - 9)
        else received_on
    end as told_as_received_on,
    case telling
        when 'first' then spring_place <= {wrong}
        when 'twelve months' then first_of_month(received_on) = first_of_month(window_to)
        else false
    end as may_go_wrong,
    least(closing(), case telling
        when 'first' then window_to + 20
        when 'second' then window_to + 75
        when 'second half' then window_to + 45
        else window_to
    end) as known_on,
from {name}_receipts
where told_as_received_on between window_from and window_to
    and received_on <= known_on
    and case telling
        when 'first' then not is_noted_late and coalesce(spring_place not between {wrong} + 1 and 2 * {wrong}, true)
        when 'second' then not is_noted_late and (not is_error or month(received_on) = 6)
        when 'second half' then not is_error
        else not is_error or first_of_month(received_on) = first_of_month(window_to)
    end
"""


def create_receipts(con: DuckDBPyConnection, log: Log) -> None:
    """Create `<log>_receipts`, and the table macro `<log>_told(from, to, telling)`."""
    con.execute(_RECEIPTS.format(**log._asdict()))
    con.execute(_TELLINGS.format(**log._asdict()))

"""Who holds which post from when to when: the chain of vacancies that puts every spell into a seat.

A spell that ends leaves a vacancy; vacancies and the spells that begin are queued within a family of posts,
first come, first served, so that no seat is ever held by two people and the holder of a post is known on
every day.
"""

from duckdb import DuckDBPyConnection

from ingest.synthetic.lives import GROWTH_A_MONTH
from ingest.synthetic.posts import create_posts

_NOT_REFILLED_PERCENT = 11

# Second jobs take seats of the facilities family, the experienced take the chairs.
_FIRST_SEATS = """
create table first_seats as
with second as (
    select seat, row_number() over (order by chance('second seat', seat, 1000000), seat) as place
    from seats
    where is_old and family = 'facilities'
),

second_taken as (
    select spell, seat
    from (
        select spell, row_number() over (order by spell) as place
        from spells
        where is_first_day and is_second_job
    )
    join second using (place)
),

main as (
    select
        seat,
        row_number() over (
            order by family = 'Management' desc, chance('main seat', seat, 1000000), seat
        ) as place,
    from seats
    where is_old and seat not in (select seat from second_taken)
),

queue as (
    select
        spell,
        row_number() over (
            order by born_on < opening() - 13500 desc, chance('queue', person, 1000000), person
        ) as place,
    from spells
    join lives using (person)
    where is_first_day and not is_second_job
)

select spell, seat from second_taken
union all
select spell, seat from queue join main using (place)
"""

_FAMILIES = """
create table job_families as
with drawn as (
    select
        job,
        any_value(held.family) as held_family,
        any_value(is_second_job) as is_second_job,
        (1 + chance('family', job, any_value(posts)))::bigint as drawn_post,
    from spells
    left join first_seats using (spell)
    left join seats as held using (seat)
    cross join (select count(*) as posts from designs)
    group by job
)

select job, coalesce(held_family, if(is_second_job, 'facilities', family)) as family
from drawn
join designs on designs.post = drawn_post
"""

# Some posts that fall vacant are not filled again: they are deleted, or frozen.
_VACANCIES = """
create table vacancies as
with freed as (
    select spell, family, ends + 1 as free_from, null::bigint as seat
    from spells
    join job_families using (job)
    where ends < closing() and (family = 'Management' or chance('not refilled', spell, 100) >= {not_refilled})
    union all
    select null, family, free_from, seat
    from seats
    where seat not in (select seat from first_seats)
        and (not is_old or chance('not refilled', seat, 100) >= 5)
)

select
    *,
    row_number() over (partition by family order by free_from, coalesce(spell, seat), spell is null) as place,
from freed
"""

# Whoever finds no vacancy in time gets a post made for them.
_APPOINTMENTS = """
create table appointments as
with arriving as (
    select spell, begins, family, row_number() over (partition by family order by begins, spell) as place
    from spells
    join job_families using (job)
    where spell not in (select spell from first_seats)
),

matched as (
    select arriving.*, vacancies.spell as after_spell, vacancies.seat
    from arriving
    left join vacancies
        on vacancies.family = arriving.family and vacancies.place = arriving.place
        and vacancies.free_from < arriving.begins
)

select
    *,
    if(
        after_spell is null and seat is null,
        row_number() over (partition by after_spell is null and seat is null order by spell)
        + (select max(seat // 10) from seats),
        null
    ) as made_post,
from matched
"""

_MADE_POSTS = """
insert into new_posts
with choices as (
    select family, list(post order by post) as posts from designs where tier > 3 group by family
)

select made_post, pick(posts, 'copy for', made_post), date_trunc('month', begins)::date
from appointments
join choices using (family)
where made_post is not null
"""

_SEATED = """
create table seated as
with recursive chain as (
    select spell, seat from first_seats
    union all
    select spell, coalesce(seat, made_post * 10 + 1) from appointments where after_spell is null
    union all
    select appointments.spell, chain.seat
    from chain
    join appointments on appointments.after_spell = chain.spell
)

select spell, seat, seat // 10 as post from chain
order by spell
"""


# Posts not filled again, or vacant for months. One that leads others, or is shared, is not deleted but frozen.
_CLOSURES = """
create table closures as
with emptied as (
    select seated.post, ends + 15 + chance('closes', spell, 90) as closes_on
    from spells
    join job_families using (job)
    join seated using (spell)
    where ends < closing() and family <> 'Management' and chance('not refilled', spell, 100) < {not_refilled}
    union all
    select coalesce(vacancies.seat, seated.seat) // 10, vacancies.free_from + 90 + chance('closes', place, 90)
    from vacancies
    left join seated using (spell)
    where (family, place) not in (
            select (family, place) from appointments where after_spell is not null or seat is not null
        )
        and family <> 'Management'
    union all
    select post, opening() - 60
    from seats
    where seat not in (select seat from first_seats) and is_old and chance('not refilled', seat, 100) < 5
)

select
    emptied.post,
    min(closes_on) as closes_on,
    if(bool_or(is_key or is_shared) or chance('closed as', emptied.post, 100) < 20, 'Frozen', 'Deleted')
        as closed_as,
from emptied
left join new_posts using (post)
join designs on designs.post = coalesce(design, emptied.post)
group by emptied.post
"""


def create_careers(con: DuckDBPyConnection, scale: float, months: int) -> None:
    """Create `seated` (the post of every spell), `closures`, and all posts that the spells need."""
    held, freed = con.execute("""
        select count(*) filter (is_first_day), count(*) filter (ends < closing()) from spells
    """).fetchall()[0]
    # New posts are made for a growing staff, and instead of those that are not filled again.
    growth = max(1, round(GROWTH_A_MONTH * scale * months) + freed * _NOT_REFILLED_PERCENT // 100)
    create_posts(con, held, growth, months)
    for statement in (_FIRST_SEATS, _FAMILIES, _VACANCIES, _APPOINTMENTS, _MADE_POSTS, _SEATED, _CLOSURES):
        con.execute(statement.format(not_refilled=_NOT_REFILLED_PERCENT))

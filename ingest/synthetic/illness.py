"""Who falls ill or needs a few days when, and why: drawn once for each month of each job.

So no spell depends on what comes after it. Rates and reasons differ by kind of work, person and season.
"""

from duckdb import DuckDBPyConnection

# Spells in a hundred thousand jobs and months: short and long sickness, by kind of work.
_RATES = """[
    ('Management', 4000, 320), ('office', 6800, 480), ('facilities', 7800, 840), ('social work', 10300, 1010),
    ('care', 11400, 1060), ('education', 8700, 590), ('libraries', 7800, 560), ('highways', 9400, 840),
    ('regulation', 7200, 510)
]"""
_OTHER_LEAVE = 900
# Per cent of the short spells of an average month, January first: winter brings colds.
_SEASON = [150, 130, 110, 90, 85, 75, 70, 65, 90, 110, 125, 140]
_PRONENESS = [0, 0, 50, 50, 100, 100, 100, 150, 200, 250]
_SHORT_DAYS = [1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 4, 5, 5, 5, 7, 8, 10]

_SHORT = [*["INF"] * 22, *["GI"] * 16, *["NEU"] * 8, *["MSK"] * 7, *["BACK"] * 5, *["MH"] * 6, *["COV"] * 4,
          *["RESP"] * 4, *["GEN"] * 4, *["OPS"] * 3, *["OTH"] * 4, *["NK"] * 3, "CARD"]  # fmt: skip
_LONG = [*["MH"] * 16, *["MSK"] * 9, *["BACK"] * 5, *["OPS"] * 9, *["CAN"] * 4, *["CARD"] * 4, *["NEU"] * 3,
         *["GEN"] * 3, *["RESP"] * 3, *["GI"] * 2, *["OTH"] * 3, "COV", "NK"]  # fmt: skip
_WINTER = [*["INF"] * 24, *["RESP"] * 6, *["COV"] * 4]
_HEAVY_WORK = [*["MSK"] * 14, *["BACK"] * 9]
_STRAIN = ["MH"] * 14
_OTHER = [*["SPEC"] * 9, *["PL"] * 6, *["PAT"] * 4, "SPL", "ADO", "ISO"]

_REASONS = """
create macro reasons_of_work(family) as
    case
        when family in ('care', 'highways', 'facilities') then {heavy_work}
        when family = 'social work' then {strain}
        else []
    end;
create macro lasting_reasons(family) as {long} || reasons_of_work(family)
"""

# A working week is that of the pattern: so many days in a row from a day on, Monday being 0.
_WEEKS = """
create macro weekday_of(day) as (isodow(day) - 1)::integer;
create macro worked_until(day, weekday, days) as
    (day - date '1990-01-01') // 7 * days + least(greatest(weekday_of(day) + 1 - weekday, 0), days);
create macro worked_days(first_day, last_day, weekday, days) as
    worked_until(last_day, weekday, days) - worked_until(first_day - 1, weekday, days);
create macro worked_after(day, weekday, days) as
    case
        when weekday_of(day) < weekday then day + weekday - weekday_of(day)
        when weekday_of(day) < weekday + days - 1 then day + 1
        else day + 7 - weekday_of(day) + weekday
    end
"""

# Terms of each holding; a spell keeps those of its first day. Whoever works no fixed hours returns on a weekday.
_WORKERS = """
create table workers as
select
    *,
    replace(assignment_id, '-', '')::bigint as worker,
    max(ends) over (partition by assignment_id) as last_day,
    coalesce(len(string_split(working_pattern(first_hours), ',')), 0)::integer as first_days,
    coalesce(len(string_split(working_pattern(new_hours), ',')), 0)::integer as new_days,
    (working_pattern(first_hours) like 'TUE%')::integer as first_weekday,
    (working_pattern(new_hours) like 'TUE%')::integer as new_weekday,
from holdings
"""

_DRAWN = """
create table drawn_absences as
with rates as (
    select unnest({rates}) as rate, rate[1] as family, rate[2]::integer as short, rate[3]::integer as long
),

months as (
    select month_start::date as month_start, {season}[month(month_start)] as season
    from range(opening() - interval 12 month, closing()::timestamp, interval 1 month) as months (month_start)
),

struck as (
    select
        workers.*,
        month_start,
        season,
        worker * 100000 + year(month_start) * 12 + month(month_start) as draw,
        pick({proneness}, 'proneness', employee_number) as proneness,
        short * proneness * season // 10000 as short_rate,
        chance('absence', draw, 100000) as die,
        case
            when die < long then 'long'
            when die < long + {other_rate} then 'other'
            when die < long + {other_rate} + short_rate then 'short'
        end as kind,
        date_trunc('week', month_start + chance('off on', draw, 28))::date as monday,
        if(rehoured_on <= monday, new_days, first_days) as days,
        if(rehoured_on <= monday, new_weekday, first_weekday) as weekday,
    from workers
    join rates using (family)
    join months on month_start <= ends and month_start > begins - 31
    where first_hours > 0 and kind is not null
),

explained as (
    select
        *,
        chance('weekday', draw, days) as place,
        case kind
            when 'long' then pick(lasting_reasons(family), 'reason', draw)
            when 'short'
                then pick({short} || reasons_of_work(family) || if(season > 100, {winter}, []), 'reason', draw)
            else pick({other}, 'reason', draw)
        end as drawn_reason,
        if(drawn_reason = 'PAT' and sex = 'F', 'PL', drawn_reason) as reason,
    from struck
),

dated as (
    select
        *,
        monday + weekday + place as starts,
        case reason
            when 'SPEC' then 1 + chance('days', draw, 5)
            when 'PL' then 1 + chance('days', draw, 2)
            when 'SPL' then 4 * days + chance('days', draw, 20)
            when 'PAT' then 2 * days
            when 'ADO' then 2 * days
            else pick({short_days}, 'days', draw)
        end as lost,
        case
            when kind = 'long' then starts + 27 + chance('long', draw, 155) * chance('longer', draw, 155) // 155
            else monday + weekday + (place + lost - 1) // days * 7 + (place + lost - 1) % days
        end as fit_on,
    from explained
)

select *, least(fit_on, last_day) as until
from dated
where starts between begins and ends
"""


def create_illness(con: DuckDBPyConnection) -> None:
    """Create `workers` and `drawn_absences`, and the macro `lasting_reasons(family)`: of those who are off for long."""
    words = {
        "rates": _RATES,
        "season": _SEASON,
        "proneness": _PRONENESS,
        "other_rate": _OTHER_LEAVE,
        "short_days": _SHORT_DAYS,
        "short": _SHORT,
        "long": _LONG,
        "winter": _WINTER,
        "other": _OTHER,
        "heavy_work": _HEAVY_WORK,
        "strain": _STRAIN,
    }
    for statement in (_REASONS, _WEEKS, _WORKERS, _DRAWN):
        con.execute(statement.format(**words))

"""Who is off when, why, and on which pay: one row per spell of absence of the whole story, and the file of a month.

Long leave comes from the records; everything else is drawn once for each month of each job, so that no spell
depends on what comes after it.
"""

from duckdb import DuckDBPyConnection

from ingest.synthetic.mistakes import ABSENCE_MISTAKES_PER_MILLE

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
            when 'long' then pick({long} || {family_reasons}, 'reason', draw)
            when 'short'
                then pick({short} || {family_reasons} || if(season > 100, {winter}, []), 'reason', draw)
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

# Of spells that would overlap the first counts; long leave comes before all.
_OFF = """
create table off as
with leaves as (
    select
        assignment_id,
        leave_kind,
        greatest(leave_from, min(begins)) as starts,
        least(leave_to, max(ends)) as until,
    from workers
    where leave_kind is not null
    group by assignment_id, leave_kind, leave_from, leave_to
    having starts <= until
),

fallen as (
    select drawn_absences.*
    from drawn_absences
    anti join leaves
        on leaves.assignment_id = drawn_absences.assignment_id
        and leaves.starts <= drawn_absences.until + 1 and leaves.until >= drawn_absences.starts - 1
),

spells as (
    select
        assignment_id, worker, post, family, starts, until, reason, kind, draw, last_day, days, weekday,
        if(rehoured_on <= starts, new_hours, first_hours) as hours,
        case when kind = 'short' and until = fit_on then chance('part of a day', draw, 100) end as part,
    from fallen
    qualify coalesce(
        max(until) over (partition by assignment_id order by starts rows between unbounded preceding and 1 preceding)
        < starts - 1,
        true
    )
    union all
    select
        assignment_id, worker, post, family, starts, until,
        case leave_kind
            when 'Maternity' then 'MAT'
            when 'Career break' then 'UNP'
            else pick({long} || {family_reasons}, 'leave reason', worker)
        end,
        leave_kind, worker, last_day,
        if(rehoured_on <= starts, new_days, first_days),
        if(rehoured_on <= starts, new_weekday, first_weekday),
        if(rehoured_on <= starts, new_hours, first_hours),
        null,
    from leaves
    join workers using (assignment_id, leave_kind)
    where starts between begins and ends
),

struck as (
    select
        *,
        date_trunc('week', opening() + 7 + chance('strike', 1, closing() - opening() - 14))::date + 2 as day,
    from workers
    where family in ('social work', 'libraries', 'highways') and chance('strikes', worker, 100) < 6
)

select * from spells
union all
select
    assignment_id, worker, post, family, day, day, 'IND', 'strike', worker, last_day,
    if(rehoured_on <= day, new_days, first_days) as days,
    if(rehoured_on <= day, new_weekday, first_weekday) as weekday,
    if(rehoured_on <= day, new_hours, first_hours),
    null,
from struck
where day between begins and ends and worked_days(day, day, weekday, days) = 1
    and not exists (
        from spells
        where spells.assignment_id = struck.assignment_id and day between spells.starts and spells.until
    )
"""

# Sick pay is full for half a year and half for another. Whom HR has listed as long-term sick has had the
# first of these, so that everybody who is listed is on less than full pay, and nobody else is.
_ABSENCES = """
create table absences as
select
    'A' || lpad(row_number() over (order by starts, assignment_id)::varchar, 7, '0') as absence_id,
    off.* exclude (until),
    until as ends,
    case
        when reason = 'IND' then 'Industrial action'
        when reason in ('MAT', 'PAT', 'SPL', 'ADO', 'PL') then 'Family leave'
        when reason in ('SPEC', 'UNP', 'ISO') then 'Other leave'
        else 'Sickness'
    end as absence_type,
    case
        when part < 5 then 'PM'
        when part < 10 and starts = ends then 'AM'
        else 'FULL'
    end as start_part,
    case
        when part between 5 and 9 then 'AM'
        when part < 5 and starts = ends then 'PM'
        else 'FULL'
    end as end_part,
    case
        when reason in ('MAT', 'UNP', 'IND') or kind = 'Long-term sickness' then starts
        when absence_type = 'Sickness' then starts + 183
    end as half_from,
    case
        when reason in ('UNP', 'IND') then starts
        when absence_type = 'Sickness' then half_from + 182
    end as nil_from,
    worked_after(ends, weekday, if(days = 0, 5, days)) as due_back_on,
    if(due_back_on <= last_day, due_back_on, null) as returned_on,
    case
        when absence_type = 'Sickness' and chance('interview', draw, 100) < 88
            then worked_after(returned_on - 1 + chance('interview after', draw, 8), 0, 5)
    end as interviewed_on,
    greatest(ends, returned_on, interviewed_on) as settled_on,
    case
        when absence_type = 'Sickness'
            then if(reason in ('MSK', 'BACK', 'MH') and chance('work related', draw, 100) < 9, 'Y', 'N')
    end as work_related,
from off
where ends >= opening() - 60
order by absence_id
"""

# The days of a month on which somebody has half pay or none.
_REDUCED_PAY = """
create table reduced_pay as
select assignment_id, half_from as first_day, least(ends, coalesce(nil_from - 1, ends)) as last_day, 50 as percent
from absences
where half_from <= ends and (nil_from is null or half_from < nil_from)
union all
select assignment_id, nil_from, ends, 0 from absences where nil_from <= ends
"""

# What began, changed or ended since the last month end; and what was sent then and turned away for a mistake.
_ABSENCES_AT = """
create macro absences_at(as_at) as table
with sent as (
    select
        *,
        ends <= as_at as is_over,
        least(ends, as_at) as last_day_lost,
        case when start_part <> 'FULL' then 0.5 else 0 end
        + case when is_over and end_part <> 'FULL' and starts < ends then 0.5 else 0 end as spared,
        (worked_days(starts, last_day_lost, weekday, days) - spared)::decimal(8, 1) as days_lost,
        coalesce(round(days_lost * hours / nullif(days, 0), 2), 0)::decimal(8, 2) as hours_lost,
    from absences
    where starts <= as_at
        and (
            settled_on >= first_of_month(as_at)
            or (
                settled_on >= first_of_month(as_at) - interval 1 month
                and starts < first_of_month(as_at)
                and chance(
                    'mistake HR_ABSENCE ' || (first_of_month(as_at) - 1)::varchar, absence_id, 1000
                ) < {mistakes}
            )
        )
)

select
    absence_id as "Absence ID",
    assignment_id as "Assignment ID",
    absence_type as "Absence Type",
    reason as "Absence Reason",
    uk_date(starts) as "Start Date",
    start_part as "Start Part Day",
    if(is_over, uk_date(ends), null) as "End Date",
    if(is_over, end_part, null) as "End Part Day",
    hours_lost::varchar as "Hours Lost",
    days_lost::decimal(8, 2)::varchar as "Working Days Lost",
    (last_day_lost - starts + 1)::varchar as "Calendar Days Lost",
    round(hours_lost / 7.4, 2)::decimal(8, 2)::varchar as "FTE Days Lost",
    if(absence_type = 'Sickness', if(last_day_lost - starts < 7, 'Self', 'Fit note'), null) as "Certification",
    case
        when last_day_lost >= nil_from then 'Nil'
        when last_day_lost >= half_from then 'Half'
        else 'Full'
    end as "Paid Status",
    if(returned_on <= as_at, uk_date(returned_on), null) as "Return To Work Date",
    if(interviewed_on <= as_at, uk_date(interviewed_on), null) as "RTW Interview Date",
    work_related as "Work Related",
from sent
"""


def create_absences(con: DuckDBPyConnection) -> None:
    """Create `absences`, `reduced_pay`, and the table macro `absences_at(day)`: the file of a month end."""
    family_reasons = f"""(case
        when family in ('care', 'highways', 'facilities') then {_HEAVY_WORK}
        when family = 'social work' then {_STRAIN}
        else []
    end)"""
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
        "family_reasons": family_reasons,
        "mistakes": ABSENCE_MISTAKES_PER_MILLE,
    }
    for statement in (_WEEKS, _WORKERS, _DRAWN, _OFF, _ABSENCES, _REDUCED_PAY, _ABSENCES_AT):
        con.execute(statement.format(**words))

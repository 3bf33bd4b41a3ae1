"""The spells of absence of the whole story, the pay they cost, and the file of a month.

Long leave comes from the records, illness and the rest from what was drawn, one strike on top.
"""

from duckdb import DuckDBPyConnection

from ingest.synthetic.mistakes import ABSENCE_MISTAKES_PER_MILLE

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
            else pick(lasting_reasons(family), 'leave reason', worker)
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
    for statement in (_OFF, _ABSENCES, _REDUCED_PAY, _ABSENCES_AT):
        con.execute(statement.format(mistakes=ABSENCE_MISTAKES_PER_MILLE))

"""The statutory return as it was submitted: each quarter the twelve months before, from the case system of that day.

Submissions of before October 2025 speak the words of the first release, with underscores in the headings.
"""

import os
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from duckdb import DuckDBPyConnection

from ingest.synthetic.care.return_values import OUTCOMES_OF_ENDS, in_words_of_release_1
from ingest.synthetic.extracts import write_csv
from ingest.synthetic.mistakes import Mistake, with_mistakes

_COUNCIL = "900"
_SECOND_RELEASE_FROM = date(2025, 10, 1)

RETURN_MISTAKES = (
    Mistake("code of another council", "LA Code", "'901'"),
    Mistake("date that no calendar has", "Event Start Date", "'31/02/2025'"),
    Mistake("cost in words", "Unit Cost", "'not known'"),
)
_MISTAKES_PER_MILLE = 2

_PERSON = {
    "NHS Number": "NHS Number",
    "LA Person Unique Identifier": "LAS Person ID",
    "First Name": "Forename",
    "Last Name": "Surname",
    "GP Practice Code": "GP Practice Code",
    "Gender": "Gender",
    "Ethnicity": "Ethnicity",
    "Date of Birth": "Date Of Birth",
    "Date of Death": "Date Of Death",
    "Postcode": "Postcode",
    "Accommodation Status": "Accommodation Status",
    "Employment Status": "Employment Status",
    "Has Unpaid Carer": "Has Unpaid Carer",
    "Autism Spectrum Disorder (ASD)": "Autism",
    "Visual Impairment": "Visual Impairment",
    "Hearing Impairment": "Hearing Impairment",
    "Dementia": "Dementia",
}

HEADINGS = (
    "LA Code",
    "Reporting Period Start Date",
    "Reporting Period End Date",
    "NHS Number",
    "LA Person Unique Identifier",
    "First Name",
    "Last Name",
    "GP Practice Name",
    "GP Practice Code",
    "Gender",
    "Ethnicity",
    "Date of Birth",
    "Date of Death",
    "Client Type",
    "Primary Support Reason",
    "Postcode",
    "Accommodation Status",
    "Employment Status",
    "Has Unpaid Carer",
    "Autism Spectrum Disorder (ASD)",
    "Visual Impairment",
    "Hearing Impairment",
    "Dementia",
    "Client Funding Status",
    "Event Type",
    "Event Reference",
    "Event Start Date",
    "Event End Date",
    "Event Description",
    "Event Outcome",
    "Request: Route of Access",
    "Assessment Type",
    "Eligible Needs Identified",
    "Method of Assessment",
    "Total Hrs Caring per week",
    "No. of adults being cared for",
    "Adult 1 Linked Person_ID",
    "Adult 2 Linked Person_ID",
    "Adult 3 Linked Person_ID",
    "Service Type",
    "Service Component",
    "Delivery Mechanism",
    "Provider CQC Location Name",
    "Provider CQC Location ID",
    "Review Reason",
    "Review Outcomes Achieved",
    "Method of Review",
    "Unit Cost",
    "Cost Frequency (Unit Type)",
    "Planned units per week",
)
_DATES = (
    "Reporting Period Start Date",
    "Reporting Period End Date",
    "Date of Birth",
    "Date of Death",
    "Event Start Date",
    "Event End Date",
)


class Submission(NamedTuple):
    """A return: the end of its twelve months, the day on which it was imported, and what part of it was sent."""

    period_end: date
    imported_on: date
    part: str = "all"

    @property
    def period_start(self) -> date:
        """The first day of its twelve months."""
        return self.period_end.replace(year=self.period_end.year - 1) + timedelta(days=1)

    @property
    def is_release_1(self) -> bool:
        """Whether it was submitted in the words of the first release."""
        return self.imported_on < _SECOND_RELEASE_FROM

    @property
    def file_name(self) -> str:
        """The name under which it was submitted."""
        return f"CLD_RETURN_{_COUNCIL}_{self.period_end}_{self.imported_on:%Y%m%d}.csv"


def submissions(ends: list[date]) -> list[Submission]:
    """The returns of the quarters told. One was corrected, and of an early one a few rows were sent once more, last."""
    quarters = [end for end in ends if end.month % 3 == 0 and end + timedelta(days=20) <= ends[-1]]
    sent = [Submission(end, end + timedelta(days=20)) for end in quarters]
    if len(quarters) >= 3:
        sent[-2] = sent[-2]._replace(part="without late rows")
        sent.append(Submission(quarters[-2], quarters[-2] + timedelta(days=67)))
    if len(quarters) >= 4:
        sent.append(Submission(quarters[1], quarters[1] + timedelta(days=74), "top-up"))
    return [one for one in sent if one.imported_on <= ends[-1]]


# What of the events and services counts, as the case system knew it on a day. Requests, assessments and reviews count
# if they were completed in the period, services if they were on; what was cancelled does not. Some kinds of assessment
# are none of the return's. Who is put away for good after a suspension was last supported on the day before it.
_COUNTED = """
create macro cld_counted(period_start, period_end, known_on) as table
with ended as (
    select
        * exclude (ends),
        if(suspended_from is not null and suspended_to is null, suspended_from, ends) as last_day,
        if(ends <= known_on and last_day <= period_end, last_day, null) as ends,
    from care_services
    where told_on <= known_on and coalesce(cancelled_on > known_on, true)
)

select
    client,
    event_type,
    event_reference,
    begins,
    ends,
    support_reason,
    description,
    if(put_right_on > known_on, 'NFA: Other', outcome) as outcome,
    route,
    assessment_type,
    eligible_needs,
    if(event_type = 'Assessment', method, null) as assessed_with,
    review_reason,
    outcomes_achieved,
    if(event_type = 'Review', method, null) as reviewed_with,
    null::varchar as funding_status,
    null::varchar as service_type,
    null::varchar as component,
    null::varchar as mechanism,
    null::varchar as provider_id,
    null::varchar as cqc_location_id,
    null::decimal(12, 2) as unit_cost,
    null::varchar as unit_type,
    null::decimal(12, 2) as units_per_week,
    draw,
from care_events
where ends between period_start and period_end and ends <= known_on
    and told_on <= known_on
    and coalesce(cancelled_on > known_on, true)
    and (assessment_type is null or assessment_type in (
        'Short term assessment', 'Long term assessment', 'Financial assessment'
    ))
union all
select
    client,
    'Service',
    service_line_id,
    starts,
    ended.ends,
    clients.support_reason,
    null,
    case when ended.ends is null then 'Continuation of support or services' else outcome end,
    null, null, null, null, null, null, null,
    funding_status,
    service_type,
    component,
    if(chance('mechanism not sent', draw, 100) < 5, null, mechanism),
    provider_id,
    cqc_location_id,
    care_price(unit_cost, least(period_end, coalesce(ended.ends, period_end))),
    unit_type,
    if(unit_type in ('Hourly', 'Daily', 'Per session'), units_per_week, null),
    500000000 + draw,
from ended
join clients using (client)
left join cld_ends using (end_reason)
where starts <= period_end and (ended.ends is null or ended.ends >= period_start)
"""

# Whoever is cared for stands on the carer's rows; carers known by association have a row that says no more.
_ROWS = """
create macro cld_rows(period_start, period_end, known_on, is_release_1) as table
with cared_for as (
    select
        "Related Person ID" as carer,
        list(distinct "LAS Person ID" order by "LAS Person ID") as adults,
        max("Hours Caring Band") as hours,
    from relationships_at(known_on)
    where "Relationship Type" = 'Unpaid carer' and "End Date" is null
    group by "Related Person ID"
),

counted as (
    select * from cld_counted(period_start, period_end, known_on)
    union all by name
    select client, client as draw
    from clients
    where client_kind = 'Unpaid carer known by association' and known_from <= known_on
),

-- Some rows are there twice, and some again with another account of the same event.
copied as (
    select *, 1 as copy from counted
    union all
    select *, 2 from counted where event_type is not null and chance('sent twice', draw, 300) = 0
    union all
    select
        * replace (
            case
                when event_type = 'Request' then 'NFA: Other'
                when event_type = 'Service' then outcome
                else 'Continuation of support or services'
            end as outcome,
            if(event_type = 'Service', unit_cost + 1, unit_cost) as unit_cost,
            'Unknown' as support_reason
        ),
        3,
    from counted
    where event_type is not null and chance('told otherwise', draw, 250) = 0
)

select
    '900' as "LA Code",
    period_start as "Reporting Period Start Date",
    period_end as "Reporting Period End Date",
    {person},
    'Surgery ' || right(persons."GP Practice Code", 3) as "GP Practice Name",
    client_kind as "Client Type",
    if(event_type is null, null, copied.support_reason) as "Primary Support Reason",
    funding_status as "Client Funding Status",
    event_type as "Event Type",
    -- No number lasts in the systems that first submitted returns.
    if(
        is_release_1 and event_type is not null,
        (100000 + chance('reference ' || known_on::varchar, draw, 800000))::varchar,
        event_reference
    ) as "Event Reference",
    begins as "Event Start Date",
    ends as "Event End Date",
    description as "Event Description",
    if(event_type = 'Assessment' and assessment_type = 'Financial assessment', null, outcome) as "Event Outcome",
    route as "Request: Route of Access",
    assessment_type as "Assessment Type",
    eligible_needs as "Eligible Needs Identified",
    assessed_with as "Method of Assessment",
    if(client_kind <> 'Service user', coalesce(hours, 'Unknown'), null) as "Total Hrs Caring per week",
    if(client_kind <> 'Service user', len(adults), null) as "No. of adults being cared for",
    if(client_kind <> 'Service user', adults[1], null) as "Adult 1 Linked Person_ID",
    if(client_kind <> 'Service user', adults[2], null) as "Adult 2 Linked Person_ID",
    if(client_kind <> 'Service user', adults[3], null) as "Adult 3 Linked Person_ID",
    service_type as "Service Type",
    component as "Service Component",
    mechanism as "Delivery Mechanism",
    if(copied.cqc_location_id is null, null, providers.name) as "Provider CQC Location Name",
    copied.cqc_location_id as "Provider CQC Location ID",
    review_reason as "Review Reason",
    outcomes_achieved as "Review Outcomes Achieved",
    reviewed_with as "Method of Review",
    unit_cost as "Unit Cost",
    unit_type as "Cost Frequency (Unit Type)",
    units_per_week as "Planned units per week",
    lpad(draw::varchar, 10, '0') || copy as row_key,
    draw,
from copied
join clients using (client)
join persons_at(known_on) as persons on persons."LAS Person ID" = local_id
left join cared_for on carer = local_id
left join care_providers as providers using (provider_id)
where client_kind <> 'Unpaid carer known by association' or adults is not null
"""


def create_returns(con: DuckDBPyConnection) -> None:
    """Create the table macro `cld_rows(period_start, period_end, day, is_release_1)`: the return of a day."""
    con.execute("create table cld_ends (end_reason varchar, outcome varchar)")
    con.executemany("insert into cld_ends values (?, ?)", list(OUTCOMES_OF_ENDS))
    con.execute(_COUNTED)
    person = ",\n    ".join(
        f'try_strptime(persons."{theirs}", \'%d/%m/%Y\')::date as "{ours}"'
        if ours in _DATES
        else f'persons."{theirs}" as "{ours}"'
        for ours, theirs in _PERSON.items()
    )
    con.execute(_ROWS.format(person=person))


def write_returns(con: DuckDBPyConnection, ends: list[date], folder: Path) -> None:
    """Write all submissions, several at once."""

    def write(submission: Submission) -> None:
        with con.cursor() as cursor:
            write_csv(cursor, return_query(submission), folder / submission.file_name)

    with ThreadPoolExecutor(max_workers=min(4, os.cpu_count() or 1)) as pool:
        list(pool.map(write, submissions(ends)))


def return_query(submission: Submission) -> str:
    """SQL of the rows of one submission, with what is wrong in them, under the headings of their time."""
    start, end, day = submission.period_start, submission.period_end, submission.imported_on
    rows = f"cld_rows(date '{start}', date '{end}', date '{day}', {submission.is_release_1})"
    dates = "%Y-%m-%d" if submission.is_release_1 else "%d/%m/%Y"
    cells = ", ".join(f'{_cell(heading, submission, dates)} as "{heading}"' for heading in HEADINGS)
    chosen = f"(select {cells}, row_key from {rows} where {_chosen(submission)})"
    spoilt = with_mistakes(chosen, list(HEADINGS), RETURN_MISTAKES, _MISTAKES_PER_MILLE, submission.file_name, 40)
    if not submission.is_release_1:
        return spoilt
    renamed = ", ".join(f'"{heading}" as "{_with_underscores(heading)}"' for heading in HEADINGS)
    return f"select {renamed} from ({spoilt})"


def _cell(heading: str, submission: Submission, dates: str) -> str:
    """A column as text: dates in the form of the time, values in its words, and some that are on no list."""
    if heading in _DATES:
        return f"""strftime("{heading}", '{dates}')"""
    cell = in_words_of_release_1(heading) if submission.is_release_1 else f'"{heading}"'
    if heading == "Event Outcome" and submission.is_release_1:
        # Some systems wrote the first release's outcomes with capitals.
        cell = f"""if(chance('capitals', draw, 40) = 0, replace({cell}, 'Progress to a', 'Progress to A'), {cell})"""
    if heading == "Gender":
        cell = f"""if(chance('gender letter', draw, 700) = 0, left({cell}, 1), {cell})"""
    return f"{cell}::varchar"


def _chosen(submission: Submission) -> str:
    """Which rows were sent: all, all but what was noted late, or only a few of the last month."""
    if submission.part == "without late rows":
        return "chance('noted late', draw, 14) > 0"
    if submission.part == "top-up":
        return f"""chance('top-up', draw, 3) = 0 and "Event End Date" > date '{submission.period_end}' - 45"""
    return "true"


def _with_underscores(heading: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "_", heading).strip("_")

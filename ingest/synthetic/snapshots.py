"""The county on one day, as the HR system would print it: one table macro per extract, all text.

Column names and their order are those of the contracts' `physicalName`.
"""

from duckdb import DuckDBPyConnection

_TEAMS_AT = """
create macro teams_at(as_at) as table
select
    teams.team,
    teams.name as team_name,
    'C' || (4000 + teams.team)::varchar as cost_centre,
    service,
    head.post as head_post,
from (
    select
        teams.team,
        teams.name,
        if(moved_on <= as_at, new_service, teams.service) as service,
    from teams
    left join reorganisations using (team)
) as teams
join chairs as head on head.tier = 3 and head.place = service
"""

_POSTS_AT = """
create macro posts_at(as_at) as table
with held as (
    select
        post,
        count(*) filter (begins <= as_at and ends >= as_at) as holders,
        max(ends) filter (ends < as_at) as emptied_on,
    from holdings
    group by post
),

described as (
    select
        *,
        case
            when closed_as = 'Deleted' and closes_on <= as_at then 'Deleted'
            when holders > 0 then 'Filled'
            when closed_as = 'Frozen' and closes_on <= as_at then 'Frozen'
            else 'Vacant'
        end as status,
    from establishment
    left join held using (post)
    where created_on <= as_at and (closed_as is distinct from 'Deleted' or closes_on > as_at - 70)
)

select
    uk_date(as_at) as "Snapshot Date",
    described.post_number as "Post Number",
    described.title as "Post Title",
    directorate_name as "Directorate",
    services.name as "Service",
    team_name as "Team",
    cost_centre as "Cost Centre",
    line.post_number as "Reports To Post",
    described.tier::varchar as "Tier",
    described.grade as "Grade",
    bottom_salary::decimal(12, 2)::varchar as "Grade Min",
    top_salary::decimal(12, 2)::varchar as "Grade Max",
    described.hours::varchar as "Established Hours",
    described.fte::varchar as "Established FTE",
    described.funding_type as "Funding Type",
    status as "Post Status",
    uk_date(described.created_on) as "Post Start Date",
    if(status = 'Deleted', uk_date(described.closes_on), null) as "Post End Date",
    if(status in ('Vacant', 'Frozen'), uk_date(coalesce(emptied_on + 1, described.vacant_from)), null)
        as "Vacant Since",
    described.location_code as "Location Code",
    described.dbs_level as "DBS Level",
    if(described.is_restricted, 'Y', 'N') as "Politically Restricted",
    described.ascwds_code::varchar as "ASC-WDS Job Role Code",
from described
join teams_at(as_at) as teams using (team)
join services on services.service = coalesce(fixed_service, teams.service)
join grades on grades.grade = described.grade and financial_year = financial_year(as_at)
left join establishment as line
    on line.post = case when described.tier = 4 then head_post else described.reports_to end
"""

_EMPLOYEES_AT = """
create macro employees_at(as_at) as table
select
    employee_number as "Employee Number",
    title as "Title",
    forename as "Forename",
    if(renamed_on <= as_at, new_surname, surname) as "Surname",
    born_text as "Date Of Birth",
    nino as "NI Number",
    sex as "Legal Sex",
    gender_identity as "Gender Identity",
    ethnicity as "Ethnicity",
    disability as "Disability",
    religion as "Religion",
    sexual_orientation as "Sexual Orientation",
    stated_nationality as "Nationality",
    if(rehoused_on <= as_at, new_postcode, postcode) as "Home Postcode",
    continuous_text as "Continuous Service Date",
    started_text as "Start Date",
    if(left_on <= as_at, left_text, null) as "Leaving Date",
    if(left_on <= as_at, leaving_reason, null) as "Leaving Reason",
    if(left_on <= as_at, leaving_destination, null) as "Leaving Destination",
    work_email as "Work Email",
    swe_registration as "SWE Registration",
    right_to_work_text as "Right To Work Expiry",
from people
left join social_workers using (employee_number)
where started_on <= as_at and left_on >= date_trunc('month', as_at)
"""

# Who held a post on some day of the month, on the terms of its last day.
_TERMS_AT = """
create macro terms_at(as_at) as table
select
    holdings.*,
    if(rehoured_on <= as_at, new_hours, first_hours) as hours,
    if(rehoured_on <= as_at, new_fte, first_fte) as fte,
    point,
    salary,
    (salary * fte)::decimal(12, 2) as annual_salary,
from holdings
join grade_points using (grade)
join spine
    on spine.financial_year = financial_year(as_at)
    and spine.point = least(last_point, first_point + financial_year(as_at) - begins_year)
where begins <= as_at and ends >= date_trunc('month', as_at)
"""

# A fixed-term contract says beforehand when it ends; of any other only an end that has come is known.
_ASSIGNMENTS_AT = """
create macro assignments_at(as_at) as table
with managers as (
    select post, min(employee_number) as manager
    from holdings
    where begins <= as_at and ends >= as_at and post in (select post from establishment where is_key)
    group by post
),

current_terms as (
    select *, as_at between leave_from and leave_to and leave_kind is not null as is_on_leave
    from terms_at(as_at)
    where ends >= as_at or is_last
)

select
    assignment_id as "Assignment ID",
    employee_number as "Employee Number",
    post_number as "Post Number",
    uk_date(begins) as "Effective From",
    if(
        ends <= as_at or (contract_type = 'Fixed term' and is_last and ends < begins + 1000),
        uk_date(ends),
        null
    ) as "Effective To",
    contract_type as "Contract Type",
    if(is_primary, 'Y', 'N') as "Primary Assignment",
    terms.hours::varchar as "Contract Hours",
    '37.00' as "Full Time Hours",
    terms.weeks::varchar as "Weeks Per Year",
    terms.fte::varchar as "FTE",
    terms.grade as "Grade",
    'SCP' || point::varchar as "Spinal Point",
    salary::decimal(12, 2)::varchar as "Annual Salary FTE",
    annual_salary::varchar as "Annual Salary Actual",
    supplement::decimal(12, 2)::varchar as "Market Supplement",
    working_pattern(terms.hours) as "Working Pattern",
    manager as "Manager Employee Number",
    terms.location_code as "Work Location Code",
    cost_centre as "Cost Centre",
    if(is_on_leave, leave_kind, null) as "Maternity Or Long Leave",
    if(is_on_leave, 'Reduced or nil pay: leave', null) as "GPG Exclusion Reason",
from current_terms as terms
join establishment using (post)
join teams_at(as_at) as teams on teams.team = terms.team
left join managers on managers.post = if(establishment.tier = 4, head_post, terms.reports_to)
"""


def create_snapshots(con: DuckDBPyConnection) -> None:
    """Create the table macros `posts_at(day)`, `employees_at(day)`, `terms_at(day)` and `assignments_at(day)`."""
    for statement in (_TEAMS_AT, _POSTS_AT, _EMPLOYEES_AT, _TERMS_AT, _ASSIGNMENTS_AT):
        con.execute(statement)

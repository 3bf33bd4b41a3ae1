"""What the case system says of each person, how that changes, and the file of a month end, a full picture."""

from duckdb import DuckDBPyConnection

# The home changes for whoever moves into a care home, and for a few others.
_RECORDS = """
create table care_records as
with ended as (
    select client, max(coalesce(ends, closing() + 1)) as last_day
    from (select client, ends from care_services union all select client, ends from care_events)
    group by client
),

cared_for as (
    select client, min(told_on) as carer_told_on from care_relationships where type = 'Unpaid carer' group by client
),

homes as (
    select
        client,
        case when plan in ('residential', 'nursing') then plan else moves_into end as home,
        case
            when plan in ('residential', 'nursing') then supported_from
            when moves_in_on is not null then moves_in_on
            when chance('moves house', client, 100) < 6 then opening() + chance('moves house on', client, 730)
        end as rehoused_on,
        plan in ('residential', 'nursing') or moves_in_on is not null as goes_into_a_home,
    from care_plans
)

select
    clients.client,
    local_id,
    clients.known_from,
    client_kind,
    first_number,
    next_number,
    number_changes_on,
    forename,
    surname,
    if(chance('birth not known', clients.client, 300) = 0, null, uk_date(born)) as born_text,
    if(is_born_estimated, 'Y', 'N') as born_estimated_text,
    uk_date(died_on) as died_text,
    died_on + chance('death told', clients.client, 20) as death_told_on,
    gender,
    ethnicity,
    case
        when nationality = 'British' or chance('language', person, 3) > 0 then 'English'
        else nationality
    end as language,
    if(language <> 'English', 'Y', 'N') as interpreter,
    if(
        chance('care religion', person, 100) < 55,
        pick([
            'Christian', 'Christian', 'Christian', 'No religion', 'No religion', 'Muslim', 'Sikh', 'Hindu'
        ], 'which religion', person),
        null
    ) as religion,
    chance('postcode not known', person, 80) = 0 as has_no_postcode,
    postcode,
    uprn,
    district_gss,
    outward || ' ' || chance('new care sector', person, 10)::varchar
        || pick(['AB', 'DE', 'JL', 'NP', 'QW'], 'new care unit', person) as new_postcode,
    (100130000000 + (person * 6007) % 1000000)::varchar as new_uprn,
    if(chance('practice not known', person, 50) = 0, null, gp_practice_code) as gp_practice_code,
    pick([
        'Owner occupier or shared ownership scheme', 'Owner occupier or shared ownership scheme',
        'Owner occupier or shared ownership scheme', 'Tenant: Local authority or other social housing provider',
        'Tenant: Private landlord', 'Settled mainstream housing with family or friends',
        'Sheltered housing, extra care housing or other sheltered housing', 'Unknown',
    ], 'accommodation', person) as accommodation,
    case
        when plan = 'supported living' then 'Supported accommodation, supported lodgings or supported group home'
        when not goes_into_a_home then accommodation
        when home = 'nursing' then 'Registered nursing home'
        else 'Registered care home'
    end as new_accommodation,
    if(plan = 'supported living', coalesce(rehoused_on, clients.known_from), rehoused_on) as rehoused_on,
    case
        when cohort = 'older' then 'Not in paid employment: Not actively seeking work or retired'
        when cohort = 'carer' then pick([
            'Paid: 16 or more hours a week', 'Paid: Less than 16 hours a week',
            'Not in paid employment: Not actively seeking work or retired', 'Unknown',
        ], 'employment', person)
        else pick([
            'Not in paid employment: Not actively seeking work or retired',
            'Not in paid employment: Not actively seeking work or retired',
            'Not in paid employment: Not actively seeking work or retired', 'Not in paid employment: Seeking work',
            'Not in paid employment: Voluntary work only', 'Paid: Less than 16 hours a week',
            'Paid: Hours per week unknown', 'Unknown',
        ], 'employment', person)
    end as employment,
    if(client_kind = 'Unpaid carer known by association', null, care_word(support_reason, clients.client)) as reason,
    carer_told_on,
    pick(['No', 'No', 'Unknown'], 'no carer', person) as without_carer,
    if(
        cohort in ('learning disability', 'working age', 'mental health')
        and chance('autism', person, 100) < if(cohort = 'learning disability', 32, 7),
        'Yes', pick(['No', 'No', 'Unknown'], 'no autism', person)
    ) as autism,
    case
        when support_reason like 'Sensory%'
            then pick(['Blind or severely sight impaired', 'Partial sight or sight impaired'], 'sight', person)
        when chance('sight', person, 100) < 6 then 'Visual impairment: Severity unknown'
        else pick(['No visual impairment', 'No visual impairment', 'Unknown'], 'good sight', person)
    end as sight,
    case
        when chance('hearing', person, 100) < if(cohort = 'older', 14, 2) then 'Hard of hearing'
        when chance('hearing', person, 1000) < 6 then pick(['Deaf with speech', 'Deaf without speech'], 'deaf', person)
        else pick(['No hearing impairment', 'No hearing impairment', 'Unknown'], 'good hearing', person)
    end as hearing,
    dementia,
    if(client_kind = 'Unpaid carer known by association', null, team) as team,
    worker,
    next_worker,
    handed_over_on,
    greatest(last_day, clients.known_from) as closed_on,
    care_clock('record', clients.client) as clock,
from clients
join care_identities using (client)
join homes using (client)
left join ended using (client)
left join cared_for using (client)
left join care_allocations using (client)
order by client
"""

# A district is that of the first home: people move within it.
_PERSONS_AT = """
create macro persons_at(as_at) as table
select
    local_id as "LAS Person ID",
    if(number_changes_on <= as_at, next_number, first_number) as "NHS Number",
    forename as "Forename",
    surname as "Surname",
    born_text as "Date Of Birth",
    born_estimated_text as "DOB Estimated",
    if(death_told_on <= as_at, died_text, null) as "Date Of Death",
    gender as "Gender",
    ethnicity as "Ethnicity",
    language as "First Language",
    interpreter as "Interpreter Required",
    religion as "Religion",
    if(has_no_postcode, null, if(rehoused_on <= as_at, new_postcode, postcode)) as "Postcode",
    if(rehoused_on <= as_at, new_uprn, uprn) as "UPRN",
    district_gss as "District GSS",
    gp_practice_code as "GP Practice Code",
    if(rehoused_on <= as_at, new_accommodation, accommodation) as "Accommodation Status",
    employment as "Employment Status",
    reason as "Primary Support Reason",
    if(carer_told_on <= as_at, 'Yes', without_carer) as "Has Unpaid Carer",
    autism as "Autism",
    sight as "Visual Impairment",
    hearing as "Hearing Impairment",
    dementia as "Dementia",
    client_kind as "Client Type",
    team as "Allocated Team",
    if(handed_over_on <= as_at, next_worker, worker) as "Allocated Worker",
    if(closed_on <= as_at, 'Closed', 'Open') as "Case Status",
    greatest(
        known_from,
        if(number_changes_on <= as_at, number_changes_on, null),
        if(death_told_on <= as_at, death_told_on, null),
        if(rehoused_on <= as_at, rehoused_on, null),
        if(carer_told_on <= as_at, carer_told_on, null),
        if(handed_over_on <= as_at, handed_over_on, null),
        if(closed_on <= as_at, closed_on, null)
    )::varchar || clock as "Last Updated",
from care_records
where known_from <= as_at
"""


def create_records_of_care(con: DuckDBPyConnection) -> None:
    """Create `care_records` and the table macro `persons_at(day)`."""
    for statement in (_RECORDS, _PERSONS_AT):
        con.execute(statement)

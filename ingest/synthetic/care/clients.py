"""Who the people of adult social care are: names, numbers, homes, conditions, and the team and worker of each.

NHS numbers are those that the NHS keeps for tests: they begin with 9 and have a right check digit.
"""

from duckdb import DuckDBPyConnection

from ingest.synthetic.care.words import ETHNICITIES

# Nine digits in front of the check digit: 9, seven of an affine walk through all there are, and 0 or 1, for the
# check digits of two that differ in the last of the nine by one cannot both be 10, which is none.
_NHS_NUMBERS = """
create table care_nhs_numbers as
with walked as (
    select client, '9' || lpad(((client * 104729003 + {offset}) % 10000000)::varchar, 7, '0') as front
    from care_plans
),

weighed as (
    select
        client,
        front,
        list_sum(list_transform(range(1, 9), n -> (11 - n) * substr(front, n::integer, 1)::integer)) as weight,
        if((11 - weight % 11) % 11 = 10, 1, 0) as last,
    from walked
)

select client as numbered, front || last::varchar || ((11 - (weight + 2 * last) % 11) % 11)::varchar as nhs_number
from weighed
"""

# A county with few teams has only localities, and the hub, where others are wanted. Teams that a reorganisation takes
# out of social care have no cases, unless there is no other of their kind.
_TEAMS = """
create table care_teams as
with told_apart as (
    select
        team,
        name,
        case
            when name like 'Learning%' then 'learning disability'
            when name like 'Mental%' then 'mental health'
            when name like 'Hospital%' then 'hospital'
            when name like 'Safeguarding%' then 'safeguarding'
            when name like 'Deprivation%' then 'deprivation of liberty'
            else 'locality'
        end as kind,
        team in (select team from reorganisations) as is_leaving,
    from teams
    where service in (select service from services where name in ('Adult Social Care', 'Safeguarding Adults'))
    qualify not is_leaving or bool_and(is_leaving) over (partition by kind)
)

select
    wanted,
    list(name order by team) as names,
from (
    select unnest([
        'learning disability', 'mental health', 'hospital', 'safeguarding', 'deprivation of liberty', 'locality'
    ]) as wanted
)
join told_apart
    on kind = if(wanted in (select kind from told_apart), wanted, 'locality')
group by wanted
"""

_CLIENTS = """
create table clients as
with twinned as (
    select distinct twin_of as first_record from care_plans where twin_of is not null
),

called as (
    select
        plans.*,
        coalesce(twin_of, client) as person,
        if(chance('sex', person, 100) < if(cohort in ('older', 'carer'), 60, 46), 'Female', 'Male') as sex,
        if(sex = 'Female', female, male) as forenames,
        surnames,
        pick(ethnicities, 'care ethnic group', person) as ethnicity_code,
        nationality,
    from care_plans as plans
    -- The old are less mixed than the young.
    join heritages as heritage
        on if(
            cohort in ('older', 'carer') and chance('old heritage', coalesce(twin_of, client), 100) < 70,
            0,
            chance('care heritage', coalesce(twin_of, client), 100)
        ) between share_before and share_before + share - 1
)

select
    client,
    person,
    (7000000 + client)::varchar as local_id,
    first_record is not null as has_second_record,
    if(chance('nhs number', person, 100) < 4 and not has_second_record, null, nhs_number) as nhs_number,
    if(
        twin_of is not null and chance('misspelt', client, 3) = 0,
        left(pick(forenames, 'care forename', person), 3) || 'y',
        pick(forenames, 'care forename', person)
    ) as forename,
    pick(surnames, 'care surname', person) as surname,
    if(chance('never born', client, 400) = 0, date '1900-01-01', born_on) as born,
    chance('born about', person, 100) < 3 as is_born_estimated,
    died_on,
    if(chance('other gender', person, 400) = 0, pick(['Other', 'Unknown'], 'gender', person), sex) as gender,
    case
        when chance('care ethnicity', person, 100) < 6 then 'No data: Undeclared or not known'
        when chance('care ethnicity', person, 100) < 8 then 'No data: Refused'
        else ethnicity
    end as ethnicity,
    nationality,
    pick(outwards, 'outward', person) as outward,
    outward || ' ' || chance('care sector', person, 10)::varchar
        || pick(string_split('ABDEFGHJLNPQRSTUWXYZ', ''), 'care unit', person)
        || pick(string_split('ABDEFGHJLNPQRSTUWXYZ', ''), 'care unit end', person) as postcode,
    (100120000000 + (person * 7919) % 1000000)::varchar as uprn,
    gss as district_gss,
    'M81' || lpad((1 + chance('gp', person, 60))::varchar, 3, '0') as gp_practice_code,
    client_kind,
    cohort,
    plan,
    case cohort
        when 'carer' then 'Social support: Support to unpaid carer'
        when 'learning disability' then 'Learning disability support'
        when 'mental health' then 'Mental health support'
        else pick(care_reasons.reasons, 'support reason', person)
    end as support_reason,
    case
        when support_reason = 'Support with memory and cognition' and chance('dementia', person, 100) < 85 then 'Yes'
        when cohort = 'older' and chance('dementia', person, 100) < 12 then 'Yes'
        else pick(['No', 'No', 'No', 'Unknown'], 'no dementia', person)
    end as dementia,
    pick(care_teams.names, 'care team', person) as team,
    known_from,
    twin_of,
from called
join care_districts on chance('district', person, 100) between share_before and share_before + share - 1
join care_teams on wanted = if(cohort in ('learning disability', 'mental health'), cohort, 'locality')
join care_nhs_numbers on numbered = person
left join twinned on first_record = person
join cld_ethnicities on code = ethnicity_code
cross join (select {reasons} as reasons) as care_reasons
order by client
"""

# GSS code of a district, of a hundred people so many, outward postcodes
_DISTRICTS = (
    ("E07000237", 18, ["WR1", "WR2", "WR3", "WR4", "WR5"]),
    ("E07000238", 22, ["WR9", "WR10", "WR11", "WR12"]),
    ("E07000235", 13, ["WR13", "WR14", "WR15", "WR8"]),
    ("E07000239", 17, ["DY10", "DY11", "DY12", "DY13"]),
    ("E07000234", 16, ["B45", "B60", "B61"]),
    ("E07000236", 14, ["B97", "B98"]),
)
_REASONS = [
    *["Physical support: Personal care support"] * 11,
    *["Physical support: Access and mobility only"] * 3,
    *["Support with memory and cognition"] * 4,
    "Sensory support: Support for visual impairment",
    "Social support: Support for social isolation or other",
]


def create_clients(con: DuckDBPyConnection, seed: int) -> None:
    """Create `clients`, one row per record of the case system."""
    con.execute("create table cld_ethnicities (code varchar, ethnicity varchar)")
    con.executemany("insert into cld_ethnicities values (?, ?)", list(ETHNICITIES.items()))
    con.execute("create table care_districts (gss varchar, share_before integer, share integer, outwards varchar[])")
    before = 0
    for gss, share, outwards in _DISTRICTS:
        con.execute("insert into care_districts values (?, ?, ?, ?)", [gss, before, share, outwards])
        before += share
    for statement in (_NHS_NUMBERS, _TEAMS, _CLIENTS):
        con.execute(statement.format(offset=seed % 1000 * 7_919, reasons=_REASONS))

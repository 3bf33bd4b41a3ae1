"""What the people of the make-believe county are called, and everything else that HR notes about a person.

Names and addresses change at most once in a story: a row has both, and the day of the change.
"""

from duckdb import DuckDBPyConnection

from ingest.synthetic.names import HERITAGES

_CALLED = """
create table called as
select
    person,
    heritage.ethnicities,
    heritage.nationality,
    if(sex = 'F', pick(female, 'forename', person), pick(male, 'forename', person)) as forename,
    pick(surnames, 'surname', person) as family_name,
    pick(surnames, 'other surname', person) as other_name,
    if(
        chance('double-barrelled', person, 100) < 3 and family_name <> other_name,
        family_name || '-' || other_name,
        family_name
    ) as surname,
    if(chance('keeps both', person, 2) = 0, surname || '-' || other_name, other_name) as new_surname,
    case
        when sex = 'F' and other_name <> family_name then opening() + chance('marries', person, 21900)
    end as renamed_on,
    lower(regexp_replace(
        translate(strip_accents(forename || '.' || surname), 'łŁøß', 'lLos'), '[^A-Za-z.-]', '', 'g'
    )) as mailbox,
from lives
join sexes using (person)
join heritages as heritage
    on chance('heritage', person, 100) >= share_before
    and chance('heritage', person, 100) < share_before + share
"""

# NI numbers: an affine walk through all prefixes that are issued, so that no two people share one.
_PEOPLE = """
create table people as
select
    person,
    employee_number,
    started_on,
    left_on,
    sex,
    case
        when chance('title', person, 100) < 4 then 'Dr'
        when chance('title', person, 100) < 5 then 'Mx'
        when sex = 'M' then 'Mr'
        else pick(['Ms', 'Mrs', 'Miss', 'Ms', 'Mrs'], 'title', person)
    end as title,
    forename,
    surname,
    new_surname,
    renamed_on,
    uk_date(born_on) as born_text,
    uk_date(continuous_from) as continuous_text,
    uk_date(started_on) as started_text,
    uk_date(left_on) as left_text,
    prefix || lpad((walk % 1000000)::varchar, 6, '0')
        || pick(['A', 'B', 'C', 'D'], 'suffix', person) as nino,
    if(chance('states identity', person, 100) < 15, 'Same as sex registered at birth', null)
        as gender_identity,
    case
        when chance('ethnicity', person, 100) < 8 then null
        when chance('ethnicity', person, 100) < 13 then 'P'
        when chance('ethnicity', person, 100) < 19 then 'X'
        else pick(ethnicities, 'ethnic group', person)
    end as ethnicity,
    pick(
        ['N', 'N', 'N', 'N', 'N', 'N', 'Not stated', 'Not stated', 'Prefer not to say', 'Y'],
        'disability', person
    ) as disability,
    if(
        chance('states religion', person, 100) < 20,
        pick(
            ['Christian', 'No religion', 'Muslim', 'Hindu', 'Sikh', 'Jewish', 'Buddhist'],
            'religion', person
        ),
        null
    ) as religion,
    if(
        chance('states orientation', person, 100) < 15,
        pick(
            ['Heterosexual', 'Heterosexual', 'Heterosexual', 'Gay or lesbian', 'Bisexual'],
            'orientation', person
        ),
        null
    ) as sexual_orientation,
    if(chance('states nationality', person, 100) < 40, nationality, null) as stated_nationality,
    pick(outward, 'postcode', person) || ' ' || chance('sector', person, 10)::varchar
        || pick(inward, 'unit', person) || pick(inward, 'unit end', person) as postcode,
    pick(outward, 'new postcode', person) || ' ' || chance('new sector', person, 10)::varchar
        || pick(inward, 'new unit', person) || pick(inward, 'new unit end', person) as new_postcode,
    opening() + chance('moves house', person, 5200) as rehoused_on,
    case
        when left_on - born_on > 21900 and chance('leaving reason', person, 100) < 90 then 'RET'
        when left_on - born_on > 20075 and chance('leaving reason', person, 100) < 38 then 'RET'
        when left_on - started_on < 200 and chance('leaving reason', person, 100) < 30 then 'PRO'
        when chance('fixed term', person, 100) < 10 then 'EFT'
        else pick(reasons, 'leaving reason', person)
    end as leaving_reason,
    case leaving_reason
        when 'RET' then 'Retired'
        when 'DEA' then null
        else pick(destinations, 'destination', person)
    end as leaving_destination,
    mailbox || coalesce(nullif(row_number() over (partition by mailbox order by person), 1)::varchar, '')
        || '@severnshire.example' as work_email,
    case
        when nationality <> 'British' and chance('visa', person, 100) < 30
            then uk_date(opening() + 200 + chance('visa ends', person, 2000))
    end as right_to_work_text,
from (
    select *, (person * 104729003 + {offset}) % ((select count(*) from prefixes) * 1000000) as walk
    from lives
)
join called using (person)
join sexes using (person)
join prefixes on place = walk // 1000000
cross join (
    select
        {outward} as outward,
        string_split('ABDEFGHJLNPQRSTUWXYZ', '') as inward,
        {reasons} as reasons,
        {destinations} as destinations,
)
order by person
"""

_OUTWARD = [
    *(f"WR{n}" for n in range(1, 16)),
    *(f"B{n}" for n in (45, 48, 49, 60, 61)),
    *(f"DY{n}" for n in range(8, 15)),
]
# Why those go who neither retire, nor fail probation, nor come to the end of a fixed term.
_REASONS = [
    *["RES"] * 48, *["MUT"] * 3, *["RED_V"] * 4, *["RED_C"] * 3, *["DIS"] * 3, *["CAP"] * 4, *["TUPE"] * 3,
    *["ILL"] * 3, *["OTH"] * 3, "DEA",
]  # fmt: skip
_DESTINATIONS = ["Other local authority", "Private sector", "NHS", "Not known", "Education"]


def create_people(con: DuckDBPyConnection, seed: int) -> None:
    """Create `people`, one row per row of `lives`."""
    _create_heritages(con)
    con.execute(_CALLED)
    con.execute(
        """
        create table prefixes as
        select unnest(range(len(prefixes))) as place, unnest(prefixes) as prefix from (select ? as prefixes)
        """,
        [_issued_prefixes()],
    )
    con.execute(
        _PEOPLE.format(offset=seed % 1000 * 100_003, outward=_OUTWARD, reasons=_REASONS, destinations=_DESTINATIONS)
    )


def _create_heritages(con: DuckDBPyConnection) -> None:
    con.execute("""
        create table heritages (
            share_before integer, share integer, female varchar[], male varchar[], surnames varchar[],
            ethnicities varchar[], nationality varchar
        )
    """)
    before = 0
    for heritage in HERITAGES:
        lists = [list(words) for words in heritage[2:6]]
        con.execute(
            "insert into heritages values (?, ?, ?, ?, ?, ?, ?)",
            [before, heritage.share, *lists, heritage[6]],
        )
        before += heritage.share


def _issued_prefixes() -> list[str]:
    """Prefixes of NI numbers that the rules allow, without those that are administrative or never issued."""
    firsts, seconds = "ABCEGHJKLMNOPRSTWXYZ", "ABCEGHJKLMNPRSTWXYZ"
    never = {"BG", "GB", "KN", "NK", "NT", "TN", "ZZ", "CR", "FY", "MW", "NC", "PP", "PZ"}
    return [first + second for first in firsts for second in seconds if first + second not in never]

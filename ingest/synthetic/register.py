"""The make-believe gender pay gap register: three weekly downloads of one year, laid out as GOV.UK does.

Employers file all the time, so each download is longer than the last; a few correct or withdraw their
figures.
"""

from datetime import date, timedelta
from pathlib import Path

from duckdb import DuckDBPyConnection

from ingest.synthetic.extracts import write_csv
from ingest.synthetic.names import HERITAGES

_EMPLOYERS_AT_SCALE_1 = 400
_DOWNLOADS = 3
_COUNTIES = [
    "Severnshire", "Temeshire", "Arrowshire", "Malvernshire", "Wyreshire", "Avonmoor", "North Weald",
    "Eastmarch", "Fenland and Wold", "Kennetshire", "Chalkdown", "Tamarshire",
]  # fmt: skip

_EMPLOYERS = """
create table employers as
with numbered as (
    select
        1 + range as n,
        n <= len({counties}) as is_council,
        is_council or chance('public body', n, 100) < 15 as is_public,
        pick({surnames}, 'employer', n) as surname,
        upper(surname) as capitals,
    from range({employers})
)

select
    n,
    -- The councils' ids are not by chance, so that the county knows its own: 900001, which no real employer has.
    if(is_council, 900000 + n, n * 7 + 100 + chance('employer id', n, 7)) as employer_id,
    is_council,
    is_public,
    case
        when is_council then {counties}[n] || ' County Council'
        when is_public
            then surname || ' ' || pick(['NHS Trust', 'Academy', 'College', 'Fire Authority'], 'kind', n)
        when chance('partners', n, 4) = 0
            then capitals || ' & ' || upper(pick({surnames}, 'partner', n)) || ' LLP'
        else capitals || pick([' LOGISTICS', ' FOODS', ' CARE', ' RETAIL'], 'trade', n) || ' LIMITED'
    end as name,
    (1 + chance('house', n, 180))::varchar || ' '
        || pick(['High Street', 'Station Road', 'Mill Lane', 'The Cross', 'Foundry Way'], 'street', n) || ', '
        || pick(['Worcester', 'Dudley', 'Halesowen', 'Redditch', 'Evesham'], 'town', n) as street,
    pick(['WR1', 'WR11', 'DY1', 'DY5', 'B60', 'B97'], 'outward', n) || ' ' || chance('sector', n, 10)::varchar
        || pick(['AA', 'BD', 'EF', 'HN', 'QT', 'XY'], 'unit', n) as postcode,
    if(is_public, '', lpad(chance('company', n, 14000000)::varchar, 8, '0')) as company_number,
    case
        when is_council
            then pick(['1000 to 4999', '5000 to 19,999', '5000 to 19,999', '20,000 or more'], 'size', n)
        when chance('size', n, 100) < 45 then '250 to 499'
        when chance('size', n, 100) < 70 then '500 to 999'
        when chance('size', n, 100) < 90 then '1000 to 4999'
        else pick(['Less than 250', 'Not Provided', '5000 to 19,999'], 'other size', n)
    end as size,
    case
        when is_public then '1,' || chr(10) || '84110'
        when chance('two trades', n, 3) = 0 then '47190,' || chr(10) || '56101'
        when chance('no trade', n, 20) > 0 then (10000 + chance('sic', n, 80000))::varchar
        else ''
    end as sic_codes,
    if(
        is_public,
        '',
        pick({forenames}, 'responsible', n) || ' ' || surname || ' ('
        || pick(['Finance Manager', 'Managing Director', 'Chief People Officer'], 'office', n) || ')'
    ) as responsible,
    if(is_public, timestamp '{due_year}-03-31', timestamp '{due_year}-04-05') as due_at,
from numbered
"""

# Three in four have filed before the first download, and all councils. A correction is a filing of its own, with new
# figures.
_FILINGS = """
create table filings as
with filed as (
    select
        n,
        1 as filing,
        if(
            is_council or chance('files early', n, 4) > 0,
            timestamp '{opens} 09:00:00' + to_seconds(chance('filed at', n, {early_seconds})),
            timestamp '{first}' + to_seconds(chance('filed at', n, {late_seconds}))
        ) as submitted_at,
    from employers
    union all
    select n, 2, timestamp '{first} 18:00:00' + to_seconds(chance('corrected at', n, {late_seconds} - 86400))
    from employers
    where chance('corrects', n, 25) = 0
)

select
    *,
    n * 10 + filing as draw,
    n > 1 and chance('exempt', n, 60) = 0 as is_exempt,
    n = 1 or chance('pays bonus', n, 3) = 0 as pays_bonus,
    -- What mean and median have in common outweighs what each has of its own.
    chance('gap', draw, 217) + chance('more gap', draw, 217) - 217 as common_gap,
    -- The county, the first of the councils, files about what its own payroll gives at full size.
    percent(if(n = 1, 84, common_gap + chance('mean', draw, 200) + 35)) as mean_gap,
    percent(if(n = 1, 85, common_gap + chance('median', draw, 200) + 25)) as median_gap,
    if(pays_bonus, percent(if(n = 1, 319, chance('mean bonus', draw, 1100) - 300)), '') as mean_bonus_gap,
    if(pays_bonus, percent(if(n = 1, 417, chance('median bonus', draw, 1100) - 300)), '') as median_bonus_gap,
    percent(if(n = 1, 41, if(pays_bonus, 10 + chance('men with bonus', draw, 950), 0))) as men_with_bonus,
    percent(if(n = 1, 29, if(pays_bonus, 10 + chance('women with bonus', draw, 950), 0))) as women_with_bonus,
    -- Where the gap is wide, men are few in the lowest quarter and many in the highest.
    280 + chance('men', draw, 400) as men,
    if(n = 1, 219, men - 80 - common_gap // 2 + chance('lower', draw, 100)) as lower,
    if(n = 1, 267, men - 60 - common_gap // 6 + chance('lower middle', draw, 100)) as lower_middle,
    if(n = 1, 320, men - 40 + common_gap // 6 + chance('upper middle', draw, 100)) as upper_middle,
    if(n = 1, 404, men - 20 + common_gap // 2 + chance('top', draw, 100)) as top,
from filed
"""

_DOWNLOAD = """
select
    name as "EmployerName",
    employer_id::varchar as "EmployerId",
    street || ', ' || postcode as "Address",
    postcode as "PostCode",
    company_number as "CompanyNumber",
    sic_codes as "SicCodes",
    mean_gap as "DiffMeanHourlyPercent",
    median_gap as "DiffMedianHourlyPercent",
    mean_bonus_gap as "DiffMeanBonusPercent",
    median_bonus_gap as "DiffMedianBonusPercent",
    men_with_bonus as "MaleBonusPercent",
    women_with_bonus as "FemaleBonusPercent",
    if(is_exempt, '', percent(lower)) as "MaleLowerQuartile",
    if(is_exempt, '', percent(1000 - lower)) as "FemaleLowerQuartile",
    if(is_exempt, '', percent(lower_middle)) as "MaleLowerMiddleQuartile",
    if(is_exempt, '', percent(1000 - lower_middle)) as "FemaleLowerMiddleQuartile",
    if(is_exempt, '', percent(upper_middle)) as "MaleUpperMiddleQuartile",
    if(is_exempt, '', percent(1000 - upper_middle)) as "FemaleUpperMiddleQuartile",
    if(is_exempt, '', percent(top)) as "MaleTopQuartile",
    if(is_exempt, '', percent(1000 - top)) as "FemaleTopQuartile",
    if(chance('has link', n, 3) > 0, 'https://employer' || employer_id || '.example/pay-gap', '')
        as "CompanyLinkToGPGInfo",
    responsible as "ResponsiblePerson",
    size as "EmployerSize",
    if(not is_council and chance('renamed', n, 40) = 0, name || ' (UK)', name) as "CurrentName",
    if(submitted_at >= due_at + interval 1 day, 'True', 'False') as "SubmittedAfterTheDeadline",
    strftime(due_at, '%Y/%m/%d %H:%M:%S') as "DueDate",
    strftime(submitted_at, '%Y/%m/%d %H:%M:%S') as "DateSubmitted",
from employers
join filings using (n)
where submitted_at < timestamp '{day}'
    and not (not is_council and chance('withdraws', n, 100) = 0 and date '{day}' > date '{first}')
qualify row_number() over (partition by n order by submitted_at desc, filing) = 1
order by name, employer_id
"""


def write_register(con: DuckDBPyConnection, last_month: date, scale: float, folder: Path) -> None:
    """Write the downloads of the first three Mondays of the month."""
    first = last_month.replace(day=1)
    first += timedelta(days=-first.weekday() % 7)
    # The register of a year is still filling up when the next one opens.
    filing = first - timedelta(days=60)
    year = filing.year - (filing.month < 4)
    _create_filings(con, year, first, round(_EMPLOYERS_AT_SCALE_1 * scale))
    for day in (first + timedelta(weeks=week) for week in range(_DOWNLOADS)):
        path = folder / f"{day}_UK_Gender_Pay_Gap_Data_-_{year}_to_{year + 1}.csv"
        write_csv(con, _DOWNLOAD.format(day=day, first=first), path, quote_all=True, mark=False)


def _create_filings(con: DuckDBPyConnection, year: int, first: date, employers: int) -> None:
    """Create `employers` and `filings`: everything filed between April and the last download."""
    opens = date(year, 4, 1)
    con.execute("create macro percent(tenths) as (tenths / 10)::decimal(5, 1)::varchar")
    con.execute(
        _EMPLOYERS.format(
            counties=_COUNTIES,
            surnames=_literal([name for heritage in HERITAGES for name in heritage.surnames]),
            forenames=_literal([name for heritage in HERITAGES for name in heritage.female + heritage.male]),
            employers=max(2 * len(_COUNTIES), employers),
            due_year=year + 1,
        )
    )
    con.execute(
        _FILINGS.format(
            opens=opens,
            first=first,
            early_seconds=((first - opens).days - 1) * 86_400,
            late_seconds=(_DOWNLOADS - 1) * 7 * 86_400,
        )
    )


def _literal(words: list[str]) -> str:
    """A list of texts as SQL."""
    quoted = ", ".join("'" + word.replace("'", "''") + "'" for word in words)
    return f"[{quoted}]"

"""Who provides care in the make-believe county: homes, agencies, day centres, and the county's own reablement."""

from duckdb import DuckDBPyConnection

from ingest.synthetic.names import HERITAGES

_PROVIDERS_AT_SCALE_1 = 220
_FEWEST = 30

# kind, of a hundred providers so many, words that follow the name, service groups of the finance system
_KINDS = (
    ("home care", 30, ["Homecare", "Care at Home", "Domiciliary Care"], "Domiciliary Care"),
    ("residential", 30, ["House", "Lodge", "Court", "Grange"], "Residential Care;Respite Care"),
    ("nursing", 14, ["Nursing Home", "Manor", "Park Care Centre"], "Nursing Care;Residential Care"),
    ("supported living", 13, ["Supported Living", "Living Choices"], "Supported Living;Extra Care;Shared Lives"),
    ("day", 8, ["Day Centre", "Community Hub"], "Day Care;Transport;Meals"),
    ("equipment", 2, ["Mobility", "Telecare"], "Equipment;Telecare"),
    ("carers", 3, ["Carers Trust", "Carers' Centre"], "Carer Services;Respite Care"),
)

# The first provider of each kind comes first, so that the smallest county has one of each. Every seventh provider
# closes within the story at most, and none of the first two of a kind.
_PROVIDERS = """
create table care_providers as
with numbered as (
    select
        provider,
        (provider - 1) * 100 // {providers} as percentile,
        pick({surnames}, 'provider', provider) as called,
    from (select unnest(range(1, {providers} + 1)) as provider)
),

described as (
    select
        provider,
        kind,
        service_groups,
        called || ' ' || pick(suffixes, 'provider kind', provider) as name,
        row_number() over (partition by kind order by provider) as rank,
    from numbered
    join care_kinds
        on if(provider <= {kinds}, provider = place, percentile >= share_before and percentile < share_before + share)
),

told_apart as (
    select *, row_number() over (partition by name order by provider) as namesake from described
)

select
    provider,
    'PR' || (200 + provider)::varchar as provider_id,
    name || if(namesake > 1, ' ' || namesake::varchar, '') as name,
    kind,
    '1-' || (101000000 + chance('cqc provider', provider, 900000) * 10 + provider % 10)::varchar as cqc_provider_id,
    case
        when kind not in ('equipment', 'day', 'carers')
            then '1-' || (1000000000 + chance('cqc location', provider, 1000000) * 1000 + provider % 1000)::varchar
    end as cqc_location_id,
    chance('in county', provider, 100) < 90 as in_county,
    service_groups,
    pick(['Framework', 'Framework', 'Framework', 'Spot', 'Spot', 'Block'], 'framework', provider) as framework_status,
    pick(['4-weekly in arrears', '4-weekly in arrears', 'Monthly in arrears', 'Weekly in arrears'], 'terms', provider)
        as payment_terms,
    'WR' || (1 + chance('provider outward', provider, 15))::varchar || ' ' || chance('provider sector', provider, 10)
        || pick(string_split('ABDEFGHJLN', ''), 'provider unit', provider) || 'X' as postcode,
    if(
        rank > 2 and chance('provider is new', provider, 9) = 0,
        opening() - 300 + chance('provider since', provider, closing() - opening() + 150),
        opening() - 7500 - chance('provider since', provider, 3000)
    ) as active_from,
    case
        when rank > 2 and chance('provider closes', provider, 7) = 0 and active_from < opening()
            then opening() + 60 + chance('provider closes on', provider, greatest(1, closing() - opening() - 60))
    end as active_to,
from told_apart
union all
select
    0, 'PR200', 'Severnshire County Council Reablement', 'reablement', '1-101000000', '1-1000000000', true,
    'Reablement', 'In-house', 'Internal recharge', 'WR5 2NP', opening() - 10500, null
order by provider
"""

# The largest come first, and are drawn more often.
_CHOICES = """
create table care_choices as
select
    kind,
    list(provider order by provider) as choices,
    list(provider order by provider) filter (active_to is null and active_from < opening() - 7000) as standing,
from care_providers
group by kind
"""


def create_providers(con: DuckDBPyConnection, scale: float) -> None:
    """Create `care_providers`, and `care_choices`: of each kind all, and those that stand throughout."""
    con.execute("""
        create table care_kinds (
            place integer, kind varchar, share_before integer, share integer, suffixes varchar[], service_groups varchar
        )
    """)
    before = 0
    for place, (kind, share, suffixes, groups) in enumerate(_KINDS, start=1):
        con.execute("insert into care_kinds values (?, ?, ?, ?, ?, ?)", [place, kind, before, share, suffixes, groups])
        before += share
    surnames = ", ".join(f"'{name}'" for heritage in HERITAGES for name in heritage.surnames if _is_writable(name))
    providers = max(_FEWEST, round(_PROVIDERS_AT_SCALE_1 * scale))
    con.execute(_PROVIDERS.format(providers=providers, kinds=len(_KINDS), surnames=f"[{surnames}]"))
    con.execute(_CHOICES)


def _is_writable(name: str) -> bool:
    """Whether the finance system, an old Windows program, can write the name, and SQL here without more ado."""
    return "'" not in name and name.encode("windows-1252", "replace").decode("windows-1252") == name

"""Who asks: made-up people and bodies, and the names of the officers and office holders in the logs."""

from duckdb import DuckDBPyConnection

from ingest.synthetic.names import HERITAGES

_BUSINESSES = [
    "Severn Data Services Ltd", "Midland Contract Intelligence", "Teme Land Searches Ltd", "Procurewise UK Ltd",
    "Avon Recruitment Partners", "Greenfield Environmental Consulting",
]  # fmt: skip
_MEDIA = ["The Severnshire Gazette", "Teme Valley Radio", "County Reporter Service", "National Data Desk"]
_GROUPS = ["Severnshire Cyclists", "Friends of Larchester Library", "Clear Air Now", "Parents for Fair SEND"]


def create_requesters(con: DuckDBPyConnection) -> None:
    """Create `made_up_name(purpose, id)`, `an_officer(purpose, id)` and `requester_of(kind, id)`."""
    forenames = _list([name for heritage in HERITAGES for name in (*heritage.female, *heritage.male)])
    surnames = _list([name for heritage in HERITAGES for name in heritage.surnames])
    con.execute(f"""
        create macro made_up_name(purpose, id) as
            pick({forenames}, purpose || ' forename', id) || ' ' || pick({surnames}, purpose || ' surname', id)
    """)
    con.execute(f"""
        create macro an_officer(purpose, id) as
            left(pick({forenames}, purpose || ' forename', id), 1) || ' ' || pick({surnames}, purpose || ' surname', id)
    """)
    con.execute(f"""
        create macro requester_of(kind, id) as case kind
            when 'Business' then pick({_list(_BUSINESSES)}, 'asking business', id)
            when 'Media' then pick({_list(_MEDIA)}, 'asking medium', id)
            when 'Campaign group' then pick({_list(_GROUPS)}, 'asking group', id)
            else made_up_name('requester', id)
        end
    """)


def _list(names: list[str]) -> str:
    quoted = ", ".join("'" + name.replace("'", "''") + "'" for name in names)
    return f"[{quoted}]"

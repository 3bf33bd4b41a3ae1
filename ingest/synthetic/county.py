"""The organisation of the make-believe county: directorates, services, teams, and the jobs found in each."""

from math import ceil
from typing import NamedTuple

from duckdb import DuckDBPyConnection


class Service(NamedTuple):
    """A service of a directorate; `size` is its share of staff, `profile` tells which jobs its teams have."""

    directorate: str
    name: str
    profile: str
    size: int
    teams: tuple[str, ...]


_PEOPLE = "People"
_CHILDREN = "Children, Families and Communities"
_ECONOMY = "Economy and Infrastructure"
_CORPORATE = "Corporate Services"
_HEALTH = "Public Health"

# The director sits in the first service of the directorate, the chief executive in the first of the first.
_SERVICES = (
    Service(_CORPORATE, "Chief Executive's Office", "office", 8, ("Strategy and Policy", "Communications")),
    Service(_CORPORATE, "Finance", "office", 22, ("Accountancy", "Payroll and Pensions", "Internal Audit")),
    Service(_CORPORATE, "Human Resources", "office", 16, (
        "HR Advisory", "Learning and Development", "Recruitment",
    )),
    Service(_CORPORATE, "IT and Digital", "office", 18, (
        "Service Desk", "Infrastructure", "Data and Insight",
    )),
    Service(_CORPORATE, "Legal and Democratic", "office", 12, ("Legal Services", "Democratic Services")),
    Service(_CORPORATE, "Property and Facilities", "facilities", 80, (
        "Cleaning", "Catering", "Caretaking", "Estates",
    )),
    Service(_PEOPLE, "People Strategy", "office", 8, ("People Directorate Support", "Adults Commissioning")),
    Service(_PEOPLE, "Adult Social Care", "social work", 95, (
        "Teme Valley Locality", "Severn Bank Locality", "Avonside Locality", "Hospital Discharge",
        "Learning Disability", "Mental Health",
    )),
    Service(_PEOPLE, "Provider Services", "care", 150, (
        "Reablement North", "Reablement South", "Shared Lives", "Day Opportunities", "Supported Living",
    )),
    Service(_PEOPLE, "Safeguarding Adults", "social work", 20, (
        "Safeguarding Hub", "Deprivation of Liberty",
    )),
    Service(_CHILDREN, "Children's Strategy", "office", 10, (
        "Children's Directorate Support", "Quality Assurance",
    )),
    Service(_CHILDREN, "Children's Social Care", "social work", 100, (
        "Family Front Door", "Safeguarding North", "Safeguarding South", "Through Care",
        "Fostering and Adoption",
    )),
    Service(_CHILDREN, "Residential Homes", "care", 45, ("Ashgrove House", "Larch House", "Short Breaks")),
    Service(_CHILDREN, "Education and Inclusion", "education", 110, (
        "SEND Casework", "Virtual School", "Educational Psychology", "School Admissions", "Early Years",
    )),
    Service(_CHILDREN, "Libraries and Archives", "libraries", 40, (
        "Libraries North", "Libraries South", "Archives",
    )),
    Service(_ECONOMY, "Economy Strategy", "office", 8, ("Economic Development", "Programme Office")),
    Service(_ECONOMY, "Highways", "highways", 55, (
        "Highway Maintenance North", "Highway Maintenance South", "Street Lighting", "Winter Service",
    )),
    Service(_ECONOMY, "Transport", "highways", 35, (
        "Passenger Transport", "Fleet", "Public Rights of Way",
    )),
    Service(_ECONOMY, "Planning and Regulation", "regulation", 25, (
        "Development Control", "Trading Standards",
    )),
    Service(_HEALTH, "Health Strategy", "office", 8, ("Public Health Intelligence",)),
    Service(_HEALTH, "Health Improvement", "regulation", 18, ("Healthy Lives", "Health Protection")),
)  # fmt: skip

# profile, title, grade, share of the team, women in a hundred, weekly hours, paid weeks, leads others,
# DBS level, ASC-WDS role
_ROLES = (
    ("office", "Business Partner", "PO2", 15, 50, 37, 52.143, True, None, None),
    ("office", "Senior Officer", "SO2", 20, 62, 37, 52.143, False, None, None),
    ("office", "Data Analyst", "PO1", 10, 48, 37, 52.143, False, None, 33),
    ("office", "Officer", "SC5", 30, 70, 37, 52.143, False, None, None),
    ("office", "Business Support Assistant", "SC3", 25, 86, 22.2, 52.143, False, None, 2),
    ("facilities", "Facilities Supervisor", "SC5", 8, 62, 37, 52.143, True, "Basic", None),
    ("facilities", "Cleaner", "SC2", 42, 88, 15, 52.143, False, "Basic", None),
    ("facilities", "Catering Assistant", "SC2", 25, 92, 18.5, 44.571, False, "Basic", None),
    ("facilities", "Midday Supervisor", "SC2", 15, 92, 7.5, 44.143, False, "Enhanced", None),
    ("facilities", "Caretaker", "SC3", 10, 16, 37, 52.143, False, "Basic", None),
    ("social work", "Advanced Practitioner", "PO4", 10, 58, 37, 52.143, True, "Enhanced", 27),
    ("social work", "Social Worker", "PO2", 45, 60, 37, 52.143, False, "Enhanced", 27),
    ("social work", "Occupational Therapist", "PO2", 8, 68, 37, 52.143, False, "Enhanced", 18),
    ("social work", "Assessment Officer", "SC6", 22, 78, 37, 52.143, False, "Enhanced", 7),
    ("social work", "Team Administrator", "SC4", 15, 90, 29.6, 52.143, False, None, 2),
    ("care", "Senior Care Worker", "SC6", 10, 76, 37, 52.143, True, "Enhanced", 25),
    ("care", "Care Worker", "SC4", 55, 86, 29.6, 52.143, False, "Enhanced", 10),
    ("care", "Support Worker", "SC4", 30, 82, 22.2, 52.143, False, "Enhanced", 39),
    ("care", "Activities Co-ordinator", "SC3", 5, 86, 18.5, 52.143, False, "Enhanced", 1),
    ("education", "Senior Caseworker", "PO1", 10, 76, 37, 52.143, True, "Enhanced", None),
    ("education", "Educational Psychologist", "PO5", 10, 64, 37, 52.143, False, "Enhanced", None),
    ("education", "SEND Caseworker", "SC6", 30, 84, 37, 52.143, False, "Enhanced", None),
    ("education", "Teaching Assistant", "SC4", 40, 88, 32.5, 44.571, False, "Enhanced", None),
    ("education", "Clerical Assistant", "SC3", 10, 88, 22.2, 44.143, False, None, None),
    ("libraries", "Library Manager", "SO1", 10, 66, 37, 52.143, True, None, None),
    ("libraries", "Librarian", "SC6", 20, 72, 37, 52.143, False, None, None),
    ("libraries", "Library Assistant", "SC3", 70, 82, 18.5, 52.143, False, None, None),
    ("highways", "Senior Engineer", "PO3", 12, 18, 37, 52.143, True, None, None),
    ("highways", "Engineer", "SO2", 28, 22, 37, 52.143, False, None, None),
    ("highways", "Highway Operative", "SC4", 50, 8, 37, 52.143, False, None, None),
    ("highways", "Passenger Assistant", "SC2", 10, 70, 15, 44.143, False, "Enhanced", None),
    ("regulation", "Principal Officer", "PO3", 15, 48, 37, 52.143, True, None, None),
    ("regulation", "Enforcement Officer", "SO2", 45, 56, 37, 52.143, False, None, None),
    ("regulation", "Health Practitioner", "PO1", 25, 72, 37, 52.143, False, "Enhanced", None),
    ("regulation", "Technical Assistant", "SC4", 15, 64, 29.6, 52.143, False, None, None),
)  # fmt: skip


def create_county(con: DuckDBPyConnection, scale: float) -> None:
    """Create `services`, `teams` and `roles`; a larger county has more teams, a tiny one fewer."""
    con.execute("""
        create table services (service integer, directorate integer, directorate_name varchar, name varchar)
    """)
    con.execute("""
        create table teams (team integer, service integer, name varchar, profile varchar, size integer)
    """)
    con.execute("""
        create table roles (
            role integer, profile varchar, title varchar, grade varchar, share integer, women integer,
            hours decimal(6, 2), weeks decimal(6, 3), leads boolean, dbs_level varchar, ascwds_code integer
        )
    """)
    directorates = list(dict.fromkeys(service.directorate for service in _SERVICES))
    services = [
        (number, directorates.index(service.directorate) + 1, service.directorate, service.name)
        for number, service in enumerate(_SERVICES, start=1)
    ]
    roles = [(number, *role) for number, role in enumerate(_ROLES, start=1)]
    con.executemany("insert into services values (?, ?, ?, ?)", services)
    con.executemany("insert into teams values (?, ?, ?, ?, ?)", _teams(scale))
    con.executemany("insert into roles values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", roles)


def _teams(scale: float) -> list[tuple[int, int, str, str, int]]:
    """Number, service, name, profile and size of every team."""
    teams: list[tuple[int, int, str, str, int]] = []
    for number, service in enumerate(_SERVICES, start=1):
        names = service.teams if scale >= 0.25 else service.teams[:1]
        size = 1000 * service.size // len(names)
        for copy in range(1, max(1, ceil(scale)) + 1):
            for name in names:
                numbered = f"{name} {copy}" if copy > 1 else name
                teams.append((len(teams) + 1, number, numbered, service.profile, size))
    return teams


def create_reorganisations(con: DuckDBPyConnection) -> None:
    """Create `reorganisations`: one team in twenty a year, and at least one, goes to another service."""
    con.execute("""
        create table reorganisations as
        with drawn as (
            select
                team,
                service,
                row_number() over (order by chance('reorganised', team, 1000000), team) as place,
                opening() + 31
                + chance('reorganised on', team, greatest(1, closing() - opening() - 30)) as moved_on,
            from teams
        )
        select
            team,
            date_trunc('month', moved_on)::date as moved_on,
            1 + (service + chance('new service', team, services - 1)) % services as new_service,
        from drawn, (select count(*) as services from services), (select count(*) as teams from teams)
        where place <= greatest(1, teams * (closing() - opening()) // 7300)
    """)

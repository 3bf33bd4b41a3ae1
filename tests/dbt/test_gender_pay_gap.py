"""The statutory gender pay gap from hand-made and from drawn payrolls, against its arithmetic done in fractions."""

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction
from random import Random

import duckdb
import pytest
from duckdb import DuckDBPyConnection

from .conftest import CANARY, Delivery, Row, build
from .pay_gap import Figures, Person, figures

pytestmark = pytest.mark.slow

SELECTED = ("--select", "+mart_gender_pay_gap", "+fct_pay_element", "--exclude", "test_type:unit")
SELECTED += ("--indirect-selection", "buildable")
TABLES = ("conformed.fct_pay_element", "conformed.fct_gender_pay_gap_employee", "conformed.fct_gender_pay_gap_quarter")
DIRECTORATES = ("People", "Places", "Resources")
# Drawn payrolls have a year each; the worked example has one of its own.
DRAWN = range(2018, 2025)
EXAMPLE = 2025
WORKED = [
    ("M", "48.00", 5000), ("F", "44.00", 4000), ("M", "40.00", 3000), ("M", "34.00", 0), ("F", "31.00", 1000),
    ("F", "28.00", 0), ("M", "27.00", 0), ("F", "24.00", 0), ("F", "22.00", 0), ("M", "22.00", 0), ("F", "20.00", 500),
    ("F", "18.00", 0), ("M", "18.00", 700), ("F", "16.00", 0), ("F", "15.00", 0), ("F", "15.00", 0), ("M", "15.00", 0),
    ("F", "15.00", 0), ("F", "13.00", 0), ("M", "12.50", 0), ("F", "12.00", 0), ("F", "12.00", 250), ("F", "9.00", 600),
]  # fmt: skip


def post(directorate: str) -> Row:
    place = {"directorate": directorate, "service": "All", "team": "All", "cost_centre": "C1", "grade": "G5"}
    state = {"post_status": "Filled", "post_start_date": dt.date(2010, 1, 1), "established_fte": 9}
    return {"post_number": directorate, "post_title": "Officer"} | place | state


def employee(number: str, sex: str) -> Row:
    dates = {"date_of_birth": dt.date(1980, 3, 31), "continuous_service_date": dt.date(2010, 3, 1)}
    return {"employee_number_pseudonym": number, "legal_sex": sex} | dates


def job(number: str, who: str, directorate: str, hours: float, **terms: object) -> Row:
    ids = {"assignment_id_pseudonym": number, "employee_number_pseudonym": who, "post_number": directorate}
    kind = {"contract_type": "Permanent", "primary_assignment": True, "effective_from": dt.date(2010, 1, 1)}
    return (
        ids
        | kind
        | {"contract_hours": hours, "weeks_per_year": 52.143, "fte": min(hours / 37, 1), "grade": "G5"}
        | terms
    )


def pay(number: str, first: dt.date, last: dt.date, kind: str, amount: object, **told: object) -> Row:
    ids = {"assignment_id": CANARY, "assignment_id_pseudonym": number, "element_class": kind}
    period = {"pay_period": f"{last:%Y-%m}", "period_start": first, "period_end": last, "pay_date": last}
    return ids | period | {"element_code": f"{kind}{told}", "amount": amount, "is_arrears": False} | told


class Year:
    """The payroll of one snapshot, told in deliveries, and the people whom the figures should count."""

    def __init__(self, year: int) -> None:
        self.snapshot = dt.date(year, 3, 31)
        self.people: list[Person] = []
        self.employees: list[Row] = []
        self.jobs: list[Row] = []
        self.absences: list[Row] = []
        self.months: dict[dt.date, list[Row]] = {}
        # A year without a payroll in each of its months tells nothing of bonuses.
        for month in range(1, 13):
            self.pays("nobody's", "EXPENSES", 1, dt.date(year - (month > 3), month, 1))

    def pays(self, number: str, kind: str, amount: object, month: dt.date | None = None, **told: object) -> None:
        """An element of a calendar month, of March where none is named."""
        first = month or self.snapshot.replace(day=1)
        last = (first + dt.timedelta(31)).replace(day=1) - dt.timedelta(1)
        self.months.setdefault(first, []).append(pay(number, first, last, kind, amount, **told))

    def is_off(self, number: str, kind: str, paid: str) -> None:
        day = self.snapshot
        spell = {"absence_id": f"A{number}", "assignment_id_pseudonym": number, "absence_type": kind}
        self.absences.append(spell | {"start_date": day, "end_date": day, "working_days_lost": 1, "paid_status": paid})

    def deliveries(self) -> list[Delivery]:
        told = [
            Delivery("hr_post", self.snapshot, [post(name) for name in DIRECTORATES]),
            Delivery("hr_employee", self.snapshot, self.employees),
            Delivery("hr_assignment", self.snapshot, self.jobs),
            Delivery("hr_absence", self.snapshot, self.absences),
        ]
        for first, rows in self.months.items():
            last = (first + dt.timedelta(31)).replace(day=1) - dt.timedelta(1)
            told.append(Delivery("hr_pay_element", last, rows, window_from=first, window_to=last))
        return told


def worked_example() -> Year:
    """The 23 employees of the published example, paid by the week; the last is on half pay for leave."""
    year = Year(EXAMPLE)
    last, first = year.snapshot, year.snapshot - dt.timedelta(6)
    march = year.months.setdefault(last.replace(day=1), [])
    for number, (sex, hourly, bonus) in enumerate(WORKED):
        who, what = f"e{number}", f"w{number}"
        year.employees.append(employee(who, sex))
        year.jobs.append(job(what, who, "People", 40))
        march.append(pay(what, first, last, "ORDINARY", int(40 * Fraction(hourly))))
        if bonus:
            year.pays(what, "BONUS", bonus, dt.date(EXAMPLE - 1, 6, 1))
    year.is_off(f"w{len(WORKED) - 1}", "Family leave", "Half")
    return year


def drawn(number: int) -> Year:
    """A payroll drawn by its year: few rates, so that many are paid alike, and each rule of the six steps."""
    year, random = Year(number), Random(number)
    for index in range(random.randint(60, 110)):
        draw_employee(year, random, f"{number}e{index}", f"{number}a{index}")
    return year


def draw_employee(year: Year, random: Random, who: str, what: str) -> None:
    """One of: plain, allowance, second job, casual, on leave, not paid; some on strike or off on full pay."""
    sex, directorate = random.choice("MMFFFX" if random.random() < 0.1 else "MF"), random.choice(DIRECTORATES)
    if sex != "X":  # else the row of the employee was rejected
        year.employees.append(employee(who, sex))
    kind, hours = random.choice("ooooooooabcln"), random.choice([37, 37, 18.5])
    amount = random.choice([1800, 2000, 2000, 2200, 2600, 3500]) * Fraction(hours) / 37
    year.jobs.append(job(what, who, directorate, 0 if kind == "c" else hours))
    weekly = amount * 7 / Fraction("30.44")
    hourly: Fraction | None = weekly / Fraction(hours)
    if kind == "c":  # paid by the hour: 20 hours in March and 40 in January, none in February
        year.pays(what, "ORDINARY", 300, units=20)
        year.pays(what, "ORDINARY", 600, year.snapshot.replace(month=1, day=1), units=40)
        hourly = Fraction(300) / 30
    elif kind == "n":
        hourly = None
    else:
        year.pays(what, "ORDINARY", float(amount))
        year.pays(what, random.choice(["OVERTIME", "EXPENSES", "DEDUCTION", "BENEFIT", "TERMINATION"]), 99)
        year.pays(what, "ORDINARY", 77, element_code="late", is_arrears=True)
    if kind == "a":  # an allowance of 120 and a sacrifice of 20
        year.pays(what, "ALLOWANCE", 120)
        year.pays(what, "SAL_SACRIFICE", -20)
        hourly = (amount + 100) * 7 / Fraction("30.44") / Fraction(hours)
    if kind == "b":  # a second job, smaller, in another directorate
        year.jobs.append(job(f"{what}b", who, "Places", 10, primary_assignment=False))
        year.pays(f"{what}b", "ORDINARY", 500)
        hourly = (amount + 500) * 7 / Fraction("30.44") / (Fraction(hours) + 10)
    if kind == "l":
        year.is_off(what, random.choice(["Sickness", "Family leave"]), random.choice(["Half", "Nil"]))
    elif kind == "o" and random.random() < 0.1:
        year.is_off(what, *random.choice([("Industrial action", "Nil"), ("Sickness", "Full")]))
    bonus = random.choice([0, 0, 100, 250, 250, 900])
    if bonus:
        year.pays(what, "BONUS", bonus, dt.date(year.snapshot.year - 1, 6, 1))
    year.people.append(Person(sex, directorate, hourly, kind != "l", bonus))


YEARS = {number: drawn(number) for number in DRAWN}
DELIVERIES = [told for year in (*YEARS.values(), worked_example()) for told in year.deliveries()]


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckDBPyConnection]:
    path = build(tmp_path_factory.mktemp("pay_gap"), DELIVERIES, *SELECTED)
    with duckdb.connect(str(path), read_only=True) as connection:
        yield connection


def found(warehouse: DuckDBPyConnection, year: int, directorate: str) -> Figures:
    table = "mart_workforce.mart_gender_pay_gap"
    rows = warehouse.execute(f"from {table} where year(snapshot_date) = ? and directorate = ?", [year, directorate])
    names = [column[0] for column in rows.description]
    (row,) = rows.fetchall()
    return {
        name: None if value is None else float(value)
        for name, value in zip(names, row, strict=True)
        if name.endswith(("_percent", "_quartile_employees"))
    }


def test_the_worked_example_gives_the_published_figures(warehouse: DuckDBPyConnection) -> None:
    assert found(warehouse, EXAMPLE, "All directorates") == {
        "mean_hourly_gap_percent": 24.8,
        "median_hourly_gap_percent": 30.6,
        "mean_bonus_gap_percent": 56.2,
        "median_bonus_gap_percent": 80.0,
        "male_bonus_percent": 37.5,
        "female_bonus_percent": 33.3,
        "lower_quartile_employees": 6,
        "male_lower_quartile_percent": 16.7,
        "female_lower_quartile_percent": 83.3,
        "lower_middle_quartile_employees": 5,
        "male_lower_middle_quartile_percent": 40.0,
        "female_lower_middle_quartile_percent": 60.0,
        "upper_middle_quartile_employees": 6,
        "male_upper_middle_quartile_percent": 33.3,
        "female_upper_middle_quartile_percent": 66.7,
        "top_quartile_employees": 5,
        "male_top_quartile_percent": 60.0,
        "female_top_quartile_percent": 40.0,
    }


@pytest.mark.parametrize("year", DRAWN)
def test_a_drawn_payroll_gives_the_figures_that_fractions_give(warehouse: DuckDBPyConnection, year: int) -> None:
    people = YEARS[year].people
    assert found(warehouse, year, "All directorates") == figures(people, shows_all=True)
    for directorate in DIRECTORATES:
        staff = [person for person in people if person.directorate == directorate]
        assert found(warehouse, year, directorate) == figures(staff, shows_all=False), directorate


def test_the_drawn_payrolls_hold_what_is_to_be_tried() -> None:
    """Every remainder of four, rates across boundaries, figures shown and not."""
    paid = [[p for p in year.people if p.hourly and p.is_full_pay and p.sex in "MF"] for year in YEARS.values()]
    assert {len(people) % 4 for people in paid} == {0, 1, 2, 3}
    staffs = [[p for p in year.people if p.directorate == name] for year in YEARS.values() for name in DIRECTORATES]
    gaps = [figures(staff, shows_all=False)["mean_hourly_gap_percent"] for staff in staffs]
    assert None in gaps and any(gaps)


def test_any_order_of_arrival_gives_the_same_pay_and_gaps(
    warehouse: DuckDBPyConnection, tmp_path_factory: pytest.TempPathFactory
) -> None:
    shuffled = Random(4).sample(DELIVERIES, len(DELIVERIES))
    path = build(tmp_path_factory.mktemp("shuffled"), shuffled, *SELECTED)
    with duckdb.connect(str(path), read_only=True) as other:
        for table in (*TABLES, "mart_workforce.mart_gender_pay_gap"):
            rows = f"from {table} order by all"
            assert other.sql(rows).fetchall() == warehouse.sql(rows).fetchall(), table

"""The make-believe county: always the same, like a county in its figures, and wrong where it should be."""

import re
from collections import Counter, defaultdict
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from pathlib import Path
from statistics import correlation, mean
from typing import NamedTuple

import duckdb
import pytest
import yaml

from ingest.catalogue import PACKAGED_CONTRACTS
from ingest.synthetic import AREAS, synthesise
from ingest.synthetic.chance import create_chance
from ingest.synthetic.pay import create_pay
from ingest.synthetic.register import write_register

from .counties import make, rows

NI_NUMBER = re.compile(r"(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][0-9]{6}[A-D]")
MONTHS = ["20260731", "20260831", "20260930_v2", "20261031"]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def employees(county: Path, month: str) -> dict[str, dict[str, str]]:
    return {row["Employee Number"]: row for row in rows(county / f"HR_EMPLOYEE_{month}.csv")}


def assignments(county: Path, month: str) -> dict[str, dict[str, str]]:
    return {row["Assignment ID"]: row for row in rows(county / f"HR_ASSIGNMENT_{month}.csv")}


def is_uk_date(text: str) -> bool:
    if not re.fullmatch(r"\d\d/\d\d/\d{4}", text):
        return False
    try:
        datetime.strptime(text, "%d/%m/%Y")
    except ValueError:
        return False
    return True


class Pay(NamedTuple):
    """Somebody's main job on the last day: sex, full-time pay, weekly hours."""

    sex: str
    salary: Decimal
    hours: Decimal


@pytest.fixture(scope="module")
def pays(full_county: Path) -> list[Pay]:
    sexes = {number: row["Legal Sex"] for number, row in employees(full_county, "20261031").items()}
    return [
        Pay(sexes[row["Employee Number"]], Decimal(row["Annual Salary FTE"]), Decimal(row["Contract Hours"]))
        for row in assignments(full_county, "20261031").values()
        if row["Primary Assignment"] == "Y"
        and sexes[row["Employee Number"]] in ("F", "M")
        and re.fullmatch(r"[0-9.]+", row["Annual Salary FTE"])
    ]


def share_of_women(pays: list[Pay]) -> float:
    return sum(pay.sex == "F" for pay in pays) / len(pays)


def hours_by_team(county: Path, month: str) -> dict[str, tuple[Decimal, Decimal]]:
    """Full-time equivalents of each team: established, and in post."""
    in_post: defaultdict[str, Decimal] = defaultdict(Decimal)
    for row in assignments(county, month).values():
        if row["Effective To"] == "" or row["Effective To"].endswith("/2027"):
            in_post[row["Post Number"].upper()] += Decimal(row["FTE"])
    teams: dict[str, tuple[Decimal, Decimal]] = {}
    for row in {row["Post Number"].upper(): row for row in rows(county / f"HR_POST_{month}.csv")}.values():
        if row["Post Status"] != "Deleted":
            established, held = teams.get(row["Team"], (Decimal(0), Decimal(0)))
            teams[row["Team"]] = (
                established + Decimal(row["Established FTE"]),
                held + in_post[row["Post Number"].upper()],
            )
    return teams


def vacancy_rate(teams: dict[str, tuple[Decimal, Decimal]]) -> Decimal:
    established = sum((established for established, _ in teams.values()), Decimal(0))
    held = sum((held for _, held in teams.values()), Decimal(0))
    return (established - held) / established


@pytest.fixture(scope="module")
def downloads(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The register of a county of full size."""
    folder = tmp_path_factory.mktemp("register")
    with duckdb.connect() as con:
        create_chance(con, seed=1)
        write_register(con, date(2026, 10, 31), 1.0, folder)
    return sorted(folder.iterdir())


def test_the_same_seed_gives_the_same_bytes(county: Path, tmp_path: Path) -> None:
    assert contents(make(tmp_path)) == contents(county)


def test_another_seed_gives_other_people(county: Path, tmp_path: Path) -> None:
    others = employees(make(tmp_path, seed=2), "20261031")
    ours = employees(county, "20261031")
    assert {row["NI Number"] for row in others.values()}.isdisjoint({row["NI Number"] for row in ours.values()} - {""})


@pytest.mark.parametrize("area", AREAS)
def test_one_area_has_the_files_that_it_has_beside_the_others(county: Path, tmp_path: Path, area: str) -> None:
    stems = {
        "social_care": ("LAS_", "CONTROCC_", "CLD_"),
        "information_governance": ("FOI_", "SAR_", "ADHOC_", "CRIME_", "DSA_"),
    }
    alone = contents(make(tmp_path, areas=[area]))

    def is_of_area(name: str) -> bool:
        found = [other for other, names in stems.items() if name.startswith(names)]
        return found == ([area] if area in stems else [])

    assert alone == {name: content for name, content in contents(county).items() if is_of_area(name)}


def test_files_are_reported_in_order_of_name_and_nothing_else_is_left(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "it's here"
    paths = synthesise(folder, scale=0.01, months=1, last_month=date(2026, 3, 5))
    windows = [path.name for path in paths if path.name.startswith(("ADHOC_", "CRIME_"))]
    assert len(windows) == 2 * (7 * 3 + 1 + 1)
    assert [path.name for path in paths if path.name not in windows] == [
        "2026-03-02_UK_Gender_Pay_Gap_Data_-_2025_to_2026.csv",
        "2026-03-09_UK_Gender_Pay_Gap_Data_-_2025_to_2026.csv",
        "2026-03-16_UK_Gender_Pay_Gap_Data_-_2025_to_2026.csv",
        "CONTROCC_FINANCIAL_ASSESSMENT_20260331.csv",
        "CONTROCC_PACKAGE_LINE_20260331.csv",
        "CONTROCC_PAYMENT_2026-03.csv",
        "CONTROCC_PROVIDER_20260331.csv",
        "Copy of staff list.csv",
        "DSA_REGISTER_20260331.csv",
        "FOI_EIR_LOG_20260331.csv",
        "HR_ABSENCE_20260331.csv",
        "HR_AGENCY_2026-03.csv",
        "HR_ASSIGNMENT_20260331.csv",
        "HR_EMPLOYEE_20260331.csv",
        "HR_PAY_ELEMENT_2026-03.csv",
        "HR_POST_20260331.csv",
        "LAS_EVENT_20260331.csv",
        "LAS_PERSON_20260331.csv",
        "LAS_RELATIONSHIP_20260331.csv",
        "LAS_SAFEGUARDING_20260331.csv",
        "LAS_SERVICE_20260331.csv",
        "SAR_LOG_20260331.csv",
    ]
    assert sorted(folder.iterdir()) == paths


@pytest.mark.parametrize("arguments", [{"months": 0}, {"scale": 0.0}, {"scale": 1000.0, "months": 1}])
def test_a_county_that_cannot_be_is_refused(arguments: dict[str, float], tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"scale|six-digit"):
        synthesise(tmp_path, **arguments)  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("contract", "file"),
    [
        ("workforce/hr_post", "HR_POST_20261031.csv"),
        ("workforce/hr_employee", "HR_EMPLOYEE_20261031.csv"),
        ("workforce/hr_assignment", "HR_ASSIGNMENT_20261031.csv"),
        ("workforce/hr_absence", "HR_ABSENCE_20261031.csv"),
        ("workforce/hr_pay_element", "HR_PAY_ELEMENT_2026-10.csv"),
        ("workforce/hr_agency", "HR_AGENCY_2026-10.csv"),
        ("workforce/gender_pay_gap_register", "2026-10-05_UK_Gender_Pay_Gap_Data_-_2026_to_2027.csv"),
        ("social_care/las_person", "LAS_PERSON_20261031.csv"),
        ("social_care/las_event", "LAS_EVENT_20261031.csv"),
        ("social_care/las_service", "LAS_SERVICE_20261031.csv"),
        ("social_care/las_relationship", "LAS_RELATIONSHIP_20261031.csv"),
        ("social_care/las_safeguarding", "LAS_SAFEGUARDING_20261031.csv"),
        ("information_governance/foi_eir_log", "FOI_EIR_LOG_20261031.csv"),
        ("information_governance/sar_log", "SAR_LOG_20261031.csv"),
        ("information_governance/adhoc_sharing_log", "ADHOC_SHARING_LOG_20251101_20261031.csv"),
        ("information_governance/crime_tax_log", "CRIME_TAX_LOG_20251101_20261031.csv"),
        ("information_governance/dsa_register", "DSA_REGISTER_20261031.csv"),
    ],
)
def test_headings_are_those_of_the_contract(contract: str, file: str, county: Path) -> None:
    properties = yaml.safe_load((PACKAGED_CONTRACTS / f"{contract}.yaml").read_text())["schema"][0]["properties"]
    assert list(rows(county / file)[0]) == [item["physicalName"] for item in properties]


def test_only_files_of_the_councils_own_systems_begin_with_a_byte_order_mark(county: Path) -> None:
    marked = {path.name[:3] for path in county.iterdir() if path.read_bytes().startswith(b"\xef\xbb\xbf")}
    unmarked = {path.name[:3] for path in county.iterdir() if not path.read_bytes().startswith(b"\xef\xbb\xbf")}
    assert (marked, unmarked) == ({"HR_", "LAS", "CLD", "FOI", "SAR", "ADH", "CRI", "DSA"}, {"202", "CON", "Cop"})


def test_the_county_has_about_eight_thousand_people_times_scale(county: Path) -> None:
    in_post = [row for row in employees(county, "20261031").values() if not row["Leaving Date"].endswith("/2026")]
    assert 145 <= len(in_post) <= 175


def test_most_people_stay_while_some_join_and_some_leave(county: Path) -> None:
    first, last = employees(county, MONTHS[0]), employees(county, MONTHS[-1])
    assert len(first.keys() & last.keys()) > 140
    assert last.keys() - first.keys()
    assert first.keys() - last.keys()


@pytest.mark.parametrize(("month", "following"), list(pairwise(MONTHS)))
def test_nobody_vanishes_without_having_been_shown_as_leaving(month: str, following: str, county: Path) -> None:
    before = employees(county, month)
    gone = before.keys() - employees(county, following).keys()
    assert all(is_uk_date(before[number]["Leaving Date"]) and before[number]["Leaving Reason"] for number in gone)


def test_people_move_between_posts_and_keep_their_assignment(county: Path) -> None:
    first, last = (
        assignments(county, MONTHS[0][:8] + "_v2"),
        assignments(county, MONTHS[-1].removesuffix("_v2")),
    )
    moved = [key for key in first.keys() & last.keys() if first[key]["Effective From"] != last[key]["Effective From"]]
    assert any(first[key]["Post Number"] != last[key]["Post Number"] for key in moved)


def test_names_have_accents_apostrophes_and_hyphens(county: Path) -> None:
    names = " ".join(f"{row['Forename']} {row['Surname']}" for row in employees(county, "20261031").values())
    assert "'" in names and "-" in names
    assert len({letter for letter in names if ord(letter) > 127}) > 8


def test_only_the_chief_executive_reports_to_nobody(county: Path) -> None:
    posts = rows(county / "HR_POST_20261031.csv")
    assert {row["Post Title"] for row in posts if not row["Reports To Post"]} == {"Chief Executive"}
    numbers = {row["Post Number"].upper() for row in posts}
    assert {row["Reports To Post"] for row in posts} - numbers == {""}


def test_a_post_is_filled_exactly_while_somebody_holds_it(county: Path) -> None:
    posts = {row["Post Number"]: row["Post Status"] for row in rows(county / "HR_POST_20261031.csv")}
    held = {
        row["Post Number"].upper()
        for row in rows(county / "HR_ASSIGNMENT_20261031.csv")
        if row["Effective To"] == "" or datetime.strptime(row["Effective To"], "%d/%m/%Y") >= datetime(2026, 10, 31)
    }
    filled = {number for number, status in posts.items() if status == "Filled" and number.startswith("P")}
    # A mistake in either file can hide one side of a pair, hence a few that do not match.
    assert len(filled - held) <= 4
    assert {posts[number] for number in held & posts.keys()} == {"Filled"}


def test_full_time_equivalent_and_salary_follow_from_hours_weeks_and_grade(county: Path) -> None:
    checked = 0
    for row in rows(county / "HR_ASSIGNMENT_20261031.csv"):
        if "40.00" in row["Contract Hours"] or row["FTE"] == "1.2000" or not row["Annual Salary FTE"][-1].isdigit():
            continue
        share = Decimal(row["Contract Hours"]) / Decimal(37) * Decimal(row["Weeks Per Year"]) / Decimal("52.143")
        assert Decimal(row["FTE"]) == share.quantize(Decimal("0.0001"), ROUND_HALF_UP)
        salary = Decimal(row["Annual Salary FTE"].replace(",", "")) * Decimal(row["FTE"])
        assert row["Annual Salary Actual"] == str(salary.quantize(Decimal("0.01"), ROUND_HALF_UP))
        checked += 1
    assert checked > 140


def test_men_are_paid_six_to_twelve_per_cent_more_an_hour_on_average(pays: list[Pay]) -> None:
    women, men = (mean(pay.salary for pay in pays if pay.sex == sex) for sex in "FM")
    assert Decimal("0.06") < (men - women) / men < Decimal("0.12")


def test_women_are_seven_in_ten_eight_in_the_lowest_paid_quarter_and_six_in_the_highest(pays: list[Pay]) -> None:
    ranked, quarter = sorted(pays, key=lambda pay: pay.salary), len(pays) // 4
    assert 0.68 < share_of_women(pays) < 0.72
    assert 0.76 < share_of_women(ranked[:quarter]) < 0.84
    assert 0.56 < share_of_women(ranked[-quarter:]) < 0.64


def test_three_quarters_of_the_women_and_half_of_the_men_work_part_time(pays: list[Pay]) -> None:
    part_time = {sex: mean(float(pay.hours < 37) for pay in pays if pay.sex == sex and pay.hours > 0) for sex in "FM"}
    assert 0.70 < part_time["F"] < 0.80
    assert 0.43 < part_time["M"] < 0.53


def test_six_to_eleven_per_cent_of_the_establishment_are_vacant_and_it_stays_so(full_county: Path) -> None:
    first, last = (vacancy_rate(hours_by_team(full_county, month)) for month in ("20251130", "20261031"))
    assert Decimal("0.06") < first < Decimal("0.11")
    assert Decimal("0.06") < last < Decimal("0.11")
    assert abs(last - first) < Decimal("0.02")


def test_a_few_of_sixty_four_teams_are_over_their_establishment(full_county: Path) -> None:
    teams = hours_by_team(full_county, "20261031")
    assert len(teams) == 64
    assert 2 <= sum(held > established for established, held in teams.values()) <= 8


def test_one_leaver_in_six_retires_mostly_after_sixty_and_one_in_a_hundred_dies(full_county: Path) -> None:
    leavers = {
        row["Employee Number"]: row
        for path in full_county.glob("HR_EMPLOYEE_*")
        for row in rows(path)
        if row["Leaving Reason"]
    }
    reasons = Counter(row["Leaving Reason"] for row in leavers.values())
    assert 0.14 < reasons["RET"] / len(leavers) < 0.20
    assert 0.003 < reasons["DEA"] / len(leavers) < 0.02
    ages = [
        int(row["Leaving Date"][-4:]) - int(row["Date Of Birth"][-4:])
        for row in leavers.values()
        if row["Leaving Reason"] == "RET"
    ]
    assert sum(age >= 60 for age in ages) / len(ages) > 0.75


def test_pay_rises_with_the_award_of_every_april() -> None:
    with duckdb.connect() as con:
        create_pay(con, 2024, 2026)
        salaries = con.execute("select salary from spine where point = 2 order by financial_year").fetchall()
    assert salaries == [(23656,), (24413,), (25194,)]


def test_a_few_rows_of_employees_break_a_rule(county: Path) -> None:
    broken = total = 0
    for month in MONTHS:
        listed = rows(county / f"HR_EMPLOYEE_{month}.csv")
        keys = Counter(row["Employee Number"] for row in listed)
        total += len(listed)
        broken += sum(
            keys[row["Employee Number"]] > 1
            or not NI_NUMBER.fullmatch(row["NI Number"])
            or not row["Surname"].strip()
            or row["Legal Sex"] not in ("M", "F")
            or not is_uk_date(row["Date Of Birth"])
            or not is_uk_date(row["Start Date"])
            for row in listed
        )
    assert 0.005 < broken / total < 0.04


def test_a_few_rows_of_posts_and_assignments_break_a_rule(county: Path) -> None:
    broken = total = 0
    for path in [*county.glob("HR_POST_*"), *county.glob("HR_ASSIGNMENT_*")]:
        listed = rows(path)
        keys = Counter(row.get("Assignment ID") or row["Post Number"] for row in listed)
        total += len(listed)
        broken += sum(
            keys[row.get("Assignment ID") or row["Post Number"]] > 1
            or not re.fullmatch("P[0-9]{7}", row["Post Number"])
            or row.get("FTE") == "1.2000"
            or row.get("Contract Hours") == "40.00"
            or row.get("Tier") == "12"
            or not re.fullmatch(r"[0-9]+\.[0-9]{2}", row.get("Annual Salary FTE", "1.00"))
            or not is_uk_date(row.get("Effective From") or row.get("Post Start Date", ""))
            for row in listed
        )
    assert 0.002 < broken / total < 0.03


def test_mistakes_strike_other_rows_every_month(county: Path) -> None:
    struck = [
        {number for number, row in employees(county, month).items() if not NI_NUMBER.fullmatch(row["NI Number"])}
        for month in MONTHS
    ]
    assert set.union(*struck)
    assert set.intersection(*struck) == set()


def test_one_month_of_employees_has_a_wrong_header_and_then_a_good_second_version(county: Path) -> None:
    wrong, good = rows(county / "HR_EMPLOYEE_20260930.csv"), rows(county / "HR_EMPLOYEE_20260930_v2.csv")
    assert set(good[0]) - set(wrong[0]) == {"Surname", "NI Number"}
    assert set(wrong[0]) - set(good[0]) == {"NI No", "Notes"}
    assert [row["Employee Number"] for row in wrong] == [row["Employee Number"] for row in good]


def test_one_month_of_posts_comes_twice_in_the_same_bytes(county: Path) -> None:
    assert (county / "HR_POST_20260831.csv").read_bytes() == (county / "HR_POST_20260831_v2.csv").read_bytes()


def test_one_month_of_assignments_is_corrected_in_nothing_but_some_salaries(county: Path) -> None:
    first, second = (
        rows(county / "HR_ASSIGNMENT_20260731.csv"),
        rows(county / "HR_ASSIGNMENT_20260731_v2.csv"),
    )
    changed = [(old, new) for old, new in zip(first, second, strict=True) if old != new]
    assert 1 <= len(changed) <= 15
    salaries = {"Annual Salary FTE", "Annual Salary Actual"}
    assert {column for old, new in changed for column in old if old[column] != new[column]} == salaries


def test_a_file_that_no_contract_knows_lies_among_the_rest(county: Path) -> None:
    assert [row["Name"] for row in rows(county / "Copy of staff list.csv")] == ["Zoë Example", "Seán Sample"]


def test_the_register_grows_from_week_to_week_with_corrections_and_withdrawals(downloads: list[Path]) -> None:
    weeks = [{row["EmployerId"]: row for row in rows(path)} for path in downloads]
    assert 200 < len(weeks[0]) < len(weeks[1]) < len(weeks[2]) <= 400
    assert weeks[0].keys() - weeks[2].keys()
    corrected = [key for key in weeks[0].keys() & weeks[2].keys() if weeks[0][key] != weeks[2][key]]
    assert corrected
    assert all(weeks[0][key]["DateSubmitted"] < weeks[2][key]["DateSubmitted"] for key in corrected)


def test_the_register_is_laid_out_like_the_real_one(downloads: list[Path]) -> None:
    text = downloads[0].read_bytes().decode("utf-8")
    assert text.startswith('"EmployerName","EmployerId",')
    assert "\r" not in text and '"1,\n84110"' in text and '"False","2027/03/31 00:00:00","2026/' in text
    for row in rows(downloads[0]):
        for part in ("LowerQuartile", "LowerMiddleQuartile", "UpperMiddleQuartile", "TopQuartile"):
            pair = row[f"Male{part}"], row[f"Female{part}"]
            assert pair == ("", "") or Decimal(pair[0]) + Decimal(pair[1]) == 100


def test_the_register_holds_county_councils_and_only_the_bands_of_the_contract(
    downloads: list[Path],
) -> None:
    contract = yaml.safe_load((PACKAGED_CONTRACTS / "workforce" / "gender_pay_gap_register.yaml").read_text())
    size = next(item for item in contract["schema"][0]["properties"] if item["name"] == "employer_size")
    listed = rows(downloads[2])
    assert {row["EmployerSize"] for row in listed} <= set(size["quality"][0]["arguments"]["validValues"])
    assert sum(row["EmployerName"].endswith(" County Council") for row in listed) > 5


def test_the_county_itself_is_in_every_download_of_the_register(downloads: list[Path]) -> None:
    for path in downloads:
        (name,) = [row["EmployerName"] for row in rows(path) if row["EmployerId"] == "900001"]
        assert name == "Severnshire County Council"


def test_mean_and_median_gaps_of_an_employer_go_together_and_one_in_seven_favours_women(
    downloads: list[Path],
) -> None:
    listed = rows(downloads[2])
    means = [float(row["DiffMeanHourlyPercent"]) for row in listed]
    medians = [float(row["DiffMedianHourlyPercent"]) for row in listed]
    assert 0.6 < correlation(means, medians) < 0.8
    assert 0.10 < sum(gap < 0 for gap in means + medians) / len(means + medians) < 0.20

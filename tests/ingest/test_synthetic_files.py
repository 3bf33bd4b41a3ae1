"""Files of the make-believe county: what is wrong in them is found, what is right is loaded, what changes is what should."""

import os
import shutil
from pathlib import Path

import duckdb
import pytest

from ingest.catalogue import PACKAGED_CONTRACTS, Catalogue
from ingest.checking import check
from ingest.home import Home
from ingest.loading import load
from ingest.synthetic.care.extracts import CARE_EXTRACTS
from ingest.synthetic.chance import create_chance
from ingest.synthetic.extracts import EXTRACTS, Extract, write_csv
from ingest.synthetic.mistakes import with_mistakes
from ingest.synthetic.requests.extracts import REQUEST_EXTRACTS

from .conftest import KEY
from .counties import one, rows

EVERY_EXTRACT = (*EXTRACTS, *CARE_EXTRACTS, *REQUEST_EXTRACTS)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.read(PACKAGED_CONTRACTS)


@pytest.mark.parametrize("extract", EVERY_EXTRACT, ids=[extract.stem for extract in EVERY_EXTRACT])
def test_every_mistake_is_a_fault_under_the_contract(
    extract: Extract, county: Path, catalogue: Catalogue, tmp_path: Path
) -> None:
    # Files of what changed are longest in the first month; that of a refused header is not the last of its month.
    *_, source = sorted(county.glob(f"{extract.stem}_2026*07*.csv"))
    bad = {fault.row for fault in check(source, catalogue).faults}
    with duckdb.connect() as con:
        create_chance(con, seed=1)
        con.execute(
            "create table listed as select *, row_number() over () + 1 as row_key from read_csv(?, all_varchar = true)",
            [str(source)],
        )
        con.execute("delete from listed where row_key = any(?)", [list(bad)])
        headings = [str(name) for name, *_ in con.execute("describe listed").fetchall()][:-1]
        good = "(from listed order by row_key limit 9)"
        passed = []
        for mistake in extract.mistakes:
            path = tmp_path / source.name
            write_csv(con, with_mistakes(good, headings, (mistake,), 1000, "test"), path)
            # Of a row that is there twice one is good.
            if check(path, catalogue).counts.rejected < 9:
                passed.append(mistake.kind)
    assert passed == []


def test_all_that_is_well_formed_is_loaded_and_few_rows_are_turned_away(
    county: Path, catalogue: Catalogue, tmp_path: Path
) -> None:
    home = Home(tmp_path / "home").create()
    for path in county.glob("HR_[AP][BAG]*"):
        shutil.copyfile(path, home.landing / path.name)
        os.utime(home.landing / path.name, (1_700_000_000, 1_700_000_000))
    receipts = load(home, catalogue, KEY).receipts
    assert {receipt.file_name for receipt in receipts if receipt.status == "refused"} == {"HR_ABSENCE_20260831.csv"}
    assert len(receipts) == 15
    assert sum(receipt.rows_rejected for receipt in receipts) < 0.01 * sum(receipt.rows_read for receipt in receipts)


def test_files_of_a_month_hold_only_rows_of_the_month(year: duckdb.DuckDBPyConnection) -> None:
    for table, column in (("pay", "Period End"), ("agency", "Week Ending")):
        assert one(year, f"""
            select count(*) from {table}
            where strftime(uk("{column}"), '%Y%m') <> month and "{column}" <> '01/04/1974'
        """) == 0, table  # fmt: skip
    assert year.execute("""
        select distinct dayname(uk("Week Ending")) from agency where uk("Week Ending") is not null
    """).fetchall() == [("Sunday",)]


def test_a_month_of_absences_has_a_wrong_header_and_then_a_good_second_version(county: Path) -> None:
    wrong, good = rows(county / "HR_ABSENCE_20260831.csv"), rows(county / "HR_ABSENCE_20260831_v2.csv")
    assert set(good[0]) - set(wrong[0]) == {"Absence Reason", "FTE Days Lost"}
    assert set(wrong[0]) - set(good[0]) == {"FTE Days"}
    assert [row["Absence ID"] for row in wrong] == [row["Absence ID"] for row in good]


def test_a_month_of_pay_is_corrected_in_nothing_but_some_overtime(full_county: Path) -> None:
    first, second = (rows(full_county / f"HR_PAY_ELEMENT_2026-09{version}.csv") for version in ("", "_v2"))
    changed = [(old, new) for old, new in zip(first, second, strict=True) if old != new]
    assert 100 < len(changed) < 400
    assert {new["Element Description"].strip() for _, new in changed} == {"Overtime"}
    assert {column for old, new in changed for column in old if old[column] != new[column]} == {"Units", "Amount"}


def test_a_month_of_agency_weeks_lacks_the_late_ones_and_then_has_them(full_county: Path) -> None:
    first, second = (rows(full_county / f"HR_AGENCY_2026-07{version}.csv") for version in ("", "_v2"))
    assert [row for row in second if row in first] == first
    assert 0.8 * len(second) < len(first) < len(second)

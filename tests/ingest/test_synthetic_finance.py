"""The finance system of the make-believe care: what is planned, assessed and paid is of one story."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
import yaml

from ingest.catalogue import PACKAGED_CONTRACTS, Catalogue
from ingest.checking import check
from ingest.home import Home
from ingest.loading import load
from ingest.synthetic.care.finance import FINANCE_EXTRACTS
from ingest.synthetic.chance import create_chance
from ingest.synthetic.extracts import Extract, write_rows
from ingest.synthetic.mistakes import with_mistakes

from .conftest import KEY
from .counties import one

CONTRACTS = PACKAGED_CONTRACTS / "social_care"
STEMS = [extract.stem for extract in FINANCE_EXTRACTS]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.read(PACKAGED_CONTRACTS)


@pytest.fixture(scope="module")
def finance(care_county: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The latest that was told of every line and assessment, all payments, and what each file told."""
    with duckdb.connect() as con:
        con.execute("create macro uk(text) as if(len(text) = 10, try_strptime(text, '%d/%m/%Y')::date, null)")
        con.execute("create macro number(text) as try_cast(text as decimal(12, 2))")
        con.execute("create macro day_of(name) as try_strptime(regexp_extract(name, '_(\\d{8})', 1), '%Y%m%d')::date")
        for table, stem, key in (
            ("lines", "CONTROCC_PACKAGE_LINE", "Package Line ID"),
            ("assessments", "CONTROCC_FINANCIAL_ASSESSMENT", "FA ID"),
        ):
            files = [str(path) for path in care_county.glob(f"{stem}_*") if path.name != refused(care_county)]
            con.execute(
                f"create table told_{table} as select *, day_of(filename) as told_on"
                " from read_csv(?, all_varchar = true, filename = true, encoding = 'latin-1')",
                [files],
            )
            con.execute(f"""
                create table {table} as
                select * from told_{table}
                where "{key}" similar to '(CPLI|FA)[0-9]+'
                qualify row_number() over (partition by "{key}" order by told_on desc, filename desc) = 1
            """)
        months = {path.name[17:24]: str(path) for path in sorted(care_county.glob("CONTROCC_PAYMENT_*"))}
        con.execute(
            "create table payments as select * from read_csv(?, all_varchar = true, encoding = 'latin-1')",
            [list(months.values())],
        )
        con.execute("""
            create table good_payments as
            select
                * replace (number("Planned Amount") as "Planned Amount", number("Gross Amount") as "Gross Amount"),
                uk("Payment Period Start") as starts,
                uk("Payment Period End") as ends,
            from payments
            where "Payment ID" like 'PY%' and number("Gross Amount") is not null and ends >= starts
                and "Payment Run Date" not like '31/02%' and len(split_part("Net Amount", '.', 2)) = 2
                and abs(number("Gross Amount")) < 9000
            qualify count(*) over (partition by "Payment ID") = 1
        """)
        yield con


def refused(county: Path) -> str:
    """The file of assessments whose header is wrong."""
    (good,) = county.glob("CONTROCC_FINANCIAL_ASSESSMENT_*_v2.csv")
    return good.name.replace("_v2", "")


@pytest.mark.parametrize("extract", FINANCE_EXTRACTS, ids=STEMS)
def test_headings_are_those_of_the_contract(extract: Extract, care_county: Path) -> None:
    contract = yaml.safe_load((CONTRACTS / f"{extract.stem.lower()}.yaml").read_text())
    path = sorted(care_county.glob(f"{extract.stem}_*"))[0]
    with path.open(encoding="windows-1252") as file:
        headings = file.readline().strip().split(",")
    assert headings == [item["physicalName"] for item in contract["schema"][0]["properties"]]


@pytest.mark.parametrize("extract", FINANCE_EXTRACTS, ids=STEMS)
def test_every_mistake_is_a_fault_under_the_contract(
    extract: Extract, care_county: Path, catalogue: Catalogue, tmp_path: Path
) -> None:
    source = sorted(care_county.glob(f"{extract.stem}_202[56]*"))[0]
    bad = {fault.row for fault in check(source, catalogue).faults}
    with duckdb.connect() as con:
        create_chance(con, seed=1)
        con.execute(
            "create table listed as select *, row_number() over () + 1 as row_key"
            " from read_csv(?, all_varchar = true, encoding = 'latin-1')",
            [str(source)],
        )
        con.execute("delete from listed where row_key = any(?)", [list(bad)])
        headings = [str(name) for name, *_ in con.execute("describe listed").fetchall()][:-1]
        good = "(from listed order by row_key limit 9)"
        passed = []
        for mistake in extract.mistakes:
            path = tmp_path / source.name
            write_rows(con, extract, with_mistakes(good, headings, (mistake,), 1000, "test"), path)
            # Of a row that is there twice one is good.
            if check(path, catalogue).counts.rejected < 9:
                passed.append(mistake.kind)
    assert passed == []


def test_all_that_is_well_formed_is_loaded_and_few_rows_are_turned_away(
    care_county: Path, catalogue: Catalogue, tmp_path: Path
) -> None:
    home = Home(tmp_path / "home").create()
    for path in care_county.glob("CONTROCC_*"):
        shutil.copyfile(path, home.landing / path.name)
        os.utime(home.landing / path.name, (1_700_000_000, 1_700_000_000))
    receipts = load(home, catalogue, KEY).receipts
    assert {receipt.file_name for receipt in receipts if receipt.status == "refused"} == {refused(care_county)}
    assert [receipt.file_name[:19] for receipt in receipts if receipt.status == "duplicate"] == ["CONTROCC_PAYMENT_20"]
    read = sum(receipt.rows_read for receipt in receipts)
    assert 0.001 * read < sum(receipt.rows_rejected for receipt in receipts) < 0.01 * read


def test_files_are_in_the_encoding_of_an_old_windows_program(care_county: Path) -> None:
    files = [path.read_bytes() for path in care_county.glob("CONTROCC_*")]
    assert not any(content.startswith(b"\xef\xbb\xbf") for content in files)
    assert any("Caf\u00e9".encode("windows-1252") in content for content in files)
    assert all(content.decode("windows-1252") for content in files)


def test_net_is_gross_less_what_the_client_and_the_health_service_pay(finance: duckdb.DuckDBPyConnection) -> None:
    payments, right = finance.execute("""
        select
            count(*),
            count(*) filter (
                number("Net Amount") = "Gross Amount" - number("Client Contribution") - number("Health Amount")
            ),
        from good_payments
    """).fetchall()[0]
    assert payments > 5_000
    assert right == payments


def test_contributions_are_never_more_than_what_is_paid_for(finance: duckdb.DuckDBPyConnection) -> None:
    assert one(finance, """
        select count(*) from good_payments
        where "Adjustment Flag" = 'N'
            and (number("Client Contribution") not between 0 and "Gross Amount" or number("Net Amount") < 0)
    """) == 0  # fmt: skip


def test_a_line_is_paid_for_within_its_life_and_what_was_paid_beyond_its_end_is_taken_back(
    finance: duckdb.DuckDBPyConnection,
) -> None:
    finance.execute("""
        create or replace temp table lived as
        select p.*, uk("Start Date") as line_starts, uk("End Date") as line_ends
        from good_payments as p
        join lines using ("Package Line ID")
        where "Start Date" not like '31/02%' and "End Date" is distinct from '01/04/1974'
    """)
    assert one(finance, "select count(*) from lived where starts < line_starts") == 0
    beyond, taken_back = finance.execute("""
        select
            sum("Gross Amount") filter ("Adjustment Flag" = 'N' and starts > line_ends),
            sum("Gross Amount") filter ("Adjustment Flag" = 'Y' and starts > line_ends),
        from lived
        where line_ends between '2025-09-01' and '2026-06-30'
    """).fetchall()[0]
    assert beyond > 0
    assert taken_back < -0.9 * float(beyond)
    share = one(finance, """
        select count(*) filter ("Adjustment Flag" = 'N' and ends > line_ends) / count(*) from lived
    """)  # fmt: skip
    assert 0.001 < share < 0.03


def test_what_is_paid_is_within_a_few_per_cent_of_what_was_planned(finance: duckdb.DuckDBPyConnection) -> None:
    share = one(finance, """select sum("Gross Amount") / sum("Planned Amount") from good_payments""")
    assert 0.95 < share < 1.0
    assert one(finance, """
        select count(*) filter ("Gross Amount" < 0) / count(*) from good_payments where "Adjustment Flag" = 'Y'
    """) > 0.7  # fmt: skip


def test_lines_that_were_made_in_error_are_cancelled_and_never_paid(finance: duckdb.DuckDBPyConnection) -> None:
    assert one(finance, """select count(*) from lines where "Status" = 'Cancelled'""") > 3
    assert one(finance, """
        select count(*) from good_payments semi join (from lines where "Status" = 'Cancelled') using ("Package Line ID")
    """) == 0  # fmt: skip


def test_the_cost_of_a_week_is_the_quantity_times_the_price(finance: duckdb.DuckDBPyConnection) -> None:
    assert one(finance, """
        select count(*) from told_lines
        where abs(
            number("Weekly Gross Cost") - number("Planned Quantity") * number("Unit Price") * case "Frequency"
                when 'Weekly' then 1 when 'Fortnightly' then 1 / 2 when '4-weekly' then 1 / 4
                when 'Monthly' then 12 / 52 when 'Quarterly' then 4 / 52 when 'Annually' then 1 / 52 when 'One-off' then 0
            end
        ) > 0.011
            and "Planned Quantity" <> '1.50'
    """) == 0  # fmt: skip


def test_prices_go_up_in_april_and_in_no_other_month(finance: duckdb.DuckDBPyConnection) -> None:
    rises = finance.execute("""
        with told as (
            select
                *,
                lag(number("Unit Price")) over (partition by "Package Line ID" order by told_on) as price_before,
            from told_lines
            where "Service Group" not in ('Nursing Care') and filename not like '%2026073%'
            qualify count(*) over (partition by "Package Line ID", told_on) = 1
        )

        select month(told_on), count(*), median(number("Unit Price") / price_before)
        from told
        where number("Unit Price") <> price_before
        group by all
        order by count(*) desc
    """).fetchall()
    assert rises[0][0] == 4
    # A few are told later, for a mistake in the file of April.
    assert rises[0][1] > 0.95 * sum(count for _, count, _ in rises)
    assert 1.03 < rises[0][2] < 1.06


def test_a_client_pays_no_more_than_the_assessment_says(finance: duckdb.DuckDBPyConnection) -> None:
    lines, right = finance.execute("""
        with charged as (
            select "LAS Person ID", sum(number("Client Contribution Weekly")) as weekly
            from lines
            where "Status" = 'Active' and "End Date" is null
            group by all
            having weekly > 0
        ),

        assessed as (
            select "LAS Person ID", max(number("Assessed Charge Weekly")) as charge
            from assessments
            where "Status" <> 'Cancelled' and "Effective To" is null
            group by all
        )

        select count(*), count(*) filter (weekly <= charge) from charged join assessed using ("LAS Person ID")
    """).fetchall()[0]
    assert lines > 100
    assert right > 0.97 * lines


def test_people_are_assessed_anew_every_april(finance: duckdb.DuckDBPyConnection) -> None:
    again = one(finance, """
        select count(distinct "LAS Person ID") filter ("Effective From" = '01/04/2026')
            / count(distinct "LAS Person ID") filter ("Effective From" = '01/04/2025')
        from assessments
    """)  # fmt: skip
    assert 0.8 < again < 1.3
    kinds = {
        row[0] for row in finance.execute("""select distinct trim("Assessment Type") from assessments""").fetchall()
    }
    assert kinds == {"Light touch", "Non-residential", "Residential"}
    assert one(finance, """select count(*) from assessments where "Property Disregard 12wk" = 'Y'""") > 0


def test_after_the_first_file_only_what_changed_is_told(care_county: Path) -> None:
    sizes = {
        path.name[22:28]: path.stat().st_size
        for path in sorted(care_county.glob("CONTROCC_PACKAGE_LINE_*"))
        if "_v2" not in path.name
    }
    first, *others = sizes
    others = [month for month in others if not month.endswith("04")]
    assert all(sizes[month] < 0.2 * sizes[first] for month in others)


def test_a_month_of_payments_was_first_told_before_the_run(care_county: Path) -> None:
    early = (care_county / "CONTROCC_PAYMENT_2026-09.csv").read_text("windows-1252")
    late = (care_county / "CONTROCC_PAYMENT_2026-09_v2.csv").read_text("windows-1252")
    assert "Scheduled" in early and "Scheduled" not in late
    assert len(early.splitlines()) < len(late.splitlines())

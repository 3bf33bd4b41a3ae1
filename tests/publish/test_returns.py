"""Returns: files in the form of a contract, private, and with names in them only where somebody asks for that."""

import csv
import json
import stat
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner

from ingest.catalogue import Catalogue
from ingest.contract import FileLayout
from ingest.home import Home
from publish.marts import RETURNS, Mart, read_marts
from publish.release import publish
from publish.return_files import (
    PLAIN,
    UnwritableForm,
    contract_columns,
    plain_columns,
    private_file,
    refuse_other_forms,
    write_csv,
)
from publish.submission import main

from .small_council import PEOPLE, a_council_of_few

RETURN = "social_care/cld_return"
NAMES = ["Ada", "Brown", "Bert", "WR1 1AA", "WR2 2BB", *PEOPLE.values()]


@dataclass
class Built:
    """A council that built its return and published it, and the folder of other files."""

    council: Any
    manifest: Path
    folder: Path
    release: Path


@pytest.fixture(scope="module")
def built(new_council: Callable[[], Any], tmp_path_factory: pytest.TempPathFactory) -> Built:
    council, folder = new_council(), tmp_path_factory.mktemp("files")
    council.receive(a_council_of_few(folder))
    council.build()
    manifest = council.home.root / "manifest.json"
    return Built(council, manifest, folder, publish(council.home, manifest).folder)


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def load_again(built: Built, file: Path, new_council: Callable[[], Any]) -> tuple[Any, tuple[str, int, int]]:
    """A return that arrives elsewhere, and what becomes of it: status, rows accepted, rows rejected."""
    renamed = built.folder / "CLD_RETURN_900_2026-09-30_20261031.csv"
    renamed.write_bytes(file.read_bytes())
    elsewhere = new_council()
    elsewhere.receive([renamed])
    ((status, accepted, rejected),) = elsewhere.query(
        "select status, rows_accepted, rows_rejected from raw._deliveries where extract = 'cld_return'"
    )
    return elsewhere, (str(status), int(str(accepted)), int(str(rejected)))


def submit(built: Built, target: Path, *more: str) -> tuple[int, str]:
    home, manifest = str(built.council.home.root), str(built.manifest)
    arguments = [RETURN, "--to", str(target), "--home", home, "--manifest", manifest, *more]
    result = CliRunner().invoke(main, arguments)
    return result.exit_code, result.output


@pytest.mark.slow
def test_the_return_of_a_release_has_all_columns_of_its_contract_and_nobody_in_it(built: Built) -> None:
    file = built.release / "returns/mart_cld_return.csv"
    rows = rows_of(file)

    contract = Catalogue.read().contract(RETURN)
    assert list(rows[0]) == [column.headers[0] for column in contract.columns]
    assert [row["Event Reference"] for row in rows] == ["EV000001", "EV000002", "FA00001", "SL00001", ""]
    assert [row["Event Start Date"] for row in rows[:2]] == ["01/11/2025", "05/01/2026"]
    assert [row["Event Description"] for row in rows] == ["Conversation", "", "", "", ""]
    assert rows[3]["Unit Cost"] == "21.50"
    assert rows[3]["Provider CQC Location Name"] == "Severn Homecare"
    assert {len(row["LA Person Unique Identifier"]) for row in rows} == {64}
    assert {row[header] for row in rows for header in ("NHS Number", "First Name", "Postcode", "Date of Birth")} == {""}
    for written in (built.release / "returns").iterdir():
        assert [name for name in NAMES if name in written.read_text(encoding="utf-8-sig")] == []


@pytest.mark.slow
def test_only_the_owner_may_read_what_a_release_tells_person_by_person(built: Built) -> None:
    folder = built.release / "returns"

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}
    described = json.loads((built.release / "release.json").read_text())
    (table,) = [table for table in described["tables"] if table["name"] == "mart_cld_return"]
    assert (table["file"], table["rows"], len(table["columns"])) == ("returns/mart_cld_return.csv", 5, 50)
    assert table["columns"][4]["name"] == "LA Person Unique Identifier"


@pytest.mark.slow
def test_the_return_of_a_release_loads_through_its_own_contract(built: Built, new_council: Callable[[], Any]) -> None:
    file = built.release / "returns/mart_cld_return.csv"

    assert load_again(built, file, new_council)[1] == ("accepted", 5, 0)


@pytest.mark.slow
def test_a_second_release_of_the_same_returns_is_the_first(built: Built) -> None:
    again = publish(built.council.home, built.manifest)

    assert (again.is_new, again.folder) == (False, built.release)


@pytest.mark.slow
def test_a_submission_names_people_and_loads_through_its_own_contract(
    built: Built, new_council: Callable[[], Any], tmp_path: Path
) -> None:
    target = tmp_path / "submission.csv"

    code, said = submit(built, target)

    assert (code, [name for name in NAMES if name in said]) == (0, [])
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    rows = rows_of(target)
    # The NHS number of January stands, although February leaves it blank; name and postcode are February's.
    ada = ("1001", PEOPLE["1001"], "Ada", "Brown", "02/03/1940", "WR2 2BB")
    headers = ("LA Person Unique Identifier", "NHS Number", "First Name", "Last Name", "Date of Birth", "Postcode")
    assert {tuple(row[header] for header in headers) for row in rows if row["Client Type"] == "Service user"} == {ada}
    assert [row["Adult 1 Linked Person_ID"] for row in rows] == ["", "", "", "", "1001"]
    assert [row["Event Description"] for row in rows] == ["Conversation", "", "", "", ""]
    elsewhere, outcome = load_again(built, target, new_council)
    assert outcome == ("accepted", 5, 0)
    (mart,) = (mart for mart in read_marts(built.manifest) if mart.contract == RETURN)
    columns = [column for column in mart.columns if column != "row_number"]
    headers_of = {column: header for header, column in mart.written_as.items()}
    arrived = ", ".join(headers_of.get(column, column) for column in columns)
    assert elsewhere.query(f"select {arrived} from raw.social_care__cld_return order by _row_number") == (
        built.council.query(f"select {', '.join(columns)} from mart_returns.mart_cld_return order by row_number")
    )


@pytest.mark.slow
def test_a_submission_says_how_many_rows_are_about_people_that_nothing_names(built: Built, tmp_path: Path) -> None:
    warehouse = tmp_path / "home"
    Home(warehouse).create()
    copy = warehouse / "warehouse.duckdb"
    copy.write_bytes(built.council.home.warehouse.read_bytes())
    with duckdb.connect(str(copy)) as con:
        con.execute("delete from raw.social_care__las_person where las_person_id = '1002'")
    arguments = [
        RETURN,
        "--home",
        str(warehouse),
        "--manifest",
        str(built.manifest),
        "--to",
        str(tmp_path / "file.csv"),
    ]

    result = CliRunner().invoke(main, arguments)

    assert result.exit_code == 1
    assert "1 of them are about people whom social_care/las_person does not tell of" in result.output
    assert rows_of(tmp_path / "file.csv")[-1]["LA Person Unique Identifier"] == "1002"


@pytest.mark.slow
def test_a_submission_is_written_over_no_file_and_not_into_the_state_folder(built: Built, tmp_path: Path) -> None:
    there = tmp_path / "there.csv"
    there.write_text("mine")

    assert submit(built, there)[0] == 2
    assert there.read_text() == "mine"
    assert submit(built, built.council.home.root / "landing" / "submission.csv")[0] == 2
    assert list(built.council.home.landing.iterdir()) == []
    assert submit(built, tmp_path / "no such folder" / "file.csv")[0] == 2
    assert submit(built, there, "--overwrite")[0] == 0
    assert len(rows_of(there)) == 5
    assert stat.S_IMODE(there.stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["there.csv"]


@pytest.mark.slow
def test_a_call_that_cannot_be_taken_says_what_can(built: Built, tmp_path: Path) -> None:
    home, manifest = str(built.council.home.root), str(built.manifest)
    target = str(tmp_path / "file.csv")

    unknown = CliRunner().invoke(main, ["no/such", "--to", target, "--home", home, "--manifest", manifest])
    unbuilt = CliRunner().invoke(main, [RETURN, "--to", target, "--home", str(tmp_path)])

    assert (unknown.exit_code, unbuilt.exit_code) == (2, 2)
    assert f"the returns are {RETURN}" in unknown.output
    assert "make refresh" in unbuilt.output


def written(path: Path, layout: FileLayout = PLAIN, team: str = 'North, "East"', pay: str = "1.50") -> str:
    """The file of a mart whose table has one row of a text, a date and an amount."""
    mart = Mart(RETURNS, "mart_posts", "mart_returns", "Posts.", {"team": "", "day": "", "pay": ""})
    with duckdb.connect() as con, private_file(path, layout.encoding) as file:
        con.execute(
            f"create table posts as select '{team}' as team, date '2026-03-31' as day, {pay}::decimal(18,2) as pay"
        )
        types = {"team": "VARCHAR", "day": "DATE", "pay": "DECIMAL(18,2)"}
        write_csv(con, mart, plain_columns(mart, types), "posts", layout, file)
    return path.read_bytes().decode(layout.encoding)


def test_a_table_without_a_contract_has_plain_headers_and_iso_dates(tmp_path: Path) -> None:
    assert written(tmp_path / "posts.csv") == 'team,day,pay\r\n"North, ""East""",2026-03-31,1.50\r\n'


def test_no_text_of_a_table_for_people_is_calculated_by_a_spreadsheet(tmp_path: Path) -> None:
    assert written(tmp_path / "posts.csv", team="=1+1", pay="-1.50").splitlines()[1] == "'=1+1,2026-03-31,-1.50"


def test_a_file_is_written_as_its_layout_says(tmp_path: Path) -> None:
    layout = FileLayout(encoding="utf-16", delimiter="|", escape="\\", header_row=0)

    assert written(tmp_path / "posts.csv", layout) == 'North, \\"East\\"|2026-03-31|1.50\r\n'


def test_letters_that_an_encoding_lacks_are_refused_and_not_repeated(tmp_path: Path) -> None:
    with (
        pytest.raises(UnwritableForm, match="letters that windows-1252 has not") as refused,
        private_file(tmp_path / "file.csv", "windows-1252") as file,
    ):
        file.write("Łucja")

    assert "Ł" not in str(refused.value)
    assert refused.value.__cause__ is None


def test_a_column_of_the_contract_that_the_mart_has_not_is_its_pseudonym_or_blank() -> None:
    contract = Catalogue.read().contract(RETURN)
    columns = {"event_type": "", "event_start_date": "", "note": "", "nhs_number_pseudonym": ""}
    mart = Mart(RETURNS, "mart_r", "mart_returns", "", columns, RETURN, {"event_description": "note"})

    origins = {column.header: column.origin for column in contract_columns(mart, contract)}

    assert len(origins) == 50
    assert {header: origin for header, origin in origins.items() if origin} == {
        "NHS Number": "nhs_number_pseudonym",
        "Event Type": "event_type",
        "Event Start Date": "event_start_date",
        "Event Description": "note",
    }


@pytest.mark.parametrize(
    "layout",
    [FileLayout(format="xlsx"), FileLayout(compression="gzip"), FileLayout(footer="TOTAL"), FileLayout(delimiter="||"),
     FileLayout(header_row=3)],
)  # fmt: skip
def test_only_plain_files_are_written(layout: FileLayout) -> None:
    contract = replace(Catalogue.read().contract(RETURN), file=layout)

    with pytest.raises(UnwritableForm, match="is not of plain CSV files"):
        refuse_other_forms(contract)

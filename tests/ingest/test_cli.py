"""The command line: what it prints, how it exits, and what it never says."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ingest.cli import main

from .conftest import HEADER, Library, file_of, row

COMMANDS = ["check", "load", "deliveries", "accept", "rebuild", "sources", "synthesise"]


def run(library: Library, *arguments: str) -> Result:
    options = ["--home", str(library.home.root), "--contracts", str(library.contracts)]
    return CliRunner(env={"COLUMNS": "200"}).invoke(main, [*options, *arguments])


def test_help_lists_every_command_and_each_explains_itself() -> None:
    overview = CliRunner().invoke(main, ["--help"])
    assert overview.exit_code == 0
    for command in COMMANDS:
        assert f"  {command} " in overview.output
        helped = CliRunner().invoke(main, [command, "-h"])
        assert (helped.exit_code, "--json" in helped.output) == (0, True)


def test_a_call_that_cannot_be_taken_exits_with_2(library: Library) -> None:
    assert run(library, "lend").exit_code == 2
    assert run(library, "check", "no such file.csv").exit_code == 2
    unknown = run(library, "load", "--extract", "library/rounds")
    assert unknown.exit_code == 2
    assert "library/rounds is not an extract; the extracts are library/loans" in unknown.output


@pytest.mark.parametrize("name", ["what?", "caf\udce9"])
def test_a_state_folder_whose_path_the_database_could_not_use_is_turned_away(library: Library, name: str) -> None:
    result = run(library, "--home", str(library.home.root / name), "load")

    assert result.exit_code == 2
    assert "The path of the state folder may have no question mark and must be in UTF-8." in result.output
    assert not (library.home.root / name).exists()


def test_a_faulty_contract_is_told_in_full_and_exits_with_1(library: Library) -> None:
    (library.contracts / "library" / "loans.yaml").write_text("kind: DataContract\n")

    result = run(library, "sources")

    assert result.exit_code == 1
    assert "- library/loans.yaml: It has no version.\n" in result.output
    assert "Traceback" not in result.output


def test_check_lists_every_fault_in_words_and_loads_nothing(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "loans_2026-04-30.csv"
    path.write_bytes(file_of(row(1), row(2, days="0", branch="NORTH"), row(3)))

    result = run(library, "check", str(path))

    assert result.exit_code == 1
    assert "- Row 3: branch is not one of: EAST, WEST.\n" in result.output
    assert "- Row 3: days is below the least allowed, 1.\n" in result.output
    assert "3 rows read, 2 good, 1 with faults.\n" in result.output
    assert not library.home.warehouse.exists()


def test_check_of_a_good_file_exits_with_0(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "any name.csv"
    path.write_bytes(file_of(row(1)))

    result = run(library, "check", str(path), "--extract", "library/loans")

    assert (result.exit_code, "No fault found." in result.output) == (0, True)


def test_check_as_json_lists_all_faults_with_row_column_and_rule(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "loans_2026-04-30.csv"
    path.write_bytes(file_of(row(1), row(2, days="0")))

    result = run(library, "check", str(path), "--json")

    assert json.loads(result.stdout) == {
        "file_name": "loans_2026-04-30.csv",
        "extract": "library/loans",
        "rows_read": 2,
        "rows_accepted": 1,
        "rows_rejected": 1,
        "would_be_refused": False,
        "faults": [
            {"code": "minimum", "row": 3, "column": "days", "sentence": "Row 3: days is below the least allowed, 1."}
        ],
    }


def test_load_tells_each_file_and_a_second_load_has_nothing_to_do(library: Library) -> None:
    library.drop("loans_2026-04-30.csv", file_of(row(1), row(2), row(3, days="0")))

    first, second = run(library, "load"), run(library, "load")

    assert first.exit_code == 0
    assert "accepted with rejects" in first.output
    assert "Rejected for days minimum 1." in first.output
    assert (second.exit_code, "Nothing to do: no file in" in second.output) == (0, True)


def test_load_exits_with_1_where_a_file_was_refused(library: Library) -> None:
    library.drop("loans_2026-04-30.csv", b"x")

    assert run(library, "load").exit_code == 1


def test_deliveries_lists_the_ledger_for_people_and_machines(library: Library) -> None:
    assert "Nothing has arrived yet." in run(library, "deliveries").output
    library.deliver(row(1))
    library.deliver("x", name="loans_2026-05-31.csv", header="x")

    listed = json.loads(run(library, "deliveries", "--json").stdout)
    refused = json.loads(run(library, "deliveries", "--json", "--status", "refused").stdout)

    assert [(one["file_name"], one["status"], one["rows_read"]) for one in listed] == [
        ("loans_2026-04-30.csv", "accepted", 1),
        ("loans_2026-05-31.csv", "refused", 0),
    ]
    assert [one["file_name"] for one in refused] == ["loans_2026-05-31.csv"]
    assert "loans_2026-04-30.csv" in run(library, "deliveries").output


def test_the_environment_may_stand_for_the_options(library: Library) -> None:
    library.deliver(row(1))
    environment = {"WAREHOUSE_HOME": str(library.home.root), "WAREHOUSE_CONTRACTS": str(library.contracts)}

    result = CliRunner(env=environment).invoke(main, ["deliveries", "--json"])

    assert len(json.loads(result.stdout)) == 1


def test_sources_writes_and_checks_the_dbt_sources_file(library: Library, tmp_path: Path) -> None:
    sources = tmp_path / "_sources.yml"

    assert run(library, "sources", "--check", "--dbt", str(sources)).exit_code == 1
    assert run(library, "sources", "--dbt", str(sources)).exit_code == 0
    assert run(library, "sources", "--check", "--dbt", str(sources)).exit_code == 0
    assert "library__loans" in sources.read_text()


CANARIES = {
    "borrower": "Quetzal Canary",
    "title": "Kakapo " * 8,
    "lent_on": "Takahe1",
    "due_on": "Takahe2",
    "days": "Takahe3",
    "fee": "Takahe4",
    "renewed": "Takahe5",
    "branch": "Takahe6",
}


@pytest.mark.parametrize("damage", ["", ",Hoatzin surplus", '"'])
def test_no_value_of_a_row_reaches_what_is_printed_or_written_outside_the_data(library: Library, damage: str) -> None:
    bad = row(2, **CANARIES) + damage
    path = library.drop("loans_2026-04-30.csv", file_of(row(1, title="Shoebill"), bad))
    said = run(library, "check", str(path), "--json").output + run(library, "check", str(path)).output
    said += run(library, "load").output + run(library, "load", "--json").output
    said += run(library, "deliveries").output + run(library, "deliveries", "--json").output
    said += library.home.receipts_mirror.read_text()
    said += "".join(report.read_text() for report in library.home.refused.glob("*.txt"))
    said += str(library.query("select * from raw._deliveries"))
    said += str(library.query("select column_name, rule, sentence, row_key from raw._rejected_rows"))

    for canary in ("Canary", "Kakapo", "Takahe", "Hoatzin", "Shoebill", "AB1234"):
        assert canary not in said


def test_a_header_is_never_taken_for_a_row(library: Library) -> None:
    library.drop("loans_2026-04-30.csv", (HEADER + "\n" + HEADER + "\n").encode())

    assert run(library, "load").exit_code == 1
    assert library.query("select count(*) from raw.library__loans") == [(0,)]

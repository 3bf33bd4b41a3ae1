"""The warehouse made again from the archive and the receipts: the same rows, all or nothing, and new pseudonyms."""

import gzip
import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import openpyxl
import pytest
from click.testing import CliRunner, Result

from ingest.accepting import accept
from ingest.cli import main
from ingest.faults import PseudonymKeyChanged, RebuildFailed, WarehouseBusy, WarehouseLost
from ingest.holding import outstanding_holds
from ingest.loading import load
from ingest.pseudonyms import PseudonymKey
from ingest.rebuilding import Rebuilt, rebuild
from ingest.receipts import Receipt, Status
from ingest.standing import read_ledger

from .conftest import CONTRACT, HEADER, KEY, Library, file_of, row

pytestmark = pytest.mark.slow

NEW_KEY = PseudonymKey(b"another key, also of 32 bytes long")
HALF = "  - {property: delivery.shrink_limit, value: 0.5}\n"
RETURNS = CONTRACT.replace("name: loans\n", "name: returns\n").replace("'loans_", "'returns_").replace("required: true\n        classification: direct", "primaryKey: true\n        classification: direct")  # fmt: skip
SHEETS = RETURNS.replace("returns", "sheets").replace("csv'", "xlsx'").replace("{property: file.encoding, value: utf-8-sig}", "{property: file.format, value: xlsx}")  # fmt: skip
PACKED = RETURNS.replace("returns", "packed").replace("csv'", "csv\\.gz'") + "  - {property: file.compression, value: gzip}\n"  # fmt: skip
TABLES = ["library__loans", "library__returns", "library__sheets", "library__packed", "_rejected_rows", "_deliveries"]
Rows = list[dict[str, object]]


def contracts(library: Library, **texts: str) -> None:
    for name, text in texts.items():
        (library.contracts / "library" / f"{name}.yaml").write_text(text)


def library_in(folder: Path) -> Library:
    """Four extracts: text with and without a shrink limit, a workbook, packed text."""
    library = Library(folder)
    contracts(library, loans=CONTRACT + HALF, returns=RETURNS, sheets=SHEETS, packed=PACKED)
    return library


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A fresh home."""
    return library_in(tmp_path)


@pytest.fixture(scope="module")
def delivered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything that can become of a file has become of one."""
    folder = tmp_path_factory.mktemp("delivered")
    library = library_in(folder)
    library.deliver(*(row(number) for number in range(1, 5)), row(5, branch="?"))
    library.deliver(*(row(number) for number in range(1, 5)), row(5, branch="?"), name="loans_2026-05-31.csv")
    held = library.deliver(row(9), row(8, days="0", borrower="CD5678"), name="loans_2026-06-30.csv")
    library.deliver(row(7), name="loans_2026-07-31.csv")
    accept(library.home, library.catalogue, KEY, held.delivery_id, because="a branch closed")
    library.deliver("x", name="loans_2026-08-31.csv", header="x")
    library.deliver("x", name="stray.csv", header="x")
    for month in (1, 2, 3):
        library.drop(f"returns_2026-0{month}-28.csv", file_of(row(month), row(9, borrower="GH1234"), row(8, days="0")))
    library.drop("packed_2026-01-31.csv.gz", gzip.compress(file_of(row(1), row(2))))
    workbook, path = openpyxl.Workbook(), folder / "sheets.xlsx"
    for line in (HEADER, row(1), row(2)):
        workbook.active.append(line.split(","))  # type: ignore[union-attr]
    workbook.save(path)
    library.drop("sheets_2026-01-31.xlsx", path.read_bytes())
    library.load()
    return folder


@pytest.fixture
def full(library: Library, delivered: Path) -> Library:
    """A copy of the home to which everything was delivered."""
    shutil.copytree(delivered / "home", library.home.root, dirs_exist_ok=True)
    return library


def content(library: Library) -> dict[str, Rows]:
    """Every row of every raw table as column and value; receipts in their order, as rows have none."""
    found = {}
    with duckdb.connect(str(library.home.warehouse), read_only=True) as con:
        for table in TABLES:
            rows = con.execute(f"from raw.{table} order by rowid").fetchall()
            names = sorted(column[0] for column in con.description or [])
            positions = {column[0]: position for position, column in enumerate(con.description or [])}
            found[table] = [{name: row[positions[name]] for name in names} for row in rows]
            if table != "_deliveries":
                found[table].sort(key=lambda row: (str(row.get("_delivery_id")), row.get("_row_number"), str(row)))
    return found


def rebuilt(library: Library, key: PseudonymKey = KEY, **options: bool) -> Rebuilt:
    return rebuild(library.home, library.catalogue, key, **options)


def lose(library: Library) -> None:
    library.home.warehouse.unlink()


def archived(library: Library, receipt: Receipt) -> Path:
    return library.home.archive / receipt.label / receipt.delivery_id


def refused(library: Library, key: PseudonymKey = KEY, **options: bool) -> list[str]:
    """The faults for which a rebuild is refused; nothing that was there has changed by it."""
    before = {path: path.read_bytes() for path in library.home.root.glob("*.duckdb*")}
    mirror = library.home.receipts_mirror.read_text()
    with pytest.raises(RebuildFailed) as failure:
        rebuilt(library, key, **options)
    assert {path: path.read_bytes() for path in library.home.root.glob("*.duckdb*")} == before
    assert library.home.receipts_mirror.read_text() == mirror
    return [fault.sentence for fault in failure.value.faults]


def test_every_raw_table_is_the_same_row_for_row(full: Library) -> None:
    before, mirror = content(full), full.home.receipts_mirror.read_text()
    assert {name: len(rows) for name, rows in before.items()} == {
        "library__loans": 5,
        "library__returns": 6,
        "library__sheets": 2,
        "library__packed": 2,
        "_rejected_rows": 5,
        "_deliveries": 12,
    }
    assert full.query("select status, count(*) from raw._deliveries group by all order by all") == [
        ("accepted", 2),
        ("accepted with rejects", 5),
        ("duplicate", 1),
        ("held", 2),
        ("refused", 2),
    ]

    lose(full)
    outcome = rebuilt(full)

    assert content(full) == before
    assert full.home.receipts_mirror.read_text() == mirror
    assert (outcome.receipts, outcome.deliveries, outcome.rows, outcome.changed) == (12, 7, 15, ())


def test_a_rebuild_over_a_sound_warehouse_and_a_second_one_change_nothing(full: Library) -> None:
    before = content(full)

    rebuilt(full)
    assert content(full) == before
    rebuilt(full)
    assert content(full) == before


def test_loading_goes_on_after_a_rebuild_as_if_nothing_had_been(full: Library) -> None:
    lose(full)
    rebuilt(full)

    assert full.deliver(row(1), row(2), row(3), name="loans_2026-09-30.csv").status is Status.ACCEPTED
    full.drop("returns_2026-05-31.csv", file_of(row(1), row(9, borrower="GH1234"), row(8, days="0")))
    assert [receipt.status for receipt in full.load()] == [Status.DUPLICATE]
    (held,) = outstanding_holds(read_ledger(full.home))
    assert accept(full.home, full.catalogue, KEY, held.delivery_id, because="so").status is Status.ACCEPTED


def test_a_home_in_which_nothing_was_ever_loaded_can_be_rebuilt(library: Library) -> None:
    outcome = rebuilt(library)

    assert (outcome.receipts, outcome.deliveries, outcome.rows) == (0, 0, 0)
    assert library.query("select count(*) from raw.library__loans") == [(0,)]


def test_without_its_warehouse_the_load_says_what_to_do_and_loses_nothing(library: Library) -> None:
    library.deliver(row(1))
    lose(library)
    library.drop("loans_2026-05-31.csv", file_of(row(2)))

    with pytest.raises(WarehouseLost, match="Run `ingest rebuild` to make the warehouse again from the archive"):
        library.load()

    rebuilt(library)
    assert [receipt.status for receipt in library.load()] == [Status.ACCEPTED]
    assert library.query("select loan_number from raw.library__loans order by 1") == [(1,), (2,)]


def test_a_damaged_warehouse_is_made_again(library: Library) -> None:
    library.deliver(row(1), row(2, days="0"), row(3))
    before = content(library)
    library.home.warehouse.write_bytes(b"\xff" * 20_000)

    rebuilt(library)

    assert content(library) == before


def test_all_missing_and_changed_files_are_named_and_nothing_is_swapped(library: Library) -> None:
    first, second = library.deliver(row(1)), library.deliver(row(2), name="loans_2026-05-31.csv")
    library.deliver(row(3), name="loans_2026-06-30.csv")
    archived(library, first).unlink()
    archived(library, second).write_bytes(file_of(row(22)))

    assert refused(library) == [
        f"loans_2026-04-30.csv: {archived(library, first)} is missing.",
        f"loans_2026-05-31.csv: {archived(library, second)} is not what was delivered; it was changed.",
    ]


def test_the_file_of_an_outstanding_hold_is_needed_and_that_of_a_settled_one_is_not(library: Library) -> None:
    four = [row(number) for number in range(1, 5)]
    library.deliver(*four)
    held = library.deliver(row(9), name="loans_2026-05-31.csv")
    archived(library, held).unlink()
    assert refused(library) == [f"loans_2026-05-31.csv: {archived(library, held)} is missing."]

    library.deliver(*four, row(5), name="loans_2026-05-31.csv")
    assert rebuilt(library).deliveries == 2


def test_a_contract_that_is_gone_is_told_for_each_of_its_deliveries(full: Library) -> None:
    (full.contracts / "library/returns.yaml").unlink()

    assert refused(full) == [
        f"returns_2026-0{month}-28.csv: there is no contract library/returns any more." for month in (1, 2, 3)
    ]


def test_files_that_today_s_contract_would_refuse_are_all_told_without_a_value(library: Library) -> None:
    library.deliver(row(1, title="Shoebill"), row(2), row(3))
    library.deliver(row(4, title="Shoebill"), row(5, title="Shoebill"), name="loans_2026-05-31.csv")
    contracts(library, loans=CONTRACT.replace("maxLength: 40", "maxLength: 4").replace("rejects.limit, value: 0.5", "rejects.limit, value: 0"))  # fmt: skip

    faults = refused(library)

    assert [fault for fault in faults if "break a rule" in fault] == [
        "loans_2026-04-30.csv: 1 of 3 rows break a rule, more than the limit of 0%. Rejected for title maxLength 1.",
        "loans_2026-05-31.csv: 2 of 2 rows break a rule, and none is left. Rejected for title maxLength 2.",
    ]
    assert "Shoebill" not in str(faults)
    assert not (library.home.root / "warehouse.rebuilding.duckdb").exists()


def test_counts_that_a_changed_contract_changes_are_told_and_the_receipt_says_so(library: Library) -> None:
    library.deliver(row(1), row(2, title="Middlemarch"))
    library.deliver(row(3), row(4), name="loans_2026-05-31.csv")
    contracts(library, loans=CONTRACT.replace("maxLength: 40", "maxLength: 10").replace("version: 2.1.0", "version: 2.2.0"))  # fmt: skip
    before = read_ledger(library.home)

    outcome = rebuilt(library)

    (changed,) = outcome.changed
    assert (changed.file_name, changed.status, changed.rows_accepted, changed.rows_rejected) == (
        "loans_2026-04-30.csv",
        Status.ACCEPTED_WITH_REJECTS,
        1,
        1,
    )
    assert (changed.contract_version, changed.reason) == ("2.2.0", "Rejected for title maxLength 1.")
    assert (changed.received_at, changed.loaded_at) == (before[0].received_at, before[0].loaded_at)
    assert read_ledger(library.home) == [changed, before[1]]
    assert library.query("select loan_number from raw.library__loans order by 1") == [(1,), (3,), (4,)]
    assert [json.loads(line)["rows_rejected"] for line in library.home.receipts_mirror.read_text().splitlines()] == [
        1,
        0,
    ]


def test_why_a_delivery_was_accepted_outlives_a_change_of_its_contract(library: Library) -> None:
    library.deliver(*(row(number) for number in range(1, 9)))
    held = library.deliver(row(1), row(2), row(3, title="Middlemarch"), name="loans_2026-05-31.csv")
    accept(library.home, library.catalogue, KEY, held.delivery_id, because="a branch closed")
    contracts(library, loans=CONTRACT.replace("maxLength: 40", "maxLength: 10"))

    (changed,) = rebuilt(library).changed

    assert changed.reason == "Rejected for title maxLength 1. Held; accepted because: a branch closed"


def test_a_column_that_has_changed_its_type_is_no_obstacle_to_a_rebuild(library: Library) -> None:
    library.deliver(row(1))
    contracts(library, loans=CONTRACT.replace("logicalType: boolean", "logicalType: string"))

    rebuilt(library)

    assert library.query("select renewed from raw.library__loans") == [("N",)]


PSEUDONYM_COLUMNS = ("borrower_pseudonym", "pseudonym_key", "row_key")


def split(tables: dict[str, Rows]) -> tuple[list[str], list[str]]:
    """Every value that the key decides, in order; and all the rest, as text."""
    pairs = [(name, value) for rows in tables.values() for row in rows for name, value in row.items()]
    made = [str(value).split("|")[-1] for name, value in pairs if name in PSEUDONYM_COLUMNS]
    return made, [f"{name} {value}" for name, value in pairs if name not in PSEUDONYM_COLUMNS]


def test_under_a_new_key_all_pseudonyms_change_and_nothing_else(full: Library) -> None:
    made, others = split(content(full))

    rebuilt(full, NEW_KEY, is_new_key=True)

    made_anew, others_now = split(content(full))
    assert others_now == others
    assert len(made_anew) == len(made) == 15 + 5 + 12
    translation = dict(zip(made, made_anew, strict=True))
    assert translation.pop("None") == "None"  # a receipt of no rows has no key
    assert translation.pop("5") == "5"  # the key of a loan is no pseudonym
    assert translation.pop("8") == "8"
    assert translation.pop(KEY.fingerprint) == NEW_KEY.fingerprint
    assert len(translation) == len(set(translation.values())) == 2  # the same borrower is the same everywhere
    assert not translation.keys() & set(translation.values())


def test_after_a_rotation_the_old_key_is_refused_and_the_mirror_tells_of_the_new_one(library: Library) -> None:
    library.deliver(row(1))
    rebuilt(library, NEW_KEY, is_new_key=True)
    library.drop("loans_2026-05-31.csv", file_of(row(2)))

    mirrored = [json.loads(line)["pseudonym_key"] for line in library.home.receipts_mirror.read_text().splitlines()]
    assert mirrored == [NEW_KEY.fingerprint]
    with pytest.raises(PseudonymKeyChanged, match="Give the old key, or make the warehouse again under the new one"):
        library.load()
    with pytest.raises(PseudonymKeyChanged):
        rebuilt(library, KEY)
    (receipt,) = load(library.home, library.catalogue, NEW_KEY).receipts
    assert receipt.status is Status.ACCEPTED


def test_another_key_that_nobody_meant_is_turned_away(library: Library) -> None:
    library.deliver(row(1))
    lose(library)

    with pytest.raises(PseudonymKeyChanged, match="to make all pseudonyms anew: ingest rebuild --new-key"):
        rebuilt(library, NEW_KEY)

    assert not library.home.warehouse.exists()


def test_a_rotation_that_dies_between_the_swap_and_the_mirror_is_finished_by_the_next_load(
    library: Library,
) -> None:
    library.deliver(row(1))
    mirror = library.home.receipts_mirror.read_text()
    rebuilt(library, NEW_KEY, is_new_key=True)
    library.home.receipts_mirror.write_text(mirror)

    load(library.home, library.catalogue, NEW_KEY)

    assert NEW_KEY.fingerprint in library.home.receipts_mirror.read_text()


def test_a_mirror_cut_short_is_made_good_by_the_old_warehouse(library: Library) -> None:
    library.deliver(row(1))
    library.deliver(row(2), name="loans_2026-05-31.csv")
    whole, before = library.home.receipts_mirror.read_text(), content(library)
    library.home.receipts_mirror.write_text(whole[:-40])

    rebuilt(library)

    assert (library.home.receipts_mirror.read_text(), content(library)) == (whole, before)


def test_a_delivery_that_no_receipt_tells_of_any_more_is_not_forgotten_in_silence(library: Library) -> None:
    library.deliver(row(1))
    second = library.deliver(row(2), name="loans_2026-05-31.csv")
    lose(library)
    first, _ = library.home.receipts_mirror.read_text().splitlines()
    library.home.receipts_mirror.write_text(first + "\n")

    assert refused(library) == [
        f"{archived(library, second)}: no receipt tells of it. Put back the one that does, or move the file elsewhere."
    ]


def test_a_mirror_that_is_gone_with_the_warehouse_does_not_pass_for_a_fresh_start(library: Library) -> None:
    receipt = library.deliver(row(1))
    lose(library)
    library.home.receipts_mirror.write_text("")

    assert [str(archived(library, receipt)) in fault for fault in refused(library)] == [True]


def test_a_mirror_that_cannot_be_read_stops_the_rebuild(library: Library) -> None:
    library.deliver(row(1))
    library.home.receipts_mirror.write_text("what is this\n")

    assert refused(library) == [f"{library.home.receipts_mirror} cannot be read; put it back from a backup."]


def test_an_old_warehouse_put_back_from_a_backup_takes_nothing_from_the_mirror(library: Library) -> None:
    library.deliver(row(1))
    backup = library.home.warehouse.read_bytes()
    library.deliver(row(2), name="loans_2026-05-31.csv")
    before = content(library)
    library.home.warehouse.write_bytes(backup)

    with pytest.raises(WarehouseLost, match="Run `ingest rebuild`"):
        library.load()
    rebuilt(library)

    assert content(library) == before
    assert len(library.home.receipts_mirror.read_text().splitlines()) == 2


def test_what_a_crash_left_is_cleared_away_and_what_waits_in_landing_is_loaded_after(library: Library) -> None:
    receipt = library.deliver(row(1))
    before = content(library)
    waiting = file_of(row(2))
    landed = library.drop("loans_2026-05-31.csv", waiting)
    copy = archived(library, receipt).with_name(hashlib.sha256(waiting).hexdigest())
    copy.write_bytes(waiting)
    (library.home.root / "warehouse.rebuilding.duckdb").write_bytes(b"half a warehouse")
    (library.home.root / "warehouse.rebuilding.duckdb.wal").write_bytes(b"and its log")
    (library.home.archive / ".incoming").mkdir(exist_ok=True)
    (library.home.archive / ".incoming/0123").write_bytes(b"half a copy")

    rebuilt(library)

    assert content(library) == before
    assert [path.name for path in library.home.root.glob("*.duckdb*")] == ["warehouse.duckdb"]
    assert landed.exists()
    assert [receipt.status for receipt in library.load()] == [Status.ACCEPTED]


def test_a_crash_while_it_is_made_leaves_the_old_warehouse_as_it_was(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.deliver(row(1))
    before = content(library)

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("ingest.rebuilding._swap", die)
        with pytest.raises(KeyboardInterrupt):
            rebuilt(library)

    assert content(library) == before
    rebuilt(library)
    assert content(library) == before


def test_the_log_of_a_lost_warehouse_is_not_applied_to_the_new_one(library: Library) -> None:
    library.deliver(row(1))
    before = content(library)
    lose(library)
    library.home.warehouse.with_name("warehouse.duckdb.wal").write_bytes(b"of another file")

    rebuilt(library)

    assert content(library) == before


def test_what_dbt_built_is_gone_until_the_job_runs_again(library: Library) -> None:
    library.deliver(row(1))
    with duckdb.connect(str(library.home.warehouse)) as con:
        con.execute("create schema conformed; create table conformed.dim_loan as select 1 as loan_key")

    rebuilt(library)

    assert library.query("select schema_name from duckdb_schemas() where schema_name = 'conformed'") == []


def test_a_warehouse_that_another_program_has_open_is_left_alone(library: Library) -> None:
    library.deliver(row(1))
    hold = "import duckdb, sys; con = duckdb.connect(sys.argv[1]); print('open', flush=True); sys.stdin.read()"
    other = subprocess.Popen([sys.executable, "-c", hold, str(library.home.warehouse)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # fmt: skip
    try:
        assert other.stdout and other.stdout.readline() == b"open\n"
        with pytest.raises(WarehouseBusy, match="Another program has .* open; close it first"):
            rebuilt(library)
    finally:
        other.communicate()


def run(library: Library, key: PseudonymKey, *arguments: str) -> Result:
    options = ["--home", str(library.home.root), "--contracts", str(library.contracts)]
    return CliRunner(env={"WAREHOUSE_PSEUDONYM_KEY": key.secret.hex()}).invoke(main, [*options, "rebuild", *arguments])


def test_the_command_says_what_it_did_and_what_to_do_next(library: Library) -> None:
    library.deliver(row(1), row(2, title="Middlemarch"))
    lose(library)

    done = run(library, KEY)
    assert (done.exit_code, done.stdout) == (
        0,
        "Rebuilt from 1 deliveries: 2 rows, 1 receipts. Run the job (make refresh) to build on it.\n",
    )

    contracts(library, loans=CONTRACT.replace("maxLength: 40", "maxLength: 10"))
    told = run(library, KEY).stdout
    assert "Contracts have changed since these were loaded, and with them their counts:" in told
    assert "accepted with rejects" in told
    listed = json.loads(run(library, KEY, "--json").stdout)
    assert (listed["receipts"], listed["deliveries"], listed["rows"], listed["changed"]) == (1, 1, 1, [])


def test_the_command_exits_with_1_where_the_archive_is_at_fault_and_with_2_for_a_wrong_key(library: Library) -> None:
    archived(library, library.deliver(row(1))).unlink()

    at_fault, wrong_key = run(library, KEY), run(library, NEW_KEY)

    assert (at_fault.exit_code, "The warehouse cannot be made again:\n- loans_2026-04-30.csv: " in at_fault.output) == (
        1,
        True,
    )
    assert (wrong_key.exit_code, "ingest rebuild --new-key" in wrong_key.output) == (2, True)
    assert "Traceback" not in at_fault.output + wrong_key.output


def test_a_contract_that_has_gained_and_lost_columns_since_is_no_obstacle(library: Library) -> None:
    library.deliver(row(1), row(2))
    gained = "      - {name: shelf, physicalName: Shelf, description: Shelf., logicalType: string, classification: internal}\n"
    fee = next(line for line in CONTRACT.splitlines(keepends=True) if "name: fee," in line)
    library.write_contract(CONTRACT.replace(fee, gained))

    rebuilt = rebuild(library.home, library.catalogue, KEY)

    assert (rebuilt.deliveries, rebuilt.rows) == (1, 2)
    assert library.query("select loan_number, shelf from raw.library__loans order by 1") == [(1, None), (2, None)]
    library.drop("loans_2026-05-31.csv", file_of(row(3)))
    assert library.load()[0].status is Status.REFUSED  # a new file must have what its contract says

"""What goes wrong, measured, when files are read into DuckDB without care: each trap is set here, and must stay shut.

Crashes, full disks and locks are in ``tests/end_to_end``; readers of a release in ``tests/publish``.
"""

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
import yaml

from ingest.conforming import conform
from ingest.loading import load
from ingest.reading import make_readable
from ingest.receipts import Status
from ingest.warehouse import SETTINGS, connect

from .conftest import CONTRACT, HEADER, KEY, Library, file_of, row
from .test_values import contract_of


def test_no_other_file_is_read_though_the_name_of_one_is_a_pattern_for_both(library: Library) -> None:
    library.write_contract(CONTRACT.replace("loans_(?P<as_at>", ".*loans_(?P<as_at>"))
    library.drop("[ab]loans_2026-04-30.csv", file_of(row(1)))
    library.drop("a*loans_2026-05-31.csv", file_of(row(2)))
    library.drop("aloans_2026-06-30.csv", file_of(row(3)))

    assert [(r.status, r.rows_accepted) for r in library.load()] == [(Status.ACCEPTED, 1)] * 3
    assert library.query("select loan_number from raw.library__loans order by 1") == [(1,), (2,), (3,)]


def test_two_columns_of_one_type_that_swap_places_are_read_by_name(library: Library) -> None:
    header = HEADER.replace("Lent On,Due On", "Due On,Lent On")

    library.deliver(row(1, lent_on="15/04/2026", due_on="01/04/2026"), header=header)

    assert library.query("select lent_on::varchar, due_on::varchar from raw.library__loans") == [
        ("2026-04-01", "2026-04-15")
    ]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(file_of(row(1), row(2))[:-30], id="cut short within a row"),
        pytest.param(file_of(row(1)).replace(b",", b";"), id="another delimiter"),
        pytest.param(file_of(row(1), '"open,1,2'), id="an open quote"),
        pytest.param(b"", id="nothing"),
    ],
)
def test_nothing_is_detected_so_a_damaged_file_never_becomes_one_wide_column(library: Library, content: bytes) -> None:
    library.drop("loans_2026-04-30.csv", content)

    (receipt,) = library.load()

    assert receipt.status is Status.REFUSED
    assert library.query("select count(*) from raw.library__loans") == [(0,)]


def test_a_day_is_never_taken_for_a_month(library: Library) -> None:
    library.deliver(row(1, lent_on="03/04/2026", due_on="04/05/2026"))

    assert library.query("select lent_on::varchar from raw.library__loans") == [("2026-04-03",)]


FOOTER = {"file.footer": r"Rows: (?P<rows>\d+)"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"id,value\n1,10\n2,2\nRows: 2\n", None),
        (b"id,value\n1,10\n2,2", "cut short"),
        (b"id,value\n1,10\nRows: 2\n", "The file says that it has 2 rows, but 1 are there."),
    ],
)
def test_a_file_cut_short_is_known_by_its_closing_row_where_the_contract_says_that_it_has_one(
    library: Library, content: bytes, reason: str | None
) -> None:
    library.write_contract(contract_of({}, **FOOTER))
    library.drop("loans_2026-04-30.csv", content)

    (receipt,) = library.load()

    assert (receipt.status, reason or "") == (Status.REFUSED if reason else Status.ACCEPTED, reason or "")
    assert (reason or "") in str(receipt.reason)


def test_a_file_in_another_encoding_does_not_load_as_no_rows(library: Library) -> None:
    rows = [row(number, title="Caf\xe9 society") for number in range(1, 50)]
    content = file_of(*rows).decode().encode("windows-1252")
    library.drop("loans_2026-04-30.csv", content)
    (refused,) = library.load()

    library.write_contract(CONTRACT.replace("value: utf-8-sig", "value: windows-1252"))
    library.drop("loans_2026-04-30.csv", content)
    (accepted,) = library.load()

    assert refused.status is Status.REFUSED
    assert "is not in the declared encoding, utf-8-sig." in str(refused.reason)
    assert (accepted.status, accepted.rows_accepted) == (Status.ACCEPTED, 49)
    assert library.query("select distinct title from raw.library__loans") == [("Caf\xe9 society",)]


@pytest.mark.parametrize("encoding", ["windows-1252", "iso-8859-1"])
def test_a_file_of_a_code_page_is_rewritten_only_where_it_has_letters_that_are_not_ascii(
    tmp_path: Path, encoding: str
) -> None:
    library = Library(tmp_path)
    library.write_contract(contract_of({}, **{"file.encoding": encoding}))
    contract = library.catalogue.contract("library/loans")
    lines = ["id,value", *(f"{number},plain letters" for number in range(80_000))]  # of several chunks
    plain, accented = tmp_path / "plain.csv", tmp_path / "accented.csv"
    plain.write_text("\n".join(lines), encoding="ascii")
    accented.write_text("\n".join([*lines, "80000,Caf\xe9"]), encoding=encoding)

    assert not make_readable(plain, plain.name, contract, tmp_path / "scratch").is_ours
    assert make_readable(accented, accented.name, contract, tmp_path / "scratch").is_ours


def test_values_that_do_not_cast_are_faults_of_their_rows_whatever_else_uses_the_column(library: Library) -> None:
    # A reader that pushes the cast into the scan fails the whole file on the first bad value.
    receipt = library.deliver(row(1), row(2, days="many"), row(3))

    assert (receipt.rows_accepted, receipt.rows_rejected) == (2, 1)


def test_row_numbers_are_those_of_the_file_beside_long_lists_of_codes_and_many_threads(tmp_path: Path) -> None:
    codes = [f"C{number:03}" for number in range(200)]
    library = Library(tmp_path)
    rule = {"name": "code", "metric": "invalidValues", "arguments": {"validValues": codes}, "mustBe": 0}
    library.write_contract(contract_of({"quality": [rule]}))
    contract = library.catalogue.contract("library/loans")
    lines = [f"{number},{codes[number % 200] if number % 1000 else 'bad'}" for number in range(2, 300_002)]
    path = tmp_path / "loans.csv"
    path.write_text("\n".join(["id,value", *lines]) + "\n")

    with duckdb.connect(config=SETTINGS) as con:
        conform(con, contract, [make_readable(path, path.name, contract, tmp_path)])
        out_of_place = con.execute("select count(*) from checked where id::bigint <> rowid + 2").fetchone()
        bad = con.execute("select id from checked where _mask_0 <> 0 order by rowid").fetchall()

    assert out_of_place == (0,)
    assert bad == [(str(number),) for number in range(1000, 300_001, 1000)]


def test_a_connection_draws_no_bar_over_standard_output() -> None:
    code = """
from ingest.warehouse import connect
with connect() as con:
    print(con.execute("select current_setting('enable_progress_bar')").fetchone())
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)  # where DuckDB would draw it

    assert (done.stdout, done.stderr) == ("(False,)\n", "")


def test_a_name_in_sql_is_never_taken_for_a_variable() -> None:
    variable = duckdb.connect().execute("select 1 as value").arrow()

    with connect() as con, pytest.raises(duckdb.CatalogException, match="variable does not exist"):
        con.execute("from variable")
    assert variable is not None


LIMITED = """
import sys
from pathlib import Path
from ingest.catalogue import Catalogue
from ingest.home import Home
from ingest.loading import load
from ingest.pseudonyms import PseudonymKey
home, contracts = Home(Path(sys.argv[1])), Path(sys.argv[2])
loaded = load(home, Catalogue.read(contracts), PseudonymKey(bytes(range(32))), memory_limit="200MB")
print(loaded.receipts[0].status, loaded.receipts[0].rows_accepted, loaded.left)
# Not getrusage: its peak begins with that of the process by which this one was started.
(peak,) = (line.split()[1] for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(int(peak) // 1024)
"""


@pytest.mark.slow
def test_a_file_larger_than_the_memory_it_may_use_is_loaded_whole(library: Library) -> None:
    library.write_contract(contract_of({}))
    number_of_rows = 4_000_000
    path = library.drop("loans_2026-04-30.csv", b"")
    with duckdb.connect() as con:
        con.execute(f"""
            copy (select i as id, 'a value of some length that is not repeated: ' || hash(i) as value
                from range({number_of_rows}) as listed (i)) to '{path}' (header, delimiter ',')
        """)
    library.drop(path.name, path.read_bytes())
    assert path.stat().st_size > 280_000_000

    done = subprocess.run(
        [sys.executable, "-c", LIMITED, library.home.root, library.contracts], capture_output=True, text=True
    )

    assert done.stderr == ""
    told, peak = done.stdout.splitlines()
    assert told == f"accepted {number_of_rows} ()"
    assert int(peak) < 600


@pytest.mark.parametrize("rules", [1, 70], ids=["one integer of bits", "two"])
def test_rows_of_one_key_are_turned_away_however_many_rules_there_are(library: Library, rules: int) -> None:
    never = [
        {
            "type": "sql", "name": f"never_{number}", "description": "Never.", "mustBe": 0,
            "query": f"select count(*) from {{object}} where value = 'never {number}'",
        }
        for number in range(rules)
    ]  # fmt: skip
    document = yaml.safe_load(contract_of({}, **{"rejects.limit": 1}))
    document["schema"][0]["quality"] = never
    library.write_contract(yaml.safe_dump(document))

    receipt = library.deliver("1,a", "2,b", "1,c", header="id,value")

    assert (receipt.rows_read, receipt.rows_accepted, receipt.rows_rejected) == (3, 1, 2)
    assert library.query("select id, value from raw.library__loans") == [("2", "b")]
    assert library.query("select row_number, rule from raw._rejected_rows order by 1") == [
        (2, "primaryKey"), (4, "primaryKey"),
    ]  # fmt: skip


def test_a_load_without_secrets_does_not_import_pandas(library: Library) -> None:
    library.write_contract(contract_of({}))
    library.drop("loans_2026-04-30.csv", b"id,value\n1,it's\n")
    code = """
import sys
from pathlib import Path
from ingest.catalogue import Catalogue
from ingest.home import Home
from ingest.loading import load
from ingest.pseudonyms import PseudonymKey
loaded = load(Home(Path(sys.argv[1])), Catalogue.read(Path(sys.argv[2])), PseudonymKey(bytes(range(32))))
print(loaded.receipts[0].status, "pandas" in sys.modules)
"""
    done = subprocess.run(
        [sys.executable, "-c", code, library.home.root, library.contracts], capture_output=True, text=True
    )

    assert (done.stdout, done.stderr) == ("accepted False\n", "")


def test_thousands_of_rows_of_one_key_are_told_within_little_memory(library: Library) -> None:
    library.write_contract(contract_of({}, **{"rejects.limit": 1}))
    lines = ["0,good", *(f"TBC,{number}" for number in range(20_000))]
    library.drop("loans_2026-04-30.csv", "\n".join(["id,value", *lines]).encode())

    loaded = load(library.home, library.catalogue, KEY, memory_limit="200MB")

    assert [(r.status, r.rows_accepted, r.rows_rejected) for r in loaded.receipts] == [
        (Status.ACCEPTED_WITH_REJECTS, 1, 20_000)
    ]
    assert library.query(
        "select sentence from raw._rejected_rows where row_number in (3, 20002) order by row_number"
    ) == [
        ("The row has the same id as row 4, 5, 6, 7, 8 but differs from it, so neither is loaded.",),
        ("The row has the same id as row 3, 4, 5, 6, 7, 8 but differs from it, so neither is loaded.",),
    ]

"""Pseudonyms against published test vectors, and what keeps the people behind them apart from their names."""

import hmac
import stat
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from ingest.pseudonyms import (
    PseudonymKey,
    development_key,
    hmac_parameters,
    hmac_sql,
    make_pseudonyms,
    parse_key,
    pseudonym_sql,
)

from .conftest import CONTRACT, KEY, Library, row

TEST_KEY = bytes(range(32))


def evaluate(sql: str, key: bytes) -> str:
    with duckdb.connect() as con:
        found = con.execute(f"select {sql}", hmac_parameters(key)).fetchone()
    assert found is not None
    return str(found[0])


@pytest.mark.parametrize(
    ("key", "message", "expected"),
    [
        (b"Jefe", "what do ya want for nothing?", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
        (b"\x0b" * 20, "Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
        (b"\xaa" * 131, "Test Using Larger Than Block-Size Key - Hash Key First", "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"),
    ],
)  # fmt: skip
def test_hmac_in_sql_agrees_with_rfc_4231(key: bytes, message: str, expected: str) -> None:
    assert evaluate(hmac_sql(f"'{message}'"), key) == expected


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("nhs_number", "9434765870", "93b624e8d0875458386a003525ed37a89f338b2327c37769955e5184c35a6caf"),
        ("nhs_number", "943 476 5870", "93b624e8d0875458386a003525ed37a89f338b2327c37769955e5184c35a6caf"),
        ("nino", "ab 12 34 56 c", "1ff35ded25e8b357e5e0c64896ae70b44fb03d40d2574e41c43b036c22957ab5"),
        ("upn", "B801200005001", "3b7be4bab3624966c78be5faacf16dc9a53630af6dcd14dc2be5804b15a7f701"),
    ],
)
def test_a_pseudonym_is_of_field_and_normalised_value(field: str, value: str, expected: str) -> None:
    assert evaluate(pseudonym_sql(field, f"'{value}'"), TEST_KEY) == expected


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("v1|nhs_number|9434765870", "93b624e8d0875458386a003525ed37a89f338b2327c37769955e5184c35a6caf"),
        ("v1|nino|AB123456C", "1ff35ded25e8b357e5e0c64896ae70b44fb03d40d2574e41c43b036c22957ab5"),
        ("v1|la_person_id|416|LAS123456", "cfd198fa172db77ff877f96ecd267541aca4490d0e01bc59f0fccd20ea124e2c"),
        ("v1|upn|B801200005001", "3b7be4bab3624966c78be5faacf16dc9a53630af6dcd14dc2be5804b15a7f701"),
    ],
)
def test_hmac_of_the_whole_message_and_the_pseudonym_of_its_parts_are_the_same(message: str, expected: str) -> None:
    _, field, value = message.split("|", 2)

    assert evaluate(hmac_sql(f"'{message}'"), TEST_KEY) == expected
    assert evaluate(pseudonym_sql(field, f"'{value}'"), TEST_KEY) == expected


@pytest.mark.parametrize("length", [1, 63, 64, 65, 200])
def test_a_key_of_any_length_gives_what_the_standard_library_gives(length: int) -> None:
    key = bytes(position % 256 for position in range(length))

    assert evaluate(hmac_sql("'a message'"), key) == hmac.new(key, b"a message", "sha256").hexdigest()


@pytest.mark.parametrize("written", ["zo\u00eb o'neill", "ZO\u00cb O'NEILL", "Zoe\u0308 O'Neill", " Z o\u00eb O'Neill ", "ZOE\u0308O'NEILL"])  # fmt: skip
def test_case_blanks_and_unicode_form_do_not_make_another_person(written: str) -> None:
    message = "v1|name|ZO\u00cbO'NEILL".encode()

    expected = hmac.new(TEST_KEY, message, "sha256").hexdigest()
    assert evaluate(pseudonym_sql("name", "'" + written.replace("'", "''") + "'"), TEST_KEY) == expected


@pytest.mark.parametrize(("one", "other"), [("AB123", "AB124"), ("A|B", "AB"), ("Zo\u00eb", "Zoe"), ("0123", "123")])
def test_what_differs_otherwise_is_another_person(one: str, other: str) -> None:
    assert evaluate(pseudonym_sql("f", f"'{one}'"), TEST_KEY) != evaluate(pseudonym_sql("f", f"'{other}'"), TEST_KEY)


def test_one_value_under_two_fields_has_two_pseudonyms() -> None:
    assert evaluate(pseudonym_sql("ticket", "'1'"), TEST_KEY) != evaluate(pseudonym_sql("staff", "'1'"), TEST_KEY)


def test_null_has_no_pseudonym() -> None:
    assert evaluate(pseudonym_sql("ticket", "cast(null as varchar)"), TEST_KEY) == "None"


def test_a_pseudonym_is_made_once_for_each_distinct_value(library: Library) -> None:
    contract = library.catalogue.contract("library/loans")
    with duckdb.connect() as con:
        con.execute("create temp table checked as select 'AB' || (i % 3) as borrower from range(1000) as r (i)")
        con.execute("insert into checked values (null)")
        make_pseudonyms(con, contract, KEY)
        made = con.execute("select value, pseudonym from pseudonyms_of_borrower order by value").fetchall()

    key = KEY.for_purpose("libraries")
    expected = [(f"AB{n}", hmac.new(key, f"v1|ticket|AB{n}".encode(), "sha256").hexdigest()) for n in range(3)]
    assert made == expected


def test_two_extracts_of_one_purpose_join_and_those_of_two_never_do(library: Library) -> None:
    for name, purpose in [("returns", "libraries"), ("fines", "debts")]:
        text = CONTRACT.replace("name: loans\n", f"name: {name}\n").replace("'loans_", f"'{name}_")
        text = text.replace("pseudonym.purpose, value: libraries", f"pseudonym.purpose, value: {purpose}")
        (library.contracts / "library" / f"{name}.yaml").write_text(text)
    library.deliver(row(1), row(2, borrower="CD5678"))
    library.deliver(row(3), row(4, borrower="CD5678"), name="returns_2026-04-30.csv")
    library.deliver(row(5), row(6, borrower="CD5678"), name="fines_2026-04-30.csv")

    joined = "select count(*) from raw.library__loans inner join raw.library__{} using (borrower_pseudonym)"
    assert library.query(joined.format("returns")) == [(2,)]
    assert library.query(joined.format("fines")) == [(0,)]


def test_the_same_name_in_another_unicode_form_has_the_same_pseudonym() -> None:
    composed, decomposed = "Zo\u00eb", "Zoe\u0308"

    assert evaluate(pseudonym_sql("name", f"'{composed}'"), TEST_KEY) == evaluate(
        pseudonym_sql("name", f"'{decomposed}'"), TEST_KEY
    )


def test_pseudonyms_of_two_purposes_never_join() -> None:
    assert KEY.for_purpose("hr") != KEY.for_purpose("social_care")
    assert len(KEY.for_purpose("hr")) == 32


def test_the_raw_table_holds_the_pseudonym_beside_the_identifier_and_null_for_null(library: Library) -> None:
    library.deliver(row(1, borrower="AB 1234"), row(2, borrower="AB1234"), row(3, borrower="CD5678"))

    found = library.query("select borrower_pseudonym from raw.library__loans order by loan_number")
    assert found[0] == found[1] != found[2]
    expected = evaluate(pseudonym_sql("ticket", "'AB1234'"), KEY.for_purpose("libraries"))
    assert found[0] == (expected,)


def test_the_development_key_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "pseudonym.key"
    first = development_key(path)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert development_key(path) == first
    assert first.secret.hex() not in repr(first)


@pytest.mark.parametrize(
    ("text", "message"), [("zz", "hex digits"), ("", "at least 32 bytes"), ("00" * 31, "at least 32 bytes")]
)
def test_a_key_that_will_not_do_is_turned_away(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse_key(text)


def test_the_key_is_in_no_table_of_the_warehouse(library: Library) -> None:
    library.deliver(row(1))

    assert library.query("select distinct pseudonym_key from raw._deliveries") == [(KEY.fingerprint,)]
    assert KEY.secret not in library.home.warehouse.read_bytes()
    assert KEY.for_purpose("libraries") not in library.home.warehouse.read_bytes()


def test_another_key_gives_other_pseudonyms() -> None:
    other = PseudonymKey(bytes(32))

    assert evaluate(pseudonym_sql("ticket", "'AB1234'"), other.for_purpose("hr")) != evaluate(
        pseudonym_sql("ticket", "'AB1234'"), KEY.for_purpose("hr")
    )


def test_processes_that_make_the_development_key_at_once_get_the_same_one(tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; from ingest.pseudonyms import development_key as key; print(key(Path(sys.argv[1])))"
    command = [sys.executable, "-c", code, str(tmp_path / "pseudonym.key")]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]

    made = {process.communicate(timeout=60)[0].strip() for process in started}

    assert made == {repr(development_key(tmp_path / "pseudonym.key"))}
    assert [path.name for path in tmp_path.iterdir()] == ["pseudonym.key"]

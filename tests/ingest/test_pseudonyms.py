"""Pseudonyms against published test vectors, and what keeps the people behind them apart from their names."""

import stat
from pathlib import Path

import duckdb
import pytest

from ingest.pseudonyms import PseudonymKey, development_key, hmac_parameters, hmac_sql, parse_key, pseudonym_sql

from .conftest import KEY, Library, row

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

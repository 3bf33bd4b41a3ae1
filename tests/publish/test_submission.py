"""Where a file with the names of people may be written, and what is left of one that was not finished."""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest

from ingest.catalogue import Catalogue
from ingest.home import Home
from publish.marts import RETURNS, Identifiers, Mart
from publish.submission import NoSubmission, write_submission

from .governed import ISP101, REGISTER_TABLES, put_into_register

CATALOGUE = Catalogue.read()
RETURN = "social_care/cld_return"
COLUMN = "la_person_unique_identifier"


def a_mart(contract: str = RETURN) -> Mart:
    identifiers = Identifiers("social_care/las_person", (COLUMN, "las_person_id"), {"first_name": "forename"}, {})
    return Mart(RETURNS, "mart_r", "main", "", {f"{COLUMN}_pseudonym": ""}, contract, {}, identifiers)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A state folder with the ledger, in which one person is told of and the return is of nobody else."""
    home = Home(tmp_path / "state").create()
    with duckdb.connect(str(home.warehouse)) as con:
        con.execute("""
            create schema raw;
            create table raw._deliveries as select
                'd' as delivery_id, 'social_care' as source, 'las_person' as extract, date '2026-01-31' as as_at,
                0 as version, timestamp '2026-02-01' as received_at, 'accepted' as status;
            create table raw.social_care__las_person as select
                '1001' as las_person_id, 'p' as las_person_id_pseudonym, null::varchar as nhs_number,
                null::varchar as nhs_number_pseudonym, null::varchar as allocated_worker,
                null::varchar as allocated_worker_pseudonym, 'Ada' as forename, 'd' as _delivery_id, 1 as _row_number;
            create table mart_r as select 'p' as la_person_unique_identifier_pseudonym;
            create schema conformed;
            create table conformed.dim_delivery as select
                'social_care' as source, 'las_person' as extract, true as is_in_force;
        """)
        con.execute(REGISTER_TABLES)
        put_into_register(con, replace(ISP101, expiry_date=date(2026, 3, 31)))
    return home


def submit(home: Home, target: Path) -> str:
    write_submission(home, CATALOGUE, a_mart(), target, is_overwriting=True, today=date(2026, 3, 31))
    return target.read_text(encoding="utf-8-sig")


def test_a_person_is_named(home: Home, tmp_path: Path) -> None:
    assert ",1001,Ada," in submit(home, tmp_path / "file.csv")


def test_it_is_refused_after_the_agreement_of_its_contract_has_expired(home: Home, tmp_path: Path) -> None:
    with pytest.raises(NoSubmission, match="mart_r may not be handed over. .* ISP101, which expired on 31 March 2026"):
        write_submission(home, CATALOGUE, a_mart(), tmp_path / "file.csv", today=date(2026, 4, 1))

    assert [path.name for path in tmp_path.iterdir()] == ["state"]


def test_it_is_refused_while_no_register_was_delivered(home: Home, tmp_path: Path) -> None:
    with duckdb.connect(str(home.warehouse)) as con:
        con.execute("drop table conformed.dim_sharing_agreement")

    with pytest.raises(NoSubmission, match="social_care/cld_return rests on ISP101, of which nothing is known"):
        submit(home, tmp_path / "file.csv")


def test_the_state_folder_has_no_way_in(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By a path with dots, from within, by a link to it, by a link in it, or where a part of it is a link."""
    elsewhere = tmp_path / "share"
    elsewhere.mkdir()
    home.landing.rmdir()
    home.landing.symlink_to(elsewhere)
    (tmp_path / "link").symlink_to(home.root)
    (home.archive / "out.csv").symlink_to(tmp_path / "out.csv")
    monkeypatch.chdir(home.archive)

    for target in (
        home.root / "file.csv",
        home.archive / "deep/../file.csv",
        Path("file.csv"),
        tmp_path / "link/archive/file.csv",
        home.archive / "out.csv",
        home.landing / "file.csv",
        elsewhere / "file.csv",
    ):
        with pytest.raises(NoSubmission, match="does not belong in the state folder"):
            submit(home, target)

    assert list(elsewhere.iterdir()) == []
    assert [path.name for path in home.archive.iterdir()] == ["out.csv"]


def test_a_link_elsewhere_is_replaced_and_not_followed(home: Home, tmp_path: Path) -> None:
    (tmp_path / "read_by_all.csv").write_text("mine")
    (tmp_path / "file.csv").symlink_to(tmp_path / "read_by_all.csv")

    submit(home, tmp_path / "file.csv")

    assert (tmp_path / "read_by_all.csv").read_text() == "mine"
    assert not (tmp_path / "file.csv").is_symlink()


@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_only_the_owner_may_read_it_whatever_the_umask(home: Home, tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        submit(home, tmp_path / "file.csv")
    finally:
        os.umask(before)

    assert (tmp_path / "file.csv").stat().st_mode & 0o777 == 0o600


def test_what_a_crash_left_is_in_sight_and_gone_with_the_next_call(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out" / "file.csv"
    target.parent.mkdir()

    def crash(source: object, destination: object) -> None:
        monkeypatch.setattr(Path, "unlink", lambda path, missing_ok=False: None)  # a killed process tidies nothing up
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", crash)
    with pytest.raises(KeyboardInterrupt):
        submit(home, target)
    monkeypatch.undo()
    left = [path.name for path in target.parent.iterdir()]

    submit(home, target)

    assert left == ["file.csv.unfinished"]
    assert [path.name for path in target.parent.iterdir()] == ["file.csv"]


def test_a_fault_of_the_database_is_told_without_its_words_and_leaves_no_file(home: Home, tmp_path: Path) -> None:
    with duckdb.connect(str(home.warehouse)) as con:
        con.execute("create or replace table mart_r as select error('Ada Brown') as x where false")

    with pytest.raises(NoSubmission, match=r"cannot be read \(BinderException\); build it first") as refused:
        submit(home, tmp_path / "file.csv")

    assert refused.value.__cause__ is None
    assert [path.name for path in tmp_path.iterdir()] == ["state"]


def test_a_contract_that_is_not_there_is_named(home: Home, tmp_path: Path) -> None:
    with pytest.raises(NoSubmission, match="no/such is not an extract"):
        write_submission(home, CATALOGUE, a_mart("no/such"), tmp_path / "file.csv")

"""No direct identifier of any extract is found beyond raw: not in a table, a file, a log or Dagster's storage."""

import csv
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import dagster as dg
import duckdb
import pytest

from ingest.catalogue import Catalogue
from ingest.contract import Column, Contract
from ingest.synthetic import synthesise

pytestmark = pytest.mark.slow

CATALOGUE = Catalogue.read()
CANARY = "Kanarie"
# Where content may be: as it came, as it was turned away, and in raw.
KEPT_APART = ("archive", "landing", "warehouse.duckdb")


def identifiers(contract: Contract) -> list[Column]:
    return [column for column in contract.columns if column.classification == "direct-identifier"]


def with_canaries(file: Path, folder: Path) -> Path:
    """A copy in which every name, address and free text of a person is a canary; what has a form of its own stays."""
    contract = next((c for c in CATALOGUE.contracts if c.file_name.fullmatch(file.name)), None)
    target = folder / file.name
    encoding = contract.file.encoding if contract else "utf-8"
    with file.open(encoding=encoding, newline="") as source, target.open("w", encoding=encoding, newline="") as copy:
        header, *rows = csv.reader(source)
        free = [c for c in identifiers(contract) if not (c.pattern or c.check or c.pseudonym)] if contract else []
        places = {header.index(h) for c in free for h in c.headers if h in header}
        writer = csv.writer(copy)
        writer.writerow(header)
        for number, row in enumerate(rows):
            writer.writerow(
                f"{CANARY} {number} {value}" if place in places and value.strip() else value
                for place, value in enumerate(row)
            )
    return target


@pytest.fixture(scope="module")
def service(new_service: Callable[[], Any], tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Four months of a small county through the whole job, with Dagster's storage on disk."""
    county, canaries = tmp_path_factory.mktemp("county"), tmp_path_factory.mktemp("canaries")
    synthesise(county, scale=0.03, months=4, last_month=date(2026, 7, 31))
    service = new_service()
    storage = service.home.root / "dagster"
    storage.mkdir()
    service.instance = dg.DagsterInstance.local_temp(str(storage))
    service.drop(*(with_canaries(file, canaries) for file in county.iterdir()))
    assert service.refresh().success
    return service


def held(service: Any) -> Iterator[tuple[str, set[str]]]:
    """For each direct identifier the values that raw holds of it, as they are stored."""
    for contract in CATALOGUE.contracts:
        for column in identifiers(contract):
            rows = service.query(
                f"select distinct {column.name} from raw.{contract.table} where {column.name} is not null"
            )
            yield f"{contract.label} {column.name}", {str(value) for (value,) in rows}


@pytest.fixture(scope="module")
def everything(service: Any) -> str:
    """All tables beyond raw, and all files beside the content of files, as one text."""
    texts = []
    with duckdb.connect(str(service.home.warehouse), read_only=True) as con:
        tables = con.execute("""
            select table_schema, table_name from information_schema.tables where table_schema not in ('raw', 'seeds')
        """).fetchall()
        for schema, table in tables:
            # In SQL's words: in Python's the microseconds of a time stand alone and look like a number of a person.
            as_text = f"""select coalesce(columns(*)::varchar, '') from "{schema}"."{table}" """
            texts += ["|".join(row) for row in con.execute(as_text).fetchall()]
    for path in service.home.root.rglob("*"):
        inside = path.relative_to(service.home.root)
        is_refused_content = inside.parts[0] == "refused" and len(inside.parts) > 2
        if path.is_file() and inside.parts[0] not in KEPT_APART and not is_refused_content:
            texts.append(path.read_bytes().decode("latin-1"))
    return re.sub(r"\bpid\W{1,3}[0-9]+", "", "\n".join(texts))  # the number of a process may be anything


def test_what_is_looked_for_is_there_to_be_found(service: Any, everything: str) -> None:
    values = dict(held(service))
    assert all(values.values()), [name for name, found in values.items() if not found]
    assert any(CANARY in value for value in values["social_care/las_event event_description"])
    assert any(CANARY in value for value in values["workforce/hr_employee surname"])
    for place in ("raw__social_care__las_person", "conformed", "cld_return.csv"):
        assert place in everything


def test_no_name_address_or_free_text_is_found_beyond_raw(everything: str) -> None:
    assert CANARY.lower() not in everything.lower()


def test_no_number_of_a_person_is_found_beyond_raw(service: Any, everything: str) -> None:
    # Whole words; of digits not those of a fraction, of a sum of money or within a hash.
    words = set(re.findall(r"(?<![\w.-])[A-Za-z0-9]+(?![\w-]|\.[0-9])", everything))
    # Long ones also with something before or after them, and with noughts for a fraction.
    words |= set(re.findall(r"(?<![0-9a-f.-])[0-9]{7,12}(?![0-9a-f-]|\.[0-9]*[1-9])", everything))
    # And as people write them: 943 476 5919.
    words |= {"".join(parts) for parts in re.findall(r"\b([0-9]{3})[ -]([0-9]{3})[ -]([0-9]{4})\b", everything)}
    found = {name: sorted(values & words)[:3] for name, values in held(service) if values & words}
    assert found == {}


def test_no_postcode_is_found_beyond_raw(service: Any, everything: str) -> None:
    form = r"(?<![A-Z0-9])([A-Z]{1,2}[0-9][0-9A-Z]?) ?([0-9][A-Z]{2})(?![A-Z0-9])"
    postcodes = {" ".join(parts) for parts in re.findall(form, everything.upper())}
    found = {name: sorted(values & postcodes)[:3] for name, values in held(service) if values & postcodes}
    assert found == {}


def test_no_date_of_birth_is_found_beyond_staging(service: Any) -> None:
    """Whatever its column is called: nothing that the make-believe county tells of has an earlier date than births."""
    columns = service.query("""
        select table_schema, table_name, column_name from information_schema.columns
        where (table_schema = 'conformed' or table_schema like 'mart%') and data_type in ('DATE', 'TIMESTAMP')
    """)
    unknown = "date '1900-01-01'"  # since when there are unknown members of dimensions
    early = [
        f"{table}.{column}"
        for schema, table, column in columns
        if service.query(f"select 1 from {schema}.{table} where {column} < date '1960-01-01' and {column} <> {unknown}")
    ]
    assert service.query("select 1 from raw.social_care__las_person where date_of_birth < date '1960-01-01'")
    assert ("mart_cld_return", "date_of_death") in {(table, column) for _, table, column in columns}
    assert early == []

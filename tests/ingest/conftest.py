"""A source the project does not have, loans of a mobile library, and the means to deliver files of it; and counties."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from ingest.catalogue import Catalogue
from ingest.home import Home
from ingest.loading import load
from ingest.pseudonyms import PseudonymKey
from ingest.receipts import Receipt
from ingest.synthetic import synthesise

from .counties import make, tell_year

CATALOGUES: dict[tuple[tuple[str, str], ...], Catalogue] = {}
KEY = PseudonymKey(bytes(range(32)))
HEADER = "Loan Number,Borrower,Title,Lent On,Due On,Days,Fee,Renewed,Branch"
CONTRACT = """
apiVersion: v3.1.0
kind: DataContract
id: 6a2f41a3-177e-4b79-85f1-111111111111
name: loans
version: 2.1.0
status: active
description: {purpose: Planning the rounds of the mobile library.}
schema:
  - name: loans
    description: Books on loan.
    dataGranularityDescription: one row per loan
    properties:
      - {name: loan_number, physicalName: Loan Number, description: Key., logicalType: integer, primaryKey: true, classification: internal}
      - name: borrower
        physicalName: Borrower
        description: Ticket number.
        logicalType: string
        logicalTypeOptions: {pattern: "[A-Z]{2} ?[0-9]{4}"}
        required: true
        classification: direct-identifier
        customProperties: [{property: pseudonym, value: ticket}, {property: header, value: [Ticket, Reader]}]
      - {name: title, physicalName: Title, description: Book., logicalType: string, classification: personal, logicalTypeOptions: {minLength: 2, maxLength: 40}}
      - {name: lent_on, physicalName: Lent On, description: Day lent., logicalType: date, logicalTypeOptions: {format: dd/MM/yyyy, minimum: 2000-01-01}, required: true, classification: internal}
      - {name: due_on, physicalName: Due On, description: Day due., logicalType: date, logicalTypeOptions: {format: dd/MM/yyyy}, classification: internal}
      - {name: days, physicalName: Days, description: Days lent for., logicalType: integer, logicalTypeOptions: {minimum: 1, maximum: 60}, classification: internal}
      - {name: fee, physicalName: Fee, description: Fee in pounds., logicalType: number, physicalType: "decimal(6,2)", classification: internal}
      - {name: renewed, physicalName: Renewed, description: Whether renewed., logicalType: boolean, classification: internal}
      - name: branch
        physicalName: Branch
        description: Branch code.
        logicalType: string
        classification: internal
        quality: [{name: branch_code, metric: invalidValues, arguments: {validValues: [EAST, WEST]}, mustBe: 0}]
    quality:
      - {name: due_after_lent, description: The loan is due before it was lent., type: sql, query: "select count(*) from {object} where due_on < lent_on", mustBe: 0}
team: {name: libraries, members: [{username: librarian@council.example, role: Data Owner}]}
slaProperties: [{property: retention, value: 2, unit: y}]
customProperties:
  - {property: file.pattern, value: 'loans_(?P<as_at>\\d{4}-\\d{2}-\\d{2})(_v(?P<version>\\d+))?\\.csv'}
  - {property: file.encoding, value: utf-8-sig}
  - {property: delivery.kind, value: full}
  - {property: rejects.limit, value: 0.5}
  - {property: lawfulBasis, value: "UK GDPR Art 6(1)(e)"}
  - {property: pseudonym.purpose, value: libraries}
"""  # noqa: E501


def row(loan_number: object = 1, borrower: str = "AB1234", title: str = "Emma", lent_on: str = "01/04/2026",
        due_on: str = "15/04/2026", days: str = "14", fee: str = "0.50", renewed: str = "N", branch: str = "EAST") -> str:  # fmt: skip
    """One good line of the extract, but for what is given."""
    return f"{loan_number},{borrower},{title},{lent_on},{due_on},{days},{fee},{renewed},{branch}"


def file_of(*rows: str, header: str = HEADER) -> bytes:
    """A file of those lines below the header."""
    return ("\n".join([header, *rows]) + "\n").encode()


class Library:
    """A home with the contract of the loans, into which a test delivers files."""

    def __init__(self, folder: Path) -> None:
        self.home = Home(folder / "home").create()
        self.contracts = folder / "contracts"
        self.write_contract(CONTRACT)

    def write_contract(self, text: str) -> None:
        path = self.contracts / "library" / "loans.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    @property
    def catalogue(self) -> Catalogue:
        """The contracts of the folder; those of the same text are read once for all tests."""
        texts = tuple((path.name, path.read_text()) for path in sorted(self.contracts.rglob("*.yaml")))
        if texts not in CATALOGUES:
            CATALOGUES[texts] = Catalogue.read(self.contracts)
        return CATALOGUES[texts]

    def drop(self, name: str, content: bytes) -> Path:
        """Put a file into landing that was last written to long ago, so that it counts as settled."""
        path = self.home.landing / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        os.utime(path, (1_700_000_000, 1_700_000_000))
        return path

    def load(self, **options: object) -> list[Receipt]:
        """Load, and expect nothing to be left in landing."""
        loaded = load(self.home, self.catalogue, KEY, **options)  # type: ignore[arg-type]
        assert loaded.left == ()
        return list(loaded.receipts)

    def deliver(self, *rows: str, name: str = "loans_2026-04-30.csv", header: str = HEADER) -> Receipt:
        """Drop one file of those lines and load it."""
        self.drop(name, file_of(*rows, header=header))
        (receipt,) = self.load()
        return receipt

    def query(self, sql: str) -> list[tuple[object, ...]]:
        with duckdb.connect(str(self.home.warehouse), read_only=True) as con:
            return con.execute(sql).fetchall()

    def faults(self) -> list[tuple[object, ...]]:
        """Row, column, rule of every rejected row."""
        return self.query("select row_number, column_name, rule from raw._rejected_rows order by all")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A fresh home."""
    return Library(tmp_path)


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four months of a small county."""
    return make(tmp_path_factory.mktemp("county"))


@pytest.fixture(scope="session")
def care_county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A year and a half of social care in a small county: long enough for two Aprils, and for both releases of the return."""
    folder = tmp_path_factory.mktemp("care")
    synthesise(folder, scale=0.05, months=20, last_month=date(2026, 10, 31), areas=["social_care"])
    return folder


@pytest.fixture(scope="session")
def full_county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A year of the county in full size: shares of a small one are down to chance."""
    folder = tmp_path_factory.mktemp("full")
    synthesise(folder, months=12, last_month=date(2026, 10, 31))
    return folder


@pytest.fixture(scope="session")
def year(full_county: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The files of that year as tables."""
    with duckdb.connect() as con:
        tell_year(con, full_county)
        yield con

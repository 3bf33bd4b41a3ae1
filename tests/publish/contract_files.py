"""Files in the form of a contract, written from a few values; and registers of agreements among them."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from ingest.catalogue import Catalogue

CATALOGUE = Catalogue.read()
AGREEMENT = {
    "agreement_type": "DSA",
    "status": "Active",
    "purpose": "Sharing",
    "lead_service": "Commissioning",
    "owner": "asc.data.owner@council.example",
    "council_role": "Controller",
    "parties": "NHS England",
    "data_categories": "Care",
    "special_category_flag": "Yes",
    "lawful_basis_art6": "6(1)(c); 6(1)(e)",
    "condition_art9": "9(2)(h); 9(2)(b)",
    "legal_power": "Care Act 2014",
    "retention_rule": "8 years",
    "start_date": "01/04/2023",
    "review_date": "31/03/2030",
    "signed_date": "01/03/2023",
}
ISP101 = AGREEMENT | {"register_ref": "ISP101", "title": "Client Level Data"}
DPA012 = AGREEMENT | {
    "register_ref": "DPA012",
    "title": "Agency staff",
    "agreement_type": "DPA-contract",
    "owner": "hr.data.owner@council.example",
    "parties": "The vendor",
    "special_category_flag": "No",
    "lawful_basis_art6": "6(1)(b); 6(1)(e)",
    "condition_art9": "",
    "retention_rule": "7 years",
}


def write_rows(path: Path, label: str, rows: Iterable[Mapping[str, str]]) -> Path:
    """A file of an extract: each row by the contract's names of columns, what it does not name left blank."""
    contract = CATALOGUE.contract(label)
    with path.open("w", encoding=contract.file.encoding, newline="") as file:
        writer = csv.writer(file, delimiter=contract.file.delimiter)
        writer.writerow([column.headers[0] for column in contract.columns])
        writer.writerows([row.get(column.name, "") for column in contract.columns] for row in rows)
    return path


def write_register(folder: Path, as_at: str, *agreements: Mapping[str, str]) -> Path:
    """The register of a day, and in it ten agreements that nothing rests on: it must not shrink much from day to day."""
    others = [AGREEMENT | {"register_ref": f"ISP9{number:02}", "title": "Another"} for number in range(10)]
    return write_rows(
        folder / f"DSA_REGISTER_{as_at}.csv", "information_governance/dsa_register", [*others, *agreements]
    )

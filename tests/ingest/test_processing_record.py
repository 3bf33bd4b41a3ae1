"""The record of processing: whole, deterministic, safe to open, and plain about what nobody has stated."""

import csv
import os
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner, Result

from ingest.catalogue import Catalogue
from ingest.cli import main
from ingest.home import Home
from ingest.processing_record import FIELDS, ProcessingRecord, Responsible, record_of
from ingest.sharing_register import Agreement, Register
from tests.publish.governed import DPA012, ISP101, REGISTER_TABLES, put_into_register

CATALOGUE = Catalogue.read()
RESPONSIBLE = Responsible("Anyshire County Council, info@council.example", "The DPO, dpo@council.example")
RETURNS, AGENCY, LOG = "social_care/cld_return", "workforce/hr_agency", "information_governance/sar_log"


def record(*agreements: Agreement, responsible: Responsible = RESPONSIBLE) -> ProcessingRecord:
    return record_of(CATALOGUE, Register({one.agreement_ref: one for one in agreements}), responsible)


def test_every_extract_that_tells_of_people_has_an_entry_with_every_field() -> None:
    made = record(ISP101, DPA012)

    assert sorted([*made.entries, *made.of_nobody]) == [contract.label for contract in CATALOGUE.contracts]
    assert made.of_nobody == ["calendar/bank_holidays", "workforce/hr_post"]
    assert {tuple(entry) for entry in made.entries.values()} == {FIELDS}
    assert [text for entry in made.entries.values() for text in entry.values() if not text.strip()] == []
    assert made.gaps == []


def test_an_entry_says_what_contract_and_register_say() -> None:
    entry = record(ISP101, DPA012).entries[RETURNS]

    assert entry["controller name and contact"] == RESPONSIBLE.controller
    assert entry["business function"] == "Social care"
    assert entry["categories of individuals"] == "Adults who ask for or receive social care; Unpaid carers"
    assert entry["categories of personal data"].startswith(
        "Direct identifiers: nhs number, la person unique identifier"
    )
    assert "; Special category: " in entry["categories of personal data"]
    assert entry["categories of recipients"] == "Arden and GEM CSU; NHS England"
    assert entry["link to contract with processor"] == "None"
    assert entry["third countries / international organisations"] == "None"
    assert entry["retention schedule"] == "8 years"
    assert entry["technical and organisational security measures"].endswith("beyond it; Encrypted in transit")
    assert entry["link to DPIA"] == "DPIA-1"
    assert entry["link to DSA register ref"] == "ISP101"


def test_processors_joint_controllers_and_transfers_abroad_are_of_the_register() -> None:
    entries = record(replace(ISP101, council_role="Joint controller", is_transferred_abroad=True), DPA012).entries

    assert entries[AGENCY]["link to contract with processor"] == "DPA012"
    assert entries[AGENCY]["joint controller name and contact"] == "None"
    assert entries[RETURNS]["joint controller name and contact"] == "Arden and GEM CSU; NHS England"
    assert entries[RETURNS]["third countries / international organisations"] == "Yes: ISP101 says where to"


def test_what_is_not_shared_stays_within_the_council() -> None:
    entry = record().entries[LOG]

    assert (entry["categories of recipients"], entry["link to DSA register ref"]) == ("Within the council", "None")


@pytest.mark.parametrize(
    ("agreements", "gaps"),
    [
        ([ISP101], [f"{AGENCY}: who receives the data is not stated, since the register does not have DPA012."]),
        ([replace(ISP101, partners=()), DPA012], [f"{RETURNS}: who receives the data is not stated (parties of ISP101 in the register)."]),
    ],
)  # fmt: skip
def test_what_nobody_has_stated_is_a_gap(agreements: list[Agreement], gaps: list[str]) -> None:
    assert record(*agreements).gaps == gaps


def test_a_record_without_a_controller_says_how_to_state_him() -> None:
    made = record(ISP101, DPA012, responsible=Responsible(None, None))

    assert made.gaps == [
        "The controller is not stated: set WAREHOUSE_CONTROLLER.",
        "The data protection officer is not stated: set WAREHOUSE_DPO.",
    ]
    assert made.entries[LOG]["DPO name and contact"] == "not stated: set WAREHOUSE_DPO"


def test_it_is_written_for_a_spreadsheet_and_as_text_the_same_bytes_each_time(tmp_path: Path) -> None:
    partners = ("=cmd|' /C calc'!A0", "Two\nlines of <b>an</b> *organisation* [x](http://x)")
    made = record(replace(ISP101, partners=partners, dpia_ref="=1+1"), DPA012)

    first, again = made.write(tmp_path / "a" / "b"), made.write(tmp_path / "c")

    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in again]
    with first[0].open(encoding="utf-8-sig", newline="") as file:
        rows = {row["extract"]: row for row in csv.DictReader(file)}
    assert list(rows) == list(made.entries)
    assert list(rows[RETURNS]) == ["extract", *FIELDS]
    assert rows[RETURNS]["link to DPIA"] == "'=1+1"
    assert rows[RETURNS]["categories of recipients"].startswith("'=cmd")
    text = first[1].read_text(encoding="utf-8")
    assert (
        "- **categories of recipients**: =cmd|' /C calc'!A0; Two lines of &lt;b&gt;an&lt;/b&gt; \\*organisation\\* \\[x\\](http://x)\n"
        in text
    )
    assert text.count("\n## ") == len(made.entries) + 1
    assert "calendar/bank_holidays, workforce/hr_post" in text


def sources(home: Path, folder: Path, **environment: str) -> Result:
    known = {name: value for name, value in os.environ.items() if not name.startswith("WAREHOUSE")}
    return CliRunner(env=known | environment).invoke(main, ["--home", str(home), "sources", "--ropa", str(folder)])


def test_the_command_writes_a_record_with_gaps_says_what_is_missing_and_exits_with_1(tmp_path: Path) -> None:
    ended = sources(tmp_path / "home", tmp_path / "record")

    assert ended.exit_code == 1
    assert "Missing: The controller is not stated: set WAREHOUSE_CONTROLLER." in ended.output
    assert "Missing: workforce/hr_agency: who receives the data is not stated" in ended.output
    assert "From the contracts of the warehouse alone." in (tmp_path / "record/record_of_processing.md").read_text()
    assert not (tmp_path / "home").exists()


def test_the_command_reads_the_register_that_was_built(tmp_path: Path) -> None:
    home = Home(tmp_path / "home").create()
    with duckdb.connect(str(home.warehouse)) as con:
        con.execute("create schema conformed")
        con.execute(REGISTER_TABLES)
        put_into_register(con, ISP101, DPA012)

    ended = sources(home.root, tmp_path / "record", WAREHOUSE_CONTROLLER="Anyshire", WAREHOUSE_DPO="The DPO")

    assert ended.exit_code == 0
    text = (tmp_path / "record/record_of_processing.md").read_text()
    assert "the register of agreements of 31 March 2026." in text
    assert "- **categories of recipients**: Arden and GEM CSU; NHS England\n" in text
    assert "What is missing" not in text

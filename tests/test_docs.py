"""What the documents say is so: commands and targets that exist, links that lead somewhere, and a reference of contracts
that is whole and tells of nothing else. The walk of docs/adding_a_source.md has a test of its own.
"""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from ingest.catalogue import PACKAGED_CONTRACTS, Catalogue
from ingest.check_digits import KINDS
from ingest.cli import main
from ingest.contract import CLASSIFICATIONS, Contract, FileLayout
from ingest.odcs import FILE_NAME_GROUPS
from ingest.odcs_columns import DATE_TOKENS, NOTATIONS, OPTIONS, SETTINGS
from ingest.odcs_settings import ENCODINGS
from ingest.odcs_settings import SETTINGS as CONTRACT_SETTINGS
from ingest.receipts import Status

ROOT = Path(__file__).parents[1]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
CONTRACTS = (ROOT / "docs/contracts.md").read_text(encoding="utf-8")
CODE = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "ingest").glob("*.py")))
# Faults of contracts, archives and the ledger's mirror: of no file that is delivered.
NOT_OF_A_DELIVERY = {"contract", "archive", "mirror"}


def rows(heading: str) -> list[list[str]]:
    """The rows of every table of docs/contracts.md whose first column has the heading."""
    tables = re.findall(rf"^\| {re.escape(heading)} \|.*\n\|[-|]+\n((?:\|.*\n)+)", CONTRACTS, re.M)
    assert tables, heading
    return [[cell.strip() for cell in line.strip("|").split("|")] for table in tables for line in table.splitlines()]


def names(heading: str) -> list[str]:
    """What stands in backticks in the first column of those tables."""
    return [name for first, *_ in rows(heading) for name in re.findall(r"`([^`]+)`", first)]


def allowed(setting: str) -> set[str]:
    """The values that the table of settings gives in backticks."""
    return {
        value
        for name, values, *_ in rows("setting")
        if name == f"`{setting}`"
        for value in re.findall(r"`([^`]+)`", values)
    }


def literals(of: type, field: str) -> set[str]:
    """The values that a field of a dataclass may have."""
    return set(get_args(get_type_hints(of)[field]))


@pytest.mark.parametrize(
    ("heading", "known"),
    [
        ("setting", set(CONTRACT_SETTINGS)),
        ("property setting", SETTINGS),
        ("option", set().union(*OPTIONS.values())),
        ("format", literals(FileLayout, "format")),
        ("encoding", set(ENCODINGS)),
        ("group", FILE_NAME_GROUPS),
        ("kind", literals(Contract, "kind")),
        ("notation", NOTATIONS),
        ("token", set(DATE_TOKENS)),
        ("check", KINDS),
        ("rule", {*re.findall(r'\b[rR]ule\("(\w+)"', CODE), "primaryKey", "unique"}),
        ("code", set(re.findall(r'Fault\(\s*"([a-z.]+)"', CODE)) - NOT_OF_A_DELIVERY),
        ("status", {status.value for status in Status}),
    ],
)  # fmt: skip
def test_the_reference_of_contracts_names_all_there_is_once_and_nothing_else(heading: str, known: set[str]) -> None:
    assert sorted(names(heading)) == sorted(known)


@pytest.mark.parametrize(
    ("setting", "known"),
    [
        ("file.compression", literals(FileLayout, "compression")),
        ("delivery.kind", literals(Contract, "kind")),
        ("delivery.as_at_default", literals(Contract, "as_at_default")),
        ("drift.unexpected_columns", literals(Contract, "unexpected_columns")),
    ],
)
def test_the_reference_of_contracts_gives_the_values_of_a_setting(setting: str, known: set[str]) -> None:
    assert allowed(setting) == known


def test_the_reference_of_contracts_gives_the_defaults_of_a_file() -> None:
    stated = {name.strip("`"): default.strip("`").replace(",", "") or "," for name, _, default, *_ in rows("setting")}
    defaults = {f"file.{name}": str(value) for name, value in vars(FileLayout()).items() if value is not None}

    assert stated.pop("file.escape") == "the quotation mark"
    assert defaults.pop("file.escape") == defaults["file.quote"] == '"'
    assert {name: stated[name] for name in defaults} == defaults


def test_the_reference_of_contracts_has_every_type_and_class_of_a_property() -> None:
    (types,) = (means for word, means in rows("word") if word == "`logicalType`")
    (classes,) = (means for word, means in rows("word") if word == "`description`, `classification`")

    assert re.findall(r"`([\w-]+)`", types) == list(OPTIONS)
    assert re.findall(r"`([\w-]+)`", classes) == list(CLASSIFICATIONS)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_document_names_a_setting_that_does_not_exist(document: Path) -> None:
    first_parts = {name.split(".")[0] for name in CONTRACT_SETTINGS if "." in name}
    named = re.findall(rf"(?:`|property: )((?:{'|'.join(first_parts)})\.\w+)", document.read_text(encoding="utf-8"))

    assert set(named) - set(CONTRACT_SETTINGS) <= {"pseudonym.key"}  # a file


def test_no_packaged_contract_is_of_the_source_that_the_walk_adds() -> None:
    assert not (PACKAGED_CONTRACTS / "library").exists()


def test_the_page_of_the_governance_officer_says_of_every_extract_what_its_contract_says() -> None:
    page = (ROOT / "docs/information_governance.md").read_text(encoding="utf-8")

    assert [row for row in map(_held, Catalogue.read().contracts) if row not in page.splitlines()] == []


def _held(contract: Contract) -> str:
    """The row of an extract: of whom, why, basis and condition, kept for, agreement."""
    governance = contract.governance
    is_about_people = any(column.is_personal for column in contract.columns)
    basis = "; ".join(filter(None, [governance.lawful_basis, governance.special_category_condition]))
    cells = [
        f"`{contract.label}`",
        "; ".join(governance.data_subjects) if is_about_people else "nobody",
        governance.purpose,
        basis,
        governance.retention.replace(" y", " years"),
        governance.sharing_agreement or "none",
    ]
    return f"| {' | '.join(cells)} |"


def test_every_command_of_ingest_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert [command for command in main.commands if f"ingest {command}" not in readme] == []


def test_every_direct_dependency_is_justified() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    reasons = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
    found = re.findall(r'^    "([a-z-]+)==', project, re.M)

    assert "duckdb" in found
    assert [name for name in found if f"`{name}`" not in reasons] == []


def test_every_make_target_that_the_documents_name_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    documents = "\n".join(path.read_text(encoding="utf-8") for path in DOCUMENTS)
    commands = "\n".join(map("".join, re.findall(r"```sh\n(.*?)```|`([^`\n]+)`", documents, re.S)))
    named = set(re.findall(r"^make ([a-z-]+)", commands, re.M))

    assert {"demo", "test", "dev", "bench"} <= named
    assert named - targets == set()


def test_the_list_of_bank_holidays_becomes_what_its_contract_takes() -> None:
    operating = (ROOT / "docs/operating.md").read_text(encoding="utf-8")
    (script,) = re.findall(r"bank-holidays\.json \| \.venv/bin/python -c '(.*?)'", operating, re.S)
    day = {"title": "New Year’s Day", "date": "2029-01-01", "notes": "", "bunting": True}
    told = json.dumps({"scotland": {"division": "scotland", "events": [day]}})

    made = subprocess.run(
        [sys.executable, "-c", script], input=told, capture_output=True, text=True, encoding="utf-8", check=True
    )

    (contract,) = [contract for contract in Catalogue.read().contracts if contract.label == "calendar/bank_holidays"]
    assert made.stdout.splitlines() == [
        ",".join(column.name for column in contract.columns),
        "scotland,2029-01-01,New Year’s Day,",
    ]


def anchors(document: Path) -> set[str]:
    """The anchors that GitHub makes of a document's headings."""
    headings = re.findall(r"^#+ (.*)$", document.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_to_a_file_and_a_heading_that_is_there(document: Path) -> None:
    links = re.findall(r"\]\(([^)\s]+)\)", document.read_text(encoding="utf-8"))
    broken = []
    for path, _, anchor in (link.partition("#") for link in links if "://" not in link):
        target = document.parent / path if path else document
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(f"{path}#{anchor}")

    assert broken == []

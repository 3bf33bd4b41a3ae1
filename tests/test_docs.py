"""What the documents say is so: examples that load, commands that exist, links that lead somewhere."""

import re
from pathlib import Path

import pytest

from ingest.catalogue import Catalogue
from ingest.cli import main
from ingest.odcs_settings import SETTINGS

ROOT = Path(__file__).parents[1]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
ADDING = (ROOT / "docs/adding_a_source.md").read_text(encoding="utf-8")


def test_the_contract_in_adding_a_source_is_sound_and_matches_its_example_file(tmp_path: Path) -> None:
    (contract,) = re.findall(r"```yaml\n(.*?)```", ADDING, re.S)
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "loans.yaml").write_text(contract)

    named = Catalogue.read(tmp_path).match("loans_2026-04-30.csv")

    assert (named.contract.label, str(named.as_at)) == ("library/loans", "2026-04-30")
    assert [column.name for column in named.contract.columns] == ["loan_number", "reader_number", "lent_on"]


def test_every_setting_of_a_contract_is_documented() -> None:
    # A file format or delivery kind with one possible value needs no row in the table.
    assert [setting for setting in SETTINGS if setting not in ADDING and setting != "file.format"] == []


def test_every_command_of_ingest_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert [command for command in main.commands if f"ingest {command}" not in readme] == []


def test_every_direct_dependency_is_justified() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    reasons = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
    names = re.findall(r'^    "([a-z-]+)==', project, re.M)

    assert "duckdb" in names
    assert [name for name in names if f"`{name}`" not in reasons] == []


def test_every_make_target_that_the_documents_name_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    named = {name for path in DOCUMENTS for name in re.findall(r"`?make ([a-z-]+)`?", path.read_text(encoding="utf-8"))}

    assert {"demo", "test", "dev"} <= named
    assert named - targets <= {"an", "it", "a", "sure"}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_to_a_file_leads_to_one(document: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", document.read_text(encoding="utf-8"))

    assert [link for link in links if "://" not in link and not (document.parent / link).exists()] == []

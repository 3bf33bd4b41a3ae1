"""The contract of the extract, ``contracts/care/events.yaml``, as it is or changed, in a folder of its own."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

CONTRACT = Path(__file__).parent / "contracts" / "care" / "events.yaml"
PSEUDONYMISED = ("person_id", "nhs_number")
FURTHER = {"description": "A column more.", "classification": "internal"}
Document = dict[str, Any]
Change = Callable[[Document], None]


def contracts_for(folder: Path, *changes: Change) -> Path:
    """Write the contract with some changes to it into a folder for catalogues, and return that folder."""
    document: Document = yaml.safe_load(CONTRACT.read_text(encoding="utf-8"))
    for change in changes:
        change(document)
    path = folder / CONTRACT.parent.name / CONTRACT.name
    path.parent.mkdir(parents=True)
    path.write_text(yaml.safe_dump(document, sort_keys=False), encoding="utf-8")
    return folder


def pseudonymised(document: Document) -> None:
    """Two columns are direct identifiers, of which a keyed pseudonym is made."""
    for prop in document["schema"][0]["properties"]:
        if prop["name"] in PSEUDONYMISED:
            prop["classification"] = "direct-identifier"
            prop.setdefault("customProperties", []).append({"property": "pseudonym", "value": prop["name"]})
    document["customProperties"].append({"property": "pseudonym.purpose", "value": "benchmarks"})


def workbook(document: Document) -> None:
    """The file is an XLSX workbook, and two columns wider."""
    document["schema"][0]["properties"] += [
        {**FURTHER, "name": "cost_centre", "physicalName": "Cost Centre", "logicalType": "string"},
        {**FURTHER, "name": "reviewed_on", "physicalName": "Reviewed On", "logicalType": "date",
         "logicalTypeOptions": {"format": "dd/MM/yyyy"}},
    ]  # fmt: skip
    for setting in document["customProperties"]:
        if setting["property"] == "file.pattern":
            setting["value"] = setting["value"].replace("csv", "xlsx")
    document["customProperties"].append({"property": "file.format", "value": "xlsx"})

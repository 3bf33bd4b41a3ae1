"""The record of processing activities (UK GDPR Art 30), written from the contracts and the register of agreements.

One entry for each extract that tells of people. What nobody has stated is said to be so, and what the Article asks for
is listed as a gap besides; nothing is guessed. The same contracts and register give the same bytes.
"""

import csv
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.catalogue import Catalogue
from ingest.contract import Classification, Contract
from ingest.home import Home
from ingest.loading import Notice
from ingest.sharing_register import Agreement, Register, in_words, read_register
from ingest.spreadsheet_safety import spreadsheet_safe
from ingest.warehouse import open_warehouse, writer_lane

NOT_STATED = "not stated"
FILE_NAME = "record_of_processing"
CLASSES: dict[Classification, str] = {
    "direct-identifier": "Direct identifiers",
    "personal": "Personal",
    "special-category": "Special category",
}
FIELDS = (
    "controller name and contact",
    "DPO name and contact",
    "joint controller name and contact",
    "representative",
    "business function",
    "purpose of processing",
    "categories of individuals",
    "categories of personal data",
    "categories of recipients",
    "link to contract with processor",
    "third countries / international organisations",
    "safeguards for exceptional transfers",
    "retention schedule",
    "technical and organisational security measures",
    "Art 6 lawful basis",
    "Art 9 condition / DPA Sch 1",
    "link to DPIA",
    "link to DSA register ref",
)
OF_NO_AGREEMENT = {
    "joint controller name and contact": "None",
    "categories of recipients": "Within the council",
    "link to contract with processor": "None",
    "third countries / international organisations": "None",
    "safeguards for exceptional transfers": "Not needed",
    "link to DPIA": NOT_STATED,
}
UNITS = {"y": "years", "m": "months", "d": "days"}


@dataclass(frozen=True)
class Responsible:
    """Who answers for all processing: names with a way to reach them, if anybody has stated them."""

    controller: str | None
    dpo: str | None


@dataclass(frozen=True)
class ProcessingRecord:
    """Entries by label of the extract, each from field to text; extracts that tell of nobody; what is missing."""

    entries: dict[str, dict[str, str]]
    of_nobody: list[str]
    gaps: list[str]
    source: str

    def write(self, folder: Path) -> tuple[Path, Path]:
        """Write it as CSV for a spreadsheet and as Markdown; the paths of both."""
        folder.mkdir(parents=True, exist_ok=True)
        table, text = folder / f"{FILE_NAME}.csv", folder / f"{FILE_NAME}.md"
        with table.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["extract", *FIELDS])
            for label, entry in self.entries.items():
                writer.writerow(map(spreadsheet_safe, [label, *entry.values()]))
        text.write_text("\n".join(self._markdown()) + "\n", encoding="utf-8")
        return table, text

    def _markdown(self) -> Iterator[str]:
        yield from ("# Record of processing activities (UK GDPR Art 30)", "", self.source, "")
        if self.gaps:
            yield from ("## What is missing", "", *(f"- {_plain(gap)}" for gap in self.gaps), "")
        for label, entry in self.entries.items():
            yield from (f"## {label}", "", *(f"- **{field}**: {_plain(text)}" for field, text in entry.items()), "")
        yield from ("## Extracts that hold no personal data", "", ", ".join(self.of_nobody) or "None.")


def read_built_register(home: Home, notice: Notice) -> Register:
    """The register as the warehouse has it; an empty one where nothing was ever built."""
    if not home.warehouse.exists():
        return Register({})
    with writer_lane(home, notice=notice), open_warehouse(home) as con:
        return read_register(con)


def record_of(catalogue: Catalogue, register: Register, responsible: Responsible) -> ProcessingRecord:
    """The record of every contract of which a column may be about a person."""
    of_people = [c for c in catalogue.contracts if any(column.is_personal for column in c.columns)]
    gaps = [
        f"{field} is {NOT_STATED}: set {variable}."
        for field, variable, value in (
            ("The controller", "WAREHOUSE_CONTROLLER", responsible.controller),
            ("The data protection officer", "WAREHOUSE_DPO", responsible.dpo),
        )
        if not value
    ]
    gaps += [gap for contract in of_people for gap in _gaps(contract, register)]
    source = "From the contracts of the warehouse"
    source += f" and the register of agreements of {in_words(register.as_at)}." if register.as_at else " alone."
    return ProcessingRecord(
        entries={
            contract.label: _entry(contract, _agreement(contract, register), responsible) for contract in of_people
        },
        of_nobody=[contract.label for contract in catalogue.contracts if contract not in of_people],
        gaps=gaps,
        source=source,
    )


def _agreement(contract: Contract, register: Register) -> Agreement | None:
    return register.agreements.get(contract.governance.sharing_agreement or "")


def _gaps(contract: Contract, register: Register) -> Iterator[str]:
    """What the Article asks for and nobody has stated; what is only recommended is no gap."""
    named, agreement = contract.governance.sharing_agreement, _agreement(contract, register)
    if not contract.governance.data_subjects:
        yield f"{contract.label}: whom the data is about is {NOT_STATED} (dataSubjects of the contract)."
    if named and agreement is None:
        yield f"{contract.label}: who receives the data is {NOT_STATED}, since the register does not have {named}."
    elif agreement and not agreement.partners:
        yield f"{contract.label}: who receives the data is {NOT_STATED} (parties of {named} in the register)."


def _entry(contract: Contract, agreement: Agreement | None, responsible: Responsible) -> dict[str, str]:
    """The fields of an entry, in the order of the ICO's template."""
    governance = contract.governance
    stated = {
        "controller name and contact": responsible.controller or f"{NOT_STATED}: set WAREHOUSE_CONTROLLER",
        "DPO name and contact": responsible.dpo or f"{NOT_STATED}: set WAREHOUSE_DPO",
        "representative": "Not needed: the controller is in the United Kingdom",
        "business function": contract.source.replace("_", " ").capitalize(),
        "purpose of processing": governance.purpose,
        "categories of individuals": "; ".join(governance.data_subjects) or NOT_STATED,
        "categories of personal data": _categories(contract),
        "retention schedule": _retention(governance.retention),
        "technical and organisational security measures": "; ".join(_measures(contract, agreement)),
        "Art 6 lawful basis": governance.lawful_basis,
        "Art 9 condition / DPA Sch 1": governance.special_category_condition or "Not needed",
        "link to DSA register ref": governance.sharing_agreement or "None",
    }
    of_register = _of_register(agreement) if governance.sharing_agreement else OF_NO_AGREEMENT
    return {field: (stated | of_register)[field] for field in FIELDS}


def _of_register(agreement: Agreement | None) -> dict[str, str]:
    """What only the register knows of an extract whose contract names an agreement."""
    if agreement is None:
        return dict.fromkeys(OF_NO_AGREEMENT, NOT_STATED)
    ref, partners = agreement.agreement_ref, "; ".join(agreement.partners) or NOT_STATED
    is_joint = (agreement.council_role or "").casefold() == "joint controller"
    countries, safeguards = {
        True: (f"Yes: {ref} says where to", f"{ref} says which"),
        False: ("None", "Not needed"),
        None: (NOT_STATED, NOT_STATED),
    }[agreement.is_transferred_abroad]
    return {
        "joint controller name and contact": partners if is_joint else "None",
        "categories of recipients": partners,
        "link to contract with processor": ref if (agreement.agreement_type or "").startswith("DPA") else "None",
        "third countries / international organisations": countries,
        "safeguards for exceptional transfers": safeguards,
        "link to DPIA": agreement.dpia_ref or NOT_STATED,
    }


def _categories(contract: Contract) -> str:
    """The columns about people by their class, in words."""
    listed = {
        said: ", ".join(c.name.replace("_", " ") for c in contract.columns if c.classification == kind)
        for kind, said in CLASSES.items()
    }
    return "; ".join(f"{said}: {names}" for said, names in listed.items() if names)


def _measures(contract: Contract, agreement: Agreement | None) -> Iterator[str]:
    """What the warehouse itself does, and what the agreement asks for."""
    yield "The state folder is closed to other users"
    if any(column.classification == "direct-identifier" for column in contract.columns):
        yield "direct identifiers stay in the raw layer"
    if contract.pseudonymised:
        yield "a keyed pseudonym stands for a person beyond it"
    if agreement and agreement.security_measures:
        yield agreement.security_measures


def _retention(stated: str) -> str:
    number, _, unit = stated.partition(" ")
    return f"{number} {UNITS.get(unit, unit)}".strip()


def _plain(text: str) -> str:
    """A text on one line of Markdown that is no markup."""
    return re.sub(r"[\\`*_\[\]~]", r"\\\g<0>", html.escape(" ".join(text.split()), quote=False))

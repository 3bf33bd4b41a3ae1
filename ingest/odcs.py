"""Reading a contract from its Open Data Contract Standard v3.1 file, and every fault it can have there.

The standard's own library checks the shape; this module checks the house rules (docs/adding_a_source.md) and
translates into the types of ``contract``. What the standard has no word for is in ``customProperties``.
"""

import re
from pathlib import Path
from typing import Any, Literal, cast

import yaml
from open_data_contract_standard.model import OpenDataContractStandard, SchemaObject
from pydantic import ValidationError

from ingest.conforming import binding_fault
from ingest.contract import Column, Contract, Governance, RowRule
from ingest.faults import ContractFaults, Fault, FaultList
from ingest.odcs_columns import SNAKE_CASE, custom_properties, read_column

# All that a contract may set beside the standard's own words. A setting that nothing obeys is a fault, not a comment.
SETTINGS = (
    "file.pattern",
    "file.format",
    "file.encoding",
    "file.delimiter",
    "delivery.kind",
    "delivery.as_at_default",
    "delivery.expected_every",
    "delivery.late_after",
    "rejects.limit",
    "drift.unexpected_columns",
    "lawfulBasis",
    "specialCategoryCondition",
    "sharingAgreement",
    "pseudonym.purpose",
)
FILE_NAME_GROUPS = {"as_at", "period", "version"}
COUNT_OF_BROKEN_ROWS = re.compile(r"\s*select\s+count\(\*\)\s+from\s+\{object\}\s+where\s+(.+)", re.I | re.S)


def read_contract(path: Path) -> Contract:
    """The contract in ``contracts/<source>/<extract>.yaml``.

    Raises ContractFaults with every fault of the file at once.
    """
    subject = f"{path.parent.name}/{path.name}"
    try:
        document = OpenDataContractStandard.from_string(path.read_text(encoding="utf-8"))
    except ValidationError as error:
        found = [Fault("contract", f"{'.'.join(map(str, e['loc']))}: {e['msg']}.") for e in error.errors()]
        raise ContractFaults(subject, found) from None
    except (yaml.YAMLError, TypeError) as error:
        raise ContractFaults(subject, [Fault("contract", f"It is not a YAML mapping: {error}.")]) from None
    reading = _Reading(document)
    contract = reading.contract(path.parent.name, path.stem)
    if not reading.faults.found:
        unbound = binding_fault(contract)
        reading.faults.fault_if(unbound, f"Its rules cannot be compiled to SQL: {unbound}")
    if reading.faults.found:
        raise ContractFaults(subject, reading.faults.found)
    return contract


class _Reading:
    """One pass over a document, which collects faults and goes on with stand-in values."""

    def __init__(self, document: OpenDataContractStandard) -> None:
        self.document = document
        self.settings: dict[str, Any] = custom_properties(document.customProperties)
        self.faults = FaultList()

    def contract(self, source: str, name: str) -> Contract:
        schema = (self.document.schema_ or [SchemaObject()])[0]
        self.check_document(schema, source, name)
        columns = tuple(read_column(prop, self.faults) for prop in schema.properties or [])
        self.check_columns(columns)
        self.choice("file.format", "csv")
        self.choice("delivery.kind", "full")
        as_at_default = self.choice("delivery.as_at_default", "refuse", "received")
        unexpected_columns = self.choice("drift.unexpected_columns", "refuse", "ignore")
        return Contract(
            source=source,
            name=name,
            version=str(self.document.version),
            description=str(schema.description),
            grain=str(schema.dataGranularityDescription or ""),
            columns=columns,
            row_rules=self.row_rules(schema),
            governance=self.governance(columns),
            file_pattern=self.file_pattern(),
            encoding=self.choice("file.encoding", "utf-8", "utf-8-sig"),
            delimiter=self.delimiter(),
            as_at_default=cast(Literal["refuse", "received"], as_at_default),
            unexpected_columns=cast(Literal["refuse", "ignore"], unexpected_columns),
            rejects_limit=self.share("rejects.limit"),
            expected_every=self.settings.get("delivery.expected_every"),
            late_after=self.settings.get("delivery.late_after"),
            pseudonym_purpose=self.settings.get("pseudonym.purpose"),
        )

    def check_document(self, schema: SchemaObject, source: str, name: str) -> None:
        fault_if = self.faults.fault_if
        fault_if(len(self.document.schema_ or []) != 1, "It must describe exactly one schema object.")
        fault_if(self.document.name != name, f"Its name must be that of its file, '{name}'.")
        for part in (source, name):
            fault_if(not SNAKE_CASE.fullmatch(part), f"'{part}' is not a lower-case snake_case name.")
        fault_if(not self.document.version, "It has no version.")
        fault_if(not schema.description, "Its schema object has no description.")
        for unknown in sorted(self.settings.keys() - set(SETTINGS)):
            fault_if(True, f"'{unknown}' is not a setting; the settings are {', '.join(SETTINGS)}.")

    def check_columns(self, columns: tuple[Column, ...]) -> None:
        fault_if = self.faults.fault_if
        fault_if(not any(column.primary_key for column in columns), "No property is the primary key.")
        names = [column.name for column in columns]
        names += [column.pseudonym_column for column in columns if column.pseudonym]
        for name in sorted({name for name in names if names.count(name) > 1}):
            fault_if(True, "The property is declared twice.", name)
        headers = [header for column in columns for header in column.headers]
        for header in sorted({header for header in headers if headers.count(header) > 1}):
            fault_if(True, f"The header '{header}' stands for two properties.")
        lacks_purpose = any(column.pseudonym for column in columns) and not self.settings.get("pseudonym.purpose")
        fault_if(lacks_purpose, "A property has a pseudonym, so pseudonym.purpose must say for which purpose.")

    def choice(self, setting: str, default: str, *others: str) -> str:
        value, allowed = str(self.settings.get(setting, default)), (default, *others)
        self.faults.fault_if(value not in allowed, f"{setting} is '{value}'; it may be {' or '.join(allowed)}.")
        return value

    def row_rules(self, schema: SchemaObject) -> tuple[RowRule, ...]:
        rules = []
        for rule in schema.quality or []:
            match = COUNT_OF_BROKEN_ROWS.fullmatch(rule.query or "")
            usable = rule.type == "sql" and rule.mustBe == 0 and match and rule.name and rule.description
            sentence = (
                f"The rule '{rule.name}' must have a name, a description and a query "
                "'select count(*) from {object} where …' with mustBe 0."
            )
            self.faults.fault_if(not usable, sentence)
            if match:
                rules.append(RowRule(str(rule.name), str(rule.description), match[1].strip()))
        return tuple(rules)

    def governance(self, columns: tuple[Column, ...]) -> Governance:
        fault_if, settings, team = self.faults.fault_if, self.settings, self.document.team
        members = team if isinstance(team, list) else (team.members if team else None)
        owners = [str(member.username) for member in members or [] if member.role == "Data Owner"]
        purpose = self.document.description.purpose if self.document.description else None
        retention = [
            f"{sla.value} {sla.unit}" for sla in self.document.slaProperties or [] if sla.property == "retention"
        ]
        special = any(column.classification == "special-category" for column in columns)
        fault_if(not owners, "No member of its team is the Data Owner.")
        fault_if(not purpose, "Its description has no purpose.")
        fault_if(not retention, "Its slaProperties have no retention.")
        fault_if(not settings.get("lawfulBasis"), "It has no lawfulBasis (UK GDPR Art 6).")
        fault_if(
            special and not settings.get("specialCategoryCondition"),
            "It holds special-category data and has no specialCategoryCondition (UK GDPR Art 9).",
        )
        return Governance(
            owner=", ".join(owners),
            purpose=str(purpose),
            lawful_basis=str(settings.get("lawfulBasis")),
            retention=", ".join(retention),
            special_category_condition=settings.get("specialCategoryCondition"),
            sharing_agreement=settings.get("sharingAgreement"),
        )

    def file_pattern(self) -> str:
        fault_if, given = self.faults.fault_if, str(self.settings.get("file.pattern") or "")
        fault_if(not given, "It has no file.pattern.")
        try:
            groups = re.compile(given).groupindex.keys()
        except re.error as error:
            fault_if(True, f"Its file.pattern is not a regular expression: {error}.")
            return ""
        unknown = sorted(groups - FILE_NAME_GROUPS)
        fault_if(unknown, f"Its file.pattern has the unknown groups {', '.join(unknown)}.")
        dated = "as_at" in groups or self.settings.get("delivery.as_at_default") == "received"
        fault_if(not dated, "Its file.pattern must have a group as_at, or delivery.as_at_default must be received.")
        return given

    def delimiter(self) -> str:
        given = str(self.settings.get("file.delimiter", ","))
        usable = len(given) == 1 and not given.isalnum() and given not in "\"'\r\n. "
        self.faults.fault_if(not usable, "Its file.delimiter must be one character that separates values.")
        return given

    def share(self, setting: str) -> float:
        value = self.settings.get(setting, 1)
        is_share = isinstance(value, int | float) and 0 <= value <= 1
        self.faults.fault_if(not is_share, f"{setting} must be a share between 0 and 1.")
        return float(value) if is_share else 1.0

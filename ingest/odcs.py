"""Reading a contract from its Open Data Contract Standard v3.1 file, and every fault it can have there.

The standard's own library checks the shape; this module checks the house rules (docs/adding_a_source.md) and
translates into the types of ``contract``. What the standard has no word for is in ``customProperties``.
"""

import re
from pathlib import Path
from typing import Literal, cast

import yaml
from open_data_contract_standard.model import OpenDataContractStandard, SchemaObject
from pydantic import ValidationError

from ingest.conforming import binding_fault
from ingest.contract import Column, Contract, Governance, RowRule
from ingest.faults import ContractFaults, Fault, FaultList
from ingest.odcs_columns import SNAKE_CASE, custom_properties, read_column
from ingest.odcs_settings import Settings
from ingest.odcs_words import check_words

CODE_LISTS = "code_lists"
FILE_NAME_GROUPS = {"as_at", "period", "version", "from", "to"}
COUNT_OF_BROKEN_ROWS = re.compile(r"\s*select\s+count\(\*\)\s+from\s+\{object\}\s+where\s+(.+)", re.I | re.S)


def read_contract(path: Path) -> Contract:
    """The contract in ``contracts/<source>/<extract>.yaml``.

    Raises ContractFaults with every fault of the file at once.
    """
    subject = f"{path.parent.name}/{path.name}"
    try:
        text = path.read_text(encoding="utf-8")
        words = yaml.load(text, yaml.CSafeLoader)  # several times as quick as what the standard's own reader uses
        document = OpenDataContractStandard(**words)
    except ValidationError as error:
        found = [Fault("contract", f"{'.'.join(map(str, e['loc']))}: {e['msg']}.") for e in error.errors()]
        raise ContractFaults(subject, found) from None
    except (yaml.YAMLError, TypeError) as error:
        raise ContractFaults(subject, [Fault("contract", f"It is not a YAML mapping: {error}.")]) from None
    reading = _Reading(document, path.parent.parent / CODE_LISTS)
    check_words(words, reading.faults)
    contract = reading.contract(path.parent.name, path.stem)
    if not reading.faults.found:
        unbound = binding_fault(contract)
        reading.faults.fault_if(unbound, f"Its rules cannot be compiled to SQL: {unbound}")
    if reading.faults.found:
        raise ContractFaults(subject, reading.faults.found)
    return contract


class _Reading:
    """One pass over a document, which collects faults and goes on with stand-in values."""

    def __init__(self, document: OpenDataContractStandard, code_lists: Path) -> None:
        self.document = document
        self.code_lists = code_lists
        self.faults = FaultList()
        self.settings = Settings(custom_properties(document.customProperties), self.faults)

    def contract(self, source: str, name: str) -> Contract:
        schema, settings = (self.document.schema_ or [SchemaObject()])[0], self.settings
        self.check_document(schema, source, name)
        nulls = settings.texts("values.null")
        columns = tuple(read_column(p, nulls, self.code_lists, self.faults) for p in schema.properties or [])
        kind = settings.choice("delivery.kind", "full", "incremental", "window")
        is_repeat_kept = settings.choice("rows.repeated", "reject", "keep") == "keep"
        self.check_columns(columns, is_key_needed=kind == "incremental" or not is_repeat_kept)
        as_at_default = settings.choice("delivery.as_at_default", "refuse", "received")
        unexpected_columns = settings.choice("drift.unexpected_columns", "refuse", "ignore")
        return Contract(
            source=source,
            name=name,
            version=str(self.document.version),
            description=str(schema.description),
            grain=str(schema.dataGranularityDescription or ""),
            columns=columns,
            row_rules=self.row_rules(schema),
            governance=self.governance(columns),
            file_pattern=self.file_pattern(kind),
            file=settings.file_layout(),
            kind=cast(Literal["full", "incremental", "window"], kind),
            window_column=self.window_column(kind, columns),
            as_at_default=cast(Literal["refuse", "received"], as_at_default),
            unexpected_columns=cast(Literal["refuse", "ignore"], unexpected_columns),
            is_repeat_kept=is_repeat_kept,
            rejects_limit=settings.share("rejects.limit", default=1),
            shrink_limit=self.shrink_limit(kind),
            expected_every=settings.interval("delivery.expected_every"),
            late_after=settings.interval("delivery.late_after"),
            pseudonym_purpose=settings.text("pseudonym.purpose"),
        )

    def check_document(self, schema: SchemaObject, source: str, name: str) -> None:
        fault_if = self.faults.fault_if
        fault_if(len(self.document.schema_ or []) != 1, "It must describe exactly one schema object.")
        fault_if(self.document.name != name, f"Its name must be that of its file, '{name}'.")
        for part in (source, name):
            fault_if(not SNAKE_CASE.fullmatch(part), f"'{part}' is not a lower-case snake_case name.")
            fault_if("__" in part, f"'{part}' has two underscores together, which part source and extract.")
        fault_if(not self.document.version, "It has no version.")
        fault_if(not schema.description, "Its schema object has no description.")

    def check_columns(self, columns: tuple[Column, ...], *, is_key_needed: bool) -> None:
        fault_if = self.faults.fault_if
        is_keyless = not any(column.primary_key for column in columns)
        fault_if(is_keyless and is_key_needed, "No property is the primary key.")
        names = [column.name for column in columns]
        names += [column.pseudonym_column for column in columns if column.pseudonym]
        names += [column.marker_column for column in columns if column.markers]
        for name in sorted({name for name in names if names.count(name) > 1}):
            fault_if(True, "The property is declared twice.", name)
        headers = [header for column in columns for header in column.headers]
        first = [column.headers[0] for column in columns]
        for header in sorted({h for h in headers if headers.count(h) > 1 and first.count(h) != headers.count(h)}):
            fault_if(True, f"The header '{header}' stands for two properties.")
        lacks_purpose = any(column.pseudonym for column in columns) and not self.settings.text("pseudonym.purpose")
        fault_if(lacks_purpose, "A property has a pseudonym, so pseudonym.purpose must say for which purpose.")

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
        fault_if(not settings.text("lawfulBasis"), "It has no lawfulBasis (UK GDPR Art 6).")
        fault_if(
            special and not settings.text("specialCategoryCondition"),
            "It holds special-category data and has no specialCategoryCondition (UK GDPR Art 9).",
        )
        return Governance(
            owner=", ".join(owners),
            purpose=str(purpose),
            lawful_basis=str(settings.text("lawfulBasis")),
            retention=", ".join(retention),
            special_category_condition=settings.text("specialCategoryCondition"),
            sharing_agreement=settings.text("sharingAgreement"),
            data_subjects=settings.texts("dataSubjects"),
        )

    def file_pattern(self, kind: str) -> str:
        fault_if, given = self.faults.fault_if, self.settings.pattern("file.pattern", FILE_NAME_GROUPS)
        fault_if(self.settings.text("file.pattern") is None, "It has no file.pattern.")
        groups = set(re.compile(given or "").groupindex)
        dated = "as_at" in groups or kind == "window" or self.settings.text("delivery.as_at_default") == "received"
        fault_if(not dated, "Its file.pattern must have a group as_at, or delivery.as_at_default must be received.")
        bounded = "period" in groups or {"from", "to"} <= groups
        sentence = (
            "The file.pattern of a window delivery must have the groups from and to, or a group period (a month)."
        )
        fault_if(kind == "window" and not bounded, sentence)
        fault_if(kind != "window" and groups & {"from", "to"}, "Only a window delivery has the groups from and to.")
        return given or ""

    def window_column(self, kind: str, columns: tuple[Column, ...]) -> str | None:
        name = self.settings.text("delivery.window_column")
        dated = {column.name for column in columns if column.logical_type in ("date", "timestamp") and column.required}
        fault_if = self.faults.fault_if
        sentence = "A window delivery must name its delivery.window_column, a required date of the extract."
        fault_if(kind == "window" and name not in dated, sentence)
        fault_if(kind != "window" and name, "Only a window delivery has a delivery.window_column.")
        return name if kind == "window" else None

    def shrink_limit(self, kind: str) -> float:
        stated = self.settings.text("delivery.shrink_limit") is not None
        self.faults.fault_if(stated and kind != "full", "Only a full delivery has a delivery.shrink_limit.")
        return self.settings.share("delivery.shrink_limit", default=0)

"""Reading a contract from its Open Data Contract Standard v3.1 file, and every fault it can have there.

The standard's own library checks the shape; this module checks the house rules (docs/adding_a_source.md) and
translates into the types of ``contract``. What the standard has no word for is in ``customProperties``.
"""

import re
from pathlib import Path
from typing import Any, Literal, cast

import yaml
from open_data_contract_standard.model import CustomProperty, OpenDataContractStandard, SchemaObject, SchemaProperty
from pydantic import ValidationError

from ingest.contract import CLASSIFICATIONS, Classification, Column, Contract, Governance, RowRule
from ingest.faults import ContractFaults, Fault

SETTINGS = {
    "file.pattern", "file.format", "file.encoding", "file.delimiter",
    "delivery.kind", "delivery.as_at_default", "delivery.expected_every", "delivery.late_after",
    "rejects.limit", "drift.unexpected_columns",
    "lawfulBasis", "specialCategoryCondition", "sharingAgreement", "pseudonym.purpose",
}  # fmt: skip
COLUMN_SETTINGS = {"header", "pseudonym"}
TYPES = {"string": "varchar", "integer": "bigint", "boolean": "boolean", "date": "date", "timestamp": "timestamp"}
OPTIONS = {
    "string": {"pattern", "minLength", "maxLength"},
    "integer": {"minimum", "maximum"},
    "number": {"minimum", "maximum"},
    "boolean": set[str](),
    "date": {"format", "minimum", "maximum"},
    "timestamp": {"format"},
}
DATE_TOKENS = {"yyyy": "%Y", "MM": "%m", "dd": "%d", "HH": "%H", "mm": "%M", "ss": "%S"}
DECIMAL = re.compile(r"decimal\((\d{1,2}),\s*(\d{1,2})\)")
COUNT_OF_BROKEN_ROWS = re.compile(r"\s*select\s+count\(\*\)\s+from\s+\{object\}\s+where\s+(.+)", re.I | re.S)
REFUSE_OR_RECEIVED = ("refuse", "received")
REFUSE_OR_IGNORE = ("refuse", "ignore")


def read_contract(path: Path) -> Contract:
    """The contract in ``contracts/<source>/<extract>.yaml``.

    Raises ContractFaults with every fault of the file at once.
    """
    subject = f"{path.parent.name}/{path.name}"
    try:
        document = OpenDataContractStandard.from_string(path.read_text(encoding="utf-8"))
    except ValidationError as error:
        faults = [_fault(f"{'.'.join(map(str, e['loc']))}: {e['msg']}.") for e in error.errors()]
        raise ContractFaults(subject, faults) from None
    except (yaml.YAMLError, TypeError) as error:
        raise ContractFaults(subject, [_fault(f"It is not a YAML mapping: {error}.")]) from None
    reading = _Reading(document)
    contract = reading.contract(path.parent.name, path.stem)
    if reading.faults:
        raise ContractFaults(subject, reading.faults)
    return contract


def _fault(sentence: str, column: str | None = None) -> Fault:
    return Fault("contract", sentence, column)


def _custom(properties: list[CustomProperty] | None) -> dict[str, Any]:
    return {str(item.property): item.value for item in properties or []}


class _Reading:
    """One pass over a document, which collects faults and goes on with stand-in values."""

    def __init__(self, document: OpenDataContractStandard) -> None:
        self.document = document
        self.settings = _custom(document.customProperties)
        self.faults: list[Fault] = []

    def fault_if(self, wrong: bool, sentence: str, column: str | None = None) -> None:
        if wrong:
            self.faults.append(_fault(sentence, column))

    def choice(self, setting: str, allowed: tuple[str, ...], default: str) -> str:
        value = str(self.settings.get(setting, default))
        self.fault_if(value not in allowed, f"{setting} is '{value}'; it may be {' or '.join(allowed)}.")
        return value

    def contract(self, source: str, name: str) -> Contract:
        schema = (self.document.schema_ or [SchemaObject()])[0]
        self.fault_if(len(self.document.schema_ or []) != 1, "It must describe exactly one schema object.")
        self.fault_if(self.document.name != name, f"Its name must be that of its file, '{name}'.")
        self.fault_if(not self.document.version, "It has no version.")
        self.fault_if(not schema.description, "Its schema object has no description.")
        for unknown in sorted(self.settings.keys() - SETTINGS):
            self.fault_if(True, f"'{unknown}' is not a setting; the settings are {', '.join(sorted(SETTINGS))}.")
        columns = tuple(self.column(p) for p in schema.properties or [])
        self.check_columns(columns)
        self.choice("file.format", ("csv",), "csv")
        self.choice("delivery.kind", ("full",), "full")
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
            encoding=self.choice("file.encoding", ("utf-8", "utf-8-sig"), "utf-8"),
            delimiter=self.delimiter(),
            as_at_default=cast(
                Literal["refuse", "received"], self.choice("delivery.as_at_default", REFUSE_OR_RECEIVED, "refuse")
            ),
            unexpected_columns=cast(
                Literal["refuse", "ignore"], self.choice("drift.unexpected_columns", REFUSE_OR_IGNORE, "refuse")
            ),
            rejects_limit=self.share("rejects.limit"),
            expected_every=self.settings.get("delivery.expected_every"),
            late_after=self.settings.get("delivery.late_after"),
            pseudonym_purpose=self.settings.get("pseudonym.purpose"),
        )

    def check_columns(self, columns: tuple[Column, ...]) -> None:
        self.fault_if(not any(c.primary_key for c in columns), "No property is the primary key.")
        names = [c.name for c in columns]
        for name in sorted({n for n in names if names.count(n) > 1}):
            self.fault_if(True, "The property is declared twice.", name)
        headers = [header for c in columns for header in c.headers]
        for header in sorted({h for h in headers if headers.count(h) > 1}):
            self.fault_if(True, f"The header '{header}' stands for two properties.")
        wants_purpose = any(c.pseudonym for c in columns) and not self.settings.get("pseudonym.purpose")
        self.fault_if(wants_purpose, "A property has a pseudonym, so pseudonym.purpose must say for which purpose.")

    def column(self, prop: SchemaProperty) -> Column:
        name, custom = str(prop.name or ""), _custom(prop.customProperties)
        options, logical = dict(prop.logicalTypeOptions or {}), str(prop.logicalType or "")
        self.fault_if(
            not re.fullmatch(r"[a-z][a-z0-9_]*", name), f"'{name}' is not a lower-case snake_case name.", name
        )
        self.fault_if(not prop.description, "The property has no description.", name)
        self.fault_if(prop.classification not in CLASSIFICATIONS, f"Its classification must be one of {', '.join(CLASSIFICATIONS)}.", name)  # fmt: skip
        self.fault_if(logical not in OPTIONS, f"Its logicalType must be one of {', '.join(OPTIONS)}.", name)
        for unknown in sorted(options.keys() - OPTIONS.get(logical, options.keys())):
            self.fault_if(True, f"A {logical} has no option '{unknown}'.", name)
        for unknown in sorted(custom.keys() - COLUMN_SETTINGS):
            self.fault_if(True, f"'{unknown}' is not a setting of a property.", name)
        aliases = custom.get("header") or []
        headers = dict.fromkeys(
            [prop.physicalName or name, name, *(aliases if isinstance(aliases, list) else [aliases])]
        )
        return Column(
            name=name,
            headers=tuple(map(str, headers)),
            description=str(prop.description),
            logical_type=logical,
            type=self.type(prop, logical, name),
            classification=cast(Classification, prop.classification),
            format=self.date_format(logical, options.get("format"), name),
            required=bool(prop.required or prop.primaryKey),
            primary_key=bool(prop.primaryKey),
            pattern=self.pattern(options.get("pattern"), name),
            minimum=_text(options.get("minimum")),
            maximum=_text(options.get("maximum")),
            min_length=options.get("minLength"),
            max_length=options.get("maxLength"),
            valid_values=self.valid_values(prop, name),
            pseudonym=custom.get("pseudonym"),
        )

    def type(self, prop: SchemaProperty, logical: str, name: str) -> str:
        if logical != "number":
            return TYPES.get(logical, "varchar")
        physical = str(prop.physicalType or "decimal(18,4)").lower()
        match = DECIMAL.fullmatch(physical)
        fits = match is not None and int(match[2]) <= int(match[1]) <= 38
        self.fault_if(not fits, f"The physicalType of a number is decimal(p,s), not '{physical}'.", name)
        return f"decimal({match[1]},{match[2]})" if match else "decimal(18,4)"

    def date_format(self, logical: str, given: str | None, name: str) -> str | None:
        if logical not in ("date", "timestamp"):
            return None
        self.fault_if(not given, "A date or timestamp must say its format, such as dd/MM/yyyy.", name)
        translated = re.sub("|".join(DATE_TOKENS), lambda m: DATE_TOKENS[m[0]], given or "")
        wrong = bool(given) and ("%Y" not in translated or bool(re.search(r"(?<!%)[A-Za-z]", translated)))
        self.fault_if(wrong, f"The format '{given}' may use {', '.join(DATE_TOKENS)} and must have yyyy.", name)
        return translated

    def pattern(self, given: str | None, name: str) -> str | None:
        try:
            re.compile(given or "")
        except re.error as error:
            self.fault_if(True, f"Its pattern is not a regular expression: {error}.", name)
        return given

    def valid_values(self, prop: SchemaProperty, name: str) -> tuple[str, ...]:
        values: list[str] = []
        for rule in prop.quality or []:
            listed = (rule.arguments or {}).get("validValues")
            usable = rule.metric == "invalidValues" and isinstance(listed, list) and rule.mustBe == 0
            self.fault_if(
                not usable, "Its quality rule must be invalidValues with a list of validValues, mustBe 0.", name
            )
            values += map(str, listed if isinstance(listed, list) else [])
        return tuple(values)

    def row_rules(self, schema: SchemaObject) -> tuple[RowRule, ...]:
        rules = []
        for rule in schema.quality or []:
            match = COUNT_OF_BROKEN_ROWS.fullmatch(rule.query or "")
            usable = rule.type == "sql" and rule.mustBe == 0 and match and rule.name and rule.description
            self.fault_if(not usable, f"The rule '{rule.name}' must have a name, a description and a query 'select count(*) from {{object}} where …' with mustBe 0.")  # fmt: skip
            if match:
                rules.append(RowRule(str(rule.name), str(rule.description), match[1].strip()))
        return tuple(rules)

    def governance(self, columns: tuple[Column, ...]) -> Governance:
        team = self.document.team
        members = team if isinstance(team, list) else (team.members if team else None)
        owners = [str(m.username) for m in members or [] if m.role == "Data Owner"]
        purpose = self.document.description.purpose if self.document.description else None
        retention = [f"{s.value} {s.unit}" for s in self.document.slaProperties or [] if s.property == "retention"]
        self.fault_if(not owners, "No member of its team is the Data Owner.")
        self.fault_if(not purpose, "Its description has no purpose.")
        self.fault_if(not retention, "Its slaProperties have no retention.")
        self.fault_if(not self.settings.get("lawfulBasis"), "It has no lawfulBasis (UK GDPR Art 6).")
        special = any(c.classification == "special-category" for c in columns)
        self.fault_if(special and not self.settings.get("specialCategoryCondition"), "It holds special-category data and has no specialCategoryCondition (UK GDPR Art 9).")  # fmt: skip
        return Governance(
            owner=", ".join(owners),
            purpose=str(purpose),
            lawful_basis=str(self.settings.get("lawfulBasis")),
            retention=", ".join(retention),
            special_category_condition=self.settings.get("specialCategoryCondition"),
            sharing_agreement=self.settings.get("sharingAgreement"),
        )

    def file_pattern(self) -> str:
        given = str(self.settings.get("file.pattern") or "")
        self.fault_if(not given, "It has no file.pattern.")
        try:
            groups = re.compile(given).groupindex.keys()
        except re.error as error:
            self.fault_if(True, f"Its file.pattern is not a regular expression: {error}.")
            return ""
        unknown = groups - {"as_at", "period", "version"}
        self.fault_if(bool(unknown), f"Its file.pattern has the unknown groups {', '.join(sorted(unknown))}.")
        dated = "as_at" in groups or self.settings.get("delivery.as_at_default") == "received"
        self.fault_if(
            not dated, "Its file.pattern must have a group as_at, or delivery.as_at_default must be received."
        )
        return given

    def delimiter(self) -> str:
        given = str(self.settings.get("file.delimiter", ","))
        self.fault_if(len(given) != 1, "Its file.delimiter must be one character.")
        return given

    def share(self, setting: str) -> float:
        value = self.settings.get(setting, 1)
        is_share = isinstance(value, int | float) and 0 <= value <= 1
        self.fault_if(not is_share, f"{setting} must be a share between 0 and 1.")
        return float(value) if is_share else 1.0


def _text(value: object) -> str | None:
    return None if value is None else str(value)

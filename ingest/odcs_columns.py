"""Reading one property of a contract: its headers, its type, its rules, and every fault it can have.

The rest of a contract is read in ``odcs``.
"""

import re
from typing import Any, cast

from open_data_contract_standard.model import CustomProperty, SchemaProperty

from ingest.contract import CLASSIFICATIONS, Classification, Column
from ingest.faults import FaultList

SETTINGS = {"header", "pseudonym"}
TYPES = {"string": "varchar", "integer": "bigint", "boolean": "boolean", "date": "date", "timestamp": "timestamp"}
OPTIONS = {
    "string": {"pattern", "minLength", "maxLength"},
    "integer": {"minimum", "maximum"},
    "number": {"minimum", "maximum"},
    "boolean": set[str](),
    "date": {"format", "minimum", "maximum"},
    "timestamp": {"format"},
}
# The standard writes formats as Java does; DuckDB reads those of strptime.
DATE_TOKENS = {"yyyy": "%Y", "MM": "%m", "dd": "%d", "HH": "%H", "mm": "%M", "ss": "%S"}
SNAKE_CASE = re.compile(r"[a-z][a-z0-9_]*")
DECIMAL = re.compile(r"decimal\((\d{1,2}),\s*(\d{1,2})\)")
MOST_DIGITS = 38
RESERVED = {"rowid"}
SMALLEST_DECIMAL = "decimal(18,4)"


def custom_properties(properties: list[CustomProperty] | None) -> dict[str, Any]:
    """The settings for which the standard has no word, by name."""
    return {str(item.property): item.value for item in properties or []}


def read_column(prop: SchemaProperty, faults: FaultList) -> Column:
    """The column that a property describes; its faults are added to ``faults``."""
    name, settings = str(prop.name or ""), custom_properties(prop.customProperties)
    options, logical = dict(prop.logicalTypeOptions or {}), str(prop.logicalType or "")
    _check_words(prop, name, logical, faults)
    for unknown in sorted(options.keys() - OPTIONS.get(logical, options.keys())):
        faults.fault_if(True, f"A {logical} has no option '{unknown}'.", name)
    for unknown in sorted(settings.keys() - SETTINGS):
        faults.fault_if(True, f"'{unknown}' is not a setting of a property.", name)
    return Column(
        name=name,
        headers=_headers(prop, name, settings.get("header")),
        description=str(prop.description),
        logical_type=logical,
        type=_type(prop, logical, name, faults),
        classification=cast(Classification, prop.classification),
        format=_date_format(logical, options.get("format"), name, faults),
        required=bool(prop.required or prop.primaryKey),
        primary_key=bool(prop.primaryKey),
        pattern=_pattern(options.get("pattern"), name, faults),
        minimum=_text(options.get("minimum")),
        maximum=_text(options.get("maximum")),
        min_length=_length(options.get("minLength"), name, faults),
        max_length=_length(options.get("maxLength"), name, faults),
        valid_values=_valid_values(prop, name, faults),
        pseudonym=settings.get("pseudonym"),
    )


def _check_words(prop: SchemaProperty, name: str, logical: str, faults: FaultList) -> None:
    faults.fault_if(not SNAKE_CASE.fullmatch(name), f"'{name}' is not a lower-case snake_case name.", name)
    faults.fault_if(not prop.description, "The property has no description.", name)
    classes = ", ".join(CLASSIFICATIONS)
    faults.fault_if(prop.classification not in CLASSIFICATIONS, f"Its classification must be one of {classes}.", name)
    faults.fault_if(logical not in OPTIONS, f"Its logicalType must be one of {', '.join(OPTIONS)}.", name)
    faults.fault_if(name in RESERVED, f"The name '{name}' is DuckDB's own; call the column something else.", name)
    needs_pseudonym = prop.primaryKey and prop.classification == "direct-identifier"
    lacks_one = needs_pseudonym and "pseudonym" not in custom_properties(prop.customProperties)
    faults.fault_if(lacks_one, "A direct identifier that is a primary key must have a pseudonym.", name)


def _headers(prop: SchemaProperty, name: str, aliases: object) -> tuple[str, ...]:
    """The header as suppliers write it first, then the column's own name, then the aliases."""
    listed = aliases if isinstance(aliases, list) else [aliases] if aliases else []
    return tuple(dict.fromkeys(map(str, [prop.physicalName or name, name, *listed])))


def _type(prop: SchemaProperty, logical: str, name: str, faults: FaultList) -> str:
    if logical != "number":
        return TYPES.get(logical, "varchar")
    physical = str(prop.physicalType or SMALLEST_DECIMAL).lower()
    match = DECIMAL.fullmatch(physical)
    fits = match is not None and int(match[2]) <= int(match[1]) <= MOST_DIGITS
    faults.fault_if(not fits, f"The physicalType of a number is decimal(p,s), not '{physical}'.", name)
    return f"decimal({int(match[1])},{int(match[2])})" if match else SMALLEST_DECIMAL


def _date_format(logical: str, given: str | None, name: str, faults: FaultList) -> str | None:
    if logical not in ("date", "timestamp"):
        return None
    faults.fault_if(not given, "A date or timestamp must say its format, such as dd/MM/yyyy.", name)
    translated = re.sub("|".join(DATE_TOKENS), lambda match: DATE_TOKENS[match[0]], given or "")
    wrong = given and ("%Y" not in translated or re.search(r"(?<!%)[A-Za-z]", translated))
    faults.fault_if(wrong, f"The format '{given}' may use {', '.join(DATE_TOKENS)} and must have yyyy.", name)
    return translated


def _pattern(given: str | None, name: str, faults: FaultList) -> str | None:
    try:
        re.compile(given or "")
    except re.error as error:
        faults.fault_if(True, f"Its pattern is not a regular expression: {error}.", name)
    return given


def _valid_values(prop: SchemaProperty, name: str, faults: FaultList) -> tuple[str, ...]:
    values: list[str] = []
    for rule in prop.quality or []:
        listed = (rule.arguments or {}).get("validValues")
        usable = rule.metric == "invalidValues" and isinstance(listed, list) and rule.mustBe == 0
        sentence = "Its quality rule must be invalidValues with a list of validValues, mustBe 0."
        faults.fault_if(not usable, sentence, name)
        for value in listed if isinstance(listed, list) else []:
            faults.fault_if(isinstance(value, bool), f"YAML takes a valid value for {value}; put it in quotes.", name)
        values += map(str, listed if isinstance(listed, list) else [])
    return tuple(values)


def _length(given: object, name: str, faults: FaultList) -> int | None:
    faults.fault_if(not isinstance(given, int | None), f"A length must be a whole number, not '{given}'.", name)
    return given if isinstance(given, int) else None


def _text(value: object) -> str | None:
    return None if value is None else str(value)

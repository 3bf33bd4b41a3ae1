"""Reading one property of a contract: its headers, its type, its rules, and every fault it can have.

The rest of a contract is read in ``odcs``.
"""

import csv
import re
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, cast

from open_data_contract_standard.model import CustomProperty, SchemaProperty

from ingest.check_digits import KINDS
from ingest.contract import CLASSIFICATIONS, Classification, Column
from ingest.faults import FaultList
from ingest.odcs_settings import list_of_texts

SETTINGS = {"header", "pseudonym", "null_values", "marker", "notation", "formats", "check"}
NOTATIONS = {"thousands", "pounds", "brackets", "percent", "exponent"}
EXCEL_SERIAL = "excel"
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
DATE_TOKENS = {
    "yyyy": "%Y", "MMMM": "%B", "MMM": "%b", "MM": "%m", "M": "%-m", "dd": "%d", "d": "%-d",
    "HH": "%H", "mm": "%M", "ss": "%S", "SSS": "%g", "'T'": "T",
}  # fmt: skip
SNAKE_CASE = re.compile(r"[a-z][a-z0-9_]*")
DECIMAL = re.compile(r"decimal\((\d{1,2}),\s*(\d{1,2})\)")
MOST_DIGITS = 38
RESERVED = {"rowid"}
SMALLEST_DECIMAL = "decimal(18,4)"


def custom_properties(properties: list[CustomProperty] | None) -> dict[str, Any]:
    """The settings for which the standard has no word, by name."""
    return {str(item.property): item.value for item in properties or []}


def read_column(prop: SchemaProperty, nulls: tuple[str, ...], code_lists: Path, faults: FaultList) -> Column:
    """The column that a property describes; its faults are added to ``faults``.

    ``nulls`` are the texts that mean no value in any column; ``code_lists`` is the folder of named lists.
    """
    name, settings = str(prop.name or ""), custom_properties(prop.customProperties)
    options, logical = dict(prop.logicalTypeOptions or {}), str(prop.logicalType or "")
    written = {option: _option(options.get(option), option, name, faults) for option in ("pattern", "format")}
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
        formats=_date_formats(logical, written["format"], settings.get("formats"), name, faults),
        is_excel_serial_allowed=EXCEL_SERIAL in list_of_texts(settings.get("formats"), "formats", faults, name),
        notation=_notation(logical, settings.get("notation"), name, faults),
        # A part of a key may be blank only where the contract says so in as many words.
        required=bool(prop.required or (prop.primaryKey and prop.required is None)),
        primary_key=bool(prop.primaryKey),
        unique=bool(prop.unique),
        pattern=_pattern(written["pattern"], name, faults),
        minimum=_bound(options.get("minimum"), logical, name, faults),
        maximum=_bound(options.get("maximum"), logical, name, faults),
        min_length=_length(options.get("minLength"), name, faults),
        max_length=_length(options.get("maxLength"), name, faults),
        valid_values=_valid_values(prop, name, code_lists, faults),
        check=_check(logical, settings.get("check"), name, faults),
        nulls=nulls + list_of_texts(settings.get("null_values"), "null_values", faults, name),
        markers=list_of_texts(settings.get("marker"), "marker", faults, name),
        pseudonym=_pseudonym(settings.get("pseudonym"), name, faults),
    )


def _check_words(prop: SchemaProperty, name: str, logical: str, faults: FaultList) -> None:
    faults.fault_if(not SNAKE_CASE.fullmatch(name), f"'{name}' is not a lower-case snake_case name.", name)
    faults.fault_if(not prop.description, "The property has no description.", name)
    classes = ", ".join(CLASSIFICATIONS)
    faults.fault_if(prop.classification not in CLASSIFICATIONS, f"Its classification must be one of {classes}.", name)
    faults.fault_if(logical not in OPTIONS, f"Its logicalType must be one of {', '.join(OPTIONS)}.", name)
    is_withheld = prop.primaryKey and "marker" in custom_properties(prop.customProperties)
    faults.fault_if(is_withheld, "A part of the primary key cannot be withheld; it has no marker.", name)
    faults.fault_if(name in RESERVED, f"The name '{name}' is DuckDB's own; call the column something else.", name)
    needs_pseudonym = prop.primaryKey and prop.classification == "direct-identifier"
    lacks_one = needs_pseudonym and not custom_properties(prop.customProperties).get("pseudonym")
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


def _date_formats(logical: str, given: str | None, others: object, name: str, faults: FaultList) -> tuple[str, ...]:
    listed = [other for other in list_of_texts(others, "formats", faults, name) if other != EXCEL_SERIAL]
    if logical not in ("date", "timestamp"):
        faults.fault_if(others, f"A {logical} has no formats.", name)
        return ()
    faults.fault_if(not given, "A date or timestamp must say its format, such as dd/MM/yyyy.", name)
    return tuple(_date_format(written, name, faults) for written in [given or "yyyy", *listed])


def _date_format(given: str, name: str, faults: FaultList) -> str:
    tokens = sorted(DATE_TOKENS, key=len, reverse=True)
    translated = re.sub("|".join(tokens), lambda match: DATE_TOKENS[match[0]], given)
    wrong = "%Y" not in translated or re.search(r"(?<![%-])[A-SU-Za-z]", translated)
    faults.fault_if(wrong, f"The format '{given}' may use {', '.join(DATE_TOKENS)} and must have yyyy.", name)
    return translated


def _notation(logical: str, given: object, name: str, faults: FaultList) -> frozenset[str]:
    listed = frozenset(list_of_texts(given, "notation", faults, name))
    faults.fault_if(listed and logical not in ("number", "integer"), f"A {logical} has no notation.", name)
    faults.fault_if("exponent" in listed and logical != "number", "Only a number has the notation exponent.", name)
    unknown = listed - NOTATIONS
    faults.fault_if(
        unknown, f"A notation may be {', '.join(sorted(NOTATIONS))}, not {', '.join(sorted(unknown))}.", name
    )
    return listed


def _check(logical: str, given: object, name: str, faults: FaultList) -> str | None:
    if given is None:
        return None
    is_known = isinstance(given, str) and given in KINDS
    faults.fault_if(logical != "string", f"A {logical} has no check.", name)
    faults.fault_if(not is_known, f"A check may be {', '.join(sorted(KINDS))}, not '{given}'.", name)
    return str(given) if is_known else None


def _pattern(given: str | None, name: str, faults: FaultList) -> str | None:
    try:
        re.compile(given or "")
    except re.error as error:
        faults.fault_if(True, f"Its pattern is not a regular expression: {error}.", name)
    return given


def _valid_values(prop: SchemaProperty, name: str, code_lists: Path, faults: FaultList) -> tuple[str, ...]:
    values: list[str] = []
    for rule in prop.quality or []:
        arguments = rule.arguments or {}
        listed, code_list = arguments.get("validValues"), arguments.get("codeList")
        usable = rule.metric == "invalidValues" and rule.mustBe == 0 and isinstance(listed, list) != bool(code_list)
        sentence = (
            "Its quality rule must be invalidValues with a list of validValues or the name of a codeList, mustBe 0."
        )
        faults.fault_if(not usable, sentence, name)
        values += list_of_texts(listed if isinstance(listed, list) else None, "validValues", faults, name)
        values += _codes(code_lists, str(code_list), name, faults) if code_list else []
    return tuple(dict.fromkeys(values))


def _codes(code_lists: Path, code_list: str, name: str, faults: FaultList) -> list[str]:
    """The first column of a named list, a CSV file with a header."""
    path = code_lists / f"{code_list}.csv"
    if not SNAKE_CASE.fullmatch(code_list) or not path.is_file():
        faults.fault_if(True, f"There is no code list '{code_list}' (code_lists/{code_list}.csv).", name)
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        codes = [record[0].strip() for record in csv.reader(file) if record][1:]
    faults.fault_if(not codes or "" in codes, f"The code list '{code_list}' is empty or has a blank code.", name)
    return codes


def _length(given: object, name: str, faults: FaultList) -> int | None:
    is_length = isinstance(given, int) and not isinstance(given, bool) and given >= 0
    faults.fault_if(given is not None and not is_length, f"A length must be a whole number, not '{given}'.", name)
    return given if isinstance(given, int) and is_length else None


def _option(given: object, option: str, name: str, faults: FaultList) -> str | None:
    is_text = isinstance(given, str)
    faults.fault_if(given is not None and not is_text, f"YAML does not take its {option} for a text; quote it.", name)
    return given if isinstance(given, str) else None


def _pseudonym(given: object, name: str, faults: FaultList) -> str | None:
    usable = isinstance(given, str) and SNAKE_CASE.fullmatch(given)
    faults.fault_if(given is not None and not usable, "Its pseudonym must be a lower-case snake_case name.", name)
    return given if isinstance(given, str) and usable else None


def _bound(given: object, logical: str, name: str, faults: FaultList) -> str | None:
    """A least or greatest value, as it is compared with the values of its type."""
    if given is None:
        return None
    try:
        return str(date.fromisoformat(str(given))) if logical == "date" else f"{Decimal(str(given)):f}"
    except (ValueError, InvalidOperation):
        kind = "a date written yyyy-MM-dd" if logical == "date" else "a number"
        faults.fault_if(True, f"A minimum or maximum of a {logical} must be {kind}, not '{given}'.", name)
        return None

"""The words of a contract's YAML, so that a mistyped one is a fault: the standard's library ignores most of them.

A rule under a name that nobody reads would not be kept, and nobody would know.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from open_data_contract_standard.model import DataQuality, SchemaObject, SchemaProperty
from pydantic import BaseModel

from ingest.faults import FaultList

# Words of the standard that say what a value must be, and that nothing here obeys.
NOT_OBEYED = {"enum", "properties", "items"}
ARGUMENTS = {"validValues", "codeList"}


def check_words(document: dict[str, Any], faults: FaultList) -> None:
    """Add a fault for every word of a contract's tables, columns and rules that means nothing."""
    _check_settings(document, None, faults)
    for table in _mappings(document.get("schema")):
        _check_keys(table, SchemaObject, None, faults)
        for prop in _mappings(table.get("properties")):
            name = str(prop.get("name"))
            _check_keys(prop, SchemaProperty, name, faults)
            _check_settings(prop, name, faults)
            _check_rules(prop, name, faults)
        _check_rules(table, None, faults)


def _check_rules(holder: dict[str, Any], name: str | None, faults: FaultList) -> None:
    for rule in _mappings(holder.get("quality")):
        _check_keys(rule, DataQuality, name, faults)
        arguments = rule.get("arguments")
        for unknown in sorted(arguments.keys() - ARGUMENTS) if isinstance(arguments, dict) else []:
            faults.fault_if(True, f"A quality rule has no argument '{unknown}'.", name)


def _check_keys(given: dict[str, Any], model: type[BaseModel], name: str | None, faults: FaultList) -> None:
    known = {field.alias or word for word, field in model.model_fields.items()} | set(model.model_fields)
    for word in sorted(str(word) for word in given):
        faults.fault_if(word not in known, f"'{word}' is no word of the standard. Is it mistyped?", name)
        faults.fault_if(model is SchemaProperty and word in NOT_OBEYED, f"'{word}' is not obeyed here.", name)


def _check_settings(holder: dict[str, Any], name: str | None, faults: FaultList) -> None:
    given = Counter(str(item.get("property")) for item in _mappings(holder.get("customProperties")))
    for setting in sorted(setting for setting, times in given.items() if times > 1):
        faults.fault_if(True, f"'{setting}' is set twice.", name)


def _mappings(value: object) -> Iterator[dict[str, Any]]:
    yield from (item for item in value if isinstance(item, dict)) if isinstance(value, list) else ()

"""What of the dbt project is to be built: all, what the deliveries since the last sound build concern, or nothing.

A build is sound when every model was built and passed its checks. What it was built from is then noted in the state
folder; the note is taken away when a build begins, so that without one everything is made afresh. A delivery concerns
the models below the source table of its extract, and those that read the ledger alone.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ingest.receipts import Receipt
from ingest.standing import attests, read_ledger
from orchestration.resources import DBT_PROJECT, Warehouse
from publish.marts import are_built, sources_above

# Tables of the ledger: every model reads them, so they say nothing about which models a delivery concerns.
LEDGER = {"_deliveries", "_rejected_rows"}
PROJECT_FILES = {".sql", ".yml", ".csv"}


@dataclass(frozen=True)
class BuiltFrom:
    """What a build rests on: the project's files, and of each extract the deliveries, each as one checksum."""

    project: str
    deliveries: Mapping[str, str]

    @classmethod
    def now(cls, project: Path, ledger: Sequence[Receipt]) -> "BuiltFrom":
        """What a build would rest on now."""
        said: dict[str, list[str]] = {}
        for receipt in filter(attests, ledger):
            date = (receipt.as_at, receipt.version, receipt.period, receipt.window_from, receipt.window_to)
            said.setdefault(receipt.label, []).append(repr((receipt.delivery_id, *date)))
        deliveries = {label: _checksum(sorted(set(texts))) for label, texts in said.items()}
        return cls(_checksum(_texts(project)), deliveries)

    @classmethod
    def noted(cls, note: Path) -> "BuiltFrom | None":
        """What the last build rests on; None unless it was sound, or where the note is none of this version's."""
        try:
            return cls(**json.loads(note.read_text(encoding="utf-8")))
        except (FileNotFoundError, ValueError, TypeError):
            return None

    def write(self, note: Path) -> None:
        """Note that a build from this was sound."""
        note.write_text(json.dumps(asdict(self), indent=1), encoding="utf-8")


@dataclass(frozen=True)
class Plan:
    """What a run builds, by unique id of the models; whether kept tables are made anew; and what the warehouse rests on
    if all goes well, or None where that is not known."""

    models: list[str]
    is_afresh: bool
    sound_afterwards: BuiltFrom | None


def plan_for(warehouse: Warehouse, manifest: Mapping[str, Any], chosen: list[str], *, is_whole: bool) -> Plan:
    """All that is chosen; but of the whole project, after a sound build of it, only what has changed since."""
    now = BuiltFrom.now(DBT_PROJECT, read_ledger(warehouse.home))
    before = BuiltFrom.noted(warehouse.build_is_sound)
    if before is None or before.project != now.project or not are_built(warehouse.home, warehouse.manifest):
        return Plan(chosen, is_whole, now if is_whole else None)
    if is_whole:
        return Plan(models_concerned(manifest, before, now), False, now)
    return Plan(chosen, False, now if before == now else None)


def models_concerned(manifest: Mapping[str, Any], before: BuiltFrom, now: BuiltFrom) -> list[str]:
    """The models that deliveries between two builds of one project concern, by unique id."""
    labels = {*before.deliveries, *now.deliveries}
    changed = {label for label in labels if before.deliveries.get(label) != now.deliveries.get(label)}
    tables = {source: node["name"] for source, node in manifest["sources"].items()}
    extracts = {source for source, name in tables.items() if name not in LEDGER}
    touched = {source for source in extracts if tables[source].replace("__", "/", 1) in changed}
    concerned = []
    for model, node in manifest["nodes"].items():
        sources = sources_above(manifest, model) if node["resource_type"] == "model" else set()
        reads_ledger_alone = bool(sources) and not sources & extracts
        if sources & touched or (changed and reads_ledger_alone):
            concerned.append(model)
    return concerned


def _texts(project: Path) -> Iterator[str]:
    parts = [project / "dbt_project.yml", *(project / part for part in ("models", "macros", "seeds", "tests"))]
    for part in parts:
        files = sorted(path for path in part.rglob("*") if path.suffix in PROJECT_FILES) if part.is_dir() else [part]
        for path in files:
            yield f"{path.relative_to(project)}\n{path.read_text(encoding='utf-8')}"


def _checksum(texts: Sequence[str] | Iterator[str]) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()

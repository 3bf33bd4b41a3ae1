"""A dbt project of one or two models that uses the macros, generic tests, seeds and rules of the real one, so that they
can be tried on tables that no delivery would ever make.
"""

import csv
import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.cli.main import dbtRunner

PROJECT = Path(__file__).parents[2] / "dbt_project"
RULES = "dim_disclosure_rule"


class SmallProject:
    """Tables are seeds, ``model`` adds a model; ``build`` gives each test's number of faults."""

    def __init__(self, folder: Path, **variables: str) -> None:
        self.folder = folder
        shutil.copytree(PROJECT / "macros", folder / "macros")
        shutil.copytree(PROJECT / "tests/generic", folder / "tests/generic")
        shutil.copy(PROJECT / "profiles.yml", folder / "profiles.yml")
        (folder / "models").mkdir()
        (folder / "seeds").mkdir()
        # Not YAML but JSON: every JSON is YAML.
        settings = {"name": "council_warehouse", "profile": "council_warehouse", "config-version": 2}
        settings |= {"flags": {"send_anonymous_usage_stats": False}, "models": {"+materialized": "table"}}
        settings |= {"vars": variables}
        self._write("dbt_project.yml", json.dumps(settings))

    def of_the_project(self, *models: str) -> None:
        """Models as the real project has them, without its tests."""
        for path in models:
            self.model(path.split("/")[-1], (PROJECT / f"models/{path}.sql").read_text(encoding="utf-8"))

    def rules(self, **extra: tuple[int, int, int | None, bool]) -> None:
        """The real rules, and these: suppress from, suppress to, round to, secondary. All mark with [c]."""
        with (PROJECT / "seeds/disclosure_rules.csv").open(encoding="utf-8") as file:
            rules: list[dict[str, Any]] = list(csv.DictReader(file))
        for rule_id, (first, last, multiple, secondary) in extra.items():
            numbers = {"suppress_from": first, "suppress_to": last, "round_to": multiple}
            rules.append(rules[0] | numbers | {"rule_id": rule_id, "marker": "[c]", "secondary": secondary})
        self.table("disclosure_rules", rules, round_to="bigint")
        self.of_the_project(f"conformed/{RULES}")

    def table(self, name: str, rows: Sequence[Mapping[str, Any]], **types: str) -> None:
        """A seed of these rows; ``types`` of the columns of which dbt would guess another."""
        with (self.folder / f"seeds/{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
        seed = {"name": name, "config": {"column_types": types}}
        self._write(f"seeds/{name}.yml", json.dumps({"seeds": [seed]}))

    def model(self, name: str, sql: str, *tests: Mapping[str, Any]) -> None:
        """A model with data tests."""
        self._write(f"models/{name}.sql", sql)
        self._write(f"models/{name}.yml", json.dumps({"models": [{"name": name, "data_tests": list(tests)}]}))

    def build(self) -> dict[str, int]:
        """``dbt build``; the number of rows at fault by name of test."""
        places = ["--project-dir", str(self.folder), "--profiles-dir", str(self.folder)]
        places += ["--log-path", str(self.folder)]
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("WAREHOUSE_HOME", str(self.folder))
            try:
                outcome = dbtRunner().invoke(["--quiet", "build", *places])
            finally:
                # dbt keeps its connection for the next call in this process, and with it the lock on the file.
                DuckDBConnectionManager.close_all_connections()  # type: ignore[no-untyped-call]
        assert outcome.exception is None
        results: Any = outcome.result
        assert [r.node.name for r in results if r.status in ("error", "skipped")] == []
        return {r.node.name: r.failures for r in results if r.node.resource_type == "test"}

    @property
    def warehouse(self) -> Path:
        """The file that ``build`` makes; the tables of models are in its schema staging."""
        return self.folder / "warehouse.duckdb"

    def _write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8")

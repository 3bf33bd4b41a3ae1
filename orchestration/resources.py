"""What assets are given, and the only place where the environment is read.

``WAREHOUSE_HOME``, ``WAREHOUSE_CONTRACTS`` and ``WAREHOUSE_PSEUDONYM_KEY`` mean what they mean to ``ingest``.
"""

import os
from functools import cached_property
from pathlib import Path

import dagster as dg

from ingest.catalogue import PACKAGED_CONTRACTS, Catalogue
from ingest.home import Home
from ingest.pseudonyms import PseudonymKey, choose_key

DBT_PROJECT = Path(__file__).parent.parent / "dbt_project"
WAREHOUSE_POOL = "warehouse"


class Warehouse(dg.ConfigurableResource):  # type: ignore[type-arg]
    """The state folder and the contracts. The pseudonym key is not configuration: Dagster would store and show it."""

    home_folder: str
    contracts_folder: str

    @property
    def home(self) -> Home:
        """The state folder."""
        return Home(Path(self.home_folder))

    @cached_property
    def catalogue(self) -> Catalogue:
        """The contracts, all of them sound."""
        return Catalogue.read(Path(self.contracts_folder))

    @property
    def manifest(self) -> Path:
        """What ``dbt parse`` made of the project beforehand (``make manifest``)."""
        return self.dbt_target / "manifest.json"

    @property
    def dbt_target(self) -> Path:
        """Where dbt keeps its artefacts and logs."""
        return self.home.root / "dbt"

    @property
    def build_is_sound(self) -> Path:
        """A note of what the warehouse was built from; it exists while every model was built and passed its checks."""
        return self.dbt_target / "build_is_sound"

    @property
    def has_configured_key(self) -> bool:
        """Whether a pseudonym key is configured; a development key is used where none is."""
        return "WAREHOUSE_PSEUDONYM_KEY" in os.environ

    def key(self) -> PseudonymKey:
        """The configured pseudonym key, or the development key of this state folder."""
        return choose_key(os.environ.get("WAREHOUSE_PSEUDONYM_KEY"), self.home.create().pseudonym_key)


def warehouse_from_environment() -> Warehouse:
    """The one warehouse of this process; ``./data`` and the packaged contracts where nothing is set."""
    home = Path(os.environ.get("WAREHOUSE_HOME") or "data").resolve()
    # dbt's profile finds the warehouse by the same variable.
    os.environ["WAREHOUSE_HOME"] = str(home)
    return Warehouse(
        home_folder=str(home), contracts_folder=os.environ.get("WAREHOUSE_CONTRACTS") or str(PACKAGED_CONTRACTS)
    )

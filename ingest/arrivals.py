"""What waits in landing, put in order: each file with the extract of its name, or why its name will not do."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ingest.catalogue import Catalogue, Named
from ingest.faults import DeliveryRefused
from ingest.home import Home
from ingest.landing import printable_name, waiting
from ingest.receipts import UNKNOWN


@dataclass(frozen=True)
class Arrival:
    """A settled file and what its name says, or why its name will not do."""

    path: Path
    named: Named | None
    refusal: DeliveryRefused | None = None

    @property
    def file_name(self) -> str:
        """What the supplier called it."""
        return printable_name(self.path)

    @property
    def label(self) -> str:
        """The extract it belongs to."""
        return self.named.contract.label if self.named else UNKNOWN

    @property
    def order(self) -> tuple[str, date, int, str]:
        """Older truths first, corrections after what they correct."""
        if self.named is None:
            return UNKNOWN, date.max, 0, self.file_name
        return self.label, self.named.as_at or date.max, self.named.version, self.file_name


def arrivals(home: Home, catalogue: Catalogue) -> list[Arrival]:
    """Every file that waits in landing, settled or not, in the order in which it will be loaded."""
    return sorted((_identify(path, catalogue) for path in waiting(home)), key=lambda arrival: arrival.order)


def _identify(path: Path, catalogue: Catalogue) -> Arrival:
    try:
        return Arrival(path, catalogue.match(printable_name(path)))
    except DeliveryRefused as refusal:
        return Arrival(path, None, refusal)

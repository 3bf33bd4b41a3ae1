"""What can be wrong, as values: faults with a code, a place and one clear sentence, and the errors that carry them.

Nothing here decides what is wrong; the modules that look do. No sentence may hold a personal value.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with a file or a contract, in words that its sender understands."""

    code: str
    sentence: str
    column: str | None = None
    row: int | None = None

    def as_dict(self) -> dict[str, object]:
        """The fault for machines: code, row, column and sentence."""
        return {"code": self.code, "row": self.row, "column": self.column, "sentence": self.sentence}


@dataclass
class FaultList:
    """Faults in the making: lets a reader go on after the first."""

    found: list[Fault] = field(default_factory=list)

    def fault_if(self, wrong: object, sentence: str, column: str | None = None) -> None:
        """Add a fault of a contract where ``wrong`` is true."""
        if wrong:
            self.found.append(Fault("contract", sentence, column))


class IngestError(Exception):
    """The base of what this library raises on purpose; its text is fit for an operator."""


class FaultsFound(IngestError):
    """Carries every fault of one thing at once, never only the first."""

    def __init__(self, subject: str, faults: Iterable[Fault]) -> None:
        self.subject = subject
        self.faults = tuple(faults)
        super().__init__(f"{subject}: " + " ".join(fault.sentence for fault in self.faults))


class ContractFaults(FaultsFound):
    """One or more contracts break the house rules; nothing is loaded until they are mended."""


class DeliveryRefused(FaultsFound):
    """A whole file is turned away; none of its rows is loaded."""


class RuleFailed(IngestError):
    """A rule of a contract raises an error on some value; the contract must be mended, not the file."""


class WarehouseBusy(IngestError):
    """Another process holds the writer lane and did not let go in time."""


class WarehouseLost(IngestError):
    """The archive tells of deliveries that the warehouse does not know."""


class PseudonymKeyChanged(IngestError):
    """The warehouse was loaded under another key, so new pseudonyms would not join the old ones."""


class RebuildFailed(FaultsFound):
    """The archive and the receipts do not give the warehouse again; the one there is has been left as it was."""

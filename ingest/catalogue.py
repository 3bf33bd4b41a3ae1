"""All the contracts of a folder, and which of them a file belongs to by its name."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from ingest.contract import Contract
from ingest.faults import ContractFaults, DeliveryRefused, Fault
from ingest.odcs import read_contract

LARGEST_VERSION = 1_000_000
# A mistyped year would make a file the newest for ever; no extract tells of other centuries than these.
FIRST_YEAR, LAST_YEAR = 1900, 2199
UNPRINTABLE = "\ufffd"  # what landing puts for characters that cannot be printed
PACKAGED_CONTRACTS = Path(__file__).parent / "contracts"


@dataclass(frozen=True)
class Named:
    """What a file's name says: its contract, the date its content is true at, what it covers, its version.

    ``window`` is the first and the last day covered, for deliveries that replace all of what falls between.
    """

    contract: Contract
    as_at: date | None
    period: str | None
    version: int
    window: tuple[date, date] | None = None


@dataclass(frozen=True)
class Catalogue:
    """Every contract, in order of source and extract."""

    contracts: tuple[Contract, ...]

    @classmethod
    def read(cls, folder: Path = PACKAGED_CONTRACTS) -> "Catalogue":
        """All contracts ``<source>/<extract>.yaml`` under a folder.

        Raises ContractFaults with every fault of every contract, so that one run shows all there is to mend.
        """
        contracts, faults = [], []
        paths = sorted(folder.glob("*/*.yaml"))
        for path in paths:
            try:
                contracts.append(read_contract(path))
            except ContractFaults as error:
                faults += [
                    Fault(fault.code, f"{error.subject}: {_place(fault)}{fault.sentence}", fault.column)
                    for fault in error.faults
                ]
            except (OSError, UnicodeError) as error:
                sentence = f"It cannot be read as text in UTF-8 ({type(error).__name__})."
                faults.append(Fault("contract", f"{path.parent.name}/{path.name}: {sentence}"))
        if not paths:
            faults.append(Fault("contract", "There is no contract there (<source>/<extract>.yaml)."))
        if faults:
            raise ContractFaults(str(folder), faults)
        return cls(tuple(contracts))

    def contract(self, label: str) -> Contract:
        """The contract ``<source>/<extract>``. Raises KeyError with the labels that exist."""
        for contract in self.contracts:
            if contract.label == label:
                return contract
        raise KeyError(f"{label} is not an extract; the extracts are {', '.join(c.label for c in self.contracts)}")

    def match(self, file_name: str) -> Named:
        """The one contract whose pattern fits the whole file name, with the date and version it states.

        Raises DeliveryRefused where none or several fit, or where the name's date cannot be one.
        """
        if UNPRINTABLE in file_name:
            raise DeliveryRefused(file_name, [Fault("name.unsafe", "The name of the file has unprintable characters.")])
        if any(char.isdecimal() and not char.isascii() for char in file_name):  # which a pattern's \d would take
            raise DeliveryRefused(file_name, [Fault("name.unsafe", "The name of the file has digits beside 0 to 9.")])
        matches = [(c, m) for c in self.contracts if (m := c.file_name.fullmatch(file_name))]
        if len(matches) != 1:
            raise DeliveryRefused(file_name, [_no_single_match([c for c, _ in matches])])
        contract, match = matches[0]
        groups = match.groupdict()
        window = _window(file_name, groups) if contract.kind == "window" else None
        return Named(
            contract=contract,
            as_at=_as_at(file_name, groups.get("as_at"), contract, window),
            window=window,
            period=re.sub(r"[ _]+", " ", groups["period"]) if groups.get("period") else None,
            version=_version(file_name, groups.get("version")),
        )


def _place(fault: Fault) -> str:
    return f"{fault.column}: " if fault.column else ""


def _no_single_match(matching: list[Contract]) -> Fault:
    if not matching:
        return Fault("name.unknown", "The name of the file fits no contract, so it is not known what it holds.")
    labels = " and ".join(contract.label for contract in matching)
    return Fault("name.ambiguous", f"The name of the file fits more than one contract: {labels}.")


def _version(file_name: str, given: str | None) -> int:
    if not given:
        return 1
    if not given.isdecimal() or not 0 < int(given) <= LARGEST_VERSION:
        raise DeliveryRefused(
            file_name, [Fault("name.version", "The name of the file states no version that can be one.")]
        )
    return int(given)


def _as_at(file_name: str, given: str | None, contract: Contract, window: tuple[date, date] | None) -> date | None:
    if given is None and window:
        return window[1]
    if given is None:
        if contract.as_at_default == "refuse":
            sentence = "The name of the file does not say at which date its content is true."
            raise DeliveryRefused(file_name, [Fault("name.undated", sentence)])
        return None
    return _date(file_name, given)


def _window(file_name: str, groups: dict[str, str | None]) -> tuple[date, date]:
    """The first and last day that the name states, or those of the month that it states."""
    first, last, month = groups.get("from"), groups.get("to"), groups.get("period")
    if first and last:
        window = _date(file_name, first), _date(file_name, last)
    elif month:
        start = _date(file_name, month, "month")
        window = start, start.replace(day=calendar.monthrange(start.year, start.month)[1])
    else:
        sentence = "The name of the file does not say which days it covers."
        raise DeliveryRefused(file_name, [Fault("name.window", sentence)])
    if window[0] > window[1]:
        sentence = f"The name of the file states a period that ends before it begins, {window[0]} to {window[1]}."
        raise DeliveryRefused(file_name, [Fault("name.window", sentence)])
    return window


def _date(file_name: str, given: str, kind: str = "date") -> date:
    """The date, or the first day of the month, that a part of the name states."""
    digits = re.sub(r"[-_ ]", "", given) + ("01" if kind == "month" else "")
    try:
        day = datetime.strptime(digits, "%Y%m%d").date() if len(digits) == 8 else date.min
    except ValueError:
        day = date.min
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        form = "year, month, day" if kind == "date" else "year, month"
        sentence = f"The name of the file says '{given}', which is not a {kind} ({form})."
        raise DeliveryRefused(file_name, [Fault("name.date", sentence)])
    return day

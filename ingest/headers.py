"""A file's header against its contract: what is missing, unexpected, repeated or blank, all at once.

Names are compared exactly: one that differs by case or spaces is a change at the supplier that someone should know. A
first line of which hardly anything is known may be somebody's record, one with as much unknown as known in it may have
run into the next, as where line ends were lost; where a column is personal, nothing unknown of either is quoted.
"""

import difflib
from collections import Counter

from ingest.contract import Column, Contract
from ingest.faults import DeliveryRefused, Fault

# Below this share of known names a first line is not a header, but perhaps a person's record.
FEWEST_KNOWN = 1 / 3
LONGEST_NAME_QUOTED = 60


def match_header(file_name: str, header: list[str], contract: Contract) -> tuple[Column | None, ...]:
    """The column that stands at each position of the file; None where an unexpected one is ignored.

    Raises DeliveryRefused with every fault of the header.
    """
    layout = _layout(header, contract)
    found = Counter(column.name for column in layout if column)
    missing = [column for column in contract.columns if column.name not in found]
    if contract.is_of_older_files:  # the contract may have gained columns since, but none without which no row is good
        missing = [column for column in missing if column.required]
    unexpected = [cell for cell, column in zip(header, layout, strict=True) if column is None and cell.strip()]
    is_header = len(found) >= FEWEST_KNOWN * len(contract.columns)
    is_header_alone = is_header and len(unexpected) < len(found)
    may_quote = is_header_alone or not any(column.is_personal for column in contract.columns)
    faults = (
        [] if is_header else [Fault("header.absent", "Hardly a name of the header is known. Has it been left out?")]
    )
    faults += [_missing(column, unexpected if may_quote else []) for column in missing]
    faults += [_repeated(name, header, layout) for name, count in found.items() if count > 1]
    faults += [
        Fault("header.blank", f"Column {position} of the header is blank.")
        for position, cell in enumerate(header, start=1)
        if not cell.strip()
    ]
    if contract.unexpected_columns == "refuse" and may_quote:
        faults += [Fault("header.unexpected", f"The column {_cell(cell)} is not expected.") for cell in unexpected]
    elif contract.unexpected_columns == "refuse" and unexpected:
        hint = " Have line ends been lost, so that a row stands in it?" if is_header else ""
        sentence = f"{len(unexpected):,} values of the first line are not expected there.{hint}"
        faults.append(Fault("header.unexpected", sentence))
    if faults:
        raise DeliveryRefused(file_name, faults)
    return layout


def _layout(header: list[str], contract: Contract) -> tuple[Column | None, ...]:
    """The column of each cell. Where suppliers write a name twice, so does the contract, and order tells them apart."""
    waiting: dict[str, list[Column]] = {}
    for column in contract.columns:
        for name in column.headers:
            waiting.setdefault(name, []).append(column)
    last = {name: columns[-1] for name, columns in waiting.items()}
    return tuple(waiting[cell].pop(0) if waiting.get(cell) else last.get(cell) for cell in header)


def _missing(column: Column, unexpected: list[str]) -> Fault:
    expected = column.headers[0]
    alike = difflib.get_close_matches(expected.casefold(), [cell.strip().casefold() for cell in unexpected], n=1)
    seen = next((cell for cell in unexpected if alike and cell.strip().casefold() == alike[0]), None)
    hint = f" Has it become {_cell(seen)}?" if seen else ""
    return Fault("header.missing", f"The column '{expected}' is missing.{hint}", column.name)


def _repeated(name: str, header: list[str], layout: tuple[Column | None, ...]) -> Fault:
    cells = [cell for cell, column in zip(header, layout, strict=True) if column and column.name == name]
    written = " and ".join(_cell(cell) for cell in cells)
    return Fault("header.repeated", f"The header has one column {len(cells)} times: {written}.", name)


def _cell(cell: str) -> str:
    """A header cell as it can be printed: control characters and odd spaces made visible, length bounded.

    Of several lines only the first is shown: behind a quotation mark that was not closed, the others are records.
    """
    shown = cell.splitlines()[0][:LONGEST_NAME_QUOTED]
    shown += "…" if len(shown) < len(cell) else ""
    return f"'{shown}'" if shown.isprintable() else ascii(shown)

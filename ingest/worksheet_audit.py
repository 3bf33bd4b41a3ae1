"""What calamine does not tell of a worksheet, in one form for every kind of workbook, and names of cells for people."""

from dataclasses import dataclass, field

Cell = tuple[int, int]  # row and column, both from 0
Area = tuple[Cell, Cell]  # first and last cell of a rectangle
MOST_LISTED = 20


@dataclass
class Audit:
    """What is to be known of a worksheet beyond its values.

    ``texts`` are cells that calamine gives as blank, or not as they stand, with what they hold. ``merged`` are merged
    areas, ``uncomputed`` cells with a formula but no result, ``unreadable`` cells that only calamine could misread.
    """

    texts: dict[Cell, str] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    uncomputed: list[Cell] = field(default_factory=list)
    unreadable: list[Cell] = field(default_factory=list)


def column_name(column: int) -> str:
    """A column, counted from 0, as spreadsheets call it: A, Z, AA."""
    name = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def cell_name(cell: Cell) -> str:
    """A cell as spreadsheets call it: B3."""
    return f"{column_name(cell[1])}{cell[0] + 1}"


def area_name(area: Area) -> str:
    """A rectangle as spreadsheets call it: B3:D3."""
    return f"{cell_name(area[0])}:{cell_name(area[1])}"


def listed(names: list[str], total: int | None = None) -> str:
    """Names in a row, the first few of many. ``total`` is how many there are, if more than are given."""
    more = (len(names) if total is None else total) - MOST_LISTED
    return ", ".join(names[:MOST_LISTED]) + (f" and {more:,} more" if more > 0 else "")

"""Small counts before publication: each rule against its table of single cells, tables that a reader tries to solve, and
the test of published tables on tables that nobody protected.
"""

import random
from collections.abc import Iterator
from typing import Any

import duckdb
import pytest

from .small_project import SmallProject

pytestmark = pytest.mark.slow

TOTAL = "Total"
# count, HES2018, DHSC_ASC, DASA
SINGLE_CELLS = [
    (0, "0", "0", "0"), (1, "*", "[c]", "~"), (2, "*", "[c]", "~"), (3, "*", "[c]", "~"), (4, "*", "[c]", "~"),
    (5, "*", "5", "5"), (6, "*", "5", "5"), (7, "*", "5", "5"), (8, "10", "10", "10"), (9, "10", "10", "10"),
    (10, "10", "10", "10"), (11, "10", "10", "10"), (12, "10", "10", "10"), (13, "15", "15", "15"),
    (14, "15", "15", "15"), (15, "15", "15", "15"), (16, "15", "15", "15"), (17, "15", "15", "15"),
    (18, "20", "20", "20"), (19, "20", "20", "20"), (20, "20", "20", "20"), (21, "20", "20", "20"),
    (22, "20", "20", "20"), (23, "25", "25", "25"), (47, "45", "45", "45"), (48, "50", "50", "50"),
    (52, "50", "50", "50"), (53, "55", "55", "55"), (97, "95", "95", "95"), (98, "100", "100", "100"),
    (102, "100", "100", "100"), (103, "105", "105", "105"), (1234, "1235", "1235", "1235"),
    (1237, "1235", "1235", "1235"), (1238, "1240", "1240", "1240"),
]  # fmt: skip
# The worked example of the R package GaussSuppression.
GAUSS = {
    ("young", "Spain"): 5, ("young", "Iceland"): 2, ("young", "Portugal"): 0,
    ("old", "Spain"): 6, ("old", "Iceland"): 3, ("old", "Portugal"): 4,
}  # fmt: skip
SQUARE = {("a", "x"): 1, ("a", "y"): 1, ("b", "x"): 1, ("b", "y"): 1}
COLUMN = {("a", "x"): 3, ("b", "x"): 30, ("c", "x"): 40}
# Two rectangles of small counts joined by one small count, which a sum over the first of them would tell.
CHAIN = {(r, c): 20 for r in "abcde" for c in "vwxyz"} | {
    cell: 3 for cell in [*((r, c) for r in "ab" for c in "vw"), ("b", "x"), *((r, c) for r in "cd" for c in "xy")]
}
# Large counts of which only sums are needed: 7 rounds to 5, twice 7 to 15.
SUMS = {("a", "x"): 7, ("a", "y"): 7, ("b", "x"): 2, ("b", "y"): 0}
EXTRA_RULES: dict[str, tuple[int, int, int | None, bool]] = {
    "ZERO_HIDDEN": (0, 1, None, True),
    "UP_TO_THREE": (0, 3, None, True),
    "TENS": (1, 4, 10, False),
    "ROUNDED_TWICE_SAFE": (1, 4, 5, True),
}
# Rounded counts may give away a hidden one all the same: 12 + 12 + 4 = 28 is 10 + 10 + [c] = 30.
NEARLY = {("a", "x"): 12, ("a", "y"): 12, ("a", "z"): 4, ("b", "x"): 50, ("b", "y"): 60, ("b", "z"): 70}

Table = dict[tuple[str, str], int]
Cell = tuple[str, str]


def random_tables(how_many: int) -> list[Table]:
    chance = random.Random(4)
    counts = [0, 0, 0, 1, 1, 1, 2, 3, 4, 5, 6, 9, 30]
    sizes = [(chance.randint(1, 5), chance.randint(1, 5)) for _ in range(how_many)]
    return [
        {(f"r{r}", f"c{c}"): chance.choice(counts) for r in range(rows) for c in range(columns)}
        for rows, columns in sizes
    ]


TABLES = [GAUSS, SQUARE, COLUMN, CHAIN, SUMS, NEARLY, *random_tables(300)]
# What a reader knows a hidden count to be at least: zeros are shown, or they are hidden too.
UNROUNDED_RULES = {"UNROUNDED": 1, "ZERO_HIDDEN": 0, "UP_TO_THREE": 0}
ALL_TWO_WAY = ["HES2018", "DHSC_ASC", "TENS", "ROUNDED_TWICE_SAFE", *UNROUNDED_RULES]


def with_totals(table: Table) -> Table:
    whole = dict(table)
    for (row, column), n in table.items():
        for cell in [(row, TOTAL), (TOTAL, column), (TOTAL, TOTAL)]:
            whole[cell] = whole.get(cell, 0) + n
    return whole


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> SmallProject:
    """Every table under every rule, and the same counts published as they are."""
    small = SmallProject(tmp_path_factory.mktemp("disclosure"))
    small.rules(**EXTRA_RULES)
    single = [{"place": f"p{n}", "row_name": "r", "column_name": "c", "people": n} for n, *_ in SINGLE_CELLS]
    small.table("single_cells", single)
    # A cell of nobody is not in the data, unless nothing else tells of its row and column.
    rows = [
        {"place": f"t{number}", "row_name": row, "column_name": column, "people": n}
        for number, table in enumerate(TABLES)
        for (row, column), n in table.items()
    ]
    small.table("two_way", rows)
    publish = "{{{{ disclosure_control(ref('{}'), 'row_name', 'column_name', 'people', '{}', by=['place']) }}}}"
    named = {"row": "row_name", "column": "column_name", "count": "people", "by": ["place"]}
    for rule in ["HES2018", "DHSC_ASC", "DASA"]:
        small.model(f"single_{rule}", publish.format("single_cells", rule))
    for rule in ALL_TWO_WAY:
        test = {"cells_are_protected": {"name": f"protected_{rule}", "arguments": named | {"rule": rule}}}
        small.model(f"two_way_{rule}", publish.format("two_way", rule), test)
    return small


@pytest.fixture(scope="module")
def faults(project: SmallProject) -> dict[str, int]:
    return project.build()


@pytest.fixture(scope="module")
def warehouse(project: SmallProject, faults: dict[str, int]) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(project.warehouse), read_only=True) as con:
        yield con


def published(warehouse: duckdb.DuckDBPyConnection, rule: str, table: Table) -> dict[Cell, int | str]:
    """Each cell as a reader sees it: its count or its marker."""
    cells = warehouse.execute(
        f"select row_name, column_name, people, people_marker from staging.two_way_{rule} where place = ?",
        [f"t{TABLES.index(table)}"],
    ).fetchall()
    assert all((n is None) != (marker is None) for _, _, n, marker in cells)
    return {(row, column): marker if n is None else n for row, column, n, marker in cells}


def hidden(cells: dict[Cell, int | str]) -> set[Cell]:
    return {cell for cell, shown in cells.items() if isinstance(shown, str)}


@pytest.mark.parametrize(("rule", "place"), [("HES2018", 1), ("DHSC_ASC", 2), ("DASA", 3)])
def test_single_cells_are_published_as_each_rule_says(
    warehouse: duckdb.DuckDBPyConnection, rule: str, place: int
) -> None:
    cells = warehouse.execute(f"""
        select cast(substr(place, 2) as bigint), coalesce(cast(people as varchar), people_marker)
        from staging.single_{rule} where row_name = 'r' and column_name = 'c' order by 1
    """).fetchall()
    assert cells == [(case[0], case[place]) for case in SINGLE_CELLS]


def test_totals_are_rounded_from_the_unrounded_counts(warehouse: duckdb.DuckDBPyConnection) -> None:
    assert published(warehouse, "DHSC_ASC", SUMS) == {
        ("a", "x"): 5, ("a", "y"): 5, ("a", TOTAL): 15,
        ("b", "x"): "[c]", ("b", "y"): 0, ("b", TOTAL): "[c]",
        (TOTAL, "x"): 10, (TOTAL, "y"): 5, (TOTAL, TOTAL): 15,
    }  # fmt: skip


def test_halves_are_rounded_upward(warehouse: duckdb.DuckDBPyConnection) -> None:
    cells = published(warehouse, "TENS", GAUSS)
    assert (cells["young", "Spain"], cells["old", "Spain"], cells["old", TOTAL]) == (10, 10, 10)
    assert published(warehouse, "TENS", SUMS)[TOTAL, TOTAL] == 20
    assert with_totals(GAUSS)["old", TOTAL] == 13


def test_percentages_are_of_published_figures_and_none_is_of_a_hidden_one(
    warehouse: duckdb.DuckDBPyConnection,
) -> None:
    percentages = warehouse.execute(
        "select row_name, column_name, people_percent, people_percent_marker from staging.two_way_DHSC_ASC where place = ?",
        [f"t{TABLES.index(SUMS)}"],
    ).fetchall()
    of = {(row, column): marker if percent is None else float(percent) for row, column, percent, marker in percentages}
    assert (of["a", "x"], of["a", TOTAL], of[TOTAL, "x"]) == (33.3, 100, 66.7)
    assert (of["b", "x"], of["b", "y"], of["b", TOTAL]) == ("[c]", "[c]", "[c]")


@pytest.mark.parametrize("rule", ["ZERO_HIDDEN", "UP_TO_THREE"])
def test_the_worked_example_of_cell_suppression_hides_the_same_four_cells(
    warehouse: duckdb.DuckDBPyConnection, rule: str
) -> None:
    square = {(age, country) for age in ("young", "old") for country in ("Iceland", "Portugal")}
    assert hidden(published(warehouse, rule, GAUSS)) == square


def test_a_table_too_narrow_for_a_rectangle_hides_totals(warehouse: duckdb.DuckDBPyConnection) -> None:
    assert hidden(published(warehouse, "UNROUNDED", COLUMN)) == {
        ("a", "x"), ("a", TOTAL), ("b", "x"), ("b", TOTAL)
    }  # fmt: skip


def told(table: Table, hidden_cells: set[Cell], at_least: int) -> set[Cell]:
    """The hidden cells whose count follows from the published ones, for a reader who knows what a hidden one is at least.

    A count can be another if some move along hidden cells, up in one and down in the next, comes back to where it
    began: a cycle in a graph of rows and columns (a total counts as the opposite of what it sums).
    """
    whole = with_totals(table)
    steps: dict[str, set[tuple[str, Cell]]] = {}
    for cell in hidden_cells:
        row, column = f"row {cell[0]}", f"column {cell[1]}"
        is_sum = (cell[0] == TOTAL) != (cell[1] == TOTAL)
        can_shrink = whole[cell] > at_least
        if not is_sum or can_shrink:
            steps.setdefault(row, set()).add((column, cell))
        if is_sum or can_shrink:
            steps.setdefault(column, set()).add((row, cell))
    return {cell for cell in hidden_cells if not any(comes_back(steps, cell, by) for by in ("row", "column"))}


def comes_back(steps: dict[str, set[tuple[str, Cell]]], cell: Cell, by: str) -> bool:
    ends = {"row": f"row {cell[0]}", "column": f"column {cell[1]}"}
    start = ends.pop(by)
    (first,) = ends.values()
    if (first, cell) not in steps.get(start, set()):
        return False
    reached, waiting = {first}, [first]
    while waiting:
        for place, through in steps.get(waiting.pop(), set()):
            if through != cell and place not in reached:
                reached.add(place)
                waiting.append(place)
    return start in reached


def test_the_reader_who_tries_to_solve_a_table_knows_how() -> None:
    assert told(GAUSS, {("old", "Iceland")}, 1) == {("old", "Iceland")}
    assert told(GAUSS, {("old", "Iceland"), ("old", "Spain"), ("young", "Iceland"), ("young", "Spain")}, 1) == set()
    # All four are 1 at least and two make 2.
    assert told(SQUARE, set(SQUARE), 1) == set(SQUARE)
    assert told(SQUARE, set(SQUARE), 0) == set()
    small = {cell for cell, n in CHAIN.items() if n == 3}
    assert told(CHAIN, small, 1) == {("b", "x")}


@pytest.mark.parametrize(("rule", "at_least"), UNROUNDED_RULES.items())
def test_nobody_can_work_out_a_hidden_count_of_an_unrounded_table(
    warehouse: duckdb.DuckDBPyConnection, rule: str, at_least: int
) -> None:
    first, last, *_ = EXTRA_RULES.get(rule, (1, 4))
    hid_some = 0
    for table in TABLES:
        cells, whole = published(warehouse, rule, table), with_totals(table)
        secret = hidden(cells)
        assert {cell for cell, n in whole.items() if first <= n <= last} <= secret
        assert 0 not in {whole[cell] for cell in secret} or first == 0
        assert {cell: n for cell, n in cells.items() if cell not in secret} == {
            cell: n for cell, n in whole.items() if cell not in secret
        }
        assert told(table, secret, at_least) == set(), table
        hid_some += 0 < len(secret) < len(cells)
    assert hid_some > 100


def test_a_rule_that_rounds_may_hide_further_cells_too(warehouse: duckdb.DuckDBPyConnection) -> None:
    assert hidden(published(warehouse, "DHSC_ASC", NEARLY)) == {("a", "z")}
    assert hidden(published(warehouse, "ROUNDED_TWICE_SAFE", NEARLY)) == {(r, c) for r in "ab" for c in "xz"}
    for table in TABLES:
        assert told(table, hidden(published(warehouse, "ROUNDED_TWICE_SAFE", table)), 1) == set(), table


def test_what_the_macro_makes_passes_the_test_of_published_tables(faults: dict[str, int]) -> None:
    protected = {name: count for name, count in faults.items() if name.startswith("protected_")}
    assert protected == {f"protected_{rule}": 0 for rule in ALL_TWO_WAY}


ROUNDED = [("a", "x", 10, "", 50.0), ("a", "y", 10, "", 50.0), ("a", TOTAL, 20, "", 100.0)]
SQUARED = [(row, column, "", "[c]", "") for row in ("a", TOTAL) for column in ("x", TOTAL)]
FAULTS: dict[str, tuple[str, list[tuple[Any, ...]], list[str]]] = {
    "sound": ("DHSC_ASC", ROUNDED, []),
    "unknown_rule": ("NO_SUCH", ROUNDED, ["there is no such rule"] * 3),
    "raw": ("DHSC_ASC", [("a", "x", 3, "", 25.0), ("a", TOTAL, 12, "", 100.0)], ["a small count is shown", "a count is not rounded"]),
    "blank": ("DHSC_ASC", [("a", "x", "", "", ""), *ROUNDED[1:]], ["a hidden count lacks its marker"]),
    "other_marker": ("DHSC_ASC", [("a", "x", "", "*", ""), *ROUNDED[1:]], ["a hidden count lacks its marker"]),
    "marked_count": ("DHSC_ASC", [("a", "x", 10, "[c]", 50.0), *ROUNDED[1:]], ["a marker stands beside a count"]),
    "telling_percent": ("DHSC_ASC", [("a", "x", "", "[c]", 50.0), *ROUNDED[1:]], ["a percentage tells a hidden count"]),
    "hidden_base": ("DHSC_ASC", [*ROUNDED[:1], ("a", TOTAL, "", "[c]", "")], ["a percentage is of a hidden total"]),
    "subtraction": ("UNROUNDED", [("a", "x", "", "[c]", ""), ("a", "y", 8, "", 80.0), ("a", TOTAL, 10, "", 100.0)], ["a hidden count follows from the totals"]),
    "rectangle": ("UNROUNDED", [*SQUARED, ("a", "y", 8, "", "")], []),
}  # fmt: skip


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What the test says of tables that something other than the macro made."""
    small = SmallProject(tmp_path_factory.mktemp("unprotected"))
    small.rules()
    for name, (rule, cells, _) in FAULTS.items():
        columns = ("row_name", "column_name", "people", "people_marker", "people_percent")
        types = {"people": "bigint", "people_marker": "varchar", "people_percent": "decimal(18,4)"}
        small.table(f"{name}_cells", [dict(zip(columns, cell, strict=True)) for cell in cells], **types)
        arguments = {"rule": rule, "row": "row_name", "column": "column_name", "count": "people"}
        test = {"name": name, "arguments": arguments, "config": {"store_failures": True}}
        small.model(f"{name}_table", f"select * from {{{{ ref('{name}_cells') }}}}", {"cells_are_protected": test})
    faults = small.build()
    assert {name for name, count in faults.items() if count} == {name for name, (*_, said) in FAULTS.items() if said}
    with duckdb.connect(str(small.warehouse), read_only=True) as con:
        return {
            name: [
                fault for (fault,) in con.execute(f"select fault from staging.{name} order by fault desc").fetchall()
            ]
            for name in FAULTS
        }


@pytest.mark.parametrize("name", FAULTS)
def test_an_unprotected_table_is_told_by_its_fault(found: dict[str, list[str]], name: str) -> None:
    assert found[name] == FAULTS[name][2]

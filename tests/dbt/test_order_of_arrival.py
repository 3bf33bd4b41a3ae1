"""The promise that order does not matter, tried by Hypothesis on histories that nobody would think of.

What is made afresh and what is kept from build to build must both be what a few lines of Python make of the same files, in
whatever order and portions they came: corrected, late, repeated under another date, with gaps, keys that come back, and
rejected rows.
"""

import datetime as dt
import hashlib
from collections.abc import Sequence
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .library import HYPOTHESIS, Arrival, Library

pytestmark = pytest.mark.slow

DAYS = [dt.date(2026, month, 1) for month in range(1, 6)]
State = tuple[str | None, str, str, dt.date, dt.date | None, bool]


class File(NamedTuple):
    """What a file says: the shelf of each loan, the keys of rejected rows, and of when and which period it is."""

    shelves: tuple[tuple[str, str], ...]
    rejected: tuple[str, ...]
    as_at: dt.date
    version: int
    period: str | None
    is_as_at_stated: bool = True


files = st.builds(
    File,
    shelves=st.dictionaries(st.sampled_from(["a", "b", "c"]), st.sampled_from(["x", "y"])).map(
        lambda shelves: tuple(sorted(shelves.items()))
    ),
    rejected=st.sets(st.sampled_from(["a", "b", "C"])).map(lambda keys: tuple(sorted(keys))),
    as_at=st.sampled_from(DAYS),
    version=st.sampled_from([1, 1, 2]),
    period=st.sampled_from([None, None, "spring"]),
    is_as_at_stated=st.just(True),
)


def arriving(files: Sequence[File]) -> list[Arrival]:
    return [
        Arrival(
            extract="loans",
            id=hashlib.sha256(repr((file.shelves, file.rejected)).encode()).hexdigest(),
            said={
                "as_at": file.as_at,
                "version": file.version,
                "period": file.period,
                "is_as_at_stated": file.is_as_at_stated,
            },
            rows=[{"loan": loan, "shelf": shelf} for loan, shelf in file.shelves],
            rejected=file.rejected,
        )
        for file in files
    ]


def expected_history(arrived: Sequence[File]) -> list[State]:
    """The history by the rules of the decision records, key by key and day by day."""
    first_arrival = {file: place for place, file in reversed(list(enumerate(arrived)))}
    states: list[State] = []
    for period in {file.period for file in arrived}:
        pictures: dict[dt.date, File] = {}
        for file in sorted(first_arrival, key=lambda file: (file.version, first_arrival[file])):
            if file.period == period:
                pictures[file.as_at] = file
        for key in "abc":
            states += states_of(key, [pictures[day] for day in sorted(pictures)])
    return sorted(states, key=repr)


def states_of(key: str, pictures: Sequence[File]) -> list[State]:
    states: list[State] = []
    shelf: str | None = None
    since: dt.date | None = None
    for picture in pictures:
        said = dict(picture.shelves).get(key)
        if said is None and key in {rejected.lower() for rejected in picture.rejected}:
            continue
        if shelf is not None and since is not None and said != shelf:
            states.append((picture.period, key, shelf, since, picture.as_at, False))
        if said != shelf:
            shelf, since = said, picture.as_at
    if shelf is not None and since is not None:
        states.append((pictures[-1].period, key, shelf, since, None, True))
    return states


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return Library(tmp_path_factory.mktemp("library"))


@settings(HYPOTHESIS, max_examples=100)
@given(arrived=st.lists(files, min_size=1, max_size=8))
def test_a_history_is_what_the_rules_make_of_the_files(library: Library, arrived: list[File]) -> None:
    library.forget()
    library.receive(arriving(arrived))
    assert library.rows("int_loans") == expected_history(arrived)


@settings(HYPOTHESIS, max_examples=20)
@given(portions=st.lists(st.lists(files, min_size=1, max_size=4), min_size=2, max_size=4))
def test_a_history_that_is_kept_is_the_one_made_afresh(library: Library, portions: list[list[File]]) -> None:
    library.forget()
    arrived: list[File] = []
    for portion in portions:
        library.receive(arriving(portion), before=len(arrived))
        arrived += portion
        library.dbt("run", "--select", "int_loans_kept")
        assert library.rows("int_loans_kept") == expected_history(arrived)


@settings(HYPOTHESIS, max_examples=12)
@given(arrived=st.lists(files, min_size=2, max_size=5, unique=True), data=st.data())
def test_any_order_and_portions_of_the_same_files_give_the_same_history(
    library: Library, arrived: list[File], data: st.DataObject
) -> None:
    # Of two corrections with one version the later to arrive counts, so here no two have the same.
    files = list({(file.period, file.as_at, file.version): file for file in arrived}.values())
    shuffled = arriving(data.draw(st.permutations(files)))
    cut = data.draw(st.integers(0, len(files)))
    library.forget()
    library.receive(shuffled[:cut])
    library.dbt("run", "--select", "int_loans_kept")
    library.receive(shuffled[cut:], before=cut)
    library.dbt("run", "--select", "int_loans_kept")
    assert library.rows("int_loans_kept") == expected_history(files)


@settings(HYPOTHESIS, max_examples=4)
@given(arrived=st.lists(files, min_size=1, max_size=4))
def test_a_build_with_nothing_new_changes_nothing(library: Library, arrived: list[File]) -> None:
    library.forget()
    library.receive(arriving(arrived))
    library.dbt("run", "--select", "int_loans_kept")
    library.dbt("run", "--select", "int_loans_kept")
    assert library.rows("int_loans_kept") == expected_history(arrived)


def test_a_kept_history_gives_up_the_day_of_receipt_when_a_name_states_the_date(library: Library) -> None:
    undated = File((("a", "x"),), (), DAYS[1], 1, None, is_as_at_stated=False)
    dated = undated._replace(as_at=DAYS[3], is_as_at_stated=True)
    library.forget()
    library.receive(arriving([undated]))
    library.dbt("run", "--select", "int_loans_kept")
    assert library.rows("int_loans_kept") == [(None, "a", "x", DAYS[1], None, True)]
    library.receive(arriving([dated]), before=1)
    library.dbt("run", "--select", "int_loans_kept")
    assert library.rows("int_loans_kept") == [(None, "a", "x", DAYS[3], None, True)]

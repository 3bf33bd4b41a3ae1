"""Windows in any order and portions, overlapping, corrected and sent again under another window: what is kept from build
to build is what a few lines of Python make of the same files.
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

Visit = tuple[dt.date, str]


class File(NamedTuple):
    """Visits, by the day of January and who came; the window that the name tells, and which version it is."""

    visits: tuple[tuple[int, str], ...]
    window: tuple[int, int]
    version: int


days = st.integers(1, 6)
files = st.builds(
    File,
    visits=st.lists(st.tuples(days, st.sampled_from(["r", "s"])), min_size=1, max_size=4, unique=True).map(
        lambda visits: tuple(sorted(visits))
    ),
    window=st.tuples(days, days).map(lambda pair: (min(pair), max(pair))),
    version=st.sampled_from([1, 1, 2]),
)


def january(day: int) -> dt.date:
    return dt.date(2026, 1, day)


def arriving(files: Sequence[File]) -> list[Arrival]:
    return [
        Arrival(
            extract="visits",
            id=identity(file),
            said={
                "as_at": january(file.window[1]),
                "window_from": january(file.window[0]),
                "window_to": january(file.window[1]),
                "version": file.version,
            },
            rows=[{"visited_on": january(day), "reader": reader} for day, reader in file.visits],
        )
        for file in files
    ]


def identity(file: File) -> str:
    return hashlib.sha256(repr(file.visits).encode()).hexdigest()


def expected_visits(arrived: Sequence[File]) -> list[Visit]:
    """Of each day the visits of the last file whose window covers it, and holds all that the file tells."""
    first_arrival = {file: place for place, file in reversed(list(enumerate(arrived)))}
    whole = [file for file in first_arrival if all(file.window[0] <= day <= file.window[1] for day, _ in file.visits)]
    visits: list[Visit] = []
    for day in range(1, 7):
        covering = [file for file in whole if file.window[0] <= day <= file.window[1]]
        if covering:
            last = max(covering, key=lambda f: (f.window[1], f.version, first_arrival[f], identity(f)))
            visits += [(january(day), reader) for on, reader in last.visits if on == day]
    return sorted(visits, key=repr)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return Library(tmp_path_factory.mktemp("library"))


@settings(HYPOTHESIS, max_examples=20)
@given(portions=st.lists(st.lists(files, min_size=1, max_size=4), min_size=2, max_size=3))
def test_windows_that_are_kept_are_those_made_afresh(library: Library, portions: list[list[File]]) -> None:
    library.forget()
    arrived: list[File] = []
    for portion in portions:
        library.receive(arriving(portion), before=len(arrived))
        arrived += portion
        library.dbt("run", "--select", "int_visits_kept")
        assert library.rows("int_visits_kept") == expected_visits(arrived)
    assert library.rows("int_visits") == expected_visits(arrived)

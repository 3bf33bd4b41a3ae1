"""The whole project over a small county whose files come in any order and in any portions: the same tables, row for row."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ingest.synthetic import synthesise

pytestmark = pytest.mark.slow

Tables = dict[str, list[tuple[object, ...]]]


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Four months up to a 31 March, with corrections, refused files, rejected rows and a file sent twice."""
    folder = tmp_path_factory.mktemp("county")
    synthesise(folder, scale=0.02, months=4, last_month=date(2026, 3, 31))
    return sorted(folder.iterdir())


@pytest.fixture(scope="module")
def expected(new_council: Callable[[], Any], county: list[Path]) -> Tables:
    """The tables where everything came at once."""
    council = new_council()
    council.receive(county)
    council.build()
    tables: Tables = council.tables()
    assert len(tables["conformed.fct_workforce_month"]) > 500
    assert len(tables["mart_workforce.mart_gender_pay_gap"]) > 1
    return tables


@settings(
    derandomize=True,
    deadline=None,
    max_examples=3,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
@given(data=st.data())
def test_any_order_and_portions_give_the_same_tables_kept_or_afresh(
    expected: Tables, new_council: Callable[[], Any], county: list[Path], data: st.DataObject
) -> None:
    arriving = data.draw(st.permutations(county))
    cuts = data.draw(st.lists(st.integers(1, len(county) - 1), min_size=1, max_size=3, unique=True).map(sorted))
    council = new_council()
    for start, end in zip([0, *cuts], [*cuts, len(county)], strict=True):
        council.receive(arriving[start:end])
        council.build()
    kept = council.tables()
    council.build("--full-refresh")

    assert kept.keys() == expected.keys()
    assert [name for name in expected if kept[name] != expected[name]] == []
    assert council.tables() == kept

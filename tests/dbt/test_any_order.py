"""A small county whose files come in any order and in any portions: the same tables, row for row.

All but social care, which is in test_any_order_of_care.
"""

import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ingest.synthetic import synthesise

pytestmark = pytest.mark.slow

Tables = dict[str, list[tuple[object, ...]]]
WITHOUT_SOCIAL_CARE = ["--exclude", "staging.social_care+"]


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Four months up to a 31 March, with corrections, refused files, rejected rows and a file sent twice."""
    folder = tmp_path_factory.mktemp("county")
    synthesise(folder, scale=0.02, months=4, last_month=date(2026, 3, 31))
    return sorted(file for file in folder.iterdir() if not file.name.startswith(("LAS_", "CONTROCC_", "CLD_RETURN_")))


def differences(council: Any, afresh: Any) -> list[str]:
    """The tables that would be others if all were made afresh from the same raw tables."""
    shutil.copyfile(council.home.warehouse, afresh.home.warehouse)
    afresh.build("--full-refresh", *WITHOUT_SOCIAL_CARE)
    kept, made = council.tables(), afresh.tables()
    assert kept.keys() == made.keys()
    return [name for name in made if kept[name] != made[name]]


@pytest.fixture(scope="module")
def expected(council: Any, county: list[Path]) -> Tables:
    """The tables where everything came at once."""
    council.receive(county)
    council.build(*WITHOUT_SOCIAL_CARE)
    tables: Tables = council.tables()
    assert len(tables["conformed.fct_workforce_month"]) > 500
    assert len(tables["mart_workforce.mart_gender_pay_gap"]) > 1
    return tables


@settings(
    derandomize=True,
    deadline=None,
    max_examples=2,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
@given(data=st.data())
def test_any_order_and_portions_give_the_same_tables_kept_or_afresh(
    expected: Tables, council: Any, afresh: Any, county: list[Path], data: st.DataObject
) -> None:
    arriving = data.draw(st.permutations(county))
    cuts = data.draw(st.lists(st.integers(1, len(county) - 1), min_size=1, max_size=3, unique=True).map(sorted))
    council.forget()
    for start, end in zip([0, *cuts], [*cuts, len(county)], strict=True):
        council.receive(arriving[start:end])
        council.build(*WITHOUT_SOCIAL_CARE)
        assert differences(council, afresh) == []

    kept = council.tables()
    assert kept.keys() == expected.keys()
    assert [name for name in expected if kept[name] != expected[name]] == []


@pytest.mark.parametrize("skipped", ["HR_ASSIGNMENT", "HR_EMPLOYEE"])
def test_months_that_are_skipped_are_filled_when_the_next_picture_comes(
    council: Any, afresh: Any, county: list[Path], skipped: str
) -> None:
    middle = [file for file in county if file.name.startswith(skipped) and re.search("2026-?0[12]", file.name)]
    last = [file for file in county if re.search("2026-?03", file.name)]
    assert middle
    council.forget()
    council.receive(file for file in county if file not in middle and file not in last)
    council.build(*WITHOUT_SOCIAL_CARE)
    council.receive(last)
    council.build(*WITHOUT_SOCIAL_CARE)

    assert differences(council, afresh) == []

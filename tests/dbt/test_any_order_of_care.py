"""Social care of a small county whose files come in any order and portions: the same tables, row for row.

What HR tells is in test_any_order; of it here are only the posts, from which teams are known.
"""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ingest.catalogue import Catalogue
from ingest.pseudonyms import PseudonymKey
from ingest.rebuilding import rebuild
from ingest.synthetic import synthesise

pytestmark = pytest.mark.slow

Tables = dict[str, list[tuple[object, ...]]]
# Everything below the social care extracts, with all that it is made from.
SOCIAL_CARE = ["--select", "@staging.social_care"]
KEPT = ["int_person_records_history", "int_relationships_history", "int_providers_history", "int_posts_history"]
HISTORIES = ["--select", *(f"+{name}" for name in KEPT)]
FILLED = [
    "conformed.dim_person",
    "conformed.dim_person_record",
    "conformed.dim_provider",
    "conformed.fct_care_request",
    "conformed.fct_care_assessment",
    "conformed.fct_care_review",
    "conformed.fct_care_service",
    "conformed.fct_safeguarding_concern",
    "conformed.fct_package_line",
    "conformed.fct_care_payment",
    "conformed.fct_financial_assessment",
    "conformed.fct_care_cost_month",
    "conformed.fct_cld_event",
    "conformed.fct_cld_return",
    "conformed.fct_cld_waiting_time",
    "conformed.fct_cld_reablement",
    "conformed.fct_cld_admission",
    "mart_social_care.mart_ascof",
    "mart_social_care.mart_cld_long_term_support",
    "mart_social_care.mart_care_activity_month",
    "mart_social_care.mart_care_commitment",
    "mart_social_care.mart_care_reviews_overdue",
    "mart_social_care.mart_safeguarding_quarter",
    "mart_returns.mart_cld_return",
    "mart_returns.mart_cld_rule_results",
]


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Four months with a return: corrections, refused files, rejected rows, a file sent twice; of HR only posts."""
    folder = tmp_path_factory.mktemp("county")
    synthesise(folder, scale=0.02, months=4, last_month=date(2026, 3, 31))
    parts = ("LAS_", "CONTROCC_", "CLD_RETURN_", "HR_POST_")
    return sorted(file for file in folder.iterdir() if file.name.startswith(parts))


@pytest.fixture(scope="module")
def expected(afresh: Any, county: list[Path]) -> Tables:
    """The tables where everything came at once."""
    afresh.receive(county)
    afresh.build(*SOCIAL_CARE)
    tables: Tables = afresh.tables()
    assert [name for name in FILLED if len(tables[name]) < 4] == []
    assert afresh.query("select distinct basis from conformed.fct_cld_event order by all") == [
        ("draft",),
        ("submitted",),
    ]
    return tables


def histories(council: Any) -> Tables:
    """The tables that are kept from build to build."""
    return {name: council.query(f"from staging.{name} order by all") for name in KEPT}


def differences(council: Any, expected: Tables) -> list[str]:
    tables: Tables = council.tables()
    assert tables.keys() == expected.keys()
    return [name for name in expected if tables[name] != expected[name]]


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
    cuts = data.draw(st.lists(st.integers(1, len(county) - 1), min_size=2, max_size=2, unique=True).map(sorted))
    council.forget()
    council.receive(arriving[: cuts[0]])
    council.build(*SOCIAL_CARE)

    council.receive(arriving[cuts[0] : cuts[1]])
    council.build(*HISTORIES)
    # All else is made afresh in any case, from these.
    shutil.copyfile(council.home.warehouse, afresh.home.warehouse)
    afresh.build("--full-refresh", *HISTORIES)
    assert histories(council) == histories(afresh)

    council.receive(arriving[cuts[1] :])
    council.build(*SOCIAL_CARE)
    assert differences(council, expected) == []


def test_the_tables_are_the_same_when_the_warehouse_is_made_again_from_the_archive(
    expected: Tables, afresh: Any
) -> None:
    afresh.home.warehouse.unlink()
    rebuild(afresh.home, Catalogue.read(), PseudonymKey(bytes(range(32))))
    afresh.build(*SOCIAL_CARE)

    assert differences(afresh, expected) == []

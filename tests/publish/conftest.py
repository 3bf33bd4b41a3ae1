"""What the tests of the pages share: one release of thirteen months of a small county."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ingest.synthetic import synthesise


@pytest.fixture(scope="session")
def release(new_service: Callable[[], Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the release."""
    county = tmp_path_factory.mktemp("county")
    synthesise(county, scale=0.05, months=13, last_month=date(2026, 10, 31))
    service = new_service()
    service.drop(*county.iterdir())
    assert service.refresh().success
    folder: Path = service.home.root / "published/current"
    return folder

"""Pools are made anew for each test, so that none passes on what another one made."""

import pytest

from tests.engine.adapt.builders import PERSON


@pytest.fixture(autouse=True)
def _fresh_pools() -> None:
    PERSON.pools.clear()

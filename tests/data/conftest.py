"""The stocked plant that all tests of refusals share: what is refused changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.data.guards import Stocked, stocked_plant
from tests.plants import Server


@pytest.fixture(scope="session")
def stocked(servers: Callable[[int], Server]) -> Iterator[Stocked]:
    """A plant with one unit of every fate (tests/data/stocked.py)."""
    with stocked_plant(servers(18)) as made:
        yield made

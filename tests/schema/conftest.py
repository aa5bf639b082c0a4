"""The stocked plant that the tests of abuses share: what is refused changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.data.guards import stocked_plant
from tests.plants import Server
from tests.schema.abuses import Scene


@pytest.fixture(scope="package")
def scene(servers: Callable[[int], Server]) -> Iterator[Scene]:
    """A plant with one unit of every fate (tests/data/stocked.py), attacked by all tests of abuses."""
    with stocked_plant(servers(18)) as made:
        yield Scene(made)

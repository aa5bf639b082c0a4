"""The stocked plant that the tests of abuses share: what is refused changes nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.data.guards import stocked_plant
from tests.plants import running_server
from tests.schema.abuses import Scene


@pytest.fixture(scope="package")
def scene() -> Iterator[Scene]:
    """A plant with one unit of every fate (tests/data/stocked.py), attacked by all tests of abuses.

    On a server of its own: logins belong to the server, and the tests of guards keep a stocked plant open on theirs.
    """
    with running_server(18) as server, stocked_plant(server) as made:
        yield Scene(made)

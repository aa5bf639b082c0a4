"""Fixtures for everybody: a running PostgreSQL a test process, a fresh plant a test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from server_schema.embedded import Cluster
from tests.demos import FilledDemo, filled_demo
from tests.plants import Plant, Server, running_server
from tests.tablets import Tablets, imported_tablets


@pytest.fixture(scope="session")
def servers() -> Iterator[Callable[[int], Server]]:
    """Servers by major version of PostgreSQL, each started when first asked for, all stopped at the end."""
    with ExitStack() as stack:
        running: dict[int, Server] = {}

        def server(major: int) -> Server:
            if major not in running:
                running[major] = stack.enter_context(running_server(major))
            return running[major]

        yield server


@pytest.fixture(scope="session")
def cluster(servers: Callable[[int], Server]) -> Cluster:
    """The running PostgreSQL 18 of this test process."""
    return servers(18).cluster


@pytest.fixture
def plant(servers: Callable[[int], Server]) -> Iterator[Plant]:
    """A fresh database on PostgreSQL 18 with a person of each role: plant.call("inspector", "hold", {…})."""
    with servers(18).plant() as made:
        yield made


@pytest.fixture(scope="session")
def demo() -> Iterator[FilledDemo]:
    """The demo factory, filled once a test process, in a home of its own. Tests may add to it, not take away."""
    with filled_demo() as made:
        yield made


@pytest.fixture(params=[18, 16, 15])
def any_plant(request: pytest.FixtureRequest, servers: Callable[[int], Server]) -> Iterator[Plant]:
    """The same on every version we support."""
    with servers(request.param).plant() as made:
        yield made


@pytest.fixture(scope="session")
def quiet(servers: Callable[[int], Server]) -> Iterator[Plant]:
    """One plant on PostgreSQL 18 for all tests that only look and change nothing: a clone a test costs half a second."""
    with servers(18).plant() as made:
        yield made


@pytest.fixture(scope="session", params=[18, 16, 15])
def any_quiet(request: pytest.FixtureRequest, servers: Callable[[int], Server]) -> Iterator[Plant]:
    """The same on every version we support."""
    with servers(request.param).plant() as made:
        yield made


@pytest.fixture(scope="session")
def tablets(servers: Callable[[int], Server]) -> Iterator[Tablets]:
    """The 1,005 tablet batches, imported once a test process; skips where ../shared/data is absent."""
    with imported_tablets(servers(18)) as made:
        yield made

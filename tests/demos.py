"""Demo factories for tests: filled once, looked at often."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

import psycopg

from client.usecases.demo import fill_demo
from client.usecases.demo.filling import Progress
from server_schema.embedded import Cluster
from tests.servers import throwaway_cluster

DATABASE = "tracewell"


@dataclass(frozen=True)
class DemoPlace:
    """Where a demo is or will be: what fill_demo wants to know."""

    cluster: Cluster
    database: str = DATABASE

    def admin_conninfo(self, database: str | None = None) -> str:
        """How the superuser connects."""
        return self.cluster.admin_conninfo(database or self.database)

    def conninfo(self, user: str, password: str) -> str:
        """How a person connects."""
        return self.cluster.conninfo(self.database, user, password)

    def rows(self, query: str, *parameters: Any) -> list[tuple[Any, ...]]:
        """What the superuser reads."""
        with psycopg.connect(self.admin_conninfo(), autocommit=True) as connection:
            return connection.execute(query.encode(), parameters or None).fetchall()

    def value(self, query: str, *parameters: Any) -> Any:
        """The first value of the first row."""
        return self.rows(query, *parameters)[0][0]


@dataclass(frozen=True)
class FilledDemo:
    """A filled demo, what filling it printed, and how long it took."""

    place: DemoPlace
    result: dict[str, Any]
    seconds: float

    def highlight(self, name: str) -> str:
        """One of the codes worth looking at."""
        code: str = self.result["highlights"][name]
        return code


@contextmanager
def empty_place() -> Iterator[DemoPlace]:
    """A running server of its own, claimed for a demo: its people's logins belong to the whole server."""
    with throwaway_cluster() as cluster:
        cluster.claim("demo")
        yield DemoPlace(cluster)


@contextmanager
def filled_demo(today: date | None = None, progress: Progress | None = None) -> Iterator[FilledDemo]:
    """A demo in a server of its own, gone afterwards."""
    with empty_place() as place:
        started = time.perf_counter()
        result = fill_demo(place, today=today, progress=progress)
        yield FilledDemo(place, result, time.perf_counter() - started)

"""A connection that keeps deadlines by itself: it closes its socket when time is up, whatever the server does."""

from __future__ import annotations

import select
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from time import monotonic
from typing import Any, LiteralString
from uuid import UUID

import psycopg
from psycopg import generators, sql, waiting
from psycopg.rows import DictRow, dict_row
from psycopg.types.json import Jsonb

from client.domain.forms.records import exact_json
from server_schema.api import API

Query = LiteralString | sql.SQL | sql.Composed
Parameters = Sequence[Any] | Mapping[str, Any]

FOREVER = float("inf")
INTERVAL = 0.1  # seconds within which Ctrl-C is noticed


class DeadlinePassed(Exception):
    """The deadline passed while the server owed an answer; the connection is gone, the outcome unknown."""


class Connection(psycopg.Connection[DictRow]):
    """One log-in of a person. `deadline` is a point of `monotonic()`.

    A frozen server (SIGSTOP, a lost network) answers to no timeout of its own, and psycopg waits five seconds
    for a cancel that can't arrive (research: reliability.md §0.8). So the wait itself ends here.
    """

    deadline: float = FOREVER

    def wait(self, gen: Any, interval: float = INTERVAL, timeout: float | None = None) -> Any:
        """psycopg's own wait, ended at the deadline, and at Ctrl-C without waiting for the server's consent."""
        left = self.deadline - monotonic()
        if left != FOREVER:
            timeout = max(0.0, left if timeout is None else min(left, timeout))
        try:
            return waiting.wait(gen, self.pgconn.socket, interval=interval, timeout=timeout)
        except psycopg.OperationalError:
            if monotonic() < self.deadline:
                raise
            self.abandon()
            raise DeadlinePassed from None
        except (KeyboardInterrupt, SystemExit):
            self.abandon()
            raise

    def abandon(self) -> None:
        """Close the socket now. A server that is only slow is asked, meanwhile, to drop what it was doing."""
        if self.closed:
            return
        cancelling = self.pgconn.cancel_conn()
        self.pgconn.finish()
        threading.Thread(target=_cancel, args=(cancelling,), name="cancel", daemon=True).start()

    def alive(self) -> bool:
        """Whether an idle connection is still one: a server that went away has closed its end, or said why."""
        if self.closed:
            return False
        with suppress(OSError, ValueError):
            readable, _, _ = select.select([self.pgconn.socket], [], [], 0)
            return not readable
        return False

    @contextmanager
    def one_state(self, *, only: bool) -> Iterator[None]:
        """A transaction; with `only` it reads one state of the database throughout and changes nothing."""
        if only:  # said with BEGIN itself: no round trip of its own
            self.isolation_level, self.read_only = psycopg.IsolationLevel.REPEATABLE_READ, True
        try:
            with self.transaction():
                yield
        finally:
            if only and not self.closed:
                self.isolation_level = self.read_only = None

    def read(self, query: Query, parameters: Parameters = ()) -> list[DictRow]:
        """The rows of a query, each a dict."""
        return self.execute(query, parameters or None).fetchall()

    def call(
        self, act: str, request: Mapping[str, Any], command_id: UUID, arrays: Sequence[Any] = ()
    ) -> dict[str, Any]:
        """`app.<act>(command, api, request, arrays…)`: carries out a changing function and returns its result."""
        places = sql.SQL(", ").join([sql.SQL("%s")] * (3 + len(arrays)))
        query = sql.SQL("SELECT app.{}({}) AS result").format(sql.Identifier(act), places)
        rows = self.read(query, [command_id, API, Jsonb(request, dumps=_dumps), *arrays])
        result: dict[str, Any] = rows[0]["result"]
        return result


def connect(parameters: Mapping[str, Any], seconds: float) -> Connection:
    """A new log-in in autocommit: every call is a transaction of its own unless one is opened."""
    timeout = max(1, round(min(seconds, float(parameters.get("connect_timeout", seconds)))))
    return Connection.connect(
        **{**parameters, "connect_timeout": timeout},
        autocommit=True,
        row_factory=dict_row,
    )


def _dumps(value: Any) -> str:
    """JSON as the server takes it, decimals exact: NaN and infinity are no JSON."""
    return exact_json(value)


def _cancel(cancelling: psycopg.pq.abc.PGcancelConn) -> None:
    """Ask the server to stop; nobody waits for it, and a server that can't hear needs no cancel."""
    with suppress(psycopg.Error, OSError):
        cancelling.start()
        waiting.wait_conn(generators.cancel(cancelling), interval=INTERVAL, timeout=2.0)

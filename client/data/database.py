"""The one door to PostgreSQL: logs in as the person, reads, calls functions, keeps deadlines, never guesses.

A command whose answer got lost is asked again under its own id until the answer is known or time is up; it is
never shown as done or as failed in between.
"""

from __future__ import annotations

import itertools
import random
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from time import monotonic, sleep
from typing import Any, Self, TypeVar
from uuid import UUID

import psycopg
from psycopg.rows import DictRow

from client.data import address
from client.data.connection import FOREVER, Connection, DeadlinePassed, Parameters, Query, connect
from client.data.translate import is_lost, is_passing, translate, translate_log_in
from client.domain.command_id import new_command_id
from client.errors import TracewellError, Unreachable
from client.refusals import refusal
from server_schema.api import API

Result = TypeVar("Result")
DEADLINE = 10.0
CONNECTIONS = 4
RETRIES = 5  # after a deadlock or a serialization failure
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 15.0  # seconds between attempts to reach a server that went away


class Database:
    """A person's access to one database; threads may share it. Close it, or use it in a `with` block.

    `conninfo` names the person and the password. Raises what client.errors knows: Refused when a rule says no,
    Conflict when somebody was faster, Unreachable when there is no answer.
    """

    def __init__(
        self, conninfo: str | Mapping[str, Any], *, deadline: float = DEADLINE, size: int = CONNECTIONS
    ) -> None:
        parts = address.read_address(conninfo) if isinstance(conninfo, str) else dict(conninfo)
        self.parameters = address.guarded(parts)
        self.warnings = address.weakened(parts)
        self.deadline = deadline
        self.hello: dict[str, Any] = {}
        self._idle: list[Connection] = []
        self._lock = threading.Lock()
        self._free = threading.BoundedSemaphore(size)
        self._closed = False

    @property
    def user(self) -> str:
        """The name the person logs in with."""
        return str(self.parameters.get("user", ""))

    def greet(self) -> dict[str, Any]:
        """Log in if need be; what the database says of itself and of the person."""
        if not self.hello:
            with self.transaction():
                pass
        return self.hello

    def read(
        self,
        query: Query,
        parameters: Parameters = (),
        *,
        deadline: float | None = None,
    ) -> list[DictRow]:
        """The rows of a query that changes nothing, each a dict; asked again if the connection died."""
        return self._insist(lambda connection: connection.read(query, parameters), deadline)

    def call(
        self,
        act: str,
        request: Mapping[str, Any],
        *,
        command_id: UUID | None = None,
        arrays: Sequence[Any] = (),
        deadline: float | None = None,
    ) -> dict[str, Any]:
        """Carry out `app.<act>` once, however often it has to be asked, and return its result.

        Give a `command_id` to repeat a command of before; else it gets a new one. If time runs out before the
        answer is known, Unreachable (TW025) carries the id in its detail.
        """
        command = command_id or new_command_id()
        return self._insist(lambda c: c.call(act, request, command, arrays), deadline, act, command)

    def sign(
        self,
        act: str,
        meaning: str,
        request: Mapping[str, Any],
        *,
        password: str,
        command_id: UUID | None = None,
        deadline: float | None = None,
    ) -> dict[str, Any]:
        """Sign an act and carry it out, with the password typed just now, in a log-in of its own.

        Raises as `call` does; TW020 is a wrong password. The password is kept nowhere. Source: 21 CFR 11.200(a).
        """
        with Database(
            {**self.parameters, "password": password}, deadline=deadline or self.deadline, size=1
        ) as own:
            return own.call(
                "sign", {"act": act, "meaning": meaning, "request": dict(request)}, command_id=command_id
            )

    def run(
        self,
        work: Callable[[Connection], Result],
        *,
        act: str,
        command_id: UUID,
        deadline: float | None = None,
    ) -> Result:
        """Several calls in one transaction, all or nothing; `work` is done again where a call would be.

        So `work` touches nothing but the connection, and its calls use ids made outside of it.
        """

        def whole(connection: Connection) -> Result:
            with connection.transaction():
                return work(connection)

        return self._insist(whole, deadline, act, command_id)

    @contextmanager
    def transaction(self, *, deadline: float | None = None, read_only: bool = False) -> Iterator[Connection]:
        """A connection in a transaction, for what is read in several steps, or tried once and not again.

        `read_only` sees one state of the database throughout.
        """
        seconds = self.deadline if deadline is None else deadline
        with (
            self._connection(monotonic() + seconds) as connection,
            _told(seconds),
            connection.one_state(only=read_only),
        ):
            yield connection

    def verifier(self, login: str, password: str) -> str:
        """What a password of that login is stored and sent as (SCRAM-SHA-256): it can't be turned back."""
        with self.transaction() as connection:
            made = connection.pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256")
        return made.decode("ascii")

    def close(self) -> None:
        """Log out everywhere. Connections at work are closed when they come back."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _insist(
        self,
        work: Callable[[Connection], Result],
        deadline: float | None,
        act: str | None = None,
        command: UUID | None = None,
    ) -> Result:
        """Do the work; do it again after a deadlock, and after a lost connection until the deadline.

        With an `act` it changes something: when time is up, nobody knows whether it took effect (TW025).
        """
        seconds = self.deadline if deadline is None else deadline
        ends = monotonic() + seconds
        lost: psycopg.Error | None = None
        unknown = refusal("TW025", act=act, command=str(command)) if act else None
        passed = unknown or refusal("TW022", seconds=f"{seconds:g}")
        for tries in itertools.count(1):
            logged_in = False
            try:
                with self._connection(ends) as connection:
                    logged_in = True
                    return work(connection)
            except DeadlinePassed:
                raise passed from None
            except TracewellError as error:
                # No log-in: the whole answer as long as nothing was sent, no answer about what was sent before.
                if logged_in or lost is None:
                    raise
                if not isinstance(error, Unreachable):
                    raise (unknown or error) from error
            except (psycopg.Error, UnicodeEncodeError) as error:
                lost = _lost(error, tries, act) or lost
            if not _pause(tries, ends, quick=lost is None):
                raise passed from lost
        raise AssertionError

    @contextmanager
    def _connection(self, ends: float) -> Iterator[Connection]:
        """A log-in nobody else uses, kept for the next one if it is sound afterwards."""
        if not self._free.acquire(timeout=max(0.0, min(ends - monotonic(), threading.TIMEOUT_MAX))):
            raise refusal("TW030")
        try:
            connection = self._log_in(ends)
            connection.deadline = ends
            try:
                yield connection
            finally:
                connection.deadline = FOREVER
                self._give_back(connection)
        finally:
            self._free.release()

    def _log_in(self, ends: float) -> Connection:
        while True:
            with self._lock:
                connection = self._idle.pop() if self._idle else None
            if connection is None:
                break
            if connection.alive():
                return connection
            connection.close()
        try:
            connection = connect(self.parameters, max(0.0, ends - monotonic()))
        except psycopg.Error as error:
            raise translate_log_in(error, self.parameters) from error
        try:
            connection.deadline = ends
            self.hello = connection.read("SELECT app.hello(%s) AS hello", [API])[0]["hello"]
        except (psycopg.Error, DeadlinePassed) as error:
            connection.close()
            if isinstance(error, psycopg.Error):
                raise translate_log_in(error, self.parameters) from error
            raise refusal("TW021", reason="no answer") from error
        return connection

    def _give_back(self, connection: Connection) -> None:
        sound = not connection.closed and connection.info.transaction_status == psycopg.pq.TransactionStatus.IDLE
        with self._lock:
            if sound and not self._closed:
                self._idle.append(connection)
                return
        connection.close()


def _lost(error: psycopg.Error | UnicodeEncodeError, tries: int, act: str | None) -> psycopg.Error | None:
    """The error if the connection died of it, None if the server asks to try again; else raises its sentence."""
    if isinstance(error, UnicodeEncodeError):
        raise refusal("TW016", problem=error.reason) from None
    if is_lost(error):
        return error
    if is_passing(error) and tries <= RETRIES:
        return None
    raise translate(error, act=act) from error


@contextmanager
def _told(seconds: float) -> Iterator[None]:
    """Errors of PostgreSQL as ours, for work that is not repeated."""
    try:
        yield
    except DeadlinePassed:
        raise refusal("TW022", seconds=f"{seconds:g}") from None
    except psycopg.Error as error:
        raise translate(error) from error


def _pause(tries: int, ends: float, *, quick: bool) -> bool:
    """Wait before the next attempt, longer each time and never as long as the neighbour; False if time is up."""
    base = 0.01 if quick else FIRST_PAUSE / 2
    pause = min(base * 2**tries, LONGEST_PAUSE) * random.uniform(0.5, 1.0)  # noqa: S311 - no secret in a pause
    left = ends - monotonic()
    if left <= 0.05:
        return False
    sleep(min(pause, left))
    return True

"""Sends what was read from files to the import functions: one import is one transaction, kept whole or not at all."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

import psycopg

from client.data import arrays
from client.data.connection import Connection
from client.data.database import Database
from client.domain.command_id import new_command_id
from client.domain.imports.events import EventRows
from client.errors import Cancelled, TracewellError
from client.refusals import refusal

Outcome = TypeVar("Outcome")
DEADLINE = 4 * 3600.0  # a person watches and can cancel; a server that hangs is noticed all the same
MOST_CALLS = 32


@dataclass(slots=True)
class Session:
    """One import at work in its transaction. Its calls use command ids made before it, so that it can be repeated."""

    connection: Connection
    number: int
    ids: Iterator[UUID]

    def call(self, act: str, request: Mapping[str, Any], columns: Sequence[arrays.Packed] = ()) -> dict[str, Any]:
        """One function of the import; `request` is told which import it is."""
        return self.connection.call(act, {"import": self.number, **request}, next(self.ids), columns)

    def events(self, rows: EventRows, request: Mapping[str, Any]) -> dict[str, Any]:
        """Records events; the result of import_events.sql: created, unchanged, rejected, other_dimension."""
        columns = [
            arrays.texts(rows.names),
            arrays.texts(rows.kinds),
            arrays.times(rows.times),
            arrays.texts(rows.precisions),
            arrays.texts(rows.sites),
            arrays.texts(rows.parties),
            arrays.texts(rows.corrections),
            arrays.integers(rows.line_event),
            arrays.texts(rows.roles),
            arrays.texts(rows.codes),
            arrays.texts(rows.items),
            arrays.numbers(rows.quantities),
            arrays.texts(rows.uoms),
            arrays.numbers(rows.allocations),
            arrays.texts([None if c is None else json.dumps(c, ensure_ascii=False) for c in rows.customs]),
        ]
        return self.call("import_events", request, columns)


def run_import(
    database: Database,
    mapping: str,
    files: Sequence[Mapping[str, Any]],
    work: Callable[[Session], tuple[Outcome, Mapping[str, Any] | None]],
    cancel: threading.Event | None = None,
) -> Outcome:
    """Carries out an import: `work` calls the functions and returns its outcome and the counts to keep.

    Counts of None undo everything: a dry run, a refused import, one that found nothing new. `work` may be done again
    after a lost connection, so it touches nothing but the session. Raises Cancelled once `cancel` is set before the end.
    """
    ids = [new_command_id() for _ in range(MOST_CALLS)]

    def attempt(connection: Connection) -> Outcome:
        arrays.register(connection)
        numbers = iter(ids)
        with connection.transaction(), _cancelled_by(cancel, connection):
            opened = connection.call("import_open", {"mapping": mapping, "files": list(files)}, next(numbers))
            session = Session(connection, int(opened["import"]), numbers)
            outcome, counts = work(session)
            if counts is None:
                raise psycopg.Rollback
            session.call("import_close", {"counts": dict(counts)})
            if cancel is not None and cancel.is_set():
                raise refusal("TW527")
            return outcome
        return outcome

    try:
        return database.run(attempt, act="import", command_id=ids[0], deadline=DEADLINE)
    except TracewellError as error:
        if cancel is not None and cancel.is_set() and not isinstance(error, Cancelled):
            raise refusal("TW527") from error
        raise


@contextmanager
def _cancelled_by(cancel: threading.Event | None, connection: Connection) -> Iterator[None]:
    """Asks the server to stop what it is doing as soon as `cancel` is set."""
    if cancel is None:
        yield
        return
    done = threading.Event()

    def watch() -> None:
        while not done.wait(0.1):
            if cancel.is_set():
                connection.cancel_safe(timeout=2.0)
                return

    watcher = threading.Thread(target=watch, name="cancel import", daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join(5.0)

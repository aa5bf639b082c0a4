"""Sends what was read to the import functions: one import is one transaction, kept whole or not at all."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

import numpy as np
import psycopg

from client.data import arrays
from client.data.connection import Connection
from client.data.database import Database
from client.data.translate import translate
from client.domain.command_id import new_command_id
from client.domain.imports.batches import Inspection, Lot, Reading
from client.domain.imports.events import EventRows
from client.domain.imports.series import Series
from client.errors import Cancelled, TracewellError
from client.refusals import refusal

Outcome = TypeVar("Outcome")
DEADLINE = 4 * 3600.0  # a person watches and can cancel; a server that hangs is noticed all the same
MOST_CALLS = 32


@dataclass(slots=True)
class Session:
    """One import at work in its transaction.

    Its calls use command ids made before it, so that it can be repeated.
    """

    connection: Connection
    number: int
    ids: Iterator[UUID]

    def call(self, act: str, request: Mapping[str, Any], columns: Sequence[arrays.Packed] = ()) -> dict[str, Any]:
        """One function of the import; `request` is told which import it is."""
        return self.connection.call(act, {"import": self.number, **request}, next(self.ids), columns)

    def attempt(self, act: str, request: Mapping[str, Any], command: UUID) -> TracewellError | None:
        """An act of its own within the import, taken back alone where a rule says no: why, or None."""
        try:
            with self.connection.transaction():
                self.connection.call(act, request, command)
        except psycopg.Error as error:
            if not (error.sqlstate or "").startswith("TW"):
                raise
            return translate(error, act=act)
        return None

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

    def master(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Site, items, parties and characteristics nobody knows yet; the result of import_master.sql."""
        return self.call("import_master", request)

    def plans(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Limits and plans nobody published yet; the result of import_plans.sql."""
        return self.call("import_plans", request)

    def lots(self, lots: Sequence[Lot], site: str) -> dict[str, Any]:
        """Lots nobody here received; the result of import_lots.sql."""
        columns = [
            arrays.texts([lot.code for lot in lots]),
            arrays.texts([lot.item for lot in lots]),
            arrays.texts([lot.uom for lot in lots]),
            arrays.texts([site] * len(lots)),
            arrays.texts([lot.supplier for lot in lots]),
            arrays.texts([lot.supplier_lot for lot in lots]),
            arrays.texts([None] * len(lots)),
        ]
        return self.call("import_lots", {}, columns)

    def inspections(self, inspections: Sequence[Inspection], reasons: Sequence[str | None]) -> dict[str, Any]:
        """Results of lots and batches; the result of import_inspections.sql."""
        values = [(n, c, v) for n, i in enumerate(inspections, 1) for c, v in i.values]
        numbers = _numbered(characteristic for _, characteristic, _ in values)
        columns = [
            arrays.texts([i.code for i in inspections]),
            arrays.texts([i.unit for i in inspections]),
            arrays.texts([i.stage for i in inspections]),
            arrays.texts([i.at.at.isoformat() if i.at else None for i in inspections]),
            arrays.texts([i.at.precision if i.at else "instant" for i in inspections]),
            arrays.texts(reasons),
            arrays.texts(list(numbers)),
            arrays.integers([n for n, _, _ in values]),
            arrays.integers([numbers[characteristic] for _, characteristic, _ in values]),
            arrays.numbers([value[0] for _, _, value in values]),
            arrays.texts([value[1] for _, _, value in values]),
        ]
        return self.call("import_inspections", {}, columns)

    def readings(self, readings: Sequence[Reading]) -> dict[str, Any]:
        """What was read during events; the result of import_readings.sql."""
        events = _numbered(reading.event for reading in readings)
        characteristics = _numbered(reading.characteristic for reading in readings)
        columns = [
            arrays.texts(list(events)),
            arrays.texts(list(characteristics)),
            arrays.integers([events[reading.event] for reading in readings]),
            arrays.integers([characteristics[reading.characteristic] for reading in readings]),
            arrays.numbers([reading.value[0] for reading in readings]),
            arrays.texts([reading.value[1] for reading in readings]),
        ]
        return self.call("import_readings", {}, columns)

    def series(self, series: Series, characteristics: Sequence[str], hashes: Sequence[str]) -> dict[str, Any]:
        """The channels of one batch; the result of import_series.sql."""
        columns = [
            arrays.times(series.times),
            arrays.texts(characteristics),
            arrays.doubles(np.concatenate([np.array(channel, dtype=np.float64) for channel in series.readings])),
            arrays.texts(hashes),
        ]
        return self.call("import_series", {"unit": series.batch}, columns)


def run_import(
    database: Database,
    mapping: str,
    files: Sequence[Mapping[str, Any]],
    work: Callable[[Session], tuple[Outcome, Mapping[str, Any] | None]],
    cancel: threading.Event | None = None,
) -> Outcome:
    """Carries out an import: `work` calls the functions and returns its outcome and the counts to keep.

    Counts of None undo everything: a dry run, a refused import, one that found nothing new. `work` may be done
    again
    after a lost connection, so it touches nothing but the session. Raises Cancelled once `cancel` is set before
    the end.
    """
    ids = [new_command_id() for _ in range(MOST_CALLS)]

    def attempt(connection: Connection) -> Outcome:
        arrays.register(connection)
        numbers = iter(ids)
        with connection.transaction(), _cancelled_by(cancel, connection):
            # People's log-ins have a time limit for what they wait for; this may take longer.
            connection.execute("SET LOCAL statement_timeout = 0")
            opened = connection.call("import_open", {"mapping": mapping, "files": list(files)}, next(numbers))
            session = Session(connection, int(opened["import"]), numbers)
            outcome, counts = work(session)
            if counts is None:
                raise psycopg.Rollback
            session.call("import_close", {"counts": dict(counts)})
            if cancel is not None and cancel.is_set():
                raise refusal("TW527")
        return outcome

    try:
        return database.run(attempt, act="import", command_id=ids[0], deadline=DEADLINE)
    except TracewellError as error:
        if cancel is not None and cancel.is_set() and not isinstance(error, Cancelled):
            raise refusal("TW527") from error
        raise


def _numbered(words: Iterable[str]) -> dict[str, int]:
    """Each word's number, from 1, in the order they come: a word is sent once and referred to by its number."""
    numbers: dict[str, int] = {}
    for word in words:
        numbers.setdefault(word, len(numbers) + 1)
    return numbers


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

"""Hears what other stations changed: LISTEN on a connection of its own, in a thread of its own.

NOTIFY is a hint that may get lost with a connection; so after every reconnect the station is told that anything may
have changed. How long the server has been silent is known within `BEAT` seconds, because the connection is tried.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from time import monotonic
from typing import Any

import psycopg

from client.data.connection import Connection, DeadlinePassed, connect

CHANNEL = "tracewell"
BEAT = 5.0  # seconds without a word after which the connection is tried
PATIENCE = 5.0  # seconds a try may take
PAUSES = (1.0, 2.0, 4.0, 8.0, 15.0)  # seconds between attempts to reconnect

Heard = Callable[[Mapping[str, Any]], None]
Reached = Callable[[bool, float], None]  # reached or not; seconds until the next attempt


class Listener(threading.Thread):
    """Calls `heard` with each hint and `reached` when the server went away or came back; both from this thread."""

    def __init__(self, parameters: Mapping[str, Any], *, heard: Heard, reached: Reached) -> None:
        super().__init__(name="listener", daemon=True)
        self._parameters = dict(parameters)
        self._heard, self._reached = heard, reached
        self._ending = threading.Event()  # not _stop: that is a method of Thread's own
        self._now = threading.Event()
        self._connection: Connection | None = None

    def run(self) -> None:
        """Listen, and reconnect for ever."""
        attempt = 0
        while not self._ending.is_set():
            try:
                self._listen()
                attempt = 0
            except (psycopg.Error, DeadlinePassed, OSError):
                pause = PAUSES[min(attempt, len(PAUSES) - 1)]
                attempt = attempt + 1 if self._connection is None else 0
                self._forget()
                if not self._ending.is_set():
                    self._reached(False, pause)  # noqa: FBT003 - a fact
                    self._now.wait(pause)
                    self._now.clear()

    def try_now(self) -> None:
        """Don't wait for the next attempt."""
        self._now.set()

    def stop(self) -> None:
        """End, and don't wait for a server that may never answer."""
        self._ending.set()
        self._now.set()
        connection = self._connection
        if connection is not None:
            connection.abandon()

    def _listen(self) -> None:
        connection = connect(self._parameters, PATIENCE)
        connection.deadline = monotonic() + PATIENCE
        connection.execute(f"LISTEN {CHANNEL}")
        self._connection = connection
        self._reached(True, 0.0)  # noqa: FBT003
        while not self._ending.is_set():
            connection.deadline = monotonic() + BEAT + PATIENCE
            for hint in connection.notifies(timeout=BEAT, stop_after=1):
                self._heard(_read(hint.payload))
            connection.deadline = monotonic() + PATIENCE
            connection.execute("SELECT 1")

    def _forget(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None and not connection.closed:
            connection.abandon()


def _read(payload: str) -> Mapping[str, Any]:
    """A hint that can't be read (of a newer release) says at least that something changed."""
    try:
        found = json.loads(payload)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}

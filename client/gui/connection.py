"""Whether the server is within reach, and what other stations changed: the listener's news on the GUI thread."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from client.data.listener import Listener
from client.gui.changes import ANYTHING, Change, Changes

COLLECT_MS = 100  # hints that come together make one refresh


class ServerConnection(QObject):
    """Owns the listener of one log-in.

    Signals:
        state_changed: reached or not
        waiting_changed: seconds until the next attempt
    """

    state_changed = Signal(bool)
    waiting_changed = Signal(int)
    _heard = Signal(object)
    _reached = Signal(bool, float)

    def __init__(self, parameters: Mapping[str, Any], changes: Changes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.reached = True
        self.lost_at: datetime | None = None
        self._changes = changes
        self._left = 0
        self._codes: set[str] = set()
        self._kinds: set[str] = set()
        self._unnamed = False  # somebody changed more than was named
        self._listened = False
        self._heard.connect(self._hear, Qt.ConnectionType.QueuedConnection)
        self._reached.connect(self._reach, Qt.ConnectionType.QueuedConnection)
        self._collect = QTimer(self)
        self._collect.setSingleShot(True)
        self._collect.setInterval(COLLECT_MS)
        self._collect.timeout.connect(self._tell)
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._count_down)
        self._listener = Listener(parameters, heard=self._heard.emit, reached=self._reached.emit)

    def start(self) -> None:
        """Begin to listen."""
        self._listener.start()

    def try_now(self) -> None:
        """The person doesn't want to wait."""
        self._listener.try_now()

    def listening(self) -> bool:
        """Whether the listener's thread still runs: it ends by itself a moment after `close`."""
        return self._listener.is_alive()

    def close(self) -> None:
        """Stop listening."""
        self._collect.stop()
        self._second.stop()
        self._heard.disconnect(self._hear)
        self._reached.disconnect(self._reach)
        self._listener.stop()

    def _hear(self, hint: Mapping[str, Any]) -> None:
        named = {*(hint.get("units") or ()), *filter(None, [hint.get("code")])}
        self._kinds.update(hint.get("kinds") or [ANYTHING])
        self._codes.update(named)
        self._unnamed = self._unnamed or not named or bool(hint.get("refetch"))
        self._collect.start()

    def _tell(self) -> None:
        change = Change(frozenset() if self._unnamed else frozenset(self._codes), frozenset(self._kinds))
        self._unnamed = False
        self._codes.clear()
        self._kinds.clear()
        self._changes.data_changed.emit(change)

    def _reach(self, reached: bool, wait: float) -> None:  # noqa: FBT001 - a signal's argument
        self._left = round(wait)
        if reached:
            self._second.stop()
            if self._listened:  # hints may have been missed meanwhile
                self._hear({})
            self._listened = True
        else:
            self._second.start()
            self.waiting_changed.emit(self._left)
        if reached != self.reached:
            self.reached = reached
            self.lost_at = None if reached else datetime.now().astimezone()
            self.state_changed.emit(reached)

    def _count_down(self) -> None:
        self._left = max(0, self._left - 1)
        self.waiting_changed.emit(self._left)

"""Garbage is collected on the GUI thread only.

Python collects cycles on whatever thread happens to make an object. A worker that lets a widget or a timer go in that
way destroys it from a thread Qt doesn't know: its timers go on, and the next one that rings ends the program. So while
a window is open nothing is collected by itself; a timer on the GUI thread does it, youngest objects first.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 500
_users: set[int] = set()


class Garbage(QObject):
    """Collects on this thread until it is stopped; the last one stopped gives collecting back to Python."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        if not _users:
            gc.disable()
            gc.freeze()  # what is there already (modules, definitions) stays: looking through it would take its time
        _users.add(id(self))
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(collect)
        self._timer.start()

    def stop(self) -> None:
        """No more."""
        self._timer.stop()
        _users.discard(id(self))
        if not _users:
            gc.unfreeze()
            gc.enable()


def settle() -> None:
    """What was loaded beside the window stays, too; from any thread, while a window is open."""
    if _users:
        gc.freeze()


def collect() -> None:
    """As Python would: a generation when enough has gathered in it."""
    counts, limits = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if counts[generation] > limits[generation]:
            gc.collect(generation)
            return

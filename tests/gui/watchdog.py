"""Watches that the window never stops: nothing on the GUI thread may keep the event loop from turning for 50 ms.

A timer on the GUI thread beats; a thread beside it looks every few milliseconds whether the beat went on. Time spent in
the test's own code doesn't count, nor does time in which the machine gave us no turn: what counts is the processor time
of the GUI thread and the time it waited while the watcher itself was punctual.
"""

from __future__ import annotations

import sys
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

from PySide6.QtCore import QObject, Qt, QTimer

LIMIT = 0.050  # seconds
LOOK = 0.004  # seconds between two looks
OURS = ("/client/gui/", "/client/app.py", "/pytestqt/", "\\client\\gui\\", "\\client\\app.py", "\\pytestqt\\")


@dataclass(frozen=True)
class Block:
    """The loop stood still: for how long, and what the GUI thread was at."""

    seconds: float
    where: str


class Watchdog(QObject):
    """Made and stopped on the GUI thread. `blocks` holds what went over the limit, `longest` the longest of all."""

    def __init__(self, limit: float = LIMIT) -> None:
        super().__init__()
        self.limit = limit
        self.longest = 0.0
        self.blocks: list[Block] = []
        self._beats = 0
        self._away = 0
        self._ident = threading.get_ident()
        self._clock = time.pthread_getcpuclockid(self._ident) if hasattr(time, "pthread_getcpuclockid") else None
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(5)
        self._timer.timeout.connect(self._beat)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="watchdog", daemon=True)

    def start(self) -> None:
        """From now on."""
        self._timer.start()
        self._thread.start()

    def stop(self) -> None:
        """No more."""
        self._timer.stop()
        self._stop.set()
        self._thread.join()

    @contextmanager
    def away(self) -> Iterator[None]:
        """What is done meanwhile isn't the window's doing: a test that builds a window the way no person does."""
        self._away += 1
        try:
            yield
        finally:
            self._away -= 1

    def said(self) -> str:
        """What was found, for the message of a test."""
        return "\n".join(f"{block.seconds * 1000:.0f} ms in\n{block.where}" for block in self.blocks[:3])

    def _beat(self) -> None:
        self._beats += 1

    def _watch(self) -> None:
        beats, began, cpu_began, late, where = -1, 0.0, 0.0, 0.0, ""
        blocked = 0.0
        before = time.perf_counter()
        while not self._stop.wait(LOOK):
            now = time.perf_counter()
            lateness = max(0.0, now - before - LOOK - 0.002)
            before = now
            frame = sys._current_frames().get(self._ident)
            if self._beats != beats or self._away or frame is None or not _is_ours(frame):
                if blocked > 0:
                    self._note(blocked, where)
                beats, began, cpu_began, late, blocked = self._beats, now, self._cpu(), 0.0, 0.0
                continue
            late += lateness
            wall, cpu = now - began, self._cpu() - cpu_began
            blocked = cpu + max(0.0, wall - cpu - late)
            if self.limit / 3 < wall < self.limit * 2:
                where = "".join(traceback.format_stack(frame, None)[-12:])
        self._note(blocked, where)

    def _note(self, seconds: float, where: str) -> None:
        self.longest = max(self.longest, seconds)
        if seconds > self.limit:
            self.blocks.append(Block(seconds, where))

    def _cpu(self) -> float:
        return time.clock_gettime(self._clock) if self._clock is not None else 0.0


def _is_ours(frame: FrameType | None) -> bool:
    """Whether the window (or the loop that turns it) is at work, and not the test."""
    while frame is not None:
        if any(part in frame.f_code.co_filename for part in OURS):
            return True
        frame = frame.f_back
    return False

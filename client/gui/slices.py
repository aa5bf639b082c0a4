"""Building that may take long, done a few milliseconds at a time, so that the window answers meanwhile.

All that is being built anywhere in the window shares one turn of the event loop: three forms at once take longer, and
hold up nobody.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QObject, QTimer
from shiboken6 import isValid

AT_ONCE = 0.012  # s of building before the event loop has its turn
Step = Callable[[], object]


class Slices:
    """Steps that are taken when there is time, as long as their owner lives; `done` is called after the last of them."""

    def __init__(self, owner: QObject, done: Step) -> None:
        self._steps: deque[Step] = deque()
        self._done = done
        self._owner = QObject(owner)  # goes with it
        self._busy = False

    def add(self, steps: Iterable[Step]) -> None:
        """Steps for the end."""
        self._steps.extend(steps)
        self._begin()

    def next(self, steps: Iterable[Step]) -> None:
        """Steps to be taken before all others: what a step under way finds it needs."""
        self._steps.extendleft(reversed(list(steps)))
        self._begin()

    def instead(self, steps: Iterable[Step]) -> None:
        """These, and none of those that are left."""
        self._steps.clear()
        self.add(steps)

    def drop(self) -> None:
        """None of those that are left; `done` is not called."""
        self._steps.clear()
        self._busy = False

    def busy(self) -> bool:
        """Whether there are steps left, or `done` was not yet called."""
        return self._busy and isValid(self._owner)

    def finish(self) -> None:
        """Everything at once."""
        while self.busy():
            self.step()

    def step(self) -> None:
        """The next one; after the last, what is done then."""
        if not self.busy():
            return
        if self._steps:
            self._steps.popleft()()
        if not self._steps and self.busy():
            self._busy = False
            self._done()

    def _begin(self) -> None:
        if not self._busy:
            self._busy = True
            _line.append(self)
            _turns().start(0)


def is_building() -> bool:
    """Whether anything in the application has steps left."""
    return bool(_line)


_line: deque[Slices] = deque()  # who has steps left; the first has the next turn
_timer: QTimer | None = None


def _turns() -> QTimer:
    global _timer  # noqa: PLW0603 - one per application; made again when a test makes a new application
    application = QCoreApplication.instance()
    if _timer is None or not isValid(_timer) or _timer.parent() is not application:
        _timer = QTimer(application)
        _timer.setSingleShot(True)
        _timer.timeout.connect(_turn)
    return _timer


def _turn() -> None:
    """One after the other, each one step, until the time is up."""
    until = perf_counter() + AT_ONCE
    try:
        while _line and perf_counter() < until:
            first = _line.popleft()
            try:
                first.step()
            finally:
                if first.busy() and first not in _line:
                    _line.append(first)
    finally:
        if _line:
            _turns().start(0)  # counted from now: what waits has its turn before the next step

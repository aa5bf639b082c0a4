"""Building that may take long, done a few milliseconds at a time, so that the window answers meanwhile."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

AT_ONCE = 0.012  # s of building before the event loop has its turn
Step = Callable[[], object]


class Slices:
    """Steps that are taken when there is time; `done` is called after the last of them."""

    def __init__(self, owner: QObject, done: Step) -> None:
        self._steps: deque[Step] = deque()
        self._done = done
        self._turning = False
        self._timer = QTimer(owner)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._turn)

    def add(self, steps: Iterable[Step]) -> None:
        """Steps for the end."""
        self._steps.extend(steps)
        self._timer.start(0)

    def next(self, steps: Iterable[Step]) -> None:
        """Steps to be taken before all others: what a step under way finds it needs."""
        self._steps.extendleft(reversed(list(steps)))
        self._timer.start(0)

    def instead(self, steps: Iterable[Step]) -> None:
        """These, and none of those that are left."""
        self._steps.clear()
        self.add(steps)

    def drop(self) -> None:
        """None of those that are left; `done` is not called."""
        self._steps.clear()
        self._timer.stop()

    def busy(self) -> bool:
        """Whether there are steps left, or `done` was not yet called."""
        return self._timer.isActive() or self._turning

    def finish(self) -> None:
        """Everything at once."""
        if self._timer.isActive():
            while self._steps:
                self._steps.popleft()()
            self._turn()

    def _turn(self) -> None:
        until = perf_counter() + AT_ONCE
        self._turning = True
        try:
            while self._steps and perf_counter() < until:
                self._steps.popleft()()
        finally:
            self._turning = False
        if self._steps:
            self._timer.start(0)  # counted from now: what waits has its turn before the next step
        else:
            self._timer.stop()
            self._done()

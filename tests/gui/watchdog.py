"""Watches that the window never stops: nothing on the GUI thread may keep the event loop from turning for 50 ms.

A timer on the GUI thread beats; a beat that comes late says for how long the loop stood still. Only time inside a loop
counts, and inside the keys and clicks a test sends: what the test itself does in between is no window's doing.

The rule: a turn lasted as long as the GUI thread computed, and as long as it waited for anything else than a processor:
a socket, a lock, a sleep, Python's own lock held by one of our workers. Not counted is what other programs took from us.
The system says for each thread how long it stood ready while others ran (Linux: schedstat); that of the GUI thread is
taken off, and of what remains as waiting, that of whichever thread it can have waited for, and what the host of a virtual
machine gave to others (steal: no thread ran then, and none says so itself). Where the system doesn't say, how late a
thread beside wakes up stands for it. Where others use the same core, a second of processor time does less;
the thread beside repeats one small piece of work, and by how many times that takes longer than at its best, at most
SLOWEST, the computing is made shorter; waiting never is.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from pytestqt.qt_compat import qt_api
from pytestqt.qtbot import QtBot

LIMIT = 0.050  # seconds
BEAT = 0.005  # seconds between two beats
LOOK = 0.005  # seconds between two looks from beside
SLOWEST = 2.5  # what is taken off is never more than that
OURS = f"{os.sep}client{os.sep}"
ACTS = (
    "keyClick",
    "keyClicks",
    "keyPress",
    "keyRelease",
    "keySequence",
    "mouseClick",
    "mouseDClick",
    "mousePress",
)


@dataclass(frozen=True)
class Block:
    """The loop stood still: for how long, and what the GUI thread was at meanwhile, innermost first."""

    seconds: float
    where: str


class Delays:
    """For how long threads stood ready while the system let other programs run, in seconds since this was made.

    Made on the GUI thread: `(its own, the longest of the others in each look, what the host took from one core)`. Where
    the system doesn't say, its own is how late the thread that looks woke up.
    """

    def __init__(self) -> None:
        self._ours = threading.get_native_id()
        self._last: dict[int, float] = {}
        self._lock = threading.Lock()
        self._says = Path(f"/proc/self/task/{self._ours}/schedstat").exists()
        self._own, self._others, self._stolen = 0.0, 0.0, 0.0
        self._cores: list[float] = []

    def lately(self) -> tuple[float, float, float]:
        """Up to the last look of the thread beside, and the GUI thread's own up to now."""
        if self._says:
            self._own = self._of(self._ours)
        return self._own, self._others, self._stolen

    def now(self) -> tuple[float, float, float]:
        """Up to now, of all threads."""
        self.look()
        return self.lately()

    def look(self, late: float = 0.0) -> None:
        """From any thread, often."""
        with self._lock:
            if not self._says:
                self._own += late
                return
            held_up = [0.0]
            for thread in threading.enumerate():  # also the one that looks: it holds Python's lock at times
                if thread.native_id is not None and thread.native_id != self._ours:
                    delay = self._of(thread.native_id)
                    held_up.append(delay - self._last.get(thread.native_id, delay))
                    self._last[thread.native_id] = delay
            self._others += max(held_up)
            cores = self._stolen_of_cores()
            self._stolen += max(
                (now - before for now, before in zip(cores, self._cores, strict=False)), default=0.0
            )
            self._cores = cores

    @staticmethod
    def _stolen_of_cores() -> list[float]:
        lines = Path("/proc/stat").read_text(encoding="ascii").splitlines()
        ticks = os.sysconf("SC_CLK_TCK")
        return [int(line.split()[8]) / ticks for line in lines if line.startswith("cpu") and line[3] != " "]

    @staticmethod
    def _of(thread: int) -> float:
        try:
            text = Path(f"/proc/self/task/{thread}/schedstat").read_text(encoding="ascii")
        except OSError:  # it has ended
            return 0.0
        return int(text.split()[1]) / 1e9


class Watchdog(QObject):
    """Made and stopped on the GUI thread. `blocks` holds what went over the limit, `longest` the longest of all."""

    def __init__(self, limit: float = LIMIT) -> None:
        super().__init__()
        self.limit = limit
        self.longest = 0.0
        self.blocks: list[Block] = []
        self._inside = 0  # how many loops and acts deep
        self._away = 0
        self._began, self._cpu_began = 0.0, 0.0
        self._delays = Delays()
        self._delays_began = (0.0, 0.0, 0.0)
        self._where = ""
        self._pace: deque[float] = deque(maxlen=20)  # s of processor time the small piece of work took lately
        self._best = float("inf")
        self._ident = threading.get_ident()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(int(BEAT * 1000))
        self._timer.timeout.connect(self._beat)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="watchdog", daemon=True)

    def start(self, patch: pytest.MonkeyPatch) -> None:
        """From now on, until the patch is undone and `stop` is called."""
        patch.setattr(qt_api, "exec", self._counted(qt_api.exec))
        for name in ACTS:
            for owner in (QTest, QtBot):
                if hasattr(owner, name):
                    patch.setattr(owner, name, staticmethod(self._counted(getattr(owner, name))))
        if sys.platform != "win32":
            signal.signal(signal.SIGUSR1, self._look)
        self._timer.start()
        self._thread.start()

    def stop(self) -> None:
        """No more."""
        self._timer.stop()
        self._stop.set()
        self._thread.join()
        if sys.platform != "win32":
            signal.signal(signal.SIGUSR1, signal.SIG_IGN)  # one may still be under way

    @contextmanager
    def away(self) -> Iterator[None]:
        """What is done meanwhile isn't the window's doing: a test that builds a window the way no person does."""
        self._away += 1
        try:
            yield
        finally:
            self._away -= 1
            self._turn()

    def said(self) -> str:
        """What was found, for the message of a test."""
        return "\n".join(f"{block.seconds * 1000:.0f} ms in\n{block.where}" for block in self.blocks[:3])

    def _counted(self, act: Callable[..., Any]) -> Callable[..., Any]:
        """The same, as part of what is watched."""

        def counted(*arguments: Any, **named: Any) -> Any:
            if not self._inside:
                self._turn()
            self._inside += 1
            try:
                return act(*arguments, **named)
            finally:
                self._beat(0.0)
                self._inside -= 1

        return counted

    def _beat(self, pause: float = BEAT) -> None:
        """The loop turned: how long did it take beyond the pause of the beat?"""
        if self._inside and not self._away:
            wall, cpu = time.perf_counter() - self._began, time.thread_time() - self._cpu_began
            seconds = cpu / self.slowness() + max(0.0, wall - cpu - pause)
            if seconds > self.limit:
                delays = sum(self._delays.now()) - sum(self._delays_began)
                seconds = cpu / self.slowness() + max(0.0, wall - cpu - pause - delays)
            self.longest = max(self.longest, seconds)
            if seconds > self.limit:
                self.blocks.append(Block(seconds, self._where))
        self._turn()

    def slowness(self) -> float:
        """How many times longer everything takes than on this machine when it is left alone."""
        lately = sorted(self._pace)
        return min(SLOWEST, max(1.0, lately[len(lately) // 2] / self._best)) if lately else 1.0

    def _work(self) -> None:
        began = time.thread_time()
        sum(range(4_000))
        took = time.thread_time() - began
        if took > 0:  # a clock that stood still tells nothing
            self._best = min(self._best, took)
            self._pace.append(took)

    def _look(self, _number: int, frame: FrameType | None) -> None:
        took = (time.perf_counter() - self._began) * 1000
        ours = [
            f"{Path(at.f_code.co_filename).stem}.{at.f_code.co_name}:{line}"
            for at, line in traceback.walk_stack(frame)
            if OURS in at.f_code.co_filename
        ]
        self._where += f"  after {took:.0f} ms: {' < '.join(ours[:8]) or 'nothing of ours'}\n"

    def _turn(self) -> None:
        self._where = ""
        self._delays_began = self._delays.lately()
        self._cpu_began = time.thread_time()
        self._began = time.perf_counter()

    def _watch(self) -> None:
        """From beside: how late everything is, and where the GUI thread is when it takes too long."""
        before = time.perf_counter()
        while not self._stop.wait(LOOK):
            now = time.perf_counter()
            self._delays.look(late=max(0.0, now - before - LOOK - 0.002))
            before = now
            self._work()
            late = self._inside and not self._away and now - self._began > self.limit * 0.2
            if late and sys.platform != "win32":
                # The GUI thread says itself where it is: looking at the frames of a running thread can crash Python 3.11.
                signal.pthread_kill(self._ident, signal.SIGUSR1)

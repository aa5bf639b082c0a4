"""Work that may take a while runs on threads of its own; what comes of it arrives on the GUI thread.

`query` only reads, `change` changes and tells everybody what it touched. An answer whose owner is gone, that was
cancelled, or that a newer task of the same owner and key made stale, is dropped.
"""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from hashlib import sha256
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from client.data.database import Database
from client.errors import TracewellError
from client.gui.changes import Change, Changes
from client.gui.garbage import Garbage
from client.refusals import refusal

Result = TypeVar("Result")
Failed = Callable[[TracewellError], None]
Report = Callable[[int, int], None]  # done, total; raises Cancelled when the person asked to stop

THREADS = 6
TURN = 0.0005  # s the window waits for its turn beside a worker (Python's own 5 ms add up: a paint asks a hundred times)
log = logging.getLogger(__name__)


class Task(QObject):
    """One piece of work under way.

    Signals:
        progressed: done, total
        ended: whatever came of it, also when nobody wants it any more
    """

    progressed = Signal(int, int)
    ended = Signal()
    _arrived = Signal(object, object)  # result, error; the border between the threads

    def __init__(self, owner: QObject, parent: QObject) -> None:
        super().__init__(parent)
        self.owner = owner
        self.future: Future[None] | None = None
        self._cancelled = threading.Event()

    @property
    def cancelled(self) -> bool:
        """Whether nobody wants the answer any more."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Don't start, or stop at the next report of progress; whatever the answer is, it is dropped."""
        self._cancelled.set()
        if self.future is not None:
            self.future.cancel()

    def report(self, done: int, total: int) -> None:
        """From the worker: how far it is. Raises Cancelled (TW028) when it was cancelled."""
        if self.cancelled:
            raise refusal("TW028")
        self.progressed.emit(done, total)


class Tasks(QObject):
    """Starts work for the screens.

    Signals:
        failed: (owner, TracewellError) of a task without a `failed` of its own
        busy_changed: how many tasks are under way
    """

    failed = Signal(object, object)
    busy_changed = Signal(int)

    def __init__(self, database: Database, changes: Changes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.database = database
        self.changes = changes
        sys.setswitchinterval(TURN)
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="task")
        self._garbage = Garbage(self)
        self._running: set[Task] = set()
        self._latest: dict[tuple[int, str], Task] = {}

    def query(
        self,
        work: Callable[[Database], Result],
        *,
        owner: QObject,
        done: Callable[[Result], None],
        failed: Failed | None = None,
        latest: str | None = None,
    ) -> Task:
        """Read something. With `latest`, an earlier task of this owner and key is dropped."""
        return self._start(lambda _: work(self.database), owner, done, failed, latest)

    def long(
        self,
        work: Callable[[Database, Report], Result],
        *,
        owner: QObject,
        done: Callable[[Result], None],
        failed: Failed | None = None,
        latest: str | None = None,
    ) -> Task:
        """Like `query`, for work that reports progress and can be stopped between two reports."""
        return self._start(lambda task: work(self.database, task.report), owner, done, failed, latest)

    def change(
        self,
        work: Callable[[Database], tuple[Change, Result]],
        *,
        owner: QObject,
        done: Callable[[Result], None],
        failed: Failed | None = None,
    ) -> Task:
        """Change something: `work` returns what it touched and a result. All are told, then `done` is called."""

        def told(answer: tuple[Change, Result]) -> None:
            change, result = answer
            self.changes.data_changed.emit(replace(change, mine=True))
            if isValid(owner):
                done(result)

        return self._start(lambda _: work(self.database), owner, told, failed, None, needs_owner=False)

    def busy(self) -> int:
        """How many tasks are under way."""
        return len(self._running)

    def close(self) -> None:
        """Drop everything; wait for no one (each call to the database has a deadline of its own)."""
        for task in list(self._running):
            task.cancel()
        self._garbage.stop()
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _start(
        self,
        work: Callable[[Task], Result],
        owner: QObject,
        done: Callable[[Result], None],
        failed: Failed | None,
        latest: str | None,
        *,
        needs_owner: bool = True,
    ) -> Task:
        task = Task(owner, self)
        if latest is not None:
            before = self._latest.get((id(owner), latest))
            if before is not None:
                before.cancel()
            self._latest[id(owner), latest] = task

        def arrived(result: Result, error: TracewellError | None) -> None:
            self._forget(task, latest)
            wanted = not task.cancelled and (isValid(owner) or not needs_owner)
            task.ended.emit()
            task.deleteLater()
            if not wanted:
                return
            if error is None:
                done(result)
            elif failed is not None:
                if isValid(owner):
                    failed(error)
            else:
                self.failed.emit(owner if isValid(owner) else None, error)

        task._arrived.connect(arrived, Qt.ConnectionType.QueuedConnection)  # noqa: SLF001 - two halves of one border
        self._running.add(task)
        self.busy_changed.emit(len(self._running))
        task.future = self._pool.submit(_carry_out, task, work)
        task.future.add_done_callback(lambda future: _tell_of_cancelled(task, future))
        return task

    def _forget(self, task: Task, latest: str | None) -> None:
        self._running.discard(task)
        if latest is not None and self._latest.get((id(task.owner), latest)) is task:
            del self._latest[id(task.owner), latest]
        self.busy_changed.emit(len(self._running))


def _carry_out(task: Task, work: Callable[[Task], Any]) -> None:
    """On the worker: whatever happens, the GUI thread hears of it."""
    try:
        result, error = work(task), None
    except TracewellError as known:
        result, error = None, known
    except Exception as unknown:  # noqa: BLE001 - a thread has nobody above it; the person and the log are told
        result, error = None, _our_mistake(unknown)
    _emit(task, result, error)


def _tell_of_cancelled(task: Task, future: Future[None]) -> None:
    if future.cancelled():
        _emit(task, None, refusal("TW028"))


def _emit(task: Task, result: Any, error: TracewellError | None) -> None:
    if isValid(task):  # the window may be gone already
        task._arrived.emit(result, error)  # noqa: SLF001


def _our_mistake(error: Exception) -> TracewellError:
    text = "".join(traceback.format_exception(error))
    short = sha256(text.encode()).hexdigest()[:8]
    log.error("A task failed [%s]:\n%s", short, text)
    return refusal("TW061", what=type(error).__name__, trace=short)

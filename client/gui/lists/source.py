"""Brings a list's rows into its model: the first page at once, the measure of the whole beside it, other blocks when looked at."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from client.data.database import Database
from client.data.lists import List, Marks, Row, Wanted
from client.data.lists.reading import read_marks, read_page
from client.data.lists.shapes import BLOCK
from client.errors import TracewellError
from client.gui.context import Context
from client.gui.lists.names import column_title
from client.gui.tables.windowed import WindowedModel


class ListSource(QObject):
    """One list as somebody wants it now.

    Signals:
        opened: the first rows are there (again)
        counted: how many rows there are; exact
        failed: a TracewellError; what was there stays
        loading_changed: whether the first rows are awaited
    """

    opened = Signal()
    counted = Signal(int)
    failed = Signal(object)
    loading_changed = Signal(bool)

    def __init__(self, context: Context, of: List, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.of, self.wanted = of, Wanted()
        self.model = WindowedModel(of.columns, partial(column_title, of), self)
        self.total: int | None = None
        self._context = context
        self._marks: Marks | None = None
        self._turn = 0  # answers to what was wanted before are dropped
        self.model.block_wanted.connect(self._read_block)

    def open(self, wanted: Wanted) -> None:
        """Show this instead; the rows there stay until the new ones come."""
        self.wanted = wanted
        self._begin(fresh=True)

    def refresh(self) -> None:
        """Read again what is looked at; nothing jumps."""
        self._begin(fresh=False)

    def _begin(self, *, fresh: bool) -> None:
        self._turn += 1
        turn, of, wanted = self._turn, self.of, self.wanted
        if fresh:
            self.loading_changed.emit(True)

        def first(rows: list[Row]) -> None:
            if turn != self._turn:
                return
            if fresh:
                self._marks, self.total = None, None
                self.model.open(rows)
                self.loading_changed.emit(False)
            else:
                self.model.set_stale()
                self.model.put(0, rows)
            if len(rows) < BLOCK:
                self._measured(turn, Marks(len(rows), ()))
            else:
                tasks.query(
                    lambda database: read_marks(database, of, wanted),
                    owner=self, done=partial(self._measured, turn), failed=partial(self._not_measured, turn), latest="marks",
                )  # fmt: skip
            self.opened.emit()

        def failed(error: TracewellError) -> None:
            if turn == self._turn:
                if fresh:
                    self.loading_changed.emit(False)
                self.failed.emit(error)

        tasks = self._context.tasks
        tasks.query(
            lambda database: read_page(database, of, wanted), owner=self, done=first, failed=failed, latest="first"
        )

    def _measured(self, turn: int, marks: Marks) -> None:
        if turn == self._turn:
            self._marks, self.total = marks, marks.total
            self.model.set_total(marks.total)
            self.counted.emit(marks.total)

    def _not_measured(self, turn: int, error: TracewellError) -> None:
        if turn == self._turn:
            self.failed.emit(error)

    def _read_block(self, block: int) -> None:
        """Asked for by the model: a page after what is known to stand before it."""
        before = self.model.last_of(block - 1) if block else None
        after = (before.sort, before.id) if before else self._marks.before(block) if self._marks else None
        if block and after is None:
            self.model.forget_asked(block)
            return
        turn, of, wanted = self._turn, self.of, self.wanted

        def read(database: Database) -> list[Row]:
            return read_page(database, of, wanted, after)

        def done(rows: list[Row]) -> None:
            if turn == self._turn:
                self.model.put(block, rows)

        def failed(error: TracewellError) -> None:
            if turn == self._turn:
                self.model.forget_asked(block)
                self.failed.emit(error)

        self._context.tasks.query(read, owner=self, done=done, failed=failed)

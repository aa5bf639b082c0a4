"""Asks for a genealogy and keeps what came: reading and layout run on a worker and can be stopped at any time."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from client.domain.pedigree import Node
from client.domain.picture import Shown
from client.errors import TracewellError
from client.gui.context import Context
from client.gui.genealogy.opening import Asked, Opened, open_asked, redraw
from client.gui.tasks import Task
from client.refusals import refusal

STOPPED = "TW028"  # the person's own wish: nothing to tell


class Reading(QObject):
    """One genealogy at a time; what was there stays until the next one is.

    Signals:
        began: a question is under way
        rested: it is answered, refused or stopped; sent before the other three
        arrived: another genealogy (False), or the same one read again (True)
        redrawn: the same facts, seen in another way
        refused: a TracewellError; what was shown before still stands
    """

    began = Signal()
    rested = Signal()
    arrived = Signal(bool)
    redrawn = Signal()
    refused = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._task: Task | None = None
        self.asked: Asked | None = None
        self.opened: Opened | None = None

    def trace(self, code: str) -> None:
        """Another genealogy, in the direction and as known at the moment in force."""
        before = self.asked
        if before is None:
            self.ask(Asked(code.strip()), keep=False)
            return
        wish = replace(before.wish, opened=frozenset(), apart=frozenset())
        self.ask(Asked(code.strip(), before.as_of, wish=wish), keep=False)

    def ask(self, asked: Asked, *, keep: bool) -> None:
        """Ask the database. `keep`: it is the one that is shown, its place must not change."""
        self.asked = asked
        self.began.emit()
        self._task = self._context.tasks.long(
            lambda database, report: open_asked(database, asked, report),
            owner=self,
            done=lambda opened: self._arrived(opened, keep=keep),
            failed=self._failed,
            latest="genealogy",
        )

    def wish(self, **changes: object) -> None:
        """Another way to see the same facts: laid out on a worker, without asking the database."""
        if self.opened is None or self.asked is None:
            return
        wish = replace(self.asked.wish, **changes)  # type: ignore[arg-type]
        self.asked, opened = replace(self.asked, wish=wish), self.opened
        asked = replace(opened.asked, wish=wish)  # what is still being read isn't in these facts
        self._context.tasks.query(
            lambda _: redraw(opened, asked), owner=self, done=self._redrawn, latest="picture"
        )

    def again(self) -> None:
        """The same one, as it is now."""
        if self.asked is not None:
            self.ask(self.asked, keep=True)

    def stop(self) -> None:
        """What is under way isn't wanted any more."""
        if self._task is not None:
            self._task.cancel()
            self._failed(refusal(STOPPED))

    def forget(self) -> None:
        """Nothing is shown any more."""
        self.opened, self.asked = None, None

    def node_of(self, shown: Shown | None) -> Node | None:
        """The one node of the pedigree that a shown one stands for; None for groups and joints."""
        if shown is None or shown.group or self.opened is None or not shown.members:
            return None
        return self.opened.pedigree.nodes[shown.members[0]]

    def shown(self, key: str | None) -> Shown | None:
        """The shown node of a key."""
        if self.opened is None or key is None:
            return None
        number = self.opened.faces.number.get(key)
        return None if number is None else self.opened.picture.shown[number]

    def root(self) -> Shown:
        """Where the shown genealogy started."""
        assert self.opened is not None  # noqa: S101 - asked while one is shown
        picture = self.opened.picture
        return picture.shown[picture.where[picture.pedigree.root]]

    def _arrived(self, opened: Opened, *, keep: bool) -> None:
        self._task = None
        first = self.opened is None
        self.rested.emit()
        self.opened = opened
        self.arrived.emit(keep and not first)
        if self.asked is not None and self.asked.wish != opened.asked.wish:
            self.wish()  # a key pressed while these facts were on their way

    def _failed(self, error: TracewellError) -> None:
        self._task = None
        self.asked = self.opened.asked if self.opened else None
        self.rested.emit()
        self.refused.emit(error)

    def _redrawn(self, opened: Opened) -> None:
        if self.opened is not None and opened.pedigree is self.opened.pedigree:
            self.opened = opened
            self.redrawn.emit()

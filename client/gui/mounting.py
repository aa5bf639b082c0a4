"""The screens that were made, and how one comes to the front for a person: loaded, made, styled and shown in turns."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from client.gui.context import Context
from client.gui.dress import dress, dress_of
from client.gui.screen import Screen
from client.gui.screens import Entry, Later
from client.gui.slices import Slices, Step


class Mounting(QObject):
    """Each screen is made when it is first wanted.

    Signals:
        made: a Screen, before it is first shown
    """

    made = Signal(object)

    def __init__(self, context: Context, entries: Mapping[str, Entry], stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._context, self._entries, self._stack = context, entries, stack
        self.screens: dict[str, Screen] = {}
        stack.addWidget(QWidget())  # a stack shows the first that is put in at once, styled or not
        self._steps = Slices(self, lambda: None)
        self._wanted = ""  # the last one asked for: whoever was loaded too late stays behind

    def busy(self) -> bool:
        """Whether a screen is on its way."""
        return self._steps.busy()

    def at_once(self, name: str) -> Screen:
        """In the stack now, whatever it takes."""
        self._make(name)
        screen = self.screens[name]
        if self._stack.indexOf(screen) < 0:
            for part in screen.parts():
                dress(part, later=True)
            self._stack.addWidget(screen)
        return screen

    def bring(self, name: str, arrive: Step) -> None:
        """`arrive` is called as soon as the screen can be shown: at once if it was made and has missed nothing."""
        self._wanted = name
        make = self._entries[name].make
        if name in self.screens:
            late = [*self._late(self.screens[name])]
            if late:
                self._steps.instead([*late, arrive])
            else:
                self._steps.drop()
                arrive()
        elif isinstance(make, Later) and not make.loaded:
            load = make.load
            self._context.tasks.query(
                lambda _: load(), owner=self, done=lambda _: self._loaded(name, arrive), latest="load"
            )
        else:
            self._steps.instead(
                [partial(self._make, name), partial(self.at_once, name), partial(self._polish, name), arrive]
            )

    def _loaded(self, name: str, arrive: Step) -> None:
        if self._wanted == name:
            self.bring(name, arrive)

    def _make(self, name: str) -> None:
        if name not in self.screens:
            screen = self.screens[name] = self._entries[name].make(self._context)
            self.made.emit(screen)

    def _polish(self, name: str) -> None:
        """Each part when its turn comes, before the screen is shown."""
        self._steps.next([partial(style, part) for part in self.screens[name].parts()])

    def _late(self, screen: Screen) -> Iterator[Callable[[], object]]:
        """What a screen has missed while it was hidden: another theme, another language."""
        for part in screen.parts():
            worn = dress_of(part)
            if worn is not None and not worn.is_worn():
                yield worn.put_on
        if screen.is_late():
            yield screen.catch_up


def style(part: QWidget) -> None:
    """A dressed part, before it is shown."""
    worn = dress_of(part)
    if worn is not None:
        worn.put_on()
    part.ensurePolished()

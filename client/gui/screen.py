"""What every screen is: it shows records, takes the focus, and looks again when something changed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from client.gui.changes import Change
from client.gui.context import Context
from client.gui.link import Link


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A key of a screen, for F1 and the table of shortcuts: "Ctrl+Enter", what it does in the current language."""

    keys: str
    says: str


class Screen(QWidget):
    """A page of the window. A subclass builds its widgets once and its texts in `retranslate`.

    Signals:
        open_requested: a Link to be shown, here or elsewhere
        title_changed: what the window says it shows
    """

    name = ""
    open_requested = Signal(object)
    title_changed = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._stale: Change | None = None
        self._unsaid = False  # the language changed while nobody saw it

    def show_link(self, link: Link) -> bool:
        """Show that record; False if this screen can't."""
        del link
        return False

    def take_scan(self, text: str) -> bool:
        """A scan that no field asked for: True if the screen has a use for it, else the record is looked up."""
        del text
        return False

    def activate(self) -> None:
        """The screen came to the front: put the focus where work begins; catch up with changes."""
        if self._stale is not None:
            change, self._stale = self._stale, None
            self.refresh_if_touched(change)

    def leave(self) -> bool:
        """Asked before the screen goes to the back for good (log-off, close): False keeps it."""
        return True

    def refresh_if_touched(self, change: Change) -> None:
        """Something changed: read again what this screen shows of it."""

    def changed(self, change: Change) -> None:
        """Called for every change; hidden screens look again when they are shown."""
        if self.isVisible():
            self.refresh_if_touched(change)
        elif self._stale is None:
            self._stale = change
        else:
            self._stale = Change(
                self._stale.codes | change.codes if self._stale.codes and change.codes else frozenset(),
                self._stale.kinds | change.kinds,
            )

    def shortcuts(self) -> tuple[Shortcut, ...]:
        """The keys of this screen beside the window's."""
        return ()

    def link(self) -> Link | None:
        """The record shown, for "copy link", back and forward."""
        return None

    def parts(self) -> tuple[QWidget, ...]:
        """What is styled one after the other, so that the window answers between; together all that is seen of it."""
        return (self,)

    def retranslate(self) -> None:
        """Say everything again in the language in force."""

    def changeEvent(self, event: QEvent) -> None:
        """Qt's call: what is hidden says everything again when it is next shown."""
        if event.type() == QEvent.Type.LanguageChange:
            self._unsaid = not self.isVisible()
            if not self._unsaid:
                self.retranslate()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's call."""
        self.catch_up()
        super().showEvent(event)

    def is_late(self) -> bool:
        """Whether the language changed while the screen was hidden."""
        return self._unsaid

    def catch_up(self) -> None:
        """Say again what was said in another language, unless that is done."""
        if self._unsaid:
            self._unsaid = False
            self.retranslate()

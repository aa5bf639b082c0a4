"""Who wears the style sheet: each screen, each dialog and each part of the window's frame for itself, not the application.

Qt looks at every widget once for each widget it stands in when a sheet is the application's (3,165 widgets of sixteen
screens were styled 31,607 times, in 4.5 s), and again whenever something that is being built gets a parent. A part that
wears the sheet itself is styled once; after a change of theme what is hidden follows when it is
shown again.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from client.gui.theme import theme


class Dress(QObject):
    """The sheet on one widget, its parent, and everything in that."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._worn = ""
        widget.installEventFilter(self)
        theme().resewn.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's call: the theme may have changed before the widget is first measured, or while it was hidden."""
        if event.type() in {QEvent.Type.Polish, QEvent.Type.Show}:
            self.put_on()
        return super().eventFilter(watched, event)

    def is_worn(self) -> bool:
        """Whether the widget wears the sheet of the theme in use."""
        return self._worn == theme().sheet

    def _follow(self) -> None:
        widget = self.parent()
        if isinstance(widget, QWidget) and widget.isVisible():
            theme().next_step(self.put_on)

    def put_on(self) -> None:
        """The sheet of the theme in use, unless it is worn already; the widget may be gone when its turn comes."""
        sheet = theme().sheet
        if isValid(self) and self._worn != sheet:
            widget = self.parent()
            if isinstance(widget, QWidget):
                self._worn = sheet
                widget.setStyleSheet(sheet)


def dress(widget: QWidget, *, later: bool = False) -> None:
    """The widget wears the sheet from now on. Once for each window, and for nothing inside a dressed one.

    Best before anything is in it: a sheet put on a widget that Qt has already looked at styles all its parts once more
    (a dialog took twice as long to open). `later`: what is large is given the sheet in a turn of its own, or by its first look.
    """
    dressed = Dress(widget)
    if not later:
        dressed.put_on()


def dress_of(widget: QWidget) -> Dress | None:
    """What dresses this very widget."""
    return widget.findChild(Dress, options=Qt.FindChildOption.FindDirectChildrenOnly)

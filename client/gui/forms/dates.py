"""A day or a point in time: typed as ever, or taken from a calendar (F4, Alt+Down, or the mark at the right)."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from client.domain.forms.definition import Field
from client.domain.forms.entries import read_day
from client.domain.forms.problems import NotUnderstood
from client.gui.forms.calendar import CalendarPopup
from client.gui.forms.editors import LineEditor
from client.gui.widgets.labels import Icon

SPARE = 20  # px at the right for the mark of the calendar
_STEPS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (-7, 0), Qt.Key.Key_Down: (7, 0),
    Qt.Key.Key_PageUp: (0, -1), Qt.Key.Key_PageDown: (0, 1),
}  # fmt: skip


class DateEditor(LineEditor):
    """One line with a calendar. The keyboard never leaves the field: what is typed while it is open is typed."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(field, parent)
        self._popup: CalendarPopup | None = None
        self.set_unit("", spare=SPARE)
        self._opener = Icon("calendar", "text2", 16, self)
        self._opener.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textEdited.connect(lambda _text: self.close_calendar())

    def open_list(self) -> None:
        """F4: the calendar, at the day that stands there, else today."""
        if self.isReadOnly():
            return
        self.setFocus(Qt.FocusReason.PopupFocusReason)
        if self._popup is None:
            self._popup = CalendarPopup(self)
            self._popup.month.picked.connect(self._take)
        today = dt.date.today()  # noqa: DTZ011 - where a calendar opens, not what is recorded
        self._popup.open(self._day() or today, today)

    def close_calendar(self) -> None:
        """Nothing is taken."""
        if self._popup is not None:
            self._popup.hide()

    def floats(self) -> bool:
        """The calendar."""
        return self.calendar_is_open()

    def calendar_is_open(self) -> bool:
        """Whether it is shown."""
        return self._popup is not None and self._popup.isVisible()

    def _day(self) -> dt.date | None:
        try:
            return read_day(self.text().strip().partition(" ")[0])
        except NotUnderstood:
            return None

    def _take(self, day: dt.date) -> None:
        """A day stands in the field; of a point in time the time stays, or is still to be typed."""
        self.close_calendar()
        text = day.isoformat()
        if self.field.kind == "datetime":
            text += " " + self.text().strip().partition(" ")[2].strip()
        self.setText(text)
        self.edited.emit(text)
        self.setCursorPosition(len(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """While it is open arrows, Enter and Esc are the calendar's."""
        if self._popup is None or not self.calendar_is_open():
            super().keyPressEvent(event)
            return
        key = Qt.Key(event.key())
        if key in _STEPS:
            days, months = _STEPS[key]
            self._popup.month.step(days, months)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take(self._popup.month.day)
        elif key in {Qt.Key.Key_Escape, Qt.Key.Key_F4}:
            self.close_calendar()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt's call: a click on the mark opens or closes it."""
        super().mouseReleaseEvent(event)
        if event.position().x() > self.width() - SPARE - 8:
            if self.calendar_is_open():
                self.close_calendar()
            else:
                self.open_list()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's call: the mark stays at the right."""
        super().resizeEvent(event)
        self._opener.move(self.width() - 16 - 10, (self.height() - 16) // 2)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt's call."""
        self.close_calendar()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt's call: nothing floats over another page."""
        self.close_calendar()
        super().hideEvent(event)

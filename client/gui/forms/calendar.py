"""A month under a date field: arrows go from day to day, Page Up and Down from month to month, Enter takes one."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QCoreApplication, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget

from client.gui.fonts import text_font
from client.gui.formats import month_title, weekday_letters
from client.gui.forms.popup import Popup
from client.gui.icons import paint_icon
from client.gui.theme import current

SIDE, CELL_WIDE, CELL_HIGH, TOP, HEAD, FOOT = 12, 38, 34, 36, 26, 30
WIDE = 7 * CELL_WIDE + 2 * SIDE
HIGH = TOP + HEAD + 6 * CELL_HIGH + FOOT
FIRST, LAST = dt.date(1900, 1, 31), dt.date(2999, 11, 30)  # whole months around these exist


class Month(QWidget):
    """Six weeks around a day, painted; the field that shows it keeps the keyboard.

    Signals:
        picked: the date a person clicked
    """

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day = dt.date(2000, 1, 1)
        self._today = self.day
        self._under: dt.date | None = None
        self.setFixedSize(WIDE, HIGH)
        self.setMouseTracking(True)

    def show_day(self, day: dt.date, today: dt.date) -> None:
        """The month of this day, the day marked."""
        self.day, self._today = min(max(day, FIRST), LAST), today
        self.update()

    def step(self, days: int = 0, months: int = 0) -> None:
        """Another day: so many days or months on; the 31st becomes the last of a shorter month."""
        day = self.day
        if months:
            year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
            last = (dt.date(year + (month == 11), (month + 1) % 12 + 1, 1) - dt.timedelta(days=1)).day
            day = dt.date(year, month + 1, min(day.day, last))
        self.show_day(day + dt.timedelta(days=days), self._today)

    def first_shown(self) -> dt.date:
        """The Monday the first week begins with."""
        first = self.day.replace(day=1)
        return first - dt.timedelta(days=first.weekday())

    def place_of(self, day: dt.date) -> QRectF:
        """Where a day of the six weeks stands."""
        at = (day - self.first_shown()).days
        return QRectF(SIDE + at % 7 * CELL_WIDE, TOP + HEAD + at // 7 * CELL_HIGH, CELL_WIDE, CELL_HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's call
        """Qt's call."""
        tokens = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(text_font(14, QFont.Weight.DemiBold))
        painter.setPen(QColor(tokens.text))
        painter.drawText(
            QRectF(SIDE, 0, WIDE - 2 * SIDE, TOP), Qt.AlignmentFlag.AlignCenter, month_title(self.day)
        )
        for name, place in self._arrows().items():
            paint_icon(painter, name, tokens.text2, place.adjusted(10, 10, -10, -10), stroke=2)
        painter.setFont(text_font(12))
        painter.setPen(QColor(tokens.text3))
        for at, letters in enumerate(weekday_letters()):
            head = QRectF(SIDE + at * CELL_WIDE, TOP, CELL_WIDE, HEAD)
            painter.drawText(head, Qt.AlignmentFlag.AlignCenter, letters)
        painter.drawText(QRectF(0, HIGH - FOOT, WIDE, FOOT), Qt.AlignmentFlag.AlignCenter, self._keys())
        first = self.first_shown()
        for at in range(42):
            self._paint_day(painter, first + dt.timedelta(days=at))

    def _keys(self) -> str:
        return QCoreApplication.translate("calendar", "Enter takes it · Page Up, Page Down: month")

    def _paint_day(self, painter: QPainter, day: dt.date) -> None:
        tokens, place = current(), self.place_of(day).adjusted(3, 2, -3, -2)
        chosen = day == self.day
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen:
            painter.setBrush(QColor(tokens.accent))
        elif day == self._under:
            painter.setBrush(QColor(tokens.hover))
        if day == self._today and not chosen:
            painter.setPen(QPen(QColor(tokens.accent), 1))
        painter.drawRoundedRect(place, 6, 6)
        here = day.month == self.day.month
        painter.setFont(text_font(13, QFont.Weight.Medium if here else QFont.Weight.Normal))
        painter.setPen(QColor(tokens.on_accent if chosen else tokens.text if here else tokens.text3))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(day.day))

    def _arrows(self) -> dict[str, QRectF]:
        side = float(TOP)
        return {
            "chevron-left": QRectF(SIDE, 0, side, side),
            "chevron-right": QRectF(WIDE - SIDE - side, 0, side, side),
        }

    def _day_at(self, point: QPoint) -> dt.date | None:
        first = self.first_shown()
        days = (first + dt.timedelta(days=at) for at in range(42))
        return next((day for day in days if self.place_of(day).contains(point.toPointF())), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt's call."""
        self._under = self._day_at(event.position().toPoint())
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's call: an arrow turns the page, a day is taken."""
        for name, place in self._arrows().items():
            if place.contains(event.position()):
                self.step(months=-1 if name == "chevron-left" else 1)
                return
        day = self._day_at(event.position().toPoint())
        if day is not None:
            self.picked.emit(day)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt's call."""
        self.step(months=-1 if event.angleDelta().y() > 0 else 1)
        event.accept()


class CalendarPopup(Popup):
    """The month, floating under its field."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self.month = Month()
        self.inside.setContentsMargins(1, 1, 1, 1)
        self.inside.addWidget(self.month)

    def open(self, day: dt.date, today: dt.date) -> None:
        """Show it at this day."""
        self.month.show_day(day, today)
        self.place(WIDE + 2, HIGH + 2)

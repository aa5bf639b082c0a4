"""The operating characteristic of a plan: how often lots of some quality are accepted, with both risks marked."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from client.gui import formats
from client.gui.charts.numbers import nice_step
from client.gui.fonts import number_font
from client.gui.theme import current

_LEFT, _TOP, _RIGHT, _BOTTOM = 52, 16, 24, 44
_TICKS = 5


class OperatingCurve(QWidget):
    """Chance to accept (down to 0 %) over percent nonconforming."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._points: tuple[tuple[float, float], ...] = ()
        self._marks: tuple[tuple[float, float, str], ...] = ()
        self._axis = ""

    def show_curve(
        self, points: tuple[tuple[float, float], ...], marks: tuple[tuple[float, float, str], ...], axis: str
    ) -> None:
        """`marks`: (quality, chance, words) of the risks; `axis`: what the quality is, in words."""
        self._points, self._marks, self._axis = points, marks, axis
        self.update()

    def sizeHint(self) -> QSize:
        """Qt's call."""
        return QSize(560, 300)

    def minimumSizeHint(self) -> QSize:
        """Qt's call."""
        return QSize(280, 200)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's call
        """Qt's call."""
        if not self._points:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(number_font(12))
        tokens = current()
        area = QRectF(_LEFT, _TOP, self.width() - _LEFT - _RIGHT, self.height() - _TOP - _BOTTOM)
        most = self._points[-1][0]

        def place(x: float, y: float) -> QPointF:
            return QPointF(area.left() + x / most * area.width(), area.bottom() - y * area.height())

        for i in range(_TICKS + 1):
            y = place(0, i / _TICKS).y()
            painter.setPen(QPen(QColor(tokens.line), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(QColor(tokens.text3))
            box = QRectF(0, y - 8, _LEFT - 8, 16)
            painter.drawText(
                box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, formats.percent(i / _TICKS)
            )
        step = nice_step(most, _TICKS)
        for i in range(int(most / step * (1 + 1e-9)) + 1):
            x = place(step * i, 0).x()
            painter.drawText(
                QRectF(x - 30, area.bottom() + 6, 60, 16),
                Qt.AlignmentFlag.AlignCenter,
                formats.number(f"{step * i:.10g}"),
            )
        painter.drawText(
            QRectF(area.left(), area.bottom() + 24, area.width(), 18), Qt.AlignmentFlag.AlignCenter, self._axis
        )
        painter.setPen(QPen(QColor(tokens.accent), 2))
        painter.drawPolyline(QPolygonF([place(x, y) for x, y in self._points]))
        self._mark(painter, place, area)

    def _mark(self, painter: QPainter, place, area: QRectF) -> None:  # type: ignore[no-untyped-def]
        tokens = current()
        for x, y, words in self._marks:
            at = place(x, y)
            painter.setPen(QPen(QColor(tokens.field), 1, Qt.PenStyle.DashLine))
            painter.drawLine(at, QPointF(at.x(), area.bottom()))
            painter.setPen(QPen(QColor(tokens.surface), 2))
            painter.setBrush(QColor(tokens.accent))
            painter.drawEllipse(at, 5, 5)
            painter.setPen(QColor(tokens.text2))
            box = QRectF(at.x() + 10, at.y() - 20, area.right() - at.x() - 10, 18)
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)

"""The mark of the station: two origins that become one, on the accent."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from client.gui.theme import current
from client.gui.tokens import LIGHT, Tokens


def paint_logo(painter: QPainter, rect: QRectF, tokens: Tokens) -> None:
    """Draw the mark into a square."""
    side = rect.width()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.accent))
    painter.drawRoundedRect(rect, side * 0.24, side * 0.24)
    left, right, foot = (
        rect.topLeft() + QPointF(x, y) * side for x, y in ((0.285, 0.32), (0.715, 0.32), (0.5, 0.72))
    )
    pen = QPen(QColor(tokens.on_accent), side * 0.095)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawLine(left, foot)
    painter.drawLine(right, foot)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.on_accent))
    for point in (left, right, foot):
        painter.drawEllipse(point, side * 0.108, side * 0.108)
    painter.restore()


def window_icon() -> QIcon:
    """The mark for the task bar, in the usual sizes."""
    made = QIcon()
    for side in (16, 24, 32, 48, 64, 128, 256):
        picture = QPixmap(side, side)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        paint_logo(painter, picture.rect().toRectF(), LIGHT)
        painter.end()
        made.addPixmap(picture)
    return made


class Logo(QWidget):
    """The mark on the rail."""

    def __init__(self, size: int = 28, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(size, size)
        self.setAccessibleName("Tracewell")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's call
        """Qt's call."""
        paint_logo(QPainter(self), self.rect().toRectF(), current())
